"""Reads damaged delimited text record by record; what had to be mended is counted.

Slower than the engine's own reader, and never in doubt: for the head of every file, and for whole files that the engine
cannot read or would read wrongly without saying so.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

QUOTED_LINES = 1000
"""Lines that one quoted field may span; a quote that is not closed by then is taken for a sign like any other."""
QUOTED_CHARACTERS = 1 << 24
KEPT_LINES = 3

csv.field_size_limit(sys.maxsize)


@dataclass
class Mending:
    """Counts of what was wrong with the records of a file, and the first few lines where."""

    short: list[int] = field(default_factory=lambda: [0])
    """Rows with fewer fields than the header; the rest is empty."""
    long: list[int] = field(default_factory=lambda: [0])
    """Rows with more fields than the header; what is too much was left out."""
    quotes: list[int] = field(default_factory=lambda: [0])
    """Quotes that are never closed or stand where none may, kept as they are."""
    blank: int = 0
    """Lines without anything, left out."""
    trailing: int = 0
    """Lines without anything at the end; nothing is said of them."""

    def is_needed(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.short[0] or self.long[0] or self.blank or self.trailing or self.quotes[0])


def count_line(places: list[int], line: int) -> None:
    """Counts one more in the first place, and keeps its line behind it as long as there are few."""
    places[0] += 1
    if len(places) <= KEPT_LINES:
        places.append(line)


class _Lines:
    """Lines that can be given back."""

    def __init__(self, lines: Iterable[str], number: int) -> None:
        self._lines = iter(lines)
        self._returned: deque[str] = deque()
        self.number = number
        """Of the line that comes next."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._lines)
        self.number += 1
        return line

    def give_back(self, lines: list[str]) -> None:
        """Puts lines back, so that they come once more."""
        self._returned.extendleft(reversed(lines))
        self.number -= len(lines)


def split_lines(text: str) -> list[str]:
    r"""The lines of a text with their ends; a lone CR ends a line only where nothing else does."""
    return list(io.StringIO(text, newline=line_end(text)))


def line_end(text: str) -> str:
    r"""The `newline` of `open`: "\n" (which knows CRLF too, its CR is taken off later), or "" for old CR files."""
    return "\n" if "\n" in text or "\r" not in text else ""


def records(lines: Iterable[str], separator: str, mended: Mending, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Splits lines into records, each with the number of its first line; blank lines are counted and left out.

    Args:
        lines: the text's lines, with their ends.
        separator: what stands between fields.
        mended: where quotes and blank lines are counted.
        first: the number of the first line.
    """
    waiting = _Lines(lines, first)
    for line in waiting:
        begin, rest = waiting.number - 1, line.rstrip("\r\n")
        if not rest:
            mended.trailing += 1
            continue
        mended.blank, mended.trailing = mended.blank + mended.trailing, 0
        row = _quoted(line, waiting, separator) if '"' in rest else rest.split(separator)
        if row is None:
            count_line(mended.quotes, begin)
            row = _literal(rest, separator)
        yield begin, row


def _quoted(line: str, waiting: _Lines, separator: str) -> list[str] | None:
    """The fields of a record with quotes, with as many further lines as it takes; None if its quotes do not pair."""
    taken = [line]
    while True:
        row, is_open = _parse("".join(taken), separator)
        if row is not None:
            return row
        is_closed = next((True for more in waiting if _take(more, taken)), None) if is_open else None
        if not is_open or is_closed is None or len(taken) > QUOTED_LINES or sum(map(len, taken)) > QUOTED_CHARACTERS:
            waiting.give_back(taken[1:])
            return None


def _take(line: str, taken: list[str]) -> bool:
    """Takes a line; whether it may end what is open, or nothing may any more."""
    taken.append(line)
    return '"' in line or len(taken) > QUOTED_LINES


def _parse(text: str, separator: str) -> tuple[list[str] | None, bool]:
    """The fields of one record, and whether its last quote is still open; None if a quote stands where none may."""
    try:
        rows = list(csv.reader([text], delimiter=separator, strict=True))
    except csv.Error as error:
        return None, "unexpected end of data" in str(error)
    return (rows[0] if rows else []), False


def _literal(line: str, separator: str) -> list[str]:
    """The fields of a line whose quotes do not pair: each field without the pair around it, if it has one."""
    return [
        part[1:-1].replace('""', '"') if len(part) > 1 and part[0] == part[-1] == '"' else part
        for part in line.split(separator)
    ]


def fit_rows(rows: Iterable[tuple[int, list[str]]], width: int, mended: Mending) -> Iterator[list[str]]:
    """Gives each record exactly `width` fields; what was missing or too much is counted."""
    for line, row in rows:
        if len(row) == width:
            yield row
            continue
        if len(row) < width:
            count_line(mended.short, line)
            yield row + [""] * (width - len(row))
        else:
            if any(row[width:]):
                count_line(mended.long, line)
            yield row[:width]
