"""Checks arguments of the public functions that are texts, paths, or several of them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from kashi_tui.model.errors import KashiError


def texts(given: object, expected: str) -> tuple[str, ...]:
    """The texts of an argument that takes one or several. Raises: KashiError, with what is expected, for others."""
    if isinstance(given, str | bytes | os.PathLike) or not isinstance(given, Iterable):
        return (text_of(given, expected),)
    return tuple(text_of(text, expected) for text in given)


def text_or_none(given: object, expected: str) -> str | None:
    """A text or None as it is. Raises: KashiError, with what is expected, if it is neither."""
    return None if given is None else text_of(given, expected)


def text_of(given: object, expected: str) -> str:
    """A text or a path as a text. Raises: KashiError, with what is expected, if it is neither."""
    text = os.fspath(given) if isinstance(given, os.PathLike) else given
    if not isinstance(text, str):
        raise KashiError(f"{expected}, not {text!r:.80}")
    return text
