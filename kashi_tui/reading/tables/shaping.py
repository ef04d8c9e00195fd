"""Reshapes tables: periods as columns become rows, texts become values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.inference import filled_series
from kashi_tui.reading.tables.names import BESIDE, named_period, unique_name
from kashi_tui.reading.tables.numbers import number_of, status_of, tally
from kashi_tui.reading.tables.roles import SAMPLE_ROWS, GivenRoles

if TYPE_CHECKING:
    from kashi_tui.reading.tables.assemble import RawTable

WIDE_COLUMNS = 3
"""As many columns with periods for names make a table wide."""
VALUE = "value"
"""The name of the column of values where the user gives none."""


def unpivot_periods(raw: RawTable, given: GivenRoles) -> RawTable:
    """Makes a row of each period where periods are columns and --time names the column of time."""
    held = [name for name, dtype in raw.head.schema.items() if dtype.is_numeric() or dtype == pl.String]
    periods = {name: period for name in held if (period := named_period(name))}
    if len(periods) < WIDE_COLUMNS:
        return raw
    if given.time is None or given.time in raw.head.columns:
        note = f"{len(periods):,} columns are periods; --time NAME makes a row of each, with NAME as the column of time"
        return replace(raw, notes=(*raw.notes, note))
    others = [name for name in raw.head.columns if name not in periods]
    value = given.value or VALUE
    long = (
        raw.frame.with_columns(pl.col(list(periods)).cast(pl.Float64, strict=False))
        .unpivot(list(periods), index=others, variable_name=given.time, value_name=value)
        .filter(pl.col(value).is_not_null())
        .with_columns(pl.col(given.time).replace_strict(periods, return_dtype=pl.String))
    )
    note = f"{len(periods):,} columns of periods became rows; empty cells are left out"
    return replace(raw, frame=long, head=long.head(SAMPLE_ROWS).collect(), rows=None, notes=(*raw.notes, note))


def read_value_as_numbers(raw: RawTable, given: GivenRoles) -> RawTable:
    """Reads the texts of the column that --value names as numbers; what is none is kept beside it, with a note."""
    name = given.value
    if name is None or raw.head.schema.get(name) != pl.String:
        return raw
    filled = filled_series(raw.head[name])
    decimal = max(".,", key=lambda sign: tally(filled, sign).numbers)
    found = tally(filled, decimal)
    if not found.numbers:
        return replace(raw, notes=(*raw.notes, f"{clean(name, 60)} holds no numbers"))
    beside = unique_name(f"{name} {BESIDE}", set(raw.head.columns))
    others = found.marked.append(found.held_back).append(found.odd)
    such = f" (such as “{clean(others[0], 40)}”)" if len(others) else ""
    note = f"{clean(name, 60)} is read as numbers; marks and other texts{such} are kept in “{clean(beside, 70)}”"
    texts = pl.col(name)
    made = (number_of(texts, decimal).alias(name), status_of(texts, decimal).alias(beside))
    at = raw.head.columns.index(name) + 1
    order = [*raw.head.columns[:at], beside, *raw.head.columns[at:]]
    frame, head = (table.with_columns(made).select(order) for table in (raw.frame, raw.head.lazy()))
    return replace(raw, frame=frame, head=head.collect(), notes=(*raw.notes, note))
