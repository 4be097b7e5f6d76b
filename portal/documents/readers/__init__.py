"""What opens files, by kind. Runs in a bounded process only (portal.documents.reading); knows no Django."""
