"""Makes a Table of any frame: roles for its columns, plain types, a title, and notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.polars_errors import translated_errors
from kashi_tui.model.table.table import Role, Table, TableColumn
from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.roles import ColumnRoles, GivenRoles, spell_as_table, tell_roles
from kashi_tui.reading.tables.sdmx_csv import SdmxCsv, find_deleting_column, find_title, read_header, split_labels
from kashi_tui.reading.tables.shaping import read_value_as_numbers, unpivot_periods

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True)
class RawTable:
    """A table as a reader of one format gives it: rows, and notes on how they were read."""

    frame: polars.LazyFrame
    head: polars.DataFrame
    """Its first rows."""
    paths: tuple[Path, ...]
    """The files that the user named."""
    rows: int | None = None
    notes: tuple[str, ...] = ()
    title: str = ""
    verify: Callable[[], RawTable] | None = field(default=None, repr=False)
    """Reads all of it, and gives what it is then; with the same frame where nothing had to change."""


def make_table(raw: RawTable, given: GivenRoles) -> Table:
    """Makes a table: gives each column its role.

    Raises: UnknownNameError for a column that the user named and that there is not.
    """
    table = _make(raw, given)
    return table if raw.verify is None else replace(table, verify=partial(_verify, table, raw, given))


def _verify(table: Table, raw: RawTable, given: GivenRoles) -> Table:
    with translated_errors(raw.paths):
        fresh = raw.verify() if raw.verify else raw
    if fresh.frame is not raw.frame:
        return _make(fresh, given)
    is_filtered = table.rows is None and raw.rows is not None
    return replace(table, rows=None if is_filtered else fresh.rows, notes=(*table.notes, *fresh.notes), verify=None)


def _make(raw: RawTable, given: GivenRoles) -> Table:
    sdmx = read_header(raw.head.columns)
    if sdmx:
        return _sdmx_table(raw, sdmx, given)
    given = spell_as_table(given, raw.head.columns)
    raw = read_value_as_numbers(unpivot_periods(_plain_types(raw), given), given)
    return _table(raw, tell_roles(raw.head, given), {})


def _sdmx_table(raw: RawTable, sdmx: SdmxCsv, given: GivenRoles) -> Table:
    frame, described = split_labels(raw.frame, sdmx, raw.head)
    head = split_labels(raw.head.lazy(), sdmx, raw.head)[0].collect()
    raw = _plain_types(replace(raw, frame=frame, head=head, title=find_title(head, described)))
    given = spell_as_table(given, raw.head.columns)
    raw = read_value_as_numbers(raw, given)
    labels = [column.name for column in described.values() if column.role == "label"]
    order = sdmx.order([name for name in raw.head.columns if name not in labels], raw.head)
    codes = tell_roles(raw.head.drop(labels), given, order)
    roles: dict[str, Role] = {**codes.roles, **dict.fromkeys(labels, "label")}
    of = {**codes.of, **{name: described[name].of for name in labels}}
    missing = [role for role in ("time", "value") if role not in roles.values()]
    asked = [f"no column was recognised as the {role}; --{role} COLUMN names it" for role in missing]
    return _table(_without_deleted(raw), ColumnRoles(roles, of, codes.identifies, (*codes.notes, *asked)), described)


def _without_deleted(raw: RawTable) -> RawTable:
    """Rows whose ACTION is D say what to delete; they are not observations."""
    action = find_deleting_column(raw.head)
    if not action:
        return raw
    kept = pl.col(action).ne_missing("D")
    note = f"rows with {action} D delete observations and are left out"
    return replace(raw, frame=raw.frame.filter(kept), head=raw.head.filter(kept), rows=None, notes=(*raw.notes, note))


def _table(raw: RawTable, column_roles: ColumnRoles, described: Mapping[str, TableColumn]) -> Table:
    columns = tuple(
        TableColumn(
            name,
            described[name].label if name in described else clean(name, 120),
            column_roles.roles[name],
            column_roles.of.get(name, ""),
            name in column_roles.identifies,
        )
        for name in raw.head.columns
    )
    title = raw.title or _file_title(raw.paths)
    notes = (*raw.notes, *column_roles.notes)
    return Table(raw.frame, columns, title, raw.paths, raw.rows, notes, raw.head)


def _file_title(paths: Sequence[Path]) -> str:
    """The name of the file without its endings; of several, the folder's."""
    if len(paths) == 1:
        return clean(paths[0].name.partition(".")[0] or paths[0].name, 120)
    return clean(paths[0].parent.resolve().name or "tables", 120) if paths else "table"


def _plain_types(raw: RawTable) -> RawTable:
    """Lists, structs and bytes as texts, categories as texts: a cell is one text or number."""
    made = [
        _flat(name, dtype).alias(name)
        for name, dtype in raw.head.schema.items()
        if dtype.is_nested() or dtype == pl.Binary
    ]
    if not made:
        return raw
    return replace(raw, frame=raw.frame.with_columns(made), head=raw.head.with_columns(made))


def _flat(name: str, dtype: polars.DataType) -> polars.Expr:
    column = pl.col(name)
    if dtype == pl.Binary:
        return column.bin.encode("hex")
    if isinstance(dtype, pl.List) and not dtype.inner.is_nested():
        return column.list.eval(pl.element().cast(pl.String)).list.join(", ", ignore_nulls=True)
    return pl.when(column.is_not_null()).then(pl.struct(column).struct.json_encode().str.slice(0))
