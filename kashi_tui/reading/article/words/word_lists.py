"""Lists of words, written as one writes them."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a text, parted by spaces."""
    return tuple(text.split())
