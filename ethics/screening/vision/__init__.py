"""Finding a drawn symbol in a picture: local features, a pose on which they agree, a likeness of the whole."""
