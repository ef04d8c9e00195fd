"""Splits a column that holds the codes of several dimensions, as the first one in Eurostat's TSV files does."""

from __future__ import annotations

import re
from dataclasses import replace

from kashi_tui.model.polars import pl
from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.assemble import RawTable
from kashi_tui.reading.tables.dialect import unique_names

_KEYS = re.compile(r"([^\\]*\w)\s*\\\s*(\w+)")
"""Names of dimensions, and behind a backslash that of what the other columns are named after."""


def split_keys(raw: RawTable) -> RawTable:
    """Makes a column of each dimension that the first column names, if all its first cells have as many codes."""
    first, *others = raw.head.columns
    match = _KEYS.fullmatch(first)
    if not match or not others:
        return raw
    keys = [key.strip() for key in match[1].split(",")]
    cells = raw.head[first]
    if cells.dtype != pl.String or not (cells.str.count_matches(",", literal=True) == len(keys) - 1).all():
        return raw
    names = unique_names([*keys, *others])[: len(keys)]
    codes = pl.col(first).str.split_exact(",", len(keys) - 1).struct.rename_fields(list(names))
    frame, head = (table.with_columns(codes).unnest(first) for table in (raw.frame, raw.head.lazy()))
    note = f"“{clean(first, 60)}” is split into {', '.join(names)}; the other columns are each a {match[2]}"
    return replace(raw, frame=frame, head=head.collect(), notes=(*raw.notes, note))
