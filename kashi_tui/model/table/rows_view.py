"""The views of a table, made from its schema, since its columns are known only when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from math import isnan
from typing import TYPE_CHECKING, Any

from kashi_tui.model.polars import pl
from kashi_tui.model.query.filter_expr import ViewFields, is_plain
from kashi_tui.model.query.page import EMPTY, NOTHING, Cell
from kashi_tui.model.query.view import Column, Record, View
from kashi_tui.model.values.clean import clean
from kashi_tui.model.values.format import number_text
from kashi_tui.model.values.scales import short_scale

if TYPE_CHECKING:
    from polars.datatypes import DataType

    from kashi_tui.model.table.table import Role, Table, TableColumn

CELL_CHARS = 300
"""The characters of a text that a cell may show: more than any screen is wide."""
ROWS_VIEW = "table"
"""The id of the view of all rows."""

_PRIORITIES: Mapping[Role, int] = {
    "time": 0,
    "value": 0,
    "dimension": 1,
    "label": 2,
    "measure": 2,
    "unit": 3,
    "status": 4,
}
"""Which columns leave a narrow screen first; roles that are not here do before all others."""
_LEAST = 6
COUNTED: frozenset[Role] = frozenset({"value", "measure"})
"""The roles whose integers are counts; others are years and codes, whose thousands nobody sets apart."""


def rows_view(table: Table) -> View:
    """Makes the view of all rows and columns as they stand in the source."""
    schema = table.frame.collect_schema()
    columns = tuple(_columns(table, schema))
    about = "every row as it stands in the source"
    return View(ROWS_VIEW, "Table", about, 10, columns)


def _columns(table: Table, schema: Mapping[str, DataType]) -> Iterator[Column]:
    for column in table.columns:
        dtype = schema[column.name]
        is_number = dtype.is_numeric() or column.role == "value"
        yield Column(
            column.name,
            column.label,
            _cell(table, column),
            align="right" if is_number else "left",
            priority=_PRIORITIES.get(column.role, _LEAST),
            sortable=is_plain(dtype),
        )


def _cell(table: Table, column: TableColumn) -> Callable[[Record], Cell]:
    if column.role == "value":
        return value_cell(column.name, *(_name(table.column(role)) for role in ("decimals", "unit_mult")))
    tone = "dim" if column.role in ("attribute", "status", "unit_mult", "decimals") else ""
    return field_cell(column, tone)


def _name(column: TableColumn | None) -> str:
    return column.name if column else ""


def field_cell(column: TableColumn, tone: str = "") -> Callable[[Record], Cell]:
    """Makes a function to the cell of a column, formatted by `field_text`."""
    text = partial(field_text, column)

    def cell(record: Record) -> Cell:
        value = record[column.name]
        return EMPTY if value is None else Cell(text(value), tone)

    return cell


def value_cell(name: str, decimals: str = "", unit_mult: str = "") -> Callable[[Record], Cell]:
    """Makes a function to the cell of observed values: with the row's decimals and its power of ten."""

    def cell(record: Record) -> Cell:
        value = record[name]
        if value is None or (isinstance(value, float) and isnan(value)):
            return NOTHING
        if isinstance(value, str):
            return Cell(clean(value, CELL_CHARS))
        text = number_text(value, _whole(record.get(decimals)))
        mult = _whole(record.get(unit_mult)) or 0
        return Cell(f"{text} {short_scale(mult)}".rstrip())

    return cell


def _whole(value: Any) -> int | None:  # noqa: ANN401 (whatever a column of a file holds)
    """Parses a small integer, such as decimals and powers of ten; None if the value is not one."""
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if -40 < number < 40 else None


def field_text(column: TableColumn, value: Any, limit: int = CELL_CHARS) -> str:  # noqa: ANN401 (as in `cell_text`)
    """Formats a value of a column; integers that count nothing, such as years, without separators."""
    is_code = isinstance(value, int) and not isinstance(value, bool) and column.role not in COUNTED
    return str(value) if is_code else cell_text(value, limit)


def cell_text(value: Any, limit: int = CELL_CHARS) -> str:  # noqa: ANN401 (whatever a column of a file holds)
    """Formats any value of a table as text that is safe to show."""
    match value:
        case None:
            return ""
        case str():
            return clean(value, limit)
        case int() | float() | Decimal():
            return number_text(value)
        case datetime():
            return value.isoformat(" ")
        case bytes():
            return clean(value[:limit].decode("utf-8", "replace"), limit)
    return clean(str(value), limit)


def cut_texts(frame: pl.DataFrame, limit: int = CELL_CHARS) -> pl.DataFrame:
    """Cuts the texts of a frame to what can be shown: a cell of megabytes never becomes a Python object.

    Shape: the rows and columns of the frame. Units: the limit counts characters.
    """
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    return frame.with_columns(pl.col(name).str.head(limit + 1) for name in texts) if texts else frame


def table_fields(view: View, frame: pl.LazyFrame) -> ViewFields:
    """Lists the fields that --sort and filters may name in a view of a table."""
    schema = frame.collect_schema()
    names = [column.name for column in view.columns]
    fields = {name: schema[name] for name in names if name in schema and is_plain(schema[name])}
    return ViewFields(fields, {column.name: column.label for column in view.columns})


def column_label(view: View, name: str) -> str:
    """Labels a column as on the screen; by its name where it has no label."""
    return next((column.label for column in view.columns if column.name == name), name) or name
