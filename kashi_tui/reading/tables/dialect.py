"""Detects how the records of a delimited text are written, and where its table stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.alignment import is_mostly_numbers
from kashi_tui.reading.tables.body import body_rows, fit_rows
from kashi_tui.reading.tables.cells import kind_of
from kashi_tui.reading.tables.form_choice import SNIFFED_ROWS, choose_form, first_rows
from kashi_tui.reading.tables.layout import Layout, find_layout
from kashi_tui.reading.tables.mend import Mending, Places, Record, records, split_lines
from kashi_tui.reading.tables.names import unique_name
from kashi_tui.reading.tables.record_form import RecordForm

_LEAST_ROWS, _FIELD_WORDS = 3, 4
"""Rows that a table has in a text that may be an article, and the words of a field on average."""


class Dialect(NamedTuple):
    """The form, header and shape of a delimited text."""

    form: RecordForm
    layout: Layout
    is_regular: bool
    """Whether a scan reads what was seen as it is, from the first row on: rows as long as the header, no footers."""

    has_blanks: bool = False
    """Whether blanks stand around some of the numbers and times that were seen."""
    skip: int = 1
    """Lines above the first row."""
    comments: Places = Places()
    """Comment lines that were seen."""

    @property
    def separator(self) -> str:
        """The sign between fields."""
        return self.form.separator

    @property
    def header(self) -> tuple[str, ...]:
        """The names that it gives its columns, as they stand there."""
        return self.layout.header

    @property
    def has_header(self) -> bool:
        """Whether the table names its columns; if not, `header` is made up."""
        return self.layout.has_header

    @property
    def width(self) -> int:
        """The number of its columns."""
        return len(self.layout.header)


def sniff(text: str, *, is_whole: bool) -> Dialect:
    """Detects the dialect of a text by its head.

    Args:
        text: the first lines; the last one may be cut unless the text is whole.
        is_whole: whether it is all of it.
    """
    lines = split_lines(text)
    if not is_whole and len(lines) > 1:
        lines.pop()
    form = choose_form(lines[: SNIFFED_ROWS * 4])
    mended = Mending()
    rows = list(records(lines, form, mended))
    if not is_whole and len(rows) > 1 and mended.quotes.number:
        rows, mended = _without_cut_record(lines, form, rows)
    layout = find_layout(rows)
    if form.comment and not layout.has_header:
        layout = _with_header_in_comment(layout, lines, form)
    for _ in fit_rows(body_rows(rows[layout.skipped :], layout, mended, is_whole=is_whole), layout, mended):
        pass
    has_lone_returns = "\r" in text and "\r" in text.replace("\r\n", "")
    skip = _lines_above(rows, layout, lines)
    has_blanks = any(_is_padded_value(cell) for _, row in rows[layout.skipped :] for cell in row)
    comments, mended.comments = mended.comments, Places()
    is_regular = (
        form._replace(comment="").is_plain
        and not (has_lone_returns or layout.is_shifted or mended.is_needed())
        and layout.fields == len(layout.header)
        and comments.last <= skip
        and not any(form.quote in line for line in lines[: layout.first_line - 1])
    )
    return Dialect(form, layout, is_regular, has_blanks, skip, comments)


def _lines_above(rows: Sequence[Record], layout: Layout, lines: Sequence[str]) -> int:
    """The number of lines above the first row."""
    return rows[layout.skipped][0] - 1 if layout.skipped < len(rows) else len(lines)


def _is_padded_value(cell: str) -> bool:
    return cell != cell.strip() and kind_of(cell) in {"number", "time"}


def _with_header_in_comment(layout: Layout, lines: Sequence[str], form: RecordForm) -> Layout:
    """The layout with the names that the last comment above the rows gives the columns, if it does."""
    is_comment = [line.lstrip().startswith(form.comment) for line in lines[: layout.first_line - 1]]
    if not is_comment or not is_comment[-1]:
        return layout
    text = lines[len(is_comment) - 1].strip().removeprefix(form.comment).strip()
    names = next((row for _, row in records([text], form._replace(comment=""), Mending())), [])
    if len(names) != len(layout.header) or any(kind_of(name) != "word" for name in names):
        return layout
    return replace(layout, header=tuple(names), has_header=True, header_rows=0, first_line=len(is_comment))


def _without_cut_record(lines: list[str], form: RecordForm, rows: list[Record]) -> tuple[list[Record], Mending]:
    """The records without the last ones, if the head ends within a quoted field of several lines."""
    mended = Mending()
    list(records(lines[: rows[-1][0]], form, mended))
    for cut in range(len(lines) - 1, max(len(lines) - 1000, 0), -1):
        mended = Mending()
        rows = list(records(lines[:cut], form, mended))
        if not mended.quotes.number or form.quote not in lines[cut]:
            break
    return rows, mended


def is_table(text: str) -> bool:
    """Whether a text is a table rather than an article: aligned, or even rows of short fields with numbers in most."""
    lines = [line for line in split_lines(text) if line.strip()]
    form = choose_form(lines)
    if form.columns:
        return is_mostly_numbers(text)
    rows = first_rows(lines, form)
    width, times = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    usual = [row for row in rows if len(row) == width]
    if width < 2 or times < _LEAST_ROWS or times * 5 < len(rows) * 4:
        return False
    words = sum(len(cell.split()) for row in usual for cell in row)
    valued = sum(any(kind_of(cell) in {"number", "time"} for cell in row) for row in usual)
    return words <= _FIELD_WORDS * width * times and valued * 2 >= times


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """Names each column: by its own name, with a number where it stands twice, or `column_3` where it is empty."""
    taken: set[str] = set()
    wanted = (clean(text.strip(), 120) or f"column_{place}" for place, text in enumerate(header, 1))
    return tuple(unique_name(name, taken) for name in wanted)
