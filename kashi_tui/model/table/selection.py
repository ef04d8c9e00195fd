"""The answer to a query: its first rows at once, all rows in order when it is settled."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from kashi_tui.model.polars import pl
from kashi_tui.model.query.engine import NEVER, Progress, Report, Stop, ignore_progress, raise_if_stopped
from kashi_tui.model.table.row_source import RowSource
from kashi_tui.model.table.sorting import SortKey, sort_in_parts

Compile = Callable[["pl.LazyFrame"], "tuple[list[pl.Expr], list[tuple[pl.Expr, bool]]]"]
"""Compiles a query over a frame to its conditions and its sort keys, each with whether it descends."""
FIRST_ROWS = 320
"""Rows that are looked for at once: some screens of them."""
BEGINNINGS = (100_000, 2_000_000)
"""The numbers of rows of a file that are searched first, and next, for rows that pass a filter."""
KEPT_ROWS = 5_000
"""Rows that are kept themselves when a filter leaves no more: finding them again could take a whole scan."""


class Selection:
    """The rows that pass some filters, in some order.

    Pages may be taken while another thread settles it: the order grows from its beginning.
    """

    def __init__(self, rows: RowSource, compile_: Compile, *, is_filtered: bool, is_sorted: bool) -> None:
        """Takes a compiler of the query rather than expressions: loading into memory changes column dtypes."""
        self.rows = rows
        self._compile = compile_
        self._is_filtered, self.is_sorted = is_filtered, is_sorted
        self._first: pl.DataFrame | None = None
        self._known: tuple[pl.Series, ...] = ()
        self._chosen: int | None = None
        self._kept: pl.DataFrame | None = None
        self._settling = Lock()
        self._is_settled = False

    @property
    def is_settled(self) -> bool:
        """Whether every page is exact."""
        return self._is_settled or (self.is_plain and self.rows.is_there and self.rows.count is not None)

    @property
    def is_plain(self) -> bool:
        """Whether the query neither filters nor sorts."""
        return not self._is_filtered and not self.is_sorted

    @property
    def total(self) -> int | None:
        """The number of rows; None while it is unknown."""
        return self._chosen if self._is_filtered or self._chosen is not None else self.rows.count

    @property
    def known(self) -> int:
        """The number of rows whose place in the order is known so far."""
        return max(sum(map(len, self._known)), self._first.height if self._first is not None else 0)

    @property
    def size(self) -> int:
        """The memory that the order takes, in bytes."""
        return 4 * sum(map(len, self._known))

    def page(self, offset: int, limit: int) -> tuple[pl.Series, pl.DataFrame]:
        """Collects a page's row numbers and rows, as far as they are known.

        Shape: at most `limit` row numbers (UInt32), and as many rows with the columns of the source.
        """
        places, rows = self._page(offset, limit)
        self.rows.remember(places, rows)
        return places, rows

    def _page(self, offset: int, limit: int) -> tuple[pl.Series, pl.DataFrame]:
        if self.is_plain:
            rows = self.rows.slice(offset, limit)
            return pl.int_range(offset, offset + rows.height, dtype=pl.UInt32, eager=True), rows
        places = self.places(offset, limit)
        if self._kept is not None:
            return places, self._kept.slice(offset, limit)
        if self.is_settled or len(places) == limit:
            return places, self.rows.take(places)
        first = self.first().slice(offset, limit)
        return first[self.rows.at], first.drop(self.rows.at)

    def places(self, offset: int, limit: int) -> pl.Series:
        """Lists a page's row numbers, as far as the order is known."""
        parts = []
        for part in self._known:
            if offset < len(part) and limit > 0:
                parts.append(part.slice(offset, limit))
                limit -= len(parts[-1])
            offset = max(0, offset - len(part))
        return pl.concat(parts) if parts else pl.Series("place", [], dtype=pl.UInt32)

    def first(self) -> pl.DataFrame:
        """Collects the first rows with their row numbers, without sorting all others.

        Shape: at most FIRST_ROWS rows; the columns of the source, and the row number.
        """
        if not self.rows.is_there:
            return pl.DataFrame(schema={self.rows.at: pl.UInt32, **self.rows.schema})
        if self._first is None:
            frame, place = self.rows.numbered(), self.rows.at
            conditions, keys = self._compile(frame)
            if keys:
                by, descending = [key for key, _ in keys], [falling for _, falling in keys]
                ordered = frame.filter(*conditions).sort([*by, place], descending=[*descending, False], nulls_last=True)
                first = self.rows.collect(ordered.head(FIRST_ROWS))
            else:
                first = self._first_chosen(conditions)
            if first.height < FIRST_ROWS:
                self._take_all(first)
            self._first = first
        return self._first

    def _first_chosen(self, conditions: list[pl.Expr]) -> pl.DataFrame:
        """Collects the first rows that pass the filters, looking at the beginning of a file before all of it."""
        parts: list[pl.DataFrame] = []
        missing, start = FIRST_ROWS, 0
        for end in (*BEGINNINGS, None) if self.rows.held is None else (None,):
            part = self.rows.lazy().slice(start, None if end is None else end - start)
            numbered = part.with_row_index(self.rows.at, offset=start).filter(*conditions)
            parts.append(self.rows.collect(numbered.head(missing)))
            missing -= parts[-1].height
            if missing <= 0 or end is None:
                break
            start = end
        return pl.concat(parts)

    def _take_all(self, first: pl.DataFrame) -> None:
        """Settles the query when its first rows are all of its rows."""
        self._chosen, self._kept = first.height, first.drop(self.rows.at)
        self._known, self._is_settled = (first[self.rows.at],), True

    def settle(self, report: Report = ignore_progress, stop: Stop = NEVER) -> None:
        """Determines all row numbers in order.

        Raises: StoppedError when stopped.
        """
        with self._settling:
            if self.rows.is_there and not self.is_plain:
                self.first()
            if self.is_settled:
                return
            self.rows.prepare(report, stop, whole=self.is_sorted)
            if not self.is_plain:
                self._order(*self._values(report, stop), report, stop)
            self._is_settled = True

    def _values(self, report: Report, stop: Stop) -> tuple[pl.Series | None, pl.DataFrame, list[bool]]:
        """Collects the row numbers that pass (None: all), the values to sort by, and which of these descend."""
        frame, place = self.rows.numbered(), self.rows.at
        conditions, keys = self._compile(frame)
        sorts = [key.alias(f"{place}{level}") for level, (key, _) in enumerate(keys)]
        chosen = frame.filter(*conditions) if conditions else frame
        wanted = chosen.select(*([place] if conditions else []), *sorts)
        if self.rows.held is not None:
            values = self.rows.collect(wanted)
        else:
            pieces = list(self.rows.pieces(wanted, "reading", report, stop))
            values = pl.concat(pieces) if pieces else self.rows.collect(wanted.head(0))
        self._chosen = values.height
        places = values[place].rechunk() if conditions else None
        return places, values.select(pl.exclude(place)), [falling for _, falling in keys]

    def _order(
        self, places: pl.Series | None, values: pl.DataFrame, falling: list[bool], report: Report, stop: Stop
    ) -> None:
        """Sorts the row numbers; each partition is available to pages as soon as it is sorted."""
        if not self.is_sorted:
            assert places is not None
            self._known = (places,)
            self._keep(stop)
            return
        keys = [SortKey(*key) for key in zip(values.columns, falling, strict=True)]
        parts: tuple[pl.Series, ...] = ()
        done = 0
        for part in sort_in_parts(values, keys):
            raise_if_stopped(stop, "sorting")
            parts = (*parts, part if places is None else places.gather(part))
            self._known = parts
            done += len(part)
            report(Progress("sorting", done / max(1, values.height)))
        self._known = (pl.concat(parts, rechunk=False),) if parts else ()

    def _keep(self, stop: Stop) -> None:
        """Caches the rows themselves where they are few and far between."""
        if self.rows.held is None and self._chosen is not None and self._chosen <= KEPT_ROWS:
            raise_if_stopped(stop, "reading")
            frame = self.rows.lazy()
            self._kept = self.rows.collect(frame.filter(*self._compile(frame)[0]))

    def position(self, place: int) -> int | None:
        """Finds the position of a row number; None if it does not pass, or its place is not yet known."""
        if self.is_plain:
            return place if self.total is None or place < self.total else None
        before = 0
        parts = self._known or (() if self._first is None else (self._first[self.rows.at],))
        for part in parts:
            index = (part == place).arg_max() if len(part) else None
            if index is not None and part[index] == place:
                return before + index
            before += len(part)
        return None
