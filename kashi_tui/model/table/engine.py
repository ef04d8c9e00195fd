"""The query engine of a table of any size.

A view of a table is a frame; `RowSource` has its rows, `Selection` what is known of them under one query. Here they
are put together: who asks gets pages, and never learns where the rows are.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.polars import pl
from kashi_tui.model.polars_errors import translated_errors
from kashi_tui.model.query.detail import Detail, Dossier, plain_detail
from kashi_tui.model.query.engine import NEVER, Report, Stop, ignore_progress
from kashi_tui.model.query.filter import parse_filter
from kashi_tui.model.query.filter_expr import filter_expr, find_field, is_text
from kashi_tui.model.query.order import equality_filter
from kashi_tui.model.query.page import Heading, Page, Profile, Row
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import Lens, Query, Record, Sort, View, view_named
from kashi_tui.model.table.details import row_detail, row_dossier
from kashi_tui.model.table.lazy_cells import cells_of, shown_records
from kashi_tui.model.table.records import Records
from kashi_tui.model.table.row_source import ComputedRows, RowSource
from kashi_tui.model.table.rows_view import ROWS_VIEW, column_label, field_text, rows_view, table_fields
from kashi_tui.model.table.search import TableSearch
from kashi_tui.model.table.selection import Selection
from kashi_tui.model.table.series_view import SERIES_VIEW, SeriesRows
from kashi_tui.model.values.calendar import sort_in_time
from kashi_tui.model.values.clean import LIMIT

if TYPE_CHECKING:
    from kashi_tui.model.table.table import Table

KEPT_BYTES = 128 << 20
"""The memory budget of cached orders, in bytes; the oldest are evicted first."""
Ask = tuple[str, tuple[Sort, ...], tuple[str, ...]]


class TableEngine:
    """The `engine.Engine` of a table. Thread-safe."""

    def __init__(self, table: Table) -> None:
        self.table = table
        view, time = rows_view(table), table.column("time")
        rows = RowSource(
            table.frame,
            table.rows,
            table.head,
            {time.name: sort_in_time} if time else {},
            paths=table.paths,
            verify=self._verified if table.verify else None,
        )
        self._tab = SeriesRows(table, rows) if time and table.column("value") else None
        self.views: tuple[View, ...] = (view, self._tab.view) if self._tab else (view,)
        self._rows: dict[str, RowSource] = {view.id: rows} | ({self._tab.view.id: self._tab.rows} if self._tab else {})
        self._counted: dict[str, View] = {}
        self._seen: dict[str, dict[int, Record]] = {}  # of each view the rows of the last page, by their places
        self._answers: OrderedDict[Ask, Selection] = OrderedDict()
        self._lock = RLock()

    @property
    def profile(self) -> Profile:
        """The title, time span, size and notes, for the first line of a screen; grows as more is known."""
        table = self.table
        count = self._rows[ROWS_VIEW].count
        size = (
            f"{len(table.columns):,} columns" if count is None else f"{count:,} rows · {len(table.columns):,} columns"
        )
        return Profile(table.title, self._span(), size=size, notes=table.notes)

    def _span(self) -> str:
        """Formats the first and the last time, where all are known without reading the table for that."""
        time, rows = self.table.column("time"), self._rows[ROWS_VIEW]
        if time is None or rows.held is None:
            return ""
        ends = rows.held.select(first=pl.col(time.name).min(), last=pl.col(time.name).max()).row(0)
        return " – ".join(dict.fromkeys(field_text(time, end) for end in ends if end is not None))

    def _verified(self) -> tuple[pl.LazyFrame, int | None]:
        """Reads the source once as a whole, and continues with the verified table."""
        assert self.table.verify is not None
        self.table = self.table.verify()
        return self.table.frame, self.table.rows

    def view(self, name: str) -> View:
        """Looks up the view with this id. Raises: UnknownNameError, which names the nearest ids."""
        return view_named(name, self.views)

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        """Formats the rows from `offset` on, as far as they are known now; all of them, settled, without a limit."""
        answer = self._answer(query)
        if limit is None:
            answer.settle()
            limit = answer.total or 0
        offset = max(0, offset)
        places, frame = answer.page(offset, limit)
        seen = self._seen[query.view.id] = dict(zip(places.to_list(), shown_records(frame), strict=True))
        rows = tuple(Row(str(place), cells_of(query.view, record)) for place, record in seen.items())
        total = answer.total
        least = max(answer.known, offset + len(rows)) if total is None else total
        of = least if answer.rows.count is None else answer.rows.count
        is_ordered = answer.is_settled or (answer.rows.is_there and not answer.is_sorted)
        return Page(query.view.id, self.headings(query), rows, offset, least, of, total is not None, is_ordered)

    def is_settled(self, query: Query) -> bool:
        """Whether every page of the query is exact."""
        return self._answer(query).is_settled

    def settle(self, query: Query, report: Report = ignore_progress, stop: Stop = NEVER) -> None:
        """Determines the row count and the whole order of a query. Raises: StoppedError when stopped."""
        self._answer(query).settle(report, stop)
        self._forget()

    def headings(self, query: Query) -> tuple[Heading, ...]:
        """Lists the column headings."""
        return tuple(column.heading(column.label) for column in query.view.columns)

    def transformations(self, view_id: str, lens: Lens) -> tuple[str, ...]:
        """Lists the transformations: levels only, since the values of a table have no other form."""
        return (Lens().transformation,)

    def records(self, query: Query) -> Sequence[Record]:
        """Gets every row as its exact values, read as they are asked for."""
        answer = self._answer(query)
        answer.settle()
        return Records(answer)

    def frame(self, query: Query) -> pl.DataFrame:
        """Collects all rows of a query."""
        answer = self._answer(query)
        answer.settle()
        return answer.page(0, answer.total or 0)[1]

    def columns(self, query: Query) -> tuple[str, ...]:
        """Lists the names of the columns of `records`."""
        return tuple(self._rows_of(query.view).schema)

    def fields(self, query: Query) -> tuple[str, ...]:
        """Lists the fields that --sort and filters may name."""
        return tuple(table_fields(query.view, self._rows_of(query.view).lazy()))

    def details(self, query: Query, keys: Sequence[str]) -> dict[str, Detail]:
        """Explains these rows in short; a key that no row has is left out."""
        count = self._rows_of(query.view).count
        wanted = [int(key) for key in keys if key.isdecimal() and (count is None or int(key) < count)]
        seen = self._seen.get(query.view.id, {})
        missing = [place for place in wanted if place not in seen]
        if missing:
            frame = self._rows_of(query.view).take(pl.Series(missing, dtype=pl.UInt32))
            seen = seen | dict(zip(missing, shown_records(frame), strict=True))
        return {str(place): self._detail(query, seen[place], place) for place in wanted}

    def dossier(self, target: Target) -> Dossier:
        """Explains a row or a series in full.

        Raises: UnknownNameError if there is no such row.
        """
        is_series = self._tab is not None and target.kind == "series"
        query = Query(self._tab.view if self._tab and is_series else self.views[0])
        place, row = self._row(query, target.id)
        record = next(iter(shown_records(row, limit=LIMIT)))
        if self._tab and is_series:
            return self._tab.dossier(record, place)
        return row_dossier(self.table, record, place)

    def same(self, query: Query, key: str, column: str, *, keep: bool = True) -> str:
        """Writes the filter that keeps, or drops, the rows with the same value as this row in a column."""
        name = self._field(query, column)
        value = self._row(query, key)[1][name]
        value = value.cast(pl.String) if isinstance(value.dtype, pl.Enum) else value
        return equality_filter(name, value.item(), keep=keep)

    def position(self, query: Query, key: str) -> int | None:
        """Finds the position of the row with this key under the query, as far as its order is known."""
        return self._answer(query).position(int(key)) if key.isdecimal() else None

    def find(
        self,
        query: Query,
        needle: str,
        start: int,
        *,
        backward: bool = False,
        report: Report = ignore_progress,
        stop: Stop = NEVER,
    ) -> int | None:
        """Finds the next row after `start` that shows the needle, around the end. Raises: StoppedError when stopped."""
        answer = self._answer(query)
        answer.settle(report, stop)
        seeker = TableSearch(answer, [column.name for column in query.view.columns], needle)
        return seeker.seek(start, backward=backward, report=report, stop=stop)

    def statistics(self, query: Query, column: str, report: Report = ignore_progress, stop: Stop = NEVER) -> Dossier:
        """Describes a column's values under the query's filters."""
        from kashi_tui.model.query.statistics import statistics

        rows = self._rows_of(query.view)
        chosen, name = self._chosen(query), self._field(query, column)
        count = None if query.filters else rows.count
        is_time = name in rows.orders
        with translated_errors(self.table.paths):
            return statistics(chosen, name, column_label(query.view, name), count, report, stop, is_time=is_time)

    def frequencies(self, query: Query, column: str) -> View:
        """Makes the frequency table of a column's values under the query's filters."""
        from kashi_tui.model.query.frequency import count_values, frequency_view

        rows = self._rows_of(query.view)
        name = self._field(query, column)
        view_id = " ".join(["frequencies", query.view.id, name, *query.filters])

        def compute(report: Report, stop: Stop) -> pl.DataFrame:
            rows.prepare(report, stop)
            chosen = rows.watched(self._chosen(query).select(name), "counting", report, stop)
            return rows.collect(count_values(chosen, name), in_pieces=True)

        with self._lock:
            if view_id not in self._rows:
                schema = count_values(rows.lazy(), name).collect_schema()
                self._rows[view_id] = ComputedRows(schema, compute)
                self._counted[view_id] = frequency_view(view_id, name, column_label(query.view, name))
            return self._counted[view_id]

    def _detail(self, query: Query, record: Record, place: int) -> Detail:
        if query.view.id == ROWS_VIEW:
            return row_detail(self.table, record, place)
        if self._tab is not None and query.view.id == SERIES_VIEW:
            return self._tab.detail(record, place)
        return plain_detail(query.view.cells(record))

    def _chosen(self, query: Query) -> pl.LazyFrame:
        """Selects the rows that pass the query's filters."""
        frame = self._rows_of(query.view).lazy()
        return frame.filter(*self._compile(query.view, query.filters, (), frame)[0]) if query.filters else frame

    def _field(self, query: Query, column: str) -> str:
        """Resolves the name of a column. Raises: UnknownNameError."""
        return find_field(column, table_fields(query.view, self._rows_of(query.view).lazy()))

    def _rows_of(self, view: View) -> RowSource:
        with self._lock:
            return self._rows[view.id]

    def _answer(self, query: Query) -> Selection:
        sorts = query.sort or query.view.sort
        ask = (query.view.id, sorts, query.filters)
        rows = self._rows_of(query.view)
        with self._lock:
            if ask not in self._answers:
                compile_ = partial(self._compile, query.view, query.filters, sorts)
                self._answers[ask] = Selection(rows, compile_, is_filtered=bool(query.filters), is_sorted=bool(sorts))
            self._answers.move_to_end(ask)
            return self._answers[ask]

    def _forget(self) -> None:
        """Evicts the oldest answers while all together take too much memory."""
        with self._lock:
            while len(self._answers) > 1 and sum(selection.size for selection in self._answers.values()) > KEPT_BYTES:
                self._answers.popitem(last=False)

    def _compile(
        self, view: View, filters: Iterable[str], sorts: Iterable[Sort], frame: pl.LazyFrame
    ) -> tuple[list[pl.Expr], list[tuple[pl.Expr, bool]]]:
        """Compiles a query to polars: its conditions, and its sort keys, over a frame.

        Raises: UnknownNameError, FilterError.
        """
        rows = self._rows_of(view)
        fields = table_fields(view, frame)
        fields.times = {
            name: partial(rows.texts, name) for name in rows.orders if name in fields and is_text(fields[name])
        }
        conditions = [filter_expr(parse_filter(text), fields) for text in filters]
        names = [(find_field(sort.column, fields), sort.descending) for sort in sorts]
        return conditions, [(rows.key(name, fields[name]), falling) for name, falling in names]

    def _row(self, query: Query, key: str) -> tuple[int, pl.DataFrame]:
        """Reads one row; gives its number, too. Raises: UnknownNameError if there is none with this key."""
        rows = self._rows_of(query.view)
        if not key.isdecimal() or (rows.count is not None and int(key) >= rows.count):
            raise UnknownNameError("row", key, ("0",))
        return int(key), rows.take(pl.Series([int(key)], dtype=pl.UInt32))
