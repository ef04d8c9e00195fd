"""Random access to the rows of a frame by row number, whether they are in a file or in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from kashi_tui.model.errors import TooLargeError
from kashi_tui.model.polars import pl
from kashi_tui.model.polars_errors import translated_errors
from kashi_tui.model.query.engine import NEVER, Progress, Report, Stop, ignore_progress, raise_if_stopped
from kashi_tui.model.table.in_memory import BUDGET_BYTES, Order, is_columnar, load_in_memory

if TYPE_CHECKING:
    from pathlib import Path

    from polars.datatypes import DataType

NEAR_ROWS = 65_536
"""Places that lie no farther apart are read as one slice of a file."""
MOST_SLICES = 24
"""More slices than this take longer than to look through the whole file."""
MOST_REMEMBERED = 1_000
"""Rows of a page that are kept at hand."""
PIECE_ROWS = 500_000
"""Rows looked through at a time; between two pieces the work can be stopped."""

Verify = Callable[[], "tuple[pl.LazyFrame, int | None]"]
"""Reads the whole source once and gives its rows as they turned out to be, and their number."""
Compute = Callable[[Report, Stop], "pl.DataFrame"]
"""Makes rows, telling how far it is and ready to stop."""


class RowSource:
    """The rows of one frame, scanned until it is loaded into memory.

    Safe between threads: what it knows only ever grows, and each thing is put in place whole.
    """

    def __init__(
        self,
        frame: pl.LazyFrame,
        count: int | None = None,
        head: pl.DataFrame | None = None,
        orders: Mapping[str, Order] | None = None,
        *,
        budget: int = BUDGET_BYTES,
        paths: Sequence[Path] = (),
        verify: Verify | None = None,
    ) -> None:
        self.frame, self.count, self.orders = frame, count, orders or {}
        self._paths, self._verify = paths, verify
        self.held: pl.DataFrame | None = None
        """All rows in memory, once they were asked to be there and fit."""
        self._head = head
        self._budget = budget
        with translated_errors(paths):
            self._is_columnar = is_columnar(frame)
        self._is_too_large = False
        self._texts: dict[str, pl.Series] = {}
        self._recent: tuple[Mapping[int, int], pl.DataFrame] = ({}, pl.DataFrame())
        self._holding = Lock()

    @property
    def schema(self) -> Mapping[str, DataType]:
        """The source's columns and their dtypes."""
        with translated_errors(self._paths):
            return self.frame.collect_schema()

    @cached_property
    def at(self) -> str:
        """The name of the row number column, distinct from the frame's own columns."""
        name = "place"
        while name in self.schema:
            name += "_"
        return name

    @property
    def is_there(self) -> bool:
        """Whether the rows exist; false for rows still to be computed."""
        return True

    @property
    def is_random(self) -> bool:
        """Whether random access is cheap: the rows are in memory, or in a file with an index."""
        return self.held is not None or (self._is_columnar and self.count is not None)

    def lazy(self) -> pl.LazyFrame:
        """Scans all rows, from memory if they are loaded."""
        return self.frame if self.held is None else self.held.lazy()

    def numbered(self) -> pl.LazyFrame:
        """Scans all rows with their row numbers in the column `at`.

        Shape: the columns of the source behind `at` (UInt32).
        """
        return self.lazy().with_row_index(self.at)

    def texts(self, column: str) -> pl.Series:
        """Collects the distinct texts of a column with an order of its own, in that order."""
        if self.held is not None and isinstance(dtype := self.held.schema[column], pl.Enum):
            return dtype.categories
        if column not in self._texts:
            texts = self.collect(self.lazy().select(pl.col(column).cast(pl.String).unique().drop_nulls())).to_series()
            self._texts[column] = self.orders[column](texts)
        return self._texts[column]

    def key(self, column: str, dtype: DataType) -> pl.Expr:
        """Builds the sort key of a column: nulls and NaN are null, texts stand in their order."""
        value = pl.col(column)
        if dtype.is_float():
            return value.fill_nan(None)
        if isinstance(dtype, pl.Enum):
            return value.to_physical()
        if column not in self.orders or dtype != pl.String:
            return value
        texts = self.texts(column)
        if texts.is_sorted():
            return value
        return value.replace_strict(texts, pl.int_range(len(texts), eager=True), return_dtype=pl.UInt32)

    def prepare(self, report: Report = ignore_progress, stop: Stop = NEVER, *, whole: bool = False) -> None:
        """Counts the rows; loads them into memory if asked to (`whole`), or if random access needs it, and they fit.

        Raises: StoppedError when stopped.
        """
        with self._holding, translated_errors(self._paths):
            if self._verify is not None:
                self._take_verified(*self._verify())
            raise_if_stopped(stop, "reading")
            if (whole or not self.is_random) and self.held is None and not self._is_too_large:
                self.held = self._hold(self.frame, self._budget, report, stop)
                self._is_too_large = self.held is None
            if self.held is not None:
                self.count, self._head = self.held.height, None
            elif self.count is None:
                first = self.frame.select(pl.first())
                self.count = sum(piece.height for piece in self.pieces(first, "counting", report, stop))

    def _take_verified(self, frame: pl.LazyFrame, count: int | None) -> None:
        """Continues with the verified source."""
        if frame is not self.frame:
            self.frame, self._head, self._recent = frame, None, ({}, pl.DataFrame())
            self._is_columnar = is_columnar(frame)
        self.count, self._verify = count, None

    def collect(self, frame: pl.LazyFrame, *, in_pieces: bool = False) -> pl.DataFrame:
        """Collects a frame over these rows; `in_pieces` where it is `watched`.

        Raises: DatasetError if the source cannot be read any more.
        """
        with translated_errors(self._paths):
            return frame.collect(engine="streaming" if in_pieces else "auto")

    def _hold(self, frame: pl.LazyFrame, budget: int, report: Report, stop: Stop) -> pl.DataFrame | None:
        by_column = self._is_columnar
        return load_in_memory(
            frame, self.count, by_column=by_column, orders=self.orders, budget=budget, report=report, stop=stop
        )

    def held_part(self, columns: Iterable[str], budget: int, report: Report, stop: Stop) -> pl.DataFrame:
        """Loads some of the columns into memory, for one use.

        Raises: TooLargeError if they take more than the budget; StoppedError when stopped.
        """
        part = self.frame.select(list(dict.fromkeys(columns)))
        with translated_errors(self._paths):
            held = self._hold(part, budget, report, stop)
        if held is None:
            raise TooLargeError(f"a table of {self.count or 0:,} rows")
        return held

    def pieces(self, frame: pl.LazyFrame, doing: str, report: Report, stop: Stop) -> Iterator[pl.DataFrame]:
        """Yields a frame over these rows piece after piece, until stopped.

        Raises: StoppedError when stopped.
        """
        done = 0
        with translated_errors(self._paths):
            for piece in frame.collect_batches(chunk_size=PIECE_ROWS, maintain_order=True):
                raise_if_stopped(stop, doing)
                done += piece.height
                report(Progress(doing, min(1.0, done / self.count) if self.count else None))
                yield piece

    def watched(self, frame: pl.LazyFrame, doing: str, report: Report, stop: Stop) -> pl.LazyFrame:
        """Makes a frame over these rows report its progress and heed a stop.

        Shape: the rows and columns of the frame. Raises: StoppedError when collected and stopped.
        """
        done = 0

        def watch(piece: pl.DataFrame) -> pl.DataFrame:
            nonlocal done
            raise_if_stopped(stop, doing)
            done += piece.height
            report(Progress(doing, min(1.0, done / self.count) if self.count else None))
            return piece

        return frame.map_batches(watch, streamable=True)

    def slice(self, offset: int, limit: int) -> pl.DataFrame:
        """Collects consecutive rows.

        Shape: at most `limit` rows, from the row number `offset` on. Raises: DatasetError if they cannot be read.
        """
        if self.held is None and self._head is not None and offset + limit <= self._head.height:
            return self._head.slice(offset, limit)
        if self.held is not None:
            return self.held.slice(offset, limit)
        return self.collect(self.frame.slice(offset, limit))

    def remember(self, places: pl.Series, rows: pl.DataFrame) -> None:
        """Caches the rows of a page: the next request is mostly for some of them."""
        if len(places) <= MOST_REMEMBERED:
            self._recent = ({place: index for index, place in enumerate(places.to_list())}, rows)

    def take(self, places: pl.Series) -> pl.DataFrame:
        """Collects the rows with these numbers, in the order given.

        Shape: one row per number; the columns of the source. Raises: DatasetError if they cannot be read.
        """
        if self.held is not None:
            return self.held[places]
        indices, recent = self._recent
        turns = [indices.get(place, -1) for place in places.to_list()] if len(places) <= len(indices) else [-1]
        if turns and -1 not in turns:
            return recent[turns]
        if not len(places):
            return pl.DataFrame(schema=self.schema)
        wanted = places.unique().sort()
        runs = list(_runs(wanted))
        if len(runs) > MOST_SLICES:
            frame = self.collect(self.numbered().filter(pl.col(self.at).is_in(wanted.implode())))
        else:
            slices = [self.frame.slice(low, high - low + 1).with_row_index(self.at, offset=low) for low, high in runs]
            frame = self.collect(pl.concat(slices).filter(pl.col(self.at).is_in(wanted.implode())))
        return frame[frame[self.at].search_sorted(places)].drop(self.at)


class ComputedRows(RowSource):
    """Rows that are computed when they are first needed whole, and then kept in memory."""

    def __init__(self, schema: Mapping[str, DataType], compute: Compute) -> None:
        super().__init__(pl.LazyFrame(schema=schema))
        self._compute = compute

    @property
    def is_there(self) -> bool:
        """Whether the rows have been computed."""
        return self.held is not None

    def prepare(self, report: Report = ignore_progress, stop: Stop = NEVER, *, whole: bool = False) -> None:
        """Computes the rows. Raises: StoppedError when stopped."""
        with self._holding:
            if self.held is None:
                held = self._compute(report, stop)
                self.count = held.height
                self.held = held


def _runs(places: pl.Series) -> Iterator[tuple[int, int]]:
    """Groups ascending row numbers into runs of near ones; yields the first and the last of each."""
    far = places.diff().fill_null(0) > NEAR_ROWS
    starts = [0, *far.arg_true().to_list()]
    for start, end in zip(starts, [*starts[1:], len(places)], strict=True):
        yield places[start], places[end - 1]
