"""Reads the header of a table: one line of names, several that are joined, or facts above its columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kashi_tui.reading.tables.cells import CellKind, filled, kind_of, size_of
from kashi_tui.reading.tables.mend import Record
from kashi_tui.reading.tables.names import TIME, fold_name

HEADER_ROWS = 4
"""Lines that a header has at most."""
_TITLES = frozenset(("", "title", "series", "name", "titel", "indicator", "series name"))
"""What a first line of facts begins with that names the columns, in lower case."""


class Header(NamedTuple):
    """The header of a table."""

    names: list[str]
    top: int
    """The record in which it begins, or that of the first row."""
    body: int
    """The record behind it."""
    lines: int
    """Its lines."""
    facts: tuple[int, ...] = ()
    """Records between it and the rows that say more about the columns."""


def read_header(rows: Sequence[Record], top: int, first: int, kinds: Sequence[CellKind]) -> Header:
    """Reads a header.

    Args:
        rows: the records.
        top: the first of the full rows above the first row.
        first: the first row.
        kinds: what the columns hold from there on.
    """
    lines = [at for at in range(top, first) if filled(rows[at][1])]
    facts = [at for at in lines[1:] if filled(rows[at][1]) > 1 and rows[at][1][0] != rows[top][1][0]]
    facts = [at for at in facts if kind_of(rows[at][1][0]) == "word"]
    if facts and kinds[:1] == ("time",):
        has_names_above = top > 0 and filled(rows[top - 1][1]) > 1 and not rows[top - 1][1][0].strip()
        return _among_facts(rows, [*range(top - 1, top)] * has_names_above + lines, first)
    last = 1
    while last < len(lines) and _continues_header(rows[lines[last]][1], kinds):
        last += 1
    taken = [rows[at][1] for at in lines[:last]]
    for upper in range(len(taken) - 2, -1, -1):
        taken[upper] = _spread(taken[upper], _joined(taken[upper + 1 :]))
    top = _with_spans(rows, top, taken)
    names = _joined(taken) if len(taken) > 1 else taken[0]
    return Header(names[: size_of(names)], top, lines[last - 1] + 1, len(taken))


def _among_facts(rows: Sequence[Record], lines: Sequence[int], first: int) -> Header:
    """The header among lines that say something about each column, such as its unit, above rows that begin with a time.

    It is the line that begins with a name of time, the first one if it begins with nothing or the word title, or the
    one right above the rows; without any, columns have no names.
    """
    timed = [at for at in lines if fold_name(rows[at][1][0]) in TIME]
    titled = [at for at in lines[:1] if rows[at][1][0].strip().lower() in _TITLES]
    near = [at for at in lines[-1:] if filled(rows[at][1]) > 1 and all(kind_of(cell) == "word" for cell in rows[at][1])]
    found = next(iter((*timed, *titled, *near)), None)
    if found is None:
        return Header([], first, first, 0)
    name, *names = rows[found][1]
    given = [name if found in timed or found in near else "", *names]
    return Header(given[: size_of(given)], found, first, 1, tuple(at for at in lines if at > found))


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
