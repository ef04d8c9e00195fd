"""Finds where the table stands in a text: what is above it, its header of one line or more, its first row.

It is told by what the cells hold rather than by how many there are: a row of the table has numbers and times where the
rows below it have them; the header is the full row of words above the first such row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kashi_tui.reading.tables.cells import CellKind, common_kind, filled, kind_of, size_of
from kashi_tui.reading.tables.header import Header, read_header
from kashi_tui.reading.tables.mend import Record

LOOKED_AT = 60
"""Rows below a row that tell what its columns hold; a header stands within the first so many rows."""
COLUMNS = 300
"""Columns that are looked at."""
FULL, HALF_FULL = 0.75, 0.4
"""The share of the usual number of filled cells that a header has, and that it has at least right above the rows."""


@dataclass(frozen=True)
class Layout:
    """The place and shape of a table in its text."""

    header: tuple[str, ...]
    """The names of its columns as they stand there, the lines of a header of several joined."""
    has_header: bool = True
    header_rows: int = 1
    """Rows that the header consists of."""
    named: int = 1
    """Columns that the header reaches to."""
    first_line: int = 1
    """The line in which the header begins, or the first row if there is none."""
    skipped: int = 0
    """Records before its first row."""
    preamble: tuple[str, ...] = ()
    """Lines above it that say something."""
    facts: tuple[str, ...] = ()
    """Lines between its header and its rows that say something about the columns."""
    kinds: tuple[CellKind, ...] = ()
    """What the columns hold."""
    usual: int = 1
    """The number of filled cells of most rows."""
    fields: int = 1
    """The number of fields of most rows, with separators behind the last column."""
    is_shifted: bool = False
    """Whether the first column has no name although the header does not leave room for one."""


def find_layout(rows: Sequence[Record]) -> Layout:
    """Finds the table in the first records of a text; of several, the first that is not much smaller than the next."""
    if not any(filled(row) for _, row in rows):
        return Layout(("",), first_line=rows[0][0] if rows else 1)
    usual = _usual_fill(rows[: LOOKED_AT * 2])
    first = _first_data_row(rows, usual)
    if first is None:
        return _layout_of_words(rows, usual)
    top, has_header = _header_top(rows, first, usual)
    if not has_header:
        top = first = _without_header(rows, first, usual)
    return _layout(rows, top, has_header=has_header, first=first, usual=usual)


def _usual_fill(rows: Sequence[Record]) -> int:
    """The number of filled cells that a quarter of the rows reach."""
    counts = sorted((filled(row) for _, row in rows if filled(row)), reverse=True)
    return counts[len(counts) // 4] if counts else 1


def _first_data_row(rows: Sequence[Record], usual: int) -> int | None:
    """The first row with numbers or times where the rows below it have them."""
    for at, (_, row) in enumerate(rows[:LOOKED_AT]):
        if filled(row) * 2 < usual or (usual > 1 and filled(row) < 2):
            continue
        kinds = column_kinds(rows[at + 1 :], usual) or column_kinds(rows[at:], usual)
        if is_data(row, kinds) and not _names_periods(row, rows[at + 1 :]):
            return at
    return None


def column_kinds(rows: Sequence[Record], usual: int) -> tuple[CellKind, ...]:
    """What the columns of the rows from here to the next gap hold; rows that are nearly empty are passed over."""
    below: list[list[str]] = []
    for _, row in rows[:LOOKED_AT]:
        if not filled(row) and below:
            break
        if filled(row) * 2 >= usual:
            below.append(row)
    width = min(max(map(len, below), default=0), COLUMNS)
    return tuple(common_kind(row[at] for row in below if at < len(row)) for at in range(width))


def is_data(row: Sequence[str], kinds: Sequence[CellKind]) -> bool:
    """Whether a row has numbers and times where its columns hold them, rather than words; above all in the first."""
    if kinds[:1] == ("time",) and row and kind_of(row[0]) == "word":
        return False
    fits, words = 0, 0
    for cell, kind in zip(row, kinds, strict=False):
        if kind not in {"number", "time"}:
            continue
        own = kind_of(cell)
        fits += own == kind or (own == "number" and kind == "time")
        words += own == "word"
    return fits > words


def _names_periods(row: Sequence[str], below: Sequence[Record]) -> bool:
    """Whether the numbers or times of a row are names of columns: as years in a row they rise or fall evenly."""
    cells = [cell.strip() for cell in row if kind_of(cell) in {"number", "time"}]
    if len(cells) < 3 or not _rises(cells):
        return False
    following = next((row for _, row in below if filled(row) > 1), [])
    next_cells = [cell.strip() for cell in following if kind_of(cell) in {"number", "time"}]
    if len(next_cells) == len(cells) and _rises(next_cells):
        return _is_even(cells) and not _is_even(next_cells)
    return True


def _is_even(years: Sequence[str]) -> bool:
    """Whether integers rise or fall by the same from one to the next."""
    return all(map(str.isdecimal, years)) and len({int(b) - int(a) for a, b in pairwise(years)}) == 1


def _rises(cells: Sequence[str]) -> bool:
    """Whether these are times that rise or fall from one to the next, or integers that do so by one."""
    if len(set(cells)) == len(cells) and all(kind_of(cell) == "time" for cell in cells):
        return list(cells) in (sorted(cells), sorted(cells, reverse=True))
    if not all(cell.isdecimal() and len(cell) < 5 for cell in cells):
        return False
    return {int(after) - int(before) for before, after in pairwise(cells)} in ({1}, {-1})


def _header_top(rows: Sequence[Record], first: int, usual: int) -> tuple[int, bool]:
    """The first row of the block of full rows nearest above the first row of data, and whether there is one."""
    above = _header_bottom(rows, first, usual)
    if above is None:
        return first, False
    top = above
    while top and filled(rows[top - 1][1]) >= max(FULL * usual, min(usual, 2)):
        top -= 1
    return top, True


def _without_header(rows: Sequence[Record], first: int, usual: int) -> int:
    """The first row where there is no header: rows right above that say less may belong to the table too."""
    kinds = column_kinds(rows[first:], usual)
    while first and filled(rows[first - 1][1]) > 1 and is_data(rows[first - 1][1], kinds):
        first -= 1
    return first


def _header_bottom(rows: Sequence[Record], first: int, usual: int) -> int | None:
    """The nearest row above the first one of data that is as full as a header; a bit less will do right above it."""
    nearest = next((at for at in range(first - 1, -1, -1) if filled(rows[at][1])), None)
    if nearest is None:
        return None
    least = 1 if usual == 1 else 2
    for at in range(nearest, max(nearest - LOOKED_AT, -1), -1):
        if filled(rows[at][1]) >= max(FULL * usual, least):
            return at
    cells = filled(rows[nearest][1])
    is_near = cells + 1 >= usual or (nearest == first - 1 and cells >= HALF_FULL * usual)
    is_header = is_near and cells >= least and not is_data(rows[nearest][1], column_kinds(rows[first:], usual))
    return nearest if is_header else None


def _layout(rows: Sequence[Record], top: int, *, has_header: bool, first: int, usual: int) -> Layout:
    body = top
    if has_header:
        kinds = column_kinds(rows[first:], usual)
        header = read_header(rows, top, first, kinds)
        has_header, top, body = bool(header.names), header.top, header.body
    else:
        header = Header([], top, top, 0)
    names = header.names
    kinds = _with_times_above(column_kinds(rows[body:], usual), rows[body:])
    below = _block(rows[body:])
    sizes = [size_of(row) for row in below]
    fields = _most([len(row) for row in below if filled(row) > 1] or [len(names)])
    is_shifted = has_header and _is_shifted(names, len(rows[top][1]), rows[body:], usual)
    names = ["", *names] if is_shifted else names
    width = max(len(names), _most(sizes) if has_header else max(sizes, default=1), 1)
    all_names = [*names, *[""] * (width - len(names))] if has_header else [f"column_{at + 1}" for at in range(width)]
    line = rows[top][0] if top < len(rows) else 1
    return Layout(
        header=tuple(all_names),
        has_header=has_header,
        header_rows=header.lines,
        named=len(names),
        first_line=line,
        skipped=body,
        preamble=_texts(row for _, row in rows[:top]),
        facts=_texts(rows[at][1] for at in header.facts),
        kinds=kinds,
        usual=usual,
        fields=fields,
        is_shifted=is_shifted,
    )


def _with_times_above(kinds: tuple[CellKind, ...], body: Sequence[Record]) -> tuple[CellKind, ...]:
    """The kinds with times first where the upper half of the rows begins with them: averages may stand below."""
    firsts = [row[0] for _, row in body[:LOOKED_AT] if filled(row)]
    upper = firsts[: max(2, len(firsts) // 3)]
    is_time = kinds[:1] == ("word",) and len(upper) > 1 and all(kind_of(cell) == "time" for cell in upper)
    return ("time", *kinds[1:]) if is_time else kinds


def _texts(rows: Iterable[list[str]]) -> tuple[str, ...]:
    """What rows say, each in one text."""
    return tuple(" ".join(cell.strip() for cell in row if cell.strip()) for row in rows if filled(row))


def _block(rows: Sequence[Record]) -> list[list[str]]:
    """The rows up to the first gap, or all that hold something if that is but one."""
    block = list(takewhile(filled, (row for _, row in rows)))
    return block if len(block) > 1 else [row for _, row in rows if filled(row)]


def _most(sizes: Sequence[int]) -> int:
    """The size that half of the rows reach."""
    ordered = sorted(sizes, reverse=True)
    return ordered[len(ordered) // 2] if ordered else 0


def _is_shifted(names: Sequence[str], fields: int, body: Sequence[Record], usual: int) -> bool:
    """Whether the rows begin with names of their own, for which the header leaves no room."""
    below = [row for _, row in body[:LOOKED_AT] if filled(row) * 2 >= usual]
    if not below or not names[0].strip() or not all(len(row) == len(names) + 1 > fields for row in below):
        return False
    firsts = [row[0].strip() for row in below]
    are_names = common_kind(firsts) == "word" or (firsts[0] in {"0", "1"} and _rises(firsts))
    return are_names and len(set(firsts)) == len(firsts) and all(row[-1].strip() for row in below)


def _layout_of_words(rows: Sequence[Record], usual: int) -> Layout:
    """The layout of a text without numbers: its header is the first row that is as full as most."""
    top = next((at for at, (_, row) in enumerate(rows) if filled(row) >= max(FULL * usual, 1)), 0)
    near = next((at for at, (_, row) in enumerate(rows) if filled(row) + 1 >= usual > 2), top)
    return _layout(rows, min(top, near), has_header=True, first=min(top, near) + 1, usual=usual)
