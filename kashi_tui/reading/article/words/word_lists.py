"""Lists of words, written as text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Splits a text at its spaces into a set of words."""
    return frozenset(text.split())


def numbered_words(text: str, first: int = 1) -> dict[str, int]:
    """Splits a text at its spaces into words, each with its number."""
    return {word: number for number, word in enumerate(text.split(), first)}
