"""Scans the lines of a text file as they are, packed or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    import polars

LINE = "line"
_NO_SEPARATOR = "\x01"
"""A sign that no table contains, so that each line is one field."""


def scan_lines(path: Path) -> polars.LazyFrame:
    """Scans a file as one column, `line`; an empty line is null. A byte order mark is left out.

    Raises, when it is collected: ComputeError if the text is not UTF-8.
    """
    return pl.scan_csv(
        path, has_header=False, separator=_NO_SEPARATOR, quote_char=None, schema={LINE: pl.String}, glob=False
    )
