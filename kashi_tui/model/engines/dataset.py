"""The query engine of a dataset: the only place that collects its rows from polars.

The interface names no polars type, because another engine may stand behind it. A view's frame stays lazy; sort and
filter are expressions; only the rows of the page that is asked for are formatted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kashi_tui.model.dataset.view import DatasetView, view_of, with_rows
from kashi_tui.model.engines.profile import profile_of
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.explain.claims import explain_statements
from kashi_tui.model.explain.details import explain_checks, explain_numbers
from kashi_tui.model.frames.observations import other_currency
from kashi_tui.model.frames.transformed import GROWTH_LABEL, LABELS, TRANSFORMATIONS, has_transformed
from kashi_tui.model.polars import pl
from kashi_tui.model.query.detail import Detail, Dossier, plain_detail
from kashi_tui.model.query.engine import NEVER, Progress, Report, Stop, ignore_progress, raise_if_stopped
from kashi_tui.model.query.filter import parse_filter
from kashi_tui.model.query.filter_expr import Fields, ViewFields, filter_expr, find_field, is_plain, is_text
from kashi_tui.model.query.order import KEY, equality_filter, sort_rows
from kashi_tui.model.query.page import Heading, Page, Profile, Row
from kashi_tui.model.query.search import FIND_ROWS, row_matcher, search_spans
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import Lens, Query, Record, View, view_named

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

Explain = Callable[["Dataset", Iterable[str]], dict[str, Detail]]
"""Explains observations, checks or statements by id."""

EXPLAIN: tuple[tuple[str, Explain], ...] = (
    ("claim", explain_numbers),
    ("number", explain_numbers),
    ("check", explain_checks),
    ("statement", explain_statements),
)
"""The columns of a frame that say what a row is about, and what explains it; the first that a row has counts."""


class DatasetEngine:
    """The `engine.Engine` of a dataset. Thread-safe: what it keeps never changes."""

    def __init__(self, dataset: Dataset, views: Iterable[DatasetView]) -> None:
        self.dataset = dataset
        self.views: tuple[DatasetView, ...] = tuple(views)
        self._sizes: dict[tuple[str, Lens], int] = {}
        self._labels: dict[tuple[str, Lens], str] = {}

    @cached_property
    def profile(self) -> Profile:
        """The title, period, currencies and source, for the first line of a screen."""
        return profile_of(self.dataset)

    def view(self, name: str) -> DatasetView:
        """Looks up the view with this id.

        Raises: UnknownNameError, which names the nearest ids.
        """
        return view_named(name, self.views)

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        """Formats up to `limit` rows from `offset` on.

        Raises: UnknownNameError for a column that the view does not have, FilterError for a filter without sense.
        """
        chosen = self._chosen(query)
        offset = max(0, offset)
        part = self._ordered(query, chosen).slice(offset, limit)
        rows, count = pl.collect_all([part, chosen.select(pl.len())])
        of = self._size(query)
        return Page(
            query.view.id, self.headings(query), _rows(query.view, self._filled(query, rows)), offset, count.item(), of
        )

    def headings(self, query: Query) -> tuple[Heading, ...]:
        """Lists the column headings under the query's lens."""
        words = {"currency": query.lens.currency, "other": other_currency(self.dataset, query.lens.currency)}
        if of_data := view_of(query).words:
            words.update(of_data(self.dataset, query.lens))
        labels = {column.name: column.label for column in query.view.columns} | self._seen_label(query)
        return tuple(column.heading(_fill(labels[column.name], words)) for column in query.view.columns)

    def is_settled(self, query: Query) -> bool:
        """Always true: a dataset is small enough for every page to be exact."""
        return True

    def settle(self, query: Query, report: Report = ignore_progress, stop: Stop = NEVER) -> None:
        """Does nothing: every page is exact already."""

    def transformations(self, view_id: str, lens: Lens) -> tuple[str, ...]:
        """Lists the transformations of a view in the lens's currency: levels, and what any of its rows has.

        Raises: UnknownNameError if there is no such view.
        """
        view = self.view(view_id)
        lenses = [lens._replace(transformation=name) for name in TRANSFORMATIONS]
        return tuple(option.transformation for option in lenses if self._is_offered(view, option))

    def records(self, query: Query) -> list[Record]:
        """Gets every row in machine form: every column of the view's frame, as its exact value."""
        return list(self.frame(query).iter_rows(named=True))

    def frame(self, query: Query) -> pl.DataFrame:
        """Collects the rows of `records` as a frame."""
        return self._ordered(query, self._chosen(query)).collect()

    def columns(self, query: Query) -> tuple[str, ...]:
        """Lists the names of the columns of `records`."""
        return tuple(self._frame(query).collect_schema())

    def fields(self, query: Query) -> tuple[str, ...]:
        """Lists the fields for --sort and filters: the view's columns, then the other plain ones of its frame."""
        return tuple(view_fields(query.view, self._frame(query)))

    def details(self, query: Query, keys: Sequence[str]) -> dict[str, Detail]:
        """Explains the rows with these keys in short; a key that no row has is left out."""
        rows = self._frame(query).filter(pl.col(KEY).is_in(list(keys))).collect().to_dicts()
        explained = self._explained(rows, EXPLAIN)
        details = {row[KEY]: explained.get(row[KEY]) or plain_detail(query.view.cells(row)) for row in rows}
        return {key: details[key] for key in keys if key in details}

    def _explained(self, rows: Sequence[Record], explainers: Iterable[tuple[str, Explain]]) -> dict[str, Detail]:
        """Explains rows by the first of these columns that says what they are about, by key."""
        details: dict[str, Detail] = {}
        for column, explain in explainers:
            ids = {row[KEY]: row[column] for row in rows if row[KEY] not in details and row.get(column)}
            explained = explain(self.dataset, ids.values()) if ids else {}
            details |= {key: explained[name] for key, name in ids.items() if name in explained}
        return details

    def dossier(self, target: Target) -> Dossier:
        """Explains an observation, a statement or a check in full.

        Raises: UnknownNameError if there is no such thing.
        """
        from kashi_tui.model.explain.dossier import dossier  # what few sessions ask for is imported when it is

        return dossier(self.dataset, target)

    def same(self, query: Query, key: str, column: str, *, keep: bool = True) -> str:
        """Writes the filter that keeps, or drops, the rows with the same value as this row in a column.

        Raises: UnknownNameError if there is no such column, or no such row.
        """
        frame = self._frame(query)
        fields = view_fields(query.view, frame)
        field = find_field(column, fields)
        name = field if is_text(fields[field]) or f"{field}_name" not in fields else f"{field}_name"
        rows = frame.filter(pl.col(KEY) == key).select(name).collect()
        if not rows.height:
            raise UnknownNameError("row", key, frame.select(KEY).head(3).collect()[KEY])
        return equality_filter(name, rows.item(), keep=keep)

    def position(self, query: Query, key: str) -> int | None:
        """Finds the position of the row with this key under the query; None if it is not among its rows."""
        ordered = self._ordered(query, self._chosen(query)).select(KEY).with_row_index("at")
        positions = ordered.filter(pl.col(KEY) == key).collect()["at"]
        return int(positions[0]) if len(positions) else None

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
        """Finds the next row after `start` that shows the needle in any cell, ignoring case.

        Goes around the end; the row `start` itself is tried last. None if no row shows it.

        Raises: StoppedError when stopped.
        """
        frame = self._ordered(query, self._chosen(query)).collect()  # sorted once, formatted by the chunk
        is_hit = row_matcher(needle.casefold())
        for count, (first, after) in enumerate(search_spans(start, frame.height, FIND_ROWS, backward=backward)):
            raise_if_stopped(stop, "looking")
            report(Progress("looking", min(1.0, count * FIND_ROWS / frame.height)))
            rows = _rows(query.view, self._filled(query, frame[first:after]))
            hits = [first + index for index, row in enumerate(rows) if is_hit(row)]
            if hits:
                return hits[-1] if backward else hits[0]
        return None

    def statistics(self, query: Query, column: str, report: Report = ignore_progress, stop: Stop = NEVER) -> Dossier:
        """Describes a column's values under the query's filters.

        Raises: UnknownNameError if there is no such column, StoppedError when stopped.
        """
        from kashi_tui.model.query.statistics import statistics

        chosen = self._chosen(query)
        name = find_field(column, view_fields(query.view, chosen))
        return statistics(chosen, name, self._label(query, name), report=report, stop=stop)

    def frequencies(self, query: Query, column: str) -> DatasetView:
        """Makes the frequency table of a column's values under the query's filters.

        Raises: UnknownNameError if there is no such column.
        """
        from kashi_tui.model.query.frequency import count_values, frequency_view, with_row_keys

        chosen = self._chosen(query)
        name = find_field(column, view_fields(query.view, chosen))
        view = frequency_view(f"frequencies {query.view.id} {name}", name, self._label(query, name))
        return with_rows(view, with_row_keys(count_values(chosen, name)))

    def _label(self, query: Query, column: str) -> str:
        """Names a column as on the screen; by its name where it is not shown or has no label."""
        labels = {heading.name: heading.label for heading in self.headings(query)}
        return labels.get(column) or column

    def _frame(self, query: Query) -> pl.LazyFrame:
        return view_of(query).frame(self.dataset, query.lens)

    def _filled(self, query: Query, rows: pl.DataFrame) -> pl.DataFrame:
        """Completes rows that are to be shown with all their texts."""
        return rows

    def _chosen(self, query: Query) -> pl.LazyFrame:
        """Selects the rows that pass the query's filters."""
        frame = self._frame(query)
        if not query.filters:
            return frame
        fields = view_fields(query.view, frame)
        return frame.filter(*(filter_expr(parse_filter(text), fields) for text in query.filters))

    def _ordered(self, query: Query, chosen: pl.LazyFrame) -> pl.LazyFrame:
        sorts = query.sort or query.view.sort
        return sort_rows(chosen, sorts, view_fields(query.view, chosen)) if sorts else chosen

    def _is_offered(self, view: View, lens: Lens) -> bool:
        """Whether any row of a view has a number under this lens; levels are always offered."""
        if lens.transformation not in LABELS:
            return True
        if not view.is_transformed:
            return False
        levels = self._frame(Query(view, lens=lens._replace(transformation=TRANSFORMATIONS[0])))
        claims = levels.select("claim").drop_nulls().collect()["claim"]
        return has_transformed(claims, self.dataset, lens.transformation)

    def _seen_label(self, query: Query) -> dict[str, str]:
        """Labels the value column under a lens that shows no levels."""
        key = (query.view.id, query.lens)
        if not query.view.is_transformed or query.lens.transformation not in LABELS:
            return {}
        if key not in self._labels:
            label = LABELS[query.lens.transformation]
            has_bases = self._frame(query).select(pl.col("value_base").is_not_null().any()).collect().item()
            self._labels[key] = GROWTH_LABEL if has_bases and query.lens.transformation == "growth" else label
        return {"value": self._labels[key]}

    def _size(self, query: Query) -> int:
        """Counts the rows of the view without filters, once: the dataset never changes."""
        key = (query.view.id, query.lens)
        if key not in self._sizes:
            self._sizes[key] = self._frame(query).select(pl.len()).collect().item()
        return self._sizes[key]


def view_fields(view: View, frame: pl.LazyFrame) -> Fields:
    """Lists the fields for --sort and filters: the view's columns, then the other plain ones of its frame."""
    schema = frame.collect_schema()
    names = [column.name for column in view.columns]
    fields = {name: schema[name] for name in (*names, *schema) if name in schema and is_plain(schema[name])}
    fixed = {column.name: column.label.partition(", {")[0] for column in view.columns}
    labels = {name: "" if "{" in label else label for name, label in fixed.items()}
    return ViewFields(fields, labels)


def _fill(label: str, words: dict[str, str]) -> str:
    """Fills the words of a label in; other braces are the data's own."""
    for name, word in words.items():
        label = label.replace(f"{{{name}}}", word)
    return label


def _rows(view: View, frame: pl.DataFrame) -> tuple[Row, ...]:
    return tuple(Row(record[KEY], view.cells(record)) for record in frame.iter_rows(named=True))
