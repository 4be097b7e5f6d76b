"""Messages: stored in the transaction that causes them, sent once after it."""
