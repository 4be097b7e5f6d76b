"""The pages about people and Member States."""
