"""Observations, statements and what follows from them. Knows no terminal and no foreign file format."""
