"""Lists of words, written as text."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """Splits a text at its spaces."""
    return tuple(text.split())
