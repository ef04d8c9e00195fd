"""Tells which columns of texts are numbers with signs, units or marks, and what is said of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.inference import TEXT, ColumnKind, filled_cells, filled_series
from kashi_tui.reading.tables.names import BESIDE
from kashi_tui.reading.tables.numbers import Tally, tally, units

if TYPE_CHECKING:
    import polars


def read_as_numbers(cells: polars.Series, decimal: str, *, is_all: bool) -> tuple[ColumnKind, list[str]]:
    """The kind of a column of texts that may be numbers as they are published, with notes on how they are read.

    Args:
        cells: the column, or a sample of it.
        decimal: the sign that the other columns of the file prove; nothing if they prove none.
        is_all: whether the cells are the whole column.
    """
    if not _may_be_numbers(cells):
        return TEXT, []
    filled = filled_series(cells)
    points, commas = tally(filled, "."), tally(filled, ",")
    if not points.are_numbers and not commas.are_numbers:
        return TEXT, _nearly_numbers(cells.name, max(points, commas, key=lambda found: found.numbers), is_all=is_all)
    written = _units(filled)
    if len(written) > 1:
        return TEXT, [f"{clean(cells.name, 60)} is text: its numbers have several units ({', '.join(written)})"]
    doubt = points.are_numbers and commas.are_numbers and points.are_whole and not commas.are_whole and not decimal
    if doubt and not _are_thousands(filled, written):
        return TEXT, [f"{clean(cells.name, 60)} is text: its commas may separate thousands or decimals"]
    sign = _sign(points, commas, decimal)
    notes = [thousands_note(cells.name)] if doubt else []
    return _kind(
        cells.name, {".": points, ",": commas}[sign], sign, [*notes, *unit_notes(cells.name, written)], is_all=is_all
    )


_DIGIT = re.compile(r"^(?:c\. ?|[A-Z]{3} )?[^\w]{0,4}(?:[A-Z]{3} )?\d")
"""How a number begins, whatever stands before it."""


def _may_be_numbers(cells: polars.Series) -> bool:
    """Whether half of the cells that say something begin like numbers: spares columns of words all other tests."""
    filled = filled_cells(cells)
    if isinstance(filled, list):
        return 0 < len(filled) <= 2 * sum(_DIGIT.search(text) is not None for text in filled)
    return 0 < len(filled) <= 2 * int(filled.str.contains(_DIGIT.pattern).sum())


def _kind(name: str, found: Tally, sign: str, notes: list[str], *, is_all: bool) -> tuple[ColumnKind, list[str]]:
    beside = beside_notes(name, found.beside, found.odd, is_all=is_all)
    kind = ColumnKind("integer" if found.are_whole else "float", sign, "", is_spelled=True, has_status=bool(beside))
    return kind, notes + beside


def _sign(points: Tally, commas: Tally, decimal: str) -> str:
    """The decimal sign of a column: that of the file where it fits, else the one that does."""
    wanted, other = (commas, points) if decimal == "," else (points, commas)
    signs = (",", ".") if decimal == "," else (".", ",")
    return signs[0] if wanted.are_numbers or not other.are_numbers else signs[1]


def _units(filled: polars.Series) -> list[str]:
    """The units at the numbers of a column; with percent signs at some of them only, these and none are two."""
    found = units(filled)
    written = found.drop_nulls().unique(maintain_order=True).to_list()
    return [*written, "none"] if written == ["%"] and found.null_count() else written


def _are_thousands(filled: polars.Series, written: list[str]) -> bool:
    """Whether commas before three digits separate thousands: most cells have none, or the currency is written so."""
    return bool(filled.str.contains(",", literal=True).sum() * 2 <= len(filled)) or written in (["$"], ["£"], ["₹"])


def _nearly_numbers(name: str, found: Tally, *, is_all: bool) -> list[str]:
    is_close = found.numbers > len(found.odd) and not found.has_codes
    return [text_note(name, found.odd, is_all=is_all)] if is_close and len(found.odd) else []


def unit_notes(name: str, written: list[str]) -> list[str]:
    """Says which unit stands at the numbers of a column, and is left out of them."""
    return [f"{clean(name, 60)} is in {written[0]}, which is left out of its numbers"] if written else []


def thousands_note(name: str) -> str:
    """Says that commas that may be of decimals are read as separators of thousands."""
    return f"{clean(name, 60)}: commas are read as separators of thousands"


def beside_notes(name: str, marked: polars.Series, odd: polars.Series, *, is_all: bool) -> list[str]:
    """Says which cells of a column of numbers are kept in the column beside it; all, or those of a sample."""
    kept = f"kept in “{clean(name, 60)} {BESIDE}”"
    notes = []
    if len(marked):
        cells = _counted(marked, is_all=is_all)
        notes.append(f"{clean(name, 60)}: marks in {cells} (such as “{clean(marked[0], 40)}”) are {kept}")
    if len(odd):
        are = "is no number" if is_all and len(odd) == 1 else "are no numbers"
        notes.append(f"{clean(name, 60)}: {_counted(odd, is_all=is_all)} {are} (such as “{clean(odd[0], 40)}”), {kept}")
    return notes


def _counted(cells: polars.Series, *, is_all: bool) -> str:
    return ("1 cell" if len(cells) == 1 else f"{len(cells):,} cells") if is_all else "some cells"


def grouped_note(name: str, sign: str) -> str:
    """Says that a sign is read as a separator of thousands, as the other columns demand."""
    signs, others = ("points", "commas") if sign == "." else ("commas", "points")
    return f"{clean(name, 60)}: {signs} are read as separators of thousands, since decimals are {others} elsewhere"


def misfit_note(name: str, kind: ColumnKind, number: int, cells: polars.Series) -> str:
    """Explains why a column is text, by its cells that are none of its values."""
    one, several = {
        "boolean": ("true or false", "true or false"),
        "date": ("a date", "dates"),
        "moment": ("a date", "dates"),
    }.get(kind.type, ("a number", "numbers"))
    such = f" (such as “{clean(cells[0], 40)}”)" if len(cells) else ""
    what = f"cell is not {one}" if number == 1 else f"cells are not {several}"
    return f"{clean(name, 60)} is text: {number:,} {what}{such}"


def text_note(name: str, odd: polars.Series, *, is_all: bool) -> str:
    """Explains why a column that looks like numbers is text, by its cells that are not numbers."""
    if is_all:
        return misfit_note(name, ColumnKind("float"), len(odd), odd)
    return f"{clean(name, 60)} is text: some cells are not numbers (such as “{clean(odd[0], 40)}”)"
