"""Sorts rows by values, and writes filters for the value of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.query.filter import quote
from kashi_tui.model.query.filter_expr import Fields, find_field
from kashi_tui.model.values.format import exact_text

if TYPE_CHECKING:
    from kashi_tui.model.query.view import Sort

KEY = "key"
"""The column of a view's frame that names a row."""


def sort_rows(frame: pl.LazyFrame, sorts: Sequence[Sort], fields: Fields) -> pl.LazyFrame:
    """Sorts rows on values, nulls and NaN last in both directions, the key as tie-break.

    Raises: UnknownNameError for a column that is not among the fields.
    Shape: the rows and columns of the frame.
    """
    columns = [find_field(sort.column, fields) for sort in sorts]
    by = [_sort_value(column, fields) for column in columns]
    descending = [sort.descending for sort in sorts]
    return frame.sort([*by, pl.col(KEY)], descending=[*descending, False], nulls_last=True, maintain_order=True)


def _sort_value(column: str, fields: Fields) -> pl.Expr:
    value = pl.col(column)
    return value.fill_nan(None) if fields[column].is_float() else value


def equality_filter(column: str, value: object, *, keep: bool = True) -> str:
    """Writes the filter that is true where a column has this value."""
    named = quote(column) if not column.isidentifier() or column in {"and", "or", "not"} else column
    if value is None:
        return f"{named} is {'' if keep else 'not '}null"
    text = exact_text(value) if isinstance(value, Decimal) else str(value)
    text = text.lower() if isinstance(value, bool) else text
    is_plain_text = isinstance(value, (bool, int, float, Decimal, date))
    return f"{named} {'=' if keep else '!='} {text if is_plain_text else quote(text)}"
