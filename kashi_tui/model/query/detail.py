"""Explanations of one number: in short, as a detail beside its row, and in full, as a dossier of chapters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kashi_tui.model.query.page import Cell, Spark
from kashi_tui.model.query.target import Target

Spans = tuple[tuple[int, int], ...]
"""Parts of a text: offset of the first character, offset behind the last."""


class Detail(NamedTuple):
    """The explanation of one observation or statement in short: what the detail panel shows."""

    title: str
    """The subject of the number: indicator, area, period."""
    value: str = ""
    """The value with its unit, as published; empty for a statement without numbers."""
    tone: str = ""
    """`stated`, `about`, `derived` or `unsure`."""
    interval: str = ""
    """The interval that rounding leaves, as text."""
    others: tuple[str, ...] = ()
    """The same in the other currency, as stated; growth; rank: one short text each."""
    spark: Spark = ()
    """The series that the number belongs to."""
    spark_unit: str = ""
    """The measure and the unit of the sparkline's bars."""
    place: str = ""
    """Paragraph and sentence of the source: `¶3 s1`."""
    speaker: str = ""
    """Who said it, and when."""
    statement: str = ""
    """The statement in our words."""
    notes: tuple[str, ...] = ()
    """Caveats: that a period is part of a year, that a precision is not stated."""
    target: Target | None = None
    """The target whose dossier Enter opens."""
    checks: str = ""
    """The number of its checks by verdict: `✓ 5 ? 1`."""
    marks: Spans = ()
    """The words of the statement that say the number."""
    beside: Spans = ()
    """The words of the statement that say other numbers."""


def plain_detail(cells: Iterable[Cell]) -> Detail:
    """Explains a row by its cells, where it shows nothing that the source states."""
    title, *others = [cell.text for cell in cells] or [""]
    return Detail(title, others=tuple(filter(None, others)))


class Passage(NamedTuple):
    """A paragraph of a dossier. One with a target links to another dossier."""

    text: str
    tone: str = ""
    """One of TONES."""
    indent: int = 0
    """Depth in a tree: how far below the number that it explains."""
    target: Target | None = None
    """The number, statement or check that Enter leads to; None if it leads nowhere."""
    spark: Spark = ()
    """A series, drawn large above; the text is its caption."""
    marks: Spans = ()
    """The words of the text that say the number."""
    beside: Spans = ()
    """The words of the text that say other numbers."""


class Chapter(NamedTuple):
    """A chapter of a dossier: one aspect of a number."""

    id: str
    """`value`, `source`, `derivation` or `checks`."""
    title: str
    passages: tuple[Passage, ...]


class Dossier(NamedTuple):
    """The full explanation of one observation, statement or check, as a text to scroll."""

    title: str
    chapters: tuple[Chapter, ...]
