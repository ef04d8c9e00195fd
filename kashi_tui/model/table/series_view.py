"""The view of a table's time series: newest value, changes, gaps and trend of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.query.detail import Chapter, Detail, Dossier, Passage
from kashi_tui.model.query.engine import Report, Stop
from kashi_tui.model.query.page import EMPTY, Cell, change_tone
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import Column, Record, View
from kashi_tui.model.table import series as of
from kashi_tui.model.table.row_source import ComputedRows, RowSource
from kashi_tui.model.table.rows_view import field_cell, field_text, value_cell
from kashi_tui.model.table.series import TableSeries, find_series
from kashi_tui.model.table.table import TableColumn
from kashi_tui.model.values.format import number_text, signed

if TYPE_CHECKING:
    from polars.datatypes import DataType

    from kashi_tui.model.table.table import Role, Table

SERIES_VIEW = "series"
"""The id of the view."""
BESIDE: tuple[Role, ...] = ("unit", "unit_mult", "decimals")
"""The roles shown beside the newest value, as its row has them."""
SERIES_BUDGET = 2 << 30
"""Bytes that the columns which series are made of may take in memory, where the whole table is too large."""
TREND_POINTS = 60
"""The newest observations that a sparkline in a cell shows."""
OBSERVATIONS = 2_000
"""Observations that a sheet lists; the newest, if there are more."""


class SeriesRows:
    """The time series of a table as rows of a view, computed on demand."""

    def __init__(self, table: Table, rows: RowSource) -> None:
        self._table, self._source = table, rows
        self._found: TableSeries | None = None
        taken = [column.name for column in self._columns()]
        self.names = {name: _free(name, taken) for name in of.OWN}
        """The names here of our own columns, distinct from the table's own."""
        self.rows = ComputedRows(self._schema(), self._compute)
        self.view = View(
            SERIES_VIEW,
            "Series",
            "one row per series: its newest value, its changes, gaps and trend",
            20,
            tuple(self._shown()),
        )

    def detail(self, record: Record, place: int) -> Detail:
        """Explains a series in short."""
        assert self._found is not None
        first, after = (record[self.names[name]] for name in (of.FIRST, of.AFTER))
        cells = {column.name: column.cell(record).text for column in self.view.columns}
        columns = {
            "on the previous period": of.CHANGE,
            "year on year": of.YOY,
            "observations": of.COUNT,
            "gaps": of.GAPS,
        }
        others = (f"{cells[self.names[name]]} {label}" for label, name in columns.items() if cells[self.names[name]])
        unit = field_text(column, record[column.name]) if (column := self._table.column("unit")) else ""
        return Detail(
            self._title(record),
            value=f"{cells[self.names[of.VALUE]]} {unit}".rstrip(),
            tone="stated",
            others=(cells[self.names[of.TIME]], *others),
            spark=self._found.spark(first, after),
            spark_unit=unit,
            target=Target("series", str(place)),
        )

    def dossier(self, record: Record, place: int) -> Dossier:
        """Explains a series in full: all its observations, the newest first."""
        assert self._found is not None
        detail = self.detail(record, place)
        first, after = (record[self.names[name]] for name in (of.FIRST, of.AFTER))
        lines = [Passage(detail.spark_unit, spark=detail.spark), *map(Passage, detail.others)]
        dimensions = (f"{column.label}: {field_text(column, record[column.name])}" for column in self._table.dimensions)
        listed = self._found.observations(max(first, after - OBSERVATIONS), after)
        width = max((len(time) for time, _ in listed), default=0)
        texts = [Passage(f"{time:{width}}  {number_text(value)}") for time, value in reversed(listed)]
        return Dossier(
            detail.title,
            (
                Chapter("value", "", tuple(lines)),
                Chapter("dimensions", "Dimensions", tuple(map(Passage, dimensions))),
                Chapter("observations", "Observations", tuple(texts)),
            ),
        )

    def _title(self, record: Record) -> str:
        texts = (field_text(column, record[column.name], 60) for column in self._table.dimensions)
        return " · ".join(filter(None, texts)) or self._table.title

    def _columns(self) -> list[TableColumn]:
        """Selects the table's columns that apply here too: the dimensions, and those of the newest value."""
        beside = [column for role in BESIDE if (column := self._table.column(role))]
        dimensions = self._table.dimensions
        names = [
            column
            for column in self._table.columns
            if column.role == "label" and column.of in {d.name for d in dimensions}
        ]
        return list(dict.fromkeys([*dimensions, *names, *beside]))

    def _schema(self) -> Mapping[str, DataType]:
        own = {
            of.TIME: pl.String(),
            **dict.fromkeys((of.VALUE, of.CHANGE, of.YOY), pl.Float64()),
            **dict.fromkeys((of.COUNT, of.GAPS), pl.Int64()),
            **dict.fromkeys((of.FIRST, of.AFTER), pl.UInt32()),
        }
        taken = {column.name: self._source.schema[column.name] for column in self._columns()}
        return {**taken, **{self.names[name]: dtype for name, dtype in own.items()}}

    def _compute(self, report: Report, stop: Stop) -> pl.DataFrame:
        time, value = self._table.column("time"), self._table.column("value")
        assert time is not None
        assert value is not None
        columns = self._columns()
        self._source.prepare(report, stop, whole=True)
        held = self._source.held
        is_own = held is None
        if held is None:
            wanted = [*(column.name for column in columns), time.name, value.name]
            held = self._source.held_part(wanted, SERIES_BUDGET, report, stop)
        series = find_series(
            held, [column.name for column in self._table.dimensions], time.name, value.name, report, stop, is_own=is_own
        )
        self._found = series
        beside = series.newest.select(column.name for column in columns)
        return pl.concat([beside, series.summaries.select(of.OWN).rename(self.names)], how="horizontal")

    def _shown(self) -> Iterator[Column]:
        for column in self._columns():
            if column.role in ("dimension", "label"):
                yield Column(column.name, column.label, field_cell(column), priority=1)
        columns = {role: self._table.column(role) for role in BESIDE}
        roles = {role: beside.name if beside else "" for role, beside in columns.items()}
        own = self.names
        yield Column(own[of.TIME], "Latest", field_cell(TableColumn(own[of.TIME], "Latest", "time")), priority=2)
        cell = value_cell(own[of.VALUE], roles["decimals"], roles["unit_mult"])
        yield Column(own[of.VALUE], "Value", cell, align="right", priority=0)
        if (unit := columns["unit"]) and unit not in self._table.dimensions:
            yield Column(unit.name, "Unit", field_cell(unit), priority=6)
        yield Column(own[of.CHANGE], "Change", _percent(own[of.CHANGE]), align="right", priority=3)
        yield Column(own[of.YOY], "YoY", _percent(own[of.YOY]), align="right", priority=2)
        yield Column("", "Trend", self._trend, width=12, priority=3, sortable=False)
        yield Column(own[of.COUNT], "Values", _count(own[of.COUNT]), align="right", priority=4)
        yield Column(own[of.GAPS], "Gaps", _count(own[of.GAPS]), align="right", priority=5)

    def _trend(self, record: Record) -> Cell:
        first, after = (record[self.names[name]] for name in (of.FIRST, of.AFTER))
        return EMPTY if self._found is None else Cell("", spark=self._found.spark(first, after, TREND_POINTS))


def _free(name: str, taken: list[str]) -> str:
    """Adds underscores to a name until no column of the table has it."""
    return _free(f"{name}_", taken) if name in taken else name


def _percent(name: str) -> Callable[[Record], Cell]:
    def cell(record: Record) -> Cell:
        value = record[name]
        return EMPTY if value is None else Cell(f"{signed(f'{value:.1f}')} %", change_tone(value))

    return cell


def _count(name: str) -> Callable[[Record], Cell]:
    def cell(record: Record) -> Cell:
        return Cell(f"{record[name]:,}", "dim") if record[name] else EMPTY

    return cell
