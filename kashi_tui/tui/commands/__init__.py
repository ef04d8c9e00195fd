"""Commands: one feature a file, with its key, its line of help and what it does."""
