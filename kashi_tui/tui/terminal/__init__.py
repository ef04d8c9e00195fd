"""Bytes: the driver, the differences that it sends, and what the terminal replies."""
