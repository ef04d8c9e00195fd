"""A number as a citation: what it says, how it is known, where it stands, who said it."""

from __future__ import annotations

from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Profile

DERIVED = "derived"
"""The tone of numbers that are ours; others are given as they are published."""


def cite(detail: Detail, profile: Profile) -> str:
    """Cites a number in one line: the number, its place in the source, the source.

    A derived number carries its interval and its formula, a check and a statement what they say.

    >>> source = Profile("", "", citation="Tianshannet, 2023")
    >>> cite(Detail("Trade, Kashi, 2022", "28.28 bn CNY", "stated", "[28.275, 28.285]", place="¶3 s2"), source)
    'Trade, Kashi, 2022: 28.28 bn CNY. ¶3 s2. Tianshannet, 2023.'
    """
    number = ", ".join(filter(None, (_value(detail), _formula(detail))))
    origin = ", ".join(filter(None, ("" if detail.place in detail.title else detail.place, detail.speaker)))
    parts = (": ".join(filter(None, (detail.title, number))), _text(detail), origin, profile.citation)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _value(detail: Detail) -> str:
    interval = detail.interval if detail.tone == DERIVED else ""
    return " ".join(filter(None, (detail.value, interval)))


def _formula(detail: Detail) -> str:
    """Formats the derivation: the first of the others, where that is a formula."""
    first = detail.others[0] if detail.others else ""
    return f"derived by {first.removeprefix('=').strip()}" if detail.tone == DERIVED and first.startswith("=") else ""


def _text(detail: Detail) -> str:
    """Gets the sentence of a check or a statement, which are not numbers."""
    is_number = detail.tone in ("stated", "about", DERIVED)
    return "" if is_number else detail.statement
