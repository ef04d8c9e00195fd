"""Tidy tables of any size, in memory or in a file, queried page by page."""
