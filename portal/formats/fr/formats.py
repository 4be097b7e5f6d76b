"""How instants are written in French here: "17 juin 2030 à 10:00". All else is Django's own French."""

DATETIME_FORMAT = r"j F Y \à H:i"
