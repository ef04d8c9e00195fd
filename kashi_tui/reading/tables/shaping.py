"""Reshapes tables: periods as columns become rows, texts become values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.inference import SPELLINGS, ColumnKind
from kashi_tui.reading.tables.names import named_period
from kashi_tui.reading.tables.roles import SAMPLE_ROWS, GivenRoles

if TYPE_CHECKING:
    import polars

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
    """Reads the texts of the column that --value names as numbers; what is none becomes empty, and a note says so."""
    name = given.value
    if name is None or raw.head.schema.get(name) != pl.String:
        return raw
    cells = raw.head[name]
    read_as = max(SPELLINGS, key=lambda kind: _numbers(cells, kind).count())
    values = _numbers(cells, read_as)
    if not values.count():
        return replace(raw, notes=(*raw.notes, f"{clean(name, 60)} holds no numbers"))
    lost = cells.filter(values.is_null() & cells.is_not_null() & (cells.str.strip_chars() != ""))
    such = f", such as “{clean(lost[0], 40)}”," if len(lost) else ""
    note = f"{clean(name, 60)} is read as numbers; cells that are not{such} are empty"
    made = _spelled(pl.col(name), read_as).alias(name)
    return replace(raw, frame=raw.frame.with_columns(made), head=raw.head.with_columns(made), notes=(*raw.notes, note))


def _spelled(text: polars.Expr, kind: ColumnKind) -> polars.Expr:
    """The numbers of a column of texts; null where a text is none in this spelling."""
    return pl.when(text.str.strip_chars().str.contains(SPELLINGS[kind])).then(kind.expression(text))


def _numbers(cells: polars.Series, kind: ColumnKind) -> polars.Series:
    return cells.to_frame().select(_spelled(pl.col(cells.name), kind).alias(cells.name)).to_series()
