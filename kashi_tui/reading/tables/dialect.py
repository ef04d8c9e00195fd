"""Detects how the records of a delimited text are written, and where its table stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.alignment import find_columns, is_mostly_numbers
from kashi_tui.reading.tables.body import body_rows, fit_rows
from kashi_tui.reading.tables.cells import kind_of
from kashi_tui.reading.tables.layout import Layout, find_layout
from kashi_tui.reading.tables.mend import Mending, Places, Record, records, split_lines, unwrapped
from kashi_tui.reading.tables.names import unique_name
from kashi_tui.reading.tables.record_form import WHOLE_LINE, RecordForm

SEPARATORS = (",", "\t", ";", "|")
"""Signs that may separate fields; of two that separate as well, the earlier counts."""
RARE_SEPARATORS = ("^", "~", ":")
"""Signs that separate fields where none of the usual ones does, and every line has as many of them."""
COMMENTS = ("#", "%", "//", "!")
"""Signs with which remarks begin."""
SNIFFED_ROWS = 60
_RARE_ROWS, _RARE_WIDTH = 3, 3
_LEAST_ROWS, _FIELD_WORDS = 3, 4
"""Rows that a table has in a text that may be an article, and the words of a field on average."""
_DECLARED = re.compile(r"(?i)\ufeff?\"?sep=(.)\"?\s*")
_DOUBTFUL = re.compile(r"[;\t|]|,\S")
_RULE_OF_TABLE = re.compile(r"[-=:+|\s\u2500-\u257f]*[-=\u2500\u2501\u2550]{2,}[-=:+|\s\u2500-\u257f]*")


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
    remarks: Places = Places()
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
        layout = _with_remarked_header(layout, lines, form)
    for _ in fit_rows(body_rows(rows[layout.skipped :], layout, mended, is_whole=is_whole), layout, mended):
        pass
    has_lone_returns = "\r" in text and "\r" in text.replace("\r\n", "")
    skip = _lines_above(rows, layout, lines)
    has_blanks = any(_is_padded_value(cell) for _, row in rows[layout.skipped :] for cell in row)
    remarks, mended.comments = mended.comments, Places()
    is_regular = (
        form._replace(comment="").is_plain
        and not (has_lone_returns or layout.is_shifted or mended.is_needed())
        and layout.fields == len(layout.header)
        and remarks.last <= skip
        and not any(form.quote in line for line in lines[: layout.first_line - 1])
    )
    return Dialect(form, layout, is_regular, has_blanks, skip, remarks)


def _lines_above(rows: Sequence[Record], layout: Layout, lines: Sequence[str]) -> int:
    """The number of lines above the first row."""
    return rows[layout.skipped][0] - 1 if layout.skipped < len(rows) else len(lines)


def _is_padded_value(cell: str) -> bool:
    return cell != cell.strip() and kind_of(cell) in {"number", "time"}


def _with_remarked_header(layout: Layout, lines: Sequence[str], form: RecordForm) -> Layout:
    """The layout with the names that the last remark above the rows gives the columns, if it does."""
    is_remark = [line.lstrip().startswith(form.comment) for line in lines[: layout.first_line - 1]]
    if not is_remark or not is_remark[-1]:
        return layout
    text = lines[len(is_remark) - 1].strip().removeprefix(form.comment).strip()
    names = next((row for _, row in records([text], form._replace(comment=""), Mending())), [])
    if len(names) != len(layout.header) or any(kind_of(name) != "word" for name in names):
        return layout
    return replace(layout, header=tuple(names), has_header=True, header_rows=0, first_line=len(is_remark))


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


def choose_form(lines: Sequence[str]) -> RecordForm:
    """The form that gives most rows one and the same number of fields that look like fields."""
    comment = _find_comment(lines)
    plain = RecordForm(comment=comment)
    if lines and (declared := _DECLARED.fullmatch(lines[0].rstrip("\r\n"))):
        return _refined(lines[1:], plain._replace(separator=declared[1]))
    if _is_drawn(lines):
        return plain._replace(separator="|", is_drawn=True)
    if columns := find_columns([line for line in lines if not (comment and line.lstrip().startswith(comment))]):
        return plain._replace(separator=WHOLE_LINE, columns=columns)
    forms = [_refined(lines, plain._replace(separator=separator)) for separator in SEPARATORS]
    scores = {form: _evenness(lines, form) for form in forms}
    best = max(forms, key=lambda form: scores[form])
    if scores[best][0]:
        return best
    if _are_wrapped(lines):
        inner = choose_form([f"{unwrapped(line)}\n" for line in lines])
        return inner._replace(is_wrapped=inner.separator != WHOLE_LINE)
    return next((form for form in _rare_forms(lines, plain)), plain._replace(separator=WHOLE_LINE))


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Whether every line stands in quotes as a whole."""
    some = [line.strip() for line in lines if line.strip()]
    return len(some) > 1 and all(len(line) > 2 and line[0] == line[-1] == '"' for line in some)


def _rare_forms(lines: Sequence[str], plain: RecordForm) -> Iterator[RecordForm]:
    for separator in RARE_SEPARATORS:
        form = plain._replace(separator=separator)
        widths = {len(row) for row in _first_rows(lines, form)}
        if len(widths) == 1 and max(widths) >= _RARE_WIDTH and len(lines) >= _RARE_ROWS:
            yield form
    blanks = plain._replace(separator=" ", is_padded=True)
    widths = {len(row) for row in _first_rows(lines, blanks)}
    if max(widths, default=0) > 1 and len(widths) < 3 and min(widths) + len(widths) > max(widths):
        rows = _first_rows(lines, blanks)[1:]
        if len(rows) + 1 >= _RARE_ROWS and all(any(kind_of(cell) == "number" for cell in row) for row in rows):
            yield blanks


def _refined(lines: Sequence[str], form: RecordForm) -> RecordForm:
    """The form with another quote, escapes or blanks around fields, where that reads the lines better."""
    text = "".join(lines)
    sign = re.escape(form.separator)
    if '"' not in text and _is_quoted_by(text, "'", sign):
        form = form._replace(quote="'")
    padded_quote = rf'{sign}[ \t]+"[^"]*"[ \t]*(?:{sign}|\r?$)|(?:^|{sign})"[^"]*"[ \t]+(?:{sign}|\r?$)'
    if _has_blanks_around(lines, form) or re.search(padded_quote, text, re.MULTILINE):
        form = form._replace(is_padded=True)
    for escape in "\\\0":
        escaped = form._replace(escape=escape)
        if f"{escape}{form.quote}" in text and _is_better(lines, escaped, form):
            return escaped
    return form


def _is_quoted_by(text: str, quote: str, sign: str) -> bool:
    """Whether fields stand between these quotes: as many begin as end with one, and more than one does."""
    begins = len(re.findall(rf"(?:^|{sign})[ \t]*{quote}", text, re.MULTILINE))
    ends = len(re.findall(rf"{quote}[ \t]*(?:{sign}|\r?$)", text, re.MULTILINE))
    return begins > 1 and begins == ends


def _has_blanks_around(lines: Sequence[str], form: RecordForm) -> bool:
    """Whether every separator has a blank behind it, or every field ends with one, in more than one row."""
    rows = [row for row in _first_rows(lines, form) if len(row) > 1]
    behind = [cell for row in rows for cell in row[1:] if cell]
    before = [cell for row in rows for cell in row[:-1] if cell]
    return len(rows) > 1 and (_all_blank(behind, 0) or _all_blank(before, -1))


def _all_blank(cells: Sequence[str], at: int) -> bool:
    return len(cells) > 1 and all(cell[at] in " \u00a0" for cell in cells)


def _is_better(lines: Sequence[str], form: RecordForm, other: RecordForm) -> bool:
    """Whether a form leaves fewer quotes unpaired than another, or as many in rows that are more even."""
    return _faults(lines, form) < _faults(lines, other)


def _faults(lines: Sequence[str], form: RecordForm) -> tuple[int, int]:
    """The number of lines with quotes that do not pair, and of rows that differ from most."""
    mended = Mending()
    widths = Counter(len(row) for _, row in records(lines, form, mended) if row)
    return mended.quotes.number, sum(widths.values()) - max(widths.values(), default=0)


def _first_rows(lines: Sequence[str], form: RecordForm, mended: Mending | None = None) -> list[list[str]]:
    return [row for _, row in islice(records(lines, form, mended or Mending()), SNIFFED_ROWS) if row]


def _evenness(lines: Sequence[str], form: RecordForm) -> tuple[float, int]:
    """The share of rows that have the usual number of fields that look like fields, and that number; 0 if it is one."""
    mended = Mending()
    rows = _first_rows(lines, form, mended)
    counted = Counter(len(row) for row in rows if len(row) > 1)
    if not counted:
        return 0.0, 0
    width, times = max(counted.items(), key=lambda item: (item[1], item[0]))
    usual = [row for row in rows if len(row) == width]
    is_usual = sum(counted.values()) * 5 >= len(rows) * 3
    if not is_usual and (times < 2 or not any(kind_of(cell) in {"number", "time"} for row in usual for cell in row)):
        return 0.0, 0
    cells = [cell for row in usual for cell in row[:40]]
    likely = sum(0.3 if _DOUBTFUL.search(cell) and kind_of(cell) == "word" else 1.0 for cell in cells) / len(cells)
    paired = 1 - mended.quotes.number / len(rows)
    return round(times / len(rows) * likely * paired, 1) or 0.1, width


def _find_comment(lines: Sequence[str]) -> str:
    """The sign with which remarks begin: at the top, or in lines that are no rows; "" if there is none."""
    filled_lines = [line.lstrip() for line in lines if line.strip()]
    for sign in COMMENTS:
        marked = [line.startswith(sign) for line in filled_lines]
        if (
            any(marked)
            and not all(marked)
            and sum(marked) * 2 <= len(marked) + 2
            and _are_remarks(filled_lines, marked)
        ):
            return sign
    return ""


def _are_remarks(lines: Sequence[str], marked: Sequence[bool]) -> bool:
    """Whether marked lines stand at the top, or none of them is divided as most others are."""
    if marked[0] and not (len(marked) > 1 and not any(marked[1:]) and _divided(lines[0]) == _divided(lines[1])):
        return True
    usual = Counter(_divided(line) for line, is_marked in zip(lines, marked, strict=True) if not is_marked)
    most = usual.most_common(1)[0][0]
    return all(_divided(line) != most for line, is_marked in zip(lines, marked, strict=True) if is_marked)


def _divided(line: str) -> tuple[int, ...]:
    return tuple(line.count(separator) for separator in SEPARATORS)


def _is_drawn(lines: Sequence[str]) -> bool:
    """Whether rules are drawn between rows, with bars between fields."""
    some = [line for line in lines[:SNIFFED_ROWS] if line.strip()]
    rules = [bool(_RULE_OF_TABLE.fullmatch(line.rstrip("\r\n"))) for line in some]
    barred = sum("|" in line or "│" in line for line in some)
    return any(rules[:8]) and barred * 2 >= len(some) - sum(rules) and len(some) - sum(rules) > 1 and barred > 1


def is_table(text: str) -> bool:
    """Whether a text is a table rather than an article: aligned, or even rows of short fields with numbers in most."""
    lines = [line for line in split_lines(text) if line.strip()]
    form = choose_form(lines)
    if form.columns:
        return is_mostly_numbers(text)
    rows = _first_rows(lines, form)
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
