"""Screens: the explorer and what covers it, one a file."""
