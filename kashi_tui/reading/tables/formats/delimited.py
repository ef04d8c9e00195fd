"""Delimited text: CSV, TSV and their kin, SDMX-CSV among them. Any text that no other format claims is read as it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.reading.tables.formats import PEEK, TableFormat

if TYPE_CHECKING:
    from kashi_tui.reading.tables.assemble import RawTable

_SEPARATORS = (b"\t", b";", b"|", b",")
_LINES = 8
"""Lines from which it is told whether a text is a table."""


def _fits(head: bytes, path: Path) -> bool:
    return True


def _is_table(head: bytes, path: Path) -> bool:
    """Whether the first lines have one and the same number of some separator, or are aligned."""
    return any(is_even(head, separator) for separator in _SEPARATORS) or is_text_table(head)


def is_text_table(head: bytes) -> bool:
    """Whether the first bytes of a text are a table rather than an article."""
    from kashi_tui.reading.encoding import guess_encoding
    from kashi_tui.reading.tables.dialect import is_table

    encoding = guess_encoding(head)
    text = head[encoding.bom :].decode(encoding.codec, "replace")
    return is_table(text.rpartition("\n")[0] if len(head) == PEEK else text)


def is_even(head: bytes, separator: bytes) -> bool:
    """Whether each of the first lines has as many of a separator, not counting a last line that may be cut."""
    if separator == b"," and head.count(b", ") * 2 > head.count(b","):
        return False  # prose has a blank behind its commas
    lines = [line for line in head.split(b"\n")[:_LINES] if line.strip()]
    lines = lines[:-1] if len(head) == PEEK else lines
    counts = {line.count(separator) for line in lines}
    return len(lines) > 1 and len(counts) == 1 and counts != {0}


def _read(paths: tuple[Path, ...]) -> RawTable:
    from kashi_tui.reading.tables.delimited_table import read_delimited

    return read_delimited(paths)


FORMAT = TableFormat(
    name="delimited text",
    about="SDMX-CSV, CSV, TSV",
    suffixes=(".csv", ".tsv", ".tab", ".psv"),
    fits=_fits,
    is_table=_is_table,
    read=_read,
    order=100,
    is_text=True,
)
