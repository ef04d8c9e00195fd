"""A number as a citation: what it says, where it stands, who said it."""

from __future__ import annotations

from kashi_tui.model.page import Detail, Profile


def cite(detail: Detail, profile: Profile) -> str:
    """One line that can stand in a text: the number with its interval, its place in the source, the source.

    >>> cite(Detail("Trade, Kashi, 2022", "42.67 bn CNY", place="¶3 s2"), Profile("", "", citation="Tianshannet, 2023"))
    'Trade, Kashi, 2022: 42.67 bn CNY. ¶3 s2. Tianshannet, 2023.'
    """
    number = " ".join(filter(None, (detail.value, detail.interval)))
    said = ", ".join(filter(None, (detail.place, detail.speaker)))
    parts = (": ".join(filter(None, (detail.title, number))), said, profile.citation)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
