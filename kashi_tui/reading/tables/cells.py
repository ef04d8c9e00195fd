"""Tells what single cells look like: numbers, times, words, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from kashi_tui.reading.tables.names import named_period

CellKind = Literal["", "number", "time", "word"]
"""`""` for a cell that is empty or says that its value is missing."""

_MISSING = frozenset(
    ("", "-", "–", "—", "..", "...", "…", ".", ":", "n/a", "na", "nan", "null", "none", "#n/a", "n.a.")
)
_NUMBER = re.compile(
    r"[<>~≤≥]?\s?[(\[]?\s?[-+−–]?\s?[$€£¥]?\s?[-+−–]?"
    r"(?:[0-9][0-9.,'’ \u00a0\u202f\u2009]*|[.,][0-9]+)(?:[eE][-+]?[0-9]{1,3})?\s?[%‰€$£¥]?\s?[)\]]?"
    r"\s?(?:[*†‡]{1,3}|[a-z]{1,2}|\([A-Za-z]{1,2}\)|[A-Z])?"
)
_TIME = re.compile(
    r"(?:1[5-9]|20|21)[0-9]{2}"
    r"|[0-9]{4}\s?[-/.]?\s?(?:[QqMmWwSsHh][0-9]{1,2}|[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?)(?:[T ][0-9].*)?"
    r"|(?:1[5-9]|20|21)[0-9]{2}[-/][0-9]{2,4}"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})(?:[T ][0-9].*)?"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[AaPp][Mm])?"
    r"|(?:[0-9]{1,2}[-. ]?)?[^\W\d_]{3,10}\.?[-/ ]?(?:1[5-9]|20|21)[0-9]{2}"
    r"|[0-9]{1,2}[-. ][^\W\d_]{3,9}\.?[-. ][0-9]{2,4}"
    r"|[Qq][1-4][-/ ]?[0-9]{4}|[1-4]\.?\s?[Qq]\w*\.?[-/ ]?[0-9]{4}"
    r"|(?:1[5-9]|20|21)[0-9]{2}年.*"
)
_TYPED_SHARE = 0.65


def kind_of(cell: str) -> CellKind:
    """What a cell looks like."""
    text = cell.strip()
    if len(text) > 40:
        return "word"
    if text.lower() in _MISSING:
        return ""
    if _TIME.fullmatch(text):
        return "time"
    if _NUMBER.fullmatch(text):
        return "number"
    return "time" if named_period(text) else "word"


def common_kind(cells: Iterable[str]) -> CellKind:
    """The kind of most of these cells; words if there is no such kind."""
    counts = Counter(kind for kind in map(kind_of, cells) if kind)
    total = sum(counts.values())
    if not total:
        return ""
    if counts["time"] >= _TYPED_SHARE * total:
        return "time"
    return "number" if counts["time"] + counts["number"] >= _TYPED_SHARE * total else "word"


def size_of(row: list[str]) -> int:
    """The number of a row's fields up to the last one that is not empty."""
    size = len(row)
    while size and not row[size - 1].strip():
        size -= 1
    return size


def filled(row: list[str]) -> int:
    """The number of a row's fields that are not empty."""
    return sum(1 for cell in row if cell and not cell.isspace())
