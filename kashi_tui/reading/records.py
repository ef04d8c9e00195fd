"""Lines of a delimited text as records, whatever is wrong with them; what had to be mended is counted.

Slower than the engine's own reader, and never in doubt: for the head of every file, and for whole files that the engine
cannot read or would read wrongly without saying so.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

QUOTED_LINES = 1000
"""Lines that one quoted field may span; a quote that is not closed by then is taken for a sign like any other."""
QUOTED_CHARACTERS = 1 << 24

csv.field_size_limit(sys.maxsize)


@dataclass
class Mended:
    """What was wrong with the records of a file, and how often."""

    short: int = 0
    """Rows with fewer fields than the header; the rest is empty."""
    long: int = 0
    """Rows with more fields than the header; what is too much was left out."""
    blank: int = 0
    """Lines without anything, left out."""
    trailing: int = 0
    """Lines without anything at the end; nothing is said of them."""
    quotes: int = 0
    """Quotes that are never closed or stand where none may, kept as they are."""
    lines: list[int] = field(default_factory=list)
    """The first few lines that are short or long, or have such a quote."""

    def any(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.short or self.long or self.blank or self.trailing or self.quotes)

    def note(self, line: int) -> None:
        """Keeps the number of a line, as long as there are few."""
        if len(self.lines) < 3:
            self.lines.append(line)


def split_lines(text: str) -> list[str]:
    r"""The lines of a text with their ends; a lone CR ends a line only where nothing else does."""
    return list(io.StringIO(text, newline=line_end(text)))


def line_end(text: str) -> str:
    r"""What `open` calls newline: "\n" (which knows CRLF too, its CR is taken off later), or "" for old CR files."""
    return "\n" if "\n" in text or "\r" not in text else ""


def records(lines: Iterable[str], separator: str, mended: Mended, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    """The records of a text, each with the line that it begins in; blank lines are counted and left out.

    Args:
        lines: the text's lines, with their ends.
        separator: what stands between fields.
        mended: where quotes and blank lines are counted.
        first: the number of the first line.
    """
    waiting = iter(lines)
    number = first
    for line in waiting:
        begin, rest = number, line.rstrip("\r\n")
        number += 1
        if not rest:
            mended.trailing += 1
            continue
        mended.blank, mended.trailing = mended.blank + mended.trailing, 0
        if '"' not in rest:
            yield begin, rest.split(separator)
            continue
        row, more, returned = _quoted(line, waiting, separator)
        if row is None:
            mended.quotes += 1
            mended.note(begin)
            row = _literal(rest, separator)
        waiting = chain(returned, waiting) if returned else waiting
        number += more
        yield begin, row


def _quoted(line: str, waiting: Iterator[str], separator: str) -> tuple[list[str] | None, int, list[str]]:
    """The fields of a record with quotes, the further lines that it took, and those read in vain if it has no end."""
    taken = [line]
    while True:
        row, is_open = _parse("".join(taken), separator)
        if not is_open:
            return row, len(taken) - 1, []
        found = False
        for more in waiting:
            taken.append(more)
            if '"' in more:
                found = True
                break
            if len(taken) > QUOTED_LINES:
                break
        if not found or len(taken) > QUOTED_LINES or sum(map(len, taken)) > QUOTED_CHARACTERS:
            return None, 0, taken[1:]


def _parse(text: str, separator: str) -> tuple[list[str] | None, bool]:
    """The fields of one record, and whether its last quote is still open; None if a quote stands where none may."""
    try:
        rows = list(csv.reader([text], delimiter=separator, strict=True))
    except csv.Error as error:
        return None, "unexpected end of data" in str(error)
    return (_without_end(rows[0]) if rows else []), False


def _without_end(row: list[str]) -> list[str]:
    row[-1] = row[-1].rstrip("\r\n") if row[-1].endswith(("\r", "\n")) else row[-1]
    return row


def _literal(line: str, separator: str) -> list[str]:
    """The fields of a line whose quotes do not pair: each field without the pair around it, if it has one."""
    return [
        part[1:-1].replace('""', '"') if len(part) > 1 and part[0] == part[-1] == '"' else part
        for part in line.split(separator)
    ]


def fit(rows: Iterable[tuple[int, list[str]]], width: int, mended: Mended) -> Iterator[list[str]]:
    """The records with exactly `width` fields each; what was missing or too much is counted."""
    for line, row in rows:
        if len(row) == width:
            yield row
            continue
        mended.note(line)
        if len(row) < width:
            mended.short += 1
            yield row + [""] * (width - len(row))
        else:
            mended.long += any(row[width:])
            yield row[:width]
