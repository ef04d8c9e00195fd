"""A page as rows of plain text, for the writers that write what the screen shows."""

from __future__ import annotations

from collections.abc import Sequence

from kashi_tui.model.query import sparkline
from kashi_tui.model.query.page import Cell, Heading, Page
from kashi_tui.model.values.ascii import ascii_text

SPARK_CELLS = 12
"""How wide a sparkline is where its column asks for no width."""

Grid = list[list[str]]
"""The text of a page: a list of texts for each row."""


def heads(page: Page, *, ascii_only: bool = False) -> list[str]:
    """Formats the headings of the columns."""
    return [_spell(heading.label, ascii_only) for heading in page.headings]


def rows(page: Page, *, ascii_only: bool = False) -> Grid:
    """Formats the text of each cell; a sparkline is drawn one line high."""
    return [
        [_text(cell, heading, ascii_only) for cell, heading in zip(row.cells, page.headings, strict=True)]
        for row in page.rows
    ]


def spell(texts: Sequence[str], *, ascii_only: bool = False) -> list[str]:
    """Spells texts as they are, or in ASCII."""
    return [_spell(text, ascii_only) for text in texts]


def _text(cell: Cell, heading: Heading, ascii_only: bool) -> str:
    text = _spell(cell.text, ascii_only)
    if not cell.spark:
        return text
    bars = sparkline.plain_text(cell.spark, heading.width or SPARK_CELLS, ascii=ascii_only)
    return f"{text} {bars}" if text else bars


def _spell(text: str, ascii_only: bool) -> str:
    return ascii_text(text) if ascii_only else text
