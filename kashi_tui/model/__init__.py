"""Observations, statements and what follows from them. Independent of any terminal and any foreign file format."""
