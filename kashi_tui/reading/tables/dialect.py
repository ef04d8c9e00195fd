"""Detects the dialect of a delimited text: its separator, its header, and whether a scan can read it as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.mend import Mending, fit_rows, records, split_lines
from kashi_tui.reading.tables.names import unique_name

SEPARATORS = (",", "\t", ";", "|")
"""Signs that may separate fields; of two that separate as well, the earlier counts."""
SNIFFED_ROWS = 60
_NUMBER = re.compile(r"\s*[+-]?[0-9][0-9.,:/ T-]*%?\s*")


class Dialect(NamedTuple):
    """The separator, header and shape of a delimited text."""

    separator: str
    header: tuple[str, ...]
    """The names that it gives its columns, as they stand there."""
    preamble: int
    """Lines before the header."""
    has_header: bool
    """Whether the first record names the columns; if not, `header` is made up."""
    is_regular: bool
    """Whether every row seen has as many fields as the header and quotes that pair, and nothing stands before it."""

    @property
    def width(self) -> int:
        """The number of its columns."""
        return len(self.header)


def sniff(text: str, *, is_whole: bool) -> Dialect:
    """Detects the dialect of a text by its head.

    Args:
        text: the first lines; the last one may be cut unless the text is whole.
        is_whole: whether it is all of it.
    """
    lines = split_lines(text)
    if not is_whole and len(lines) > 1:
        lines.pop()
    separator = choose_separator(lines[: SNIFFED_ROWS * 4])
    mended = Mending()
    rows = list(records(lines, separator, mended))
    if not is_whole and len(rows) > 1 and mended.quotes[0]:
        rows, mended = _without_cut_record(lines, separator, rows)
    width, begin = _header_place([row for _, row in rows])
    header = rows[begin][1] if rows else [""]
    body = rows[begin + 1 :]
    has_header = not _looks_like_data(header)
    width = _width(header, [len(row) for _, row in body], width)
    names = header + [""] * (width - len(header)) if has_header else [f"column_{i + 1}" for i in range(width)]
    list(fit_rows(rows[begin:], width, mended))
    has_lone_returns = "\r" in text and "\r" in text.replace("\r\n", "")
    regular = not mended.is_needed() and not begin and has_header and not has_lone_returns
    return Dialect(separator, tuple(names[:width]), rows[begin][0] - 1 if rows else 0, has_header, regular)


def _without_cut_record(
    lines: list[str], separator: str, rows: list[tuple[int, list[str]]]
) -> tuple[list[tuple[int, list[str]]], Mending]:
    """The records without the last ones, if the head ends within a quoted field of several lines."""
    mended = Mending()
    list(records(lines[: rows[-1][0]], separator, mended))
    for cut in range(len(lines) - 1, max(len(lines) - 1000, 0), -1):
        mended = Mending()
        rows = list(records(lines[:cut], separator, mended))
        if not mended.quotes[0] or '"' not in lines[cut]:
            break
    return rows, mended


def choose_separator(lines: Sequence[str]) -> str:
    """The separator that gives most rows one and the same number of fields, more than one."""
    scores = {separator: _evenness(lines, separator) for separator in SEPARATORS}
    return max(SEPARATORS, key=lambda separator: scores[separator])


def _evenness(lines: Sequence[str], separator: str) -> tuple[float, int]:
    """The share of rows that have the usual number of fields, and that number; nothing if it is one."""
    rows = islice(records(lines, separator, Mending()), SNIFFED_ROWS)
    widths = [len(row) for _, row in rows]
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0.0, 0
    width, times = max(counted.items(), key=lambda item: (item[1], item[0]))
    return round(times / len(widths), 1), width


def _header_place(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The usual number of fields, and the first row that has as many: what stands before it is not a table yet."""
    if not rows:
        return 1, 0
    widths = [len(row) for row in rows[1:]] or [len(rows[0])]
    usual = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))[0]
    if len(rows[0]) > 1 or usual == 1:
        near = usual - 1 if usual > 2 else usual
        if len(rows[0]) >= near:
            return usual, 0
    return usual, next((i for i, row in enumerate(rows) if len(row) >= max(usual - 1, 2)), 0)


def _width(header: Sequence[str], widths: Sequence[int], usual: int) -> int:
    """The number of columns: as many as the header names, or one more if every row has one more."""
    if widths and usual > len(header) and all(width == usual for width in widths):
        return usual
    return len(header)


def _looks_like_data(row: Sequence[str]) -> bool:
    """Whether a first record is data: numbers where names should be (years as columns are names)."""
    numbers = [cell for cell in row if _NUMBER.fullmatch(cell)]
    years = [cell for cell in numbers if re.fullmatch(r"\s*(1[5-9]|20|21)[0-9]{2}\s*", cell)]
    return len(numbers) > len(years) and len(numbers) * 2 >= len(row)


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """Names each column: by its own name, with a number where it stands twice, or `column_3` where it is empty."""
    taken: set[str] = set()
    wanted = (clean(text.strip(), 120) or f"column_{place}" for place, text in enumerate(header, 1))
    return tuple(unique_name(name, taken) for name in wanted)
