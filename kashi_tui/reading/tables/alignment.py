"""Finds columns of text that is aligned with blanks: numbers that stand above each other, with blanks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kashi_tui.reading.tables.cells import common_kind, kind_of

Span = tuple[int, int]
"""The first place of a column in its lines, and the first behind it."""

LEAST_ROWS = 3
"""Rows that have to be aligned."""
LOOKED_AT = 200
_RUN = re.compile(r"\S+(?: \S+)*")
"""Words with single blanks between them."""
_WORD = re.compile(r"\S+")
_SEPARATED = re.compile(r"[\t;|]|,(?![0-9])")
_NUMERIC_SHARE = 0.4
_PROSE_WORDS = 9


def find_columns(lines: Sequence[str]) -> tuple[Span, ...]:
    """The columns of aligned text; none if it is not aligned.

    A row is a line with a number and blanks of two or more between what it says. Places that are blank in all rows
    separate columns; one blank does so only beside numbers.
    """
    rows = [line for line in map(_plain, lines[:LOOKED_AT]) if is_aligned_row(line)]
    separated = sum(1 for line in lines[:LOOKED_AT] if _SEPARATED.search(line) and any(map(str.isdecimal, line)))
    if len(rows) < max(LEAST_ROWS, separated):
        return ()
    spans = _spans(rows)
    kinds = [common_kind(row[begin:end] for row in rows) for begin, end in spans]
    if _names_each(lines, rows[0], spans):
        return tuple(spans)
    merged: list[Span] = []
    for at, span in enumerate(spans):
        is_near = bool(merged) and span[0] - merged[-1][1] == 1
        if is_near and kinds[at] == "word" and kinds[at - 1] == "word":
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    full = sum(_is_full(row, merged) for row in rows)
    return tuple(merged) if len(merged) > 1 and full * 2 >= len(rows) else ()


def _names_each(lines: Sequence[str], first: str, spans: Sequence[Span]) -> bool:
    """Whether the line above the first row has a word for each column."""
    plain = [line for line in map(_plain, lines[:LOOKED_AT]) if line.strip()]
    at = plain.index(first)
    return at > 0 and len(spans) > 1 and len(plain[at - 1].split()) == len(spans)


def is_aligned_row(line: str) -> bool:
    """Whether a line has numbers with blanks around them, and nothing that separates fields."""
    if _SEPARATED.search(line):
        return False
    runs = _RUN.findall(line)
    words = line.split()
    numbers = sum(kind_of(word) == "number" for word in words)
    is_numeric = kind_of(words[-1]) != "word" or numbers >= _NUMERIC_SHARE * len(words) if words else False
    return len(runs) > 1 and numbers > 0 and is_numeric


def aligned_cells(line: str, columns: Sequence[Span]) -> list[str]:
    """The fields of a line: its words, each in the column above or below which it stands.

    A line that is one run of words is one field, and words above several columns stand in the first of them.
    """
    text = _plain(line)
    runs = list(_RUN.finditer(text))
    cells = [""] * len(columns)
    if len(runs) == 1:
        begin, end = runs[0].span()
        at = _nearest(begin, end, columns) if end - begin <= columns[-1][1] // len(columns) else 0
        cells[at] = runs[0][0]
        return cells
    words = text.split()
    is_few = len(runs) * 2 <= len(columns) and len(words) * 4 < len(columns) * 3
    if is_few and not any(kind_of(word) == "number" for word in words):
        return _headings(runs, columns)
    for word in _WORD.finditer(text):
        at = _nearest(*word.span(), columns)
        cells[at] = f"{cells[at]} {word[0]}".strip()
    return cells


def _headings(runs: Sequence[re.Match[str]], columns: Sequence[Span]) -> list[str]:
    """Headings over several columns each, in the first column that is nearest to them."""
    cells = [""] * len(columns)
    centres = [sum(run.span()) for run in runs]
    for at in range(len(columns) - 1, -1, -1):
        nearest = min(range(len(runs)), key=lambda run: abs(centres[run] - sum(columns[at])))
        if at or runs[nearest].start() < columns[0][1]:
            cells = [cell if cell != runs[nearest][0] else "" for cell in cells]
            cells[at] = runs[nearest][0]
    return cells


def _plain(line: str) -> str:
    return line.rstrip("\r\n")


def _spans(rows: Sequence[str]) -> list[Span]:
    width = max(map(len, rows))
    is_used = [any(at < len(row) and not row[at].isspace() for row in rows) for at in range(width)]
    spans: list[Span] = []
    for at, used in enumerate(is_used):
        if not used:
            continue
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def _is_full(row: str, columns: Sequence[Span]) -> bool:
    """Whether a row has something in most columns, and one number or word of numbers in each that is not text."""
    filled = [row[begin:end].strip() for begin, end in columns if row[begin:end].strip()]
    return len(filled) * 2 > len(columns) and all(" " not in cell for cell in filled if kind_of(cell) == "number")


def _nearest(begin: int, end: int, columns: Sequence[Span]) -> int:
    """The column that most of these places are in, or that is nearest to them."""

    def distance(at: int) -> tuple[int, int]:
        left, right = columns[at]
        return -(min(end, right) - max(begin, left)), abs(begin + end - left - right)

    return min(range(len(columns)), key=distance)


def is_mostly_numbers(text: str) -> bool:
    """Whether an aligned text is a table rather than an article with one: more numbers in rows than words of prose."""
    lines = [line for line in map(_plain, text.splitlines()) if line.strip()]
    rows = [line for line in lines if is_aligned_row(line)]
    numbers = sum(kind_of(word) in {"number", "time"} for line in rows for word in line.split())
    return numbers > sum(len(line.split()) for line in lines if line not in rows and _is_prose(line))


def _is_prose(line: str) -> bool:
    return len(_RUN.findall(line)) == 1 and len(line.split()) >= _PROSE_WORDS
