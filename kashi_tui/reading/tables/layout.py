"""Finds where the table stands in a text: what is above it, its header of one line or more, its first row.

It is told by what the cells hold rather than by how many there are: a row of the table has numbers and times where the
rows below it have them; the header is the full row of words above the first such row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kashi_tui.reading.tables.cells import CellKind, common_kind, filled, kind_of, size_of
from kashi_tui.reading.tables.mend import Record

LOOKED_AT = 60
"""Rows below a row that tell what its columns hold; a header stands within the first so many rows."""
COLUMNS = 300
"""Columns that are looked at."""
_TITLES = frozenset(("title", "series", "name", "titel", "indicator", "series name", "series id"))
HEADER_ROWS = 4
"""Lines that a header has at most."""
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
    preamble: tuple[tuple[int, str], ...] = ()
    """Lines above it that say something, each with its number."""
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
    """Whether a row has numbers and times where its columns hold them, rather than words."""
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
    return nearest if is_near and cells >= least else None


def _layout(rows: Sequence[Record], top: int, *, has_header: bool, first: int, usual: int) -> Layout:
    body, joined = top, 0
    if has_header:
        kinds = column_kinds(rows[first:], usual)
        names, top, body = _read_header(rows, top, first, kinds)
        joined = sum(1 for _, row in rows[top:body] if filled(row))
        has_header = bool(names)
    else:
        names = []
    kinds = column_kinds(rows[body:], usual)
    below = _block(rows[body:])
    sizes = [size_of(row) for row in below]
    fields = _most([len(row) for row in below if filled(row) > 1] or [len(names)])
    is_shifted = has_header and _is_shifted(names, rows[body:], usual)
    names = ["", *names] if is_shifted else names
    width = max(len(names), _most(sizes) if has_header else max(sizes, default=1), 1)
    header = [*names, *[""] * (width - len(names))] if has_header else [f"column_{at + 1}" for at in range(width)]
    above = tuple((line, " ".join(cell for cell in row if cell.strip())) for line, row in rows[:top] if filled(row))
    line = rows[top][0] if top < len(rows) else 1
    return Layout(tuple(header), has_header, joined, len(names), line, body, above, kinds, usual, fields, is_shifted)


def _block(rows: Sequence[Record]) -> list[list[str]]:
    """The rows up to the first gap, or all that hold something if that is but one."""
    block = list(takewhile(filled, (row for _, row in rows)))
    return block if len(block) > 1 else [row for _, row in rows if filled(row)]


def _most(sizes: Sequence[int]) -> int:
    """The size that half of the rows reach."""
    ordered = sorted(sizes, reverse=True)
    return ordered[len(ordered) // 2] if ordered else 0


def _is_shifted(names: Sequence[str], body: Sequence[Record], usual: int) -> bool:
    """Whether the rows begin with names of their own, for which the header leaves no room."""
    below = [row for _, row in body[:LOOKED_AT] if filled(row) * 2 >= usual]
    is_longer = bool(below) and all(len(row) == len(names) + 1 for row in below)
    firsts = [row[0] for row in below]
    is_filled = any(row[-1].strip() for row in below)
    return is_longer and is_filled and bool(names[0].strip()) and len(set(firsts)) == len(firsts)


def _read_header(rows: Sequence[Record], top: int, first: int, kinds: Sequence[CellKind]) -> tuple[list[str], int, int]:
    """The names, the first record of the header and the one behind it."""
    if len(kinds) == 2 and all(kind in {"number", "time"} for kind in kinds):
        return _below_facts(rows, top, first)
    lines = [at for at in range(top, first) if filled(rows[at][1])]
    last = 1
    while last < len(lines) and _continues_header(rows[lines[last]][1], kinds):
        last += 1
    taken = [rows[at][1] for at in lines[:last]]
    for upper in range(len(taken) - 2, -1, -1):
        taken[upper] = _spread(taken[upper], _joined(taken[upper + 1 :]))
    top = _with_spans(rows, top, taken)
    names = _joined(taken) if len(taken) > 1 else taken[0]
    return names[: size_of(names)], top, lines[last - 1] + 1


def _below_facts(rows: Sequence[Record], top: int, first: int) -> tuple[list[str], int, int]:
    """The header of a table of times and numbers: two words right above it, else what a first fact calls a title."""
    nearest = next(at for at in range(first - 1, -1, -1) if filled(rows[at][1]))
    near = rows[nearest][1]
    if filled(near) > 1 and all(kind_of(cell) == "word" for cell in near[:2]):
        return near[: size_of(near)], nearest, nearest + 1
    name, *title = rows[top][1]
    return (["", *title[:1]] if name.strip().lower() in _TITLES else []), first, first


def _with_spans(rows: Sequence[Record], top: int, taken: list[list[str]]) -> int:
    """Puts rows above the header that name several of its columns at once in front of it; the first of them."""
    for _ in range(HEADER_ROWS - len(taken)):
        above = top - 2 if top > 1 and not filled(rows[top - 1][1]) and rows[top - 1][1] else top - 1
        below = _joined(taken)
        if above < 0 or not _spans(rows[above][1], below):
            break
        top = above
        taken.insert(0, _spread(rows[above][1], below))
    return top


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """What stands above each other in these rows, once each."""
    return [" ".join(dict.fromkeys(_cells(rows, at))) for at in range(max(map(len, rows)))]


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() for row in rows if at < len(row) and row[at].strip()]


def _continues_header(row: Sequence[str], kinds: Sequence[CellKind]) -> bool:
    """Whether a row below a header's first line is another line of it: words, all different, where values stand."""
    words = [
        cell.strip() for cell, kind in zip(row, kinds, strict=False) if kind in {"number", "time"} and cell.strip()
    ]
    others = [cell for cell, kind in zip(row, kinds, strict=False) if kind == "word" and cell.strip()]
    are_words = len(words) > 1 and all(kind_of(cell) == "word" for cell in words)
    return are_words and (not others or len(set(words)) == len(words))


def _spans(row: list[str], below: list[str]) -> bool:
    """Whether a row names several columns at once: words with gaps between them, where the row below goes on."""
    is_wider = size_of(row) > size_of(below) + 1 and bool(below[0].strip())
    if filled(row) < 2 or is_wider or any(map(_is_value, row)):
        return False
    names = [cell.strip() for cell in below if cell.strip()]
    has_gaps = any(before.strip() and not cell.strip() for before, cell in pairwise(row[: size_of(row)]))
    return len(set(names)) < len(names) or not all(cell.strip() for cell in below) or has_gaps


def _is_value(cell: str) -> bool:
    kind = kind_of(cell)
    return kind == "number" or (kind == "time" and not cell.strip().isdecimal())


def _spread(row: Sequence[str], below: Sequence[str]) -> list[str]:
    """A row of spans with each name repeated over the columns that it spans."""
    spread, name = [], ""
    for at in range(max(len(row), len(below))):
        own = row[at].strip() if at < len(row) else ""
        name = own or (name if at < len(below) and below[at].strip() else "")
        spread.append(name)
    return spread


def _layout_of_words(rows: Sequence[Record], usual: int) -> Layout:
    """The layout of a text without numbers: its header is the first row that is as full as most."""
    top = next((at for at, (_, row) in enumerate(rows) if filled(row) >= max(FULL * usual, 1)), 0)
    near = next((at for at, (_, row) in enumerate(rows) if filled(row) + 1 >= usual > 2), top)
    return _layout(rows, min(top, near), has_header=True, first=min(top, near) + 1, usual=usual)
