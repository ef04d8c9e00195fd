"""Widgets: what stands on a screen, one a file."""
