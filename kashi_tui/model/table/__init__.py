"""A tidy table of any size, in memory or in a file, asked page by page."""
