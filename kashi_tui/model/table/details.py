"""Explains a row of a table, in short and in full: its dimensions, its value, every field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from kashi_tui.model.query.detail import Chapter, Detail, Dossier, Passage
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import Record
from kashi_tui.model.table.rows_view import field_text, value_cell
from kashi_tui.model.values.clean import LIMIT

if TYPE_CHECKING:
    from kashi_tui.model.table.table import Role, Table, TableColumn

MOST_FIELDS = 12
"""Fields that a panel tells beside the value; the sheet has all."""
NAMING: tuple[Role, ...] = ("dimension", "label", "time")
"""The roles of columns that say what a row is about."""


def row_detail(table: Table, record: Record, place: int) -> Detail:
    """Explains a row of the source in short."""
    others = (
        f"{column.label}: {field_text(column, record[column.name])}"
        for column in _others(table)
        if record[column.name] is not None
    )
    return Detail(
        title_of(table, record, place),
        value=_value(table, record),
        tone="stated" if _column(table, "value") else "",
        others=tuple(islice(others, MOST_FIELDS)),
        target=Target("row", str(place)),
    )


def row_dossier(table: Table, record: Record, place: int) -> Dossier:
    """Explains a row in full: every field."""
    fields = Chapter("value", f"Row {place + 1:,}", tuple(_fields(table, record)))
    return Dossier(title_of(table, record, place), (fields,))


def title_of(table: Table, record: Record, place: int) -> str:
    """Titles a row by its dimensions and its time; by its number where it has none."""
    values = ((column, record[column.name]) for column in _naming(table))
    texts = (field_text(column, value, 60) for column, value in values if value is not None)
    return " · ".join(filter(None, texts)) or f"Row {place + 1:,}"


@lru_cache(maxsize=4)
def _naming(table: Table) -> tuple[TableColumn, ...]:
    """Selects the columns that identify a row; labels stand for the codes that they name."""
    named = {column.of for column in table.columns if column.role == "label"}
    return tuple(column for column in table.columns if column.role in NAMING and column.name not in named)


@lru_cache(maxsize=4)
def _others(table: Table) -> tuple[TableColumn, ...]:
    """Selects the columns that are neither identifying nor the value."""
    value = table.column("value")
    unit = table.column("unit") if value else None
    shown = {column.name for column in (*_naming(table), *filter(None, (value, unit)))}
    return tuple(column for column in table.columns if column.name not in shown)


@lru_cache(maxsize=64)
def _column(table: Table, role: Role) -> TableColumn | None:
    return table.column(role)


def _value(table: Table, record: Record) -> str:
    value, unit = _column(table, "value"), _column(table, "unit")
    if value is None:
        return ""
    roles = (_column(table, "decimals"), _column(table, "unit_mult"))
    text = value_cell(value.name, *(column.name if column else "" for column in roles))(record).text
    return f"{text} {field_text(unit, record[unit.name], 40)}".rstrip() if unit else text


def _fields(table: Table, record: Record) -> Iterator[Passage]:
    width = min(28, max((len(column.label) for column in table.columns), default=0))
    for column in table.columns:
        text = field_text(column, record[column.name], LIMIT)
        yield Passage(f"{column.label:{width}}  {text or '–'}", "" if text else "dim")
