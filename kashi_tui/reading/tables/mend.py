"""Reads damaged delimited text record by record; what had to be mended is counted.

Slower than the engine's own reader, and never in doubt: for the head of every file, and for whole files that the engine
cannot read or would read wrongly without saying so.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kashi_tui.reading.tables.alignment import aligned_cells
from kashi_tui.reading.tables.record_form import RecordForm

QUOTED_LINES = 1000
"""Lines that one quoted field may span; a quote that is not closed by then is taken for a sign like any other."""
QUOTED_CHARACTERS = 1 << 24
KEPT_PLACES = 3
Record = tuple[int, list[str]]
"""The number of a record's first line, and its fields; none for a line without anything."""

csv.field_size_limit(sys.maxsize)


@dataclass
class Places:
    """How often something was found, with the first few lines where and what stands there."""

    number: int = 0
    lines: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    last: int = 0
    """The last line."""

    def add(self, line: int, text: str = "") -> None:
        """Counts one more."""
        self.number += 1
        self.last = line
        if len(self.lines) < KEPT_PLACES:
            self.lines.append(line)
            self.texts.append(text)


@dataclass
class Mending:
    """What was wrong with the records of a file, or is no part of its table."""

    short: Places = field(default_factory=Places)
    """Rows with fewer fields than the header; the rest is empty."""
    long: Places = field(default_factory=Places)
    """Rows with more fields than the header."""
    extra: int = 0
    """The number of fields that the longest of them has too many."""
    joined: Places = field(default_factory=Places)
    """Rows with a separator too many that stands in a text, taken for part of it."""
    quotes: Places = field(default_factory=Places)
    """Quotes that are never closed or stand where none may, kept as they are."""
    comments: Places = field(default_factory=Places)
    """Lines that begin with the sign of comments."""
    headers: Places = field(default_factory=Places)
    """Rows that repeat the header."""
    units: Places = field(default_factory=Places)
    """Lines between header and rows that say in what the values are."""
    footers: Places = field(default_factory=Places)
    """Lines below the table."""
    others: Places = field(default_factory=Places)
    """Lines of another table below."""
    has_inner_quotes: bool = False
    """Whether quotes stand within fields that have none around them; nothing is said of them."""
    blank: int = 0
    """Lines without anything, left out."""
    trailing: int = 0
    """Lines without anything at the end; nothing is said of them."""

    def is_needed(self) -> bool:
        """Whether anything is wrong."""
        counted = (
            self.short,
            self.long,
            self.joined,
            self.quotes,
            self.comments,
            self.headers,
            self.units,
            self.footers,
        )
        return bool(
            self.blank
            or self.trailing
            or self.has_inner_quotes
            or self.others.number
            or any(places.number for places in counted)
        )


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


def records(lines: Iterable[str], form: RecordForm, mended: Mending, first: int = 1) -> Iterator[Record]:
    """Splits lines into records; a line without anything is one without fields, comments are counted and left out.

    Args:
        lines: the text's lines, with their ends.
        form: how its records are written.
        mended: where quotes and comments are counted.
        first: the number of the first line.
    """
    waiting = _Lines(lines, first)
    is_simple = form == RecordForm(form.separator) and form.separator != " "
    separator, quote = form.separator, form.quote
    for line in waiting:
        rest = line.rstrip("\r\n")
        if is_simple and quote not in rest and rest and not rest.isspace() and rest[0] not in _RULE_SIGNS:
            yield waiting.number - 1, rest.split(separator)
        elif (row := _record(line, waiting, form, mended)) is not None:
            yield row


def _record(line: str, waiting: _Lines, form: RecordForm, mended: Mending) -> Record | None:
    """The record that begins with a line; None for a comment or a line that is drawn."""
    if form.is_wrapped:
        line = unwrapped(line)
    begin, rest = waiting.number - 1, line.rstrip("\r\n")
    if form.comment and rest.lstrip().startswith(form.comment):
        mended.comments.add(begin, rest)
        return None
    if _RULE.fullmatch(rest) and (form.is_drawn or form.columns or _RULED.search(rest)):
        return None
    if form.is_drawn:
        return begin, _undrawn(rest)
    if not rest.strip() and (form.separator not in rest or form.separator == " "):
        return begin, []
    if form.columns:
        return begin, aligned_cells(rest, form.columns)
    row = _fields(line, rest, waiting, form, mended)
    return begin, [cell.strip() for cell in row] if form.is_padded else row


def unwrapped(line: str) -> str:
    """A line without the quotes around all of it."""
    text = line.strip()
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def _fields(line: str, rest: str, waiting: _Lines, form: RecordForm, mended: Mending) -> list[str]:
    if form.quote not in rest:
        return rest.split() if form.separator == " " else rest.split(form.separator)
    if form.quote == "'":
        return _literal(rest, form)  # apostrophes within such fields are hardly ever doubled
    begin = waiting.number - 1
    if '"' in _QUOTED_PART.sub("", rest):
        mended.has_inner_quotes = True
    row = _quoted(line, waiting, form)
    if row is None:
        mended.quotes.add(begin)
        row = _literal(rest, form)
    return row


_QUOTED_PART = re.compile(r'(?:^|(?<=[^\w"]))"(?:[^"]|"")*"?(?=[^\w"]|$)')
_RULE = re.compile(r"[\s,;|+\-=:_\u2500-\u257f]*[-=\u2500\u2550\u2501]{2,}[\s,;|+\-=:_\u2500-\u257f]*")
_RULE_SIGNS = "-=_"
_RULED = re.compile(r"[-=]{4}|[-=]{2,}[,;\t|+ ][-=]{2,}")
_BARS = re.compile(r"[|\u2502\u2503\u2551]")


def _undrawn(line: str) -> list[str]:
    """The fields of a line between drawn bars."""
    text = line.strip()
    if not _BARS.search(text):
        return [text] if text else []
    inner = text[_BARS.match(text) is not None : len(text) - (_BARS.match(text[-1]) is not None)]
    return [cell.strip() for cell in _BARS.split(inner)]


def _quoted(line: str, waiting: _Lines, form: RecordForm) -> list[str] | None:
    """The fields of a record with quotes, with as many further lines as it takes; None if its quotes do not pair."""
    taken = [line]
    while True:
        row, is_open = _parse("".join(taken), form)
        if row is not None:
            return row
        is_closed = next((True for more in waiting if _take(more, taken, form)), None) if is_open else None
        if not is_open or is_closed is None or len(taken) > QUOTED_LINES or sum(map(len, taken)) > QUOTED_CHARACTERS:
            waiting.give_back(taken[1:])
            return None


def _take(line: str, taken: list[str], form: RecordForm) -> bool:
    """Takes a line; whether it may end what is open, or nothing may any more."""
    taken.append(line)
    return form.quote in line or len(taken) > QUOTED_LINES


def _parse(text: str, form: RecordForm) -> tuple[list[str] | None, bool]:
    """The fields of one record, and whether its last quote is still open; None if a quote stands where none may."""
    if form.is_padded:
        text = re.sub(rf"{form.quote}[ \t]+(?=[{re.escape(form.separator)}\r\n]|$)", form.quote, text)
    try:
        reader = csv.reader(
            [text],
            delimiter=form.separator,
            quotechar=form.quote,
            escapechar=form.escape or None,
            skipinitialspace=form.is_padded,
            strict=True,
        )
        rows = list(reader)
    except csv.Error as error:
        return None, "unexpected end of data" in str(error)
    return (rows[0] if rows else []), False


def _literal(line: str, form: RecordForm) -> list[str]:
    """The fields of a line whose quotes do not pair: those whose own quotes pair without them, others as they stand."""
    fields, at = [], 0
    quoted, bare = _field_patterns(form.separator, form.quote)
    while at <= len(line):
        match = quoted.match(line, at)
        found = match or bare.match(line, at)
        assert found is not None
        fields.append(match[1].replace(form.quote * 2, form.quote) if match else found[0])
        at = found.end() + 1
    return fields


@cache
def _field_patterns(separator: str, quote: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A field in quotes that is followed by a separator or the end, and one up to the next separator."""
    sign, inner = re.escape(separator), f"[^{re.escape(quote)}]*"
    lone = rf"{quote}(?!\s*(?:{sign}|$))" if quote == "'" else quote * 2
    return (
        re.compile(rf"[ \t]*{quote}({inner}(?:{lone}{inner})*){quote}[ \t]*(?={sign}|$)"),
        re.compile(f"[^{sign}]*"),
    )
