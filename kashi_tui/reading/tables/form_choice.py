"""Chooses the form of a delimited text: the one that divides most of its lines alike, into what looks like fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from kashi_tui.reading.tables.alignment import find_columns
from kashi_tui.reading.tables.cells import kind_of
from kashi_tui.reading.tables.mend import Mending, records, unwrapped
from kashi_tui.reading.tables.record_form import WHOLE_LINE, RecordForm

SEPARATORS = (",", "\t", ";", "|")
"""Signs that may separate fields; of two that separate as well, the earlier counts."""
RARE_SEPARATORS = ("^", "~", ":")
"""Signs that separate fields where none of the usual ones does, and every line has as many of them."""
COMMENTS = ("#", "%", "//", "!")
"""Signs with which comments begin."""
SNIFFED_ROWS = 60
_RARE_ROWS, _RARE_WIDTH = 3, 3
_DECLARED = re.compile(r"(?i)\ufeff?\"?sep=(.)\"?\s*")
_DOUBTFUL = re.compile(r"[;\t|]|,\S")
_RULE_OF_TABLE = re.compile(r"[-=:+|\s\u2500-\u257f]*[-=\u2500\u2501\u2550]{2,}[-=:+|\s\u2500-\u257f]*")


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
        widths = {len(row) for row in first_rows(lines, form)}
        if len(widths) == 1 and max(widths) >= _RARE_WIDTH and len(lines) >= _RARE_ROWS:
            yield form
    blanks = plain._replace(separator=" ", is_padded=True)
    widths = {len(row) for row in first_rows(lines, blanks)}
    if max(widths, default=0) > 1 and len(widths) < 3 and min(widths) + len(widths) > max(widths):
        rows = first_rows(lines, blanks)[1:]
        if len(rows) + 1 >= _RARE_ROWS and all(any(kind_of(cell) == "number" for cell in row) for row in rows):
            yield blanks


def _refined(lines: Sequence[str], form: RecordForm) -> RecordForm:
    """The form with another quote, escapes or blanks around fields, where that reads the lines better."""
    text = "".join(lines)
    sign = re.escape(form.separator)
    single = form._replace(quote="'")
    is_single = _is_quoted_by(text, "'", sign) and not _is_quoted_by(text, '"', sign)
    if is_single and _faults(lines, single)[1] <= _faults(lines, form)[1]:
        form = single
    padded_quote = rf'{sign}[ \t]+"[^"]*"[ \t]*(?:{sign}|\r?$)|(?:^|{sign})"[^"]*"[ \t]+(?:{sign}|\r?$)'
    if _has_blanks_around(lines, form) or re.search(padded_quote, text, re.MULTILINE):
        form = form._replace(is_padded=True)
    for escape in "\\\0":
        escaped = form._replace(escape=escape)
        if f"{escape}{form.quote}" in text and _is_better(lines, escaped, form):
            return escaped
    return form


def _is_quoted_by(text: str, quote: str, sign: str) -> bool:
    """Whether more than one field stands between these quotes."""
    inner = rf"(?:[^{quote}\n]|{quote}(?![ \t]*(?:{sign}|\r?$)))*"
    quoted = rf"(?:^|{sign})[ \t]*{quote}{inner}{quote}[ \t]*(?={sign}|\r?$)"
    return len(re.findall(quoted, text, re.MULTILINE)) > 1


def _has_blanks_around(lines: Sequence[str], form: RecordForm) -> bool:
    """Whether every separator has a blank behind it, or every field ends with one, in more than one row."""
    rows = [row for row in first_rows(lines, form) if len(row) > 1]
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


def first_rows(lines: Sequence[str], form: RecordForm, mended: Mending | None = None) -> list[list[str]]:
    """The fields of the first rows that have any."""
    return [row for _, row in islice(records(lines, form, mended or Mending()), SNIFFED_ROWS) if row]


def _evenness(lines: Sequence[str], form: RecordForm) -> tuple[float, int]:
    """The share of rows that have the usual number of fields that look like fields, and that number; 0 if it is one."""
    mended = Mending()
    rows = first_rows(lines, form, mended)
    counted = Counter(len(row) for row in rows if len(row) > 1)
    if not counted:
        return 0.0, 0
    width, times = max(counted.items(), key=lambda item: (item[1], item[0]))
    usual = [row for row in rows if len(row) == width]
    is_usual = sum(counted.values()) * 5 >= len(rows) * 3
    if not is_usual and (times < 2 or not any(kind_of(cell) in {"number", "time"} for row in usual for cell in row)):
        return 0.0, 0
    cells = [cell for row in usual for cell in row[:40]]
    likely = sum(map(_likelihood, cells)) / len(cells)
    paired = 1 - mended.quotes.number / len(rows)
    return round(times / len(rows) * likely * paired, 1) or 0.1, width


def _likelihood(cell: str) -> float:
    """How likely a field is one, and not several with another sign between them."""
    if "\t" in cell:
        return 0.0
    return 0.3 if _DOUBTFUL.search(cell) and kind_of(cell) == "word" else 1.0


def _find_comment(lines: Sequence[str]) -> str:
    """The sign with which comments begin: at the top, or in lines that are no rows; "" if there is none."""
    filled_lines = [line.lstrip() for line in lines if line.strip()]
    for sign in COMMENTS:
        marked = [line.startswith(sign) for line in filled_lines]
        if (
            any(marked)
            and not all(marked)
            and sum(marked) * 2 <= len(marked) + 2
            and _are_comments(filled_lines, marked)
        ):
            return sign
    return ""


def _are_comments(lines: Sequence[str], marked: Sequence[bool]) -> bool:
    """Whether marked lines stand at the top, or none of them is divided as most others are."""
    if marked[0] and not (len(marked) > 1 and not any(marked[1:]) and _divided(lines[0]) == _divided(lines[1])):
        return True
    usual = Counter(_divided(line) for line, is_marked in zip(lines, marked, strict=True) if not is_marked)
    most = usual.most_common(1)[0][0]
    return all(_divided(line) != most for line, is_marked in zip(lines, marked, strict=True) if is_marked)


def _divided(line: str) -> tuple[int, ...]:
    return tuple(line.count(separator) for separator in SEPARATORS)


def _is_drawn(lines: Sequence[str]) -> bool:
    """Whether bars are drawn between fields, with rules between rows or a bar at both ends of each."""
    some = [line for line in lines[:SNIFFED_ROWS] if line.strip()]
    if len(some) > 1 and all(line.strip()[0] == line.strip()[-1] == "|" for line in some):
        return True
    rules = [bool(_RULE_OF_TABLE.fullmatch(line.rstrip("\r\n"))) for line in some]
    barred = sum("|" in line or "│" in line for line in some)
    return any(rules[:8]) and barred * 2 >= len(some) - sum(rules) and len(some) - sum(rules) > 1 and barred > 1
