"""Splits a text into tokens: words, numbers and signs, in one pass.

A hyphen or slash within a word is no token of its own but the `gap` before the part that follows it: then
`year-on-year`, `year on year` and `12-percent` are read by the rules for the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_PART = re.compile(r"[0-9][0-9.,]*|(?:[A-Za-z]\.){2,}|[^\W\d_]+|\s+|.", re.DOTALL)
"""No quantifier stands within another, so each part is found in one go."""


TokenKind = Literal["w", "n", "s"]
"""A word, a number in digits, or a sign."""


class Token(NamedTuple):
    """A word, a number or a sign, with what stands before it."""

    text: str
    low: str
    """In lower case; `'s` for the possessive."""
    start: int
    end: int
    kind: TokenKind
    gap: str
    """The sign or space before it: nothing, `-`, `/`, a space, or a line's end."""


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Splits a part of a text into tokens, in order. Runs of one sign are one token."""
    return list(_tokens(text, start, len(text) if end is None else end))


def _tokens(text: str, i: int, end: int) -> Iterator[Token]:
    gap = ""
    while i < end:
        part, stop = _part(text, i, end)
        if part.isspace():
            gap = "\n" if "\n" in part else " "
        elif _is_inner(text, i, gap, part):
            gap = part
        else:
            yield Token(part, part.lower(), i, stop, _kind(part), gap)
            gap = ""
        i = stop


def _part(text: str, i: int, end: int) -> tuple[str, int]:
    match = _PART.match(text, i, end)
    part = match[0] if match else text[i]
    if part[0].isdigit():
        part = part.rstrip(".,") or part[0]
    elif part == "'" and text[i + 1 : i + 2] in {"s", "S"} and not text[i + 2 : i + 3].isalnum():
        part = text[i : i + 2] if text[i - 1 : i].isalnum() or text[i - 1 : i] == "." else part
    elif len(part) == 1 and not part.isalnum() and not part.isspace():
        part = _run(text, i, end)
    return part, i + len(part)


def _run(text: str, i: int, end: int) -> str:
    """A sign and its repetitions, except for brackets and quotes, which count."""
    sign, stop = text[i], i + 1
    while stop < end and text[stop] == sign and sign not in "()'\"[]":
        stop += 1
    return text[i:stop]


def _is_inner(text: str, i: int, gap: str, part: str) -> bool:
    """Whether a hyphen or slash joins what stands directly at both its sides."""
    if part not in {"-", "/"} or gap or i == 0:
        return False
    before, after = text[i - 1], text[i + 1 : i + 2]
    return (before.isalnum() or before in ".%)") and (after.isalnum() or after in "$€£¥")


def _kind(part: str) -> TokenKind:
    if part[0].isdigit() and part[0].isascii():
        return "n"
    return "w" if part[0].isalpha() or part.lower() == "'s" else "s"
