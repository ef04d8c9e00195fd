"""Lists of words, written as text."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """Splits a text at its spaces."""
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """Splits a text at its spaces into a set of words."""
    return frozenset(text.split())
