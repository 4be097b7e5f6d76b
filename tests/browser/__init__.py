"""Pages in a real browser, against the demonstration run as its users start it."""
