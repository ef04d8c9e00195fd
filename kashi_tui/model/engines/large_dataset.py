"""The engine of a dataset so large that deriving takes seconds: stated observations first, derived ones later.

Pages of what is stated come at once. What is derived and checked is found when somebody waits for it (`settle`), with
word of its progress, and only the rows that are shown are put into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from kashi_tui.model.dataset.view import DatasetView, LazyRows, view_of
from kashi_tui.model.engines.dataset import DatasetEngine, view_fields
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.explain.claims import explain_claims, explain_statements
from kashi_tui.model.frames.transformed import LABELS
from kashi_tui.model.polars import pl
from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.engine import NEVER, Progress, Report, Stop, ignore_progress, raise_if_stopped
from kashi_tui.model.query.filter import Comparison, Not, NullTest, TextSearch, Tree, parse_filter
from kashi_tui.model.query.filter_expr import find_field
from kashi_tui.model.query.order import KEY, equality_filter
from kashi_tui.model.query.page import Page
from kashi_tui.model.query.view import Lens, Query

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

PIECE_ROWS = 1_000
"""Rows put into words at a time; between two pieces the work can be stopped."""
EXPLAIN_STATED = (("claim", partial(explain_claims, is_derived=False)), ("statement", explain_statements))
"""As `EXPLAIN`, by what is stated alone."""


class LargeDatasetEngine(DatasetEngine):
    """The `engine.Engine` of a large dataset."""

    def __init__(self, dataset: Dataset, views: Iterable[DatasetView]) -> None:
        super().__init__(dataset, views)
        self._is_known = False
        self._whole: dict[str, pl.DataFrame] = {}
        self._outlined: set[str] = set()
        self._learning = Lock()

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        """Formats the rows from `offset` on, as far as they are known; all of them, settled, without a limit."""
        if limit is None:
            self.settle(query)
        if self._is_awaited(query):
            return Page(query.view.id, self.headings(query), (), max(0, offset), 0, 0, False, False)
        page = super().page(query, offset, limit)
        return page._replace(is_ordered=self._is_known or view_of(query).quick is None)

    def is_settled(self, query: Query) -> bool:
        """Whether the query shows everything that can be derived, as far as its view shows that."""
        return not self._is_awaited(query) and (self._is_known or view_of(query).quick is None)

    def settle(self, query: Query, report: Report = ignore_progress, stop: Stop = NEVER) -> None:
        """Derives, checks, and makes the texts that the query sorts and filters by. Raises: StoppedError."""
        with self._learning:
            if self.is_settled(query):
                return
            if not self._is_known:
                self._learn(report, stop)
            view = view_of(query)
            if view.lazy_rows is not None and view.id not in self._outlined:
                report(Progress("ordering"))
                view.lazy_rows.outline(self.dataset)
                self._outlined.add(view.id)
            if view.lazy_rows is not None and self._is_awaited(query):
                self._whole[view.id] = self._fill(view.lazy_rows, report, stop)

    def transformations(self, view_id: str, lens: Lens) -> tuple[str, ...]:
        """Lists the transformations of a view; levels only, as long as nothing is derived."""
        return super().transformations(view_id, lens) if self._is_known else (Lens().transformation,)

    def frame(self, query: Query) -> pl.DataFrame:
        """Collects every row, with all its texts."""
        self._complete(query)
        return super().frame(query)

    def columns(self, query: Query) -> tuple[str, ...]:
        """Lists the names of the columns of `records`."""
        self._complete(query)
        return super().columns(query)

    def fields(self, query: Query) -> tuple[str, ...]:
        """Lists the fields that --sort and filters may name."""
        return tuple(self._all_fields(query)) if self._is_known else super().fields(query)

    def details(self, query: Query, keys: Sequence[str]) -> dict[str, Detail]:
        """Explains the rows with these keys in short; until the rest is derived, by what is stated."""
        if self._is_awaited(query):
            return {}
        if self._is_known:
            return super().details(query, keys)
        rows = self._frame(query).filter(pl.col(KEY).is_in(list(keys))).collect().to_dicts()
        details = self._explained(rows, EXPLAIN_STATED)
        return {key: details[key] for key in keys if key in details}

    def same(self, query: Query, key: str, column: str, *, keep: bool = True) -> str:
        """Writes the filter that keeps, or drops, the rows with the same value as this row in a column.

        Raises: UnknownNameError if there is no such column, or no such row.
        """
        lazy_rows = view_of(query).lazy_rows
        if lazy_rows is None:
            return super().same(query, key, column, keep=keep)
        rows = self._frame(query).filter(pl.col(KEY) == key).collect()
        if not rows.height:
            raise UnknownNameError("row", key, ())
        name = find_field(column, self._all_fields(query))
        return equality_filter(name, self._filled(query, rows)[name].item(), keep=keep)

    def position(self, query: Query, key: str) -> int | None:
        """Finds the position of the row with this key; None if it is not among the rows, or not yet known."""
        return None if self._is_awaited(query) else super().position(query, key)

    def find(self, query: Query, needle: str, start: int, **how: Any) -> int | None:  # noqa: ANN401 (as it is there)
        """Finds the next row after `start` that shows the needle. Raises: StoppedError when stopped."""
        self.settle(query, how.get("report", ignore_progress), how.get("stop", NEVER))
        return super().find(query, needle, start, **how)

    def _learn(self, report: Report, stop: Stop) -> None:
        from kashi_tui.model.audit.audit import audit
        from kashi_tui.model.derivation.derivations import derive

        report(Progress("deriving"))
        derive(self.dataset, stop=stop)
        report(Progress("checking"))
        audit(self.dataset, stop=stop)
        for view in self.views:
            if view.quick is not None:
                view.frame(self.dataset, Lens()).head(1).collect()
        self._sizes.clear()
        self._is_known = True

    def _fill(self, lazy_rows: LazyRows, report: Report, stop: Stop) -> pl.DataFrame:
        """Makes the texts of all rows of a view that deriving and checking finds."""
        outline = lazy_rows.outline(self.dataset).collect()
        pieces = []
        for start in range(0, max(1, outline.height), PIECE_ROWS):
            raise_if_stopped(stop, "reading")
            report(Progress("reading", start / max(1, outline.height)))
            pieces.append(lazy_rows.fill(self.dataset, outline[start : start + PIECE_ROWS]))
        return pl.concat(pieces)

    def _complete(self, query: Query) -> None:
        """Completes every column of a view."""
        self.settle(query)
        view = view_of(query)
        if view.lazy_rows is not None and view.id not in self._whole:
            self._whole[view.id] = self._fill(view.lazy_rows, ignore_progress, NEVER)

    def _is_awaited(self, query: Query) -> bool:
        """Whether nothing can be shown before the query is settled."""
        view = view_of(query)
        if not self._is_known:
            return view.lazy_rows is not None or query.lens.transformation in LABELS
        if view.lazy_rows is None or view.id in self._whole:
            return False
        return view.id not in self._outlined or not self._is_outlined(query, view.lazy_rows)

    def _is_outlined(self, query: Query, lazy_rows: LazyRows) -> bool:
        """Whether the query sorts and filters only by columns of the outline.

        Raises: UnknownNameError for a column that the view does not have.
        """
        names = [sort.column for sort in query.sort]
        for text in query.filters:
            named = _columns_of(parse_filter(text).tree)
            if named is None:
                return False
            names += named
        fields = self._all_fields(query)
        outline = lazy_rows.outline(self.dataset).collect_schema()
        return all(find_field(name, fields) in outline for name in names)

    def _all_fields(self, query: Query) -> Mapping[str, Any]:
        view = view_of(query)
        if view.lazy_rows is None or view.id in self._whole:
            return view_fields(view, self._frame(query))
        outline = view.lazy_rows.outline(self.dataset).head(0).collect()
        return view_fields(view, view.lazy_rows.fill(self.dataset, outline).lazy())

    def _frame(self, query: Query) -> pl.LazyFrame:
        view = view_of(query)
        if view.lazy_rows is not None:
            whole = self._whole.get(view.id)
            return view.lazy_rows.outline(self.dataset) if whole is None else whole.lazy()
        if not self._is_known and view.quick is not None:
            return view.quick(self.dataset, query.lens)
        return super()._frame(query)

    def _filled(self, query: Query, rows: pl.DataFrame) -> pl.DataFrame:
        view = view_of(query)
        return rows if view.lazy_rows is None or view.id in self._whole else view.lazy_rows.fill(self.dataset, rows)


def _columns_of(tree: Tree) -> list[str] | None:
    """Lists the columns that a filter names; None if it searches all of them."""
    match tree:
        case TextSearch():
            return None
        case Comparison(column) | NullTest(column):
            return [column]
        case Not(part):
            return _columns_of(part)
    parts = [_columns_of(part) for part in tree.parts]
    return None if None in parts else [name for names in parts for name in names or ()]
