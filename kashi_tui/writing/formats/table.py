"""A table for the eye: columns aligned by the cells that their text takes on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

from kashi_tui.model.query.page import Cell, Page
from kashi_tui.writing import shown
from kashi_tui.writing.writer import QueryResult, Writer

GAP = "  "
"""The gap between two columns."""


def write(answer: QueryResult, *, ascii_only: bool = False) -> Iterator[str]:
    """Writes the headings, a rule, a line for each row; a last line where no row passes the filter, or more follow."""
    page = answer.page()
    yield from lay_out(page, ascii_only=ascii_only)
    if not page.rows and page.of:
        yield f"(none of {page.of} rows pass the filter)\n"
    more = page.total - page.offset - len(page.rows)
    if page.rows and (more > 0 or not page.is_counted):
        yield f"(and {f'{more:,}' if page.is_counted else 'more'} rows; kashi-tui show prints all)\n"


def lay_out(page: Page, *, ascii_only: bool = False) -> Iterator[str]:
    """Lays a page out in lines, each as wide as it has to be: a pipe or a file has no width to keep to."""
    heads = shown.heads(page, ascii_only=ascii_only)
    rows = shown.rows(page, ascii_only=ascii_only)
    kept = [[text * (not cell.runs_on) for cell, text in zip(*pair, strict=True)] for pair in _pairs(page, rows)]
    widths = [max(map(cells, column)) for column in zip(heads, *kept, strict=True)]
    aligns = [heading.align for heading in page.headings]
    rule = "-" if ascii_only else "─"
    for texts in (heads, [rule * width for width in widths], *rows):
        yield _line(texts, widths, aligns)


def _pairs(page: Page, rows: shown.Grid) -> Iterator[tuple[Sequence[Cell], list[str]]]:
    return zip((row.cells for row in page.rows), rows, strict=True)


def _line(texts: Sequence[str], widths: Sequence[int], aligns: Sequence[str]) -> str:
    """Lays out one row; a text that is wider than its column runs on over the empty ones behind it."""
    pieces: list[str] = []
    taken, end = 0, 0
    for text, width, align in zip(texts, widths, aligns, strict=True):
        if text:
            piece = " " * max(2 * bool(pieces), end - taken) + _pad(text, width, align).rstrip(" ")
            taken += cells(piece)
            pieces.append(piece)
        end += width + len(GAP)
    return "".join(pieces) + "\n"


def _pad(text: str, width: int, align: str) -> str:
    blank = " " * (width - cells(text))
    return blank + text if align == "right" else text + blank


def cells(text: str) -> int:
    """Counts the cells of a terminal that the text takes.

    >>> cells("喀什 Kashi")
    10
    """
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


WRITER = Writer("table", "for reading: aligned plain text", (".txt",), write, order=10)
