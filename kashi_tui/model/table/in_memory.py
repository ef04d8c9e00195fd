"""Dictionary-encodes a table in memory: texts that repeat become numbers that sort as the texts do.

Ten million rows of six columns take 150 MB so, and then a row anywhere costs microseconds, a filter on a text compares
bytes, and a text sorts as fast as a number: each dictionary is in the order in which its texts sort (in time, for
periods). The table is read once, in pieces, so that the reading tells how far it is and can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.query.engine import NEVER, Progress, Report, Stop, ignore_progress, raise_if_stopped

if TYPE_CHECKING:
    from polars.datatypes import DataType

BUDGET_BYTES = 256 << 20
"""The memory budget of a table; a larger one stays where it is and is scanned."""
PIECE_ROWS = 250_000
"""Rows read at a time; between two pieces the work can be stopped."""
MOST_TEXTS = 1 << 20
"""Different texts that a dictionary may hold; a column of more keeps its texts."""
RARE, FEW_TEXTS = 0.5, 1000
"""A column has no use for a dictionary where more than this part of its texts differ, and they are not few."""

Order = Callable[["pl.Series"], "pl.Series"]
"""Puts the different texts of a column in the order in which they sort."""


class _TooLargeError(Exception):
    """Raised internally when a table would exceed its memory budget."""


def load_in_memory(
    frame: pl.LazyFrame,
    rows: int | None = None,
    *,
    by_column: bool = False,
    orders: Mapping[str, Order] | None = None,
    budget: int = BUDGET_BYTES,
    report: Report = ignore_progress,
    stop: Stop = NEVER,
) -> pl.DataFrame | None:
    """Loads a frame into memory, texts dictionary-encoded; None if that exceeds the budget.

    Shape: the frame's rows and columns. Texts that repeat are Enums in the order of `orders`, else of their characters.

    Args:
        frame: any frame.
        rows: how many rows it has, where that is known.
        by_column: whether to read one column after the other, which takes half the memory where files have them apart.
        orders: how the texts of a column sort, where that is not by their characters.
        budget: bytes.
        report: takes reports of the progress.
        stop: ends the work early.

    Raises: StoppedError when stopped.
    """
    schema = frame.collect_schema()
    columns = [_column(name, dtype, (orders or {}).get(name)) for name, dtype in schema.items()]
    try:
        for done, of in _read(frame, columns, rows, by_column=by_column):
            raise_if_stopped(stop, "reading")
            _check(columns, rows, budget)
            report(Progress("reading", min(1.0, done / of) if of else None))
    except _TooLargeError:
        return None
    return pl.DataFrame([column.finish() for column in columns])


def is_columnar(frame: pl.LazyFrame) -> bool:
    """Whether a frame is stored by column, so that one column, or rows anywhere, can be read without the rest."""
    plan = frame.explain(optimized=False)
    return any(sign in plan for sign in ("Parquet SCAN", "IPC SCAN", "DF [")) and "Csv SCAN" not in plan


def _read(
    frame: pl.LazyFrame, columns: list[_ColumnBuilder], rows: int | None, *, by_column: bool
) -> Iterator[tuple[int, int]]:
    """Reads piece after piece into the columns; yields the amount read and the total (0 if that is unknown)."""
    parts = [[column] for column in columns] if by_column else [columns]
    done, of = 0, (rows or 0) * len(parts)
    for part in parts:
        for piece in frame.select(column.name for column in part).collect_batches(
            chunk_size=PIECE_ROWS, maintain_order=True
        ):
            for column in part:
                column.add(piece[column.name])
            done += piece.height
            yield done, of
        for column in part if by_column else ():
            column.pack()


def _check(columns: list[_ColumnBuilder], rows: int | None, budget: int) -> None:
    """Gives up as soon as it is clear that the whole will exceed the budget.

    Raises: _TooLargeError.
    """
    if sum(column.foreseen(rows) for column in columns) > budget:
        raise _TooLargeError


def _column(name: str, dtype: DataType, order: Order | None) -> _ColumnBuilder:
    return _TextBuilder(name, order) if dtype == pl.String else _ColumnBuilder(name, dtype)


class _ColumnBuilder:
    """Builds one column from its pieces."""

    def __init__(self, name: str, dtype: DataType) -> None:
        self.name, self.dtype = name, dtype
        self.pieces: list[pl.Series] = []
        self.size = 0
        """Bytes so far, as the column will take them in the end."""
        self.rows = 0

    def add(self, piece: pl.Series) -> None:
        self._keep(piece)

    def pack(self) -> None:
        """Joins the pieces read so far into one."""
        self.pieces = [self.finish()]

    def finish(self) -> pl.Series:
        """Builds the whole column."""
        return self._joined(self.dtype)

    def foreseen(self, rows: int | None) -> float:
        """Extrapolates the bytes of the whole column from what was read."""
        return self.size * rows / self.rows if rows and self.rows else self.size

    def _keep(self, piece: pl.Series) -> None:
        self.pieces.append(piece)
        self.size += int(piece.estimated_size())
        self.rows += len(piece)

    def _joined(self, dtype: DataType | type[DataType]) -> pl.Series:
        """Joins the pieces and releases them, so that no two copies of a table exist at once."""
        pieces, self.pieces = self.pieces, []
        if len(pieces) == 1:
            return pieces[0]
        return pl.concat(pieces, rechunk=True) if pieces else pl.Series(self.name, [], dtype=dtype)


class _TextBuilder(_ColumnBuilder):
    """Builds a text column, dictionary-encoded while its texts repeat."""

    def __init__(self, name: str, order: Order | None) -> None:
        super().__init__(name, pl.String())
        self._order = order or pl.Series.sort
        self._known = pl.Categories.random()
        self._anchor = pl.Series([], dtype=pl.Categorical(self._known))
        """Polars forgets a dictionary when the last column of it is gone."""
        self._count = 0
        self._is_plain = self._is_packed = False

    def add(self, piece: pl.Series) -> None:
        if self._is_plain:
            self._keep(piece)
            return
        codes = piece.cast(pl.Categorical(self._known)).to_physical()
        highest = pl.select(pl.lit(codes).max().cast(pl.Int64)).item()
        self._count = max(self._count, 0 if highest is None else highest + 1)
        if self._count > MOST_TEXTS or (self._count > FEW_TEXTS and self._count > RARE * (self.rows + len(piece))):
            self._spell_out()
            self._keep(piece)
        else:
            self._keep(codes.cast(smallest_uint(self._count)))

    def pack(self) -> None:
        self.pieces, self._is_packed = [self.finish()], True

    def finish(self) -> pl.Series:
        if self._is_packed:
            return self.pieces[0]
        if self._is_plain or not self._count:
            return self._joined(pl.String).cast(pl.String) if self._is_plain else self._nothing()
        self.pieces = [piece.cast(smallest_uint(self._count)) for piece in self.pieces]
        codes, texts = self._joined(pl.UInt32), self._texts()
        ordered = self._order(texts)
        dtype = pl.Enum(ordered)
        physical = pl.Series([], dtype=dtype).to_physical().dtype
        ranks = texts.replace_strict(ordered, pl.int_range(len(ordered), eager=True), return_dtype=physical)
        return pl.select(pl.lit(ranks.gather(codes)).cat.to(dtype).alias(self.name)).to_series()

    def _nothing(self) -> pl.Series:
        return pl.repeat(None, self.rows, dtype=pl.String, eager=True).alias(self.name)

    def _texts(self) -> pl.Series:
        """Lists the distinct texts so far, in the order of their codes."""
        return _spelled(pl.int_range(self._count, dtype=pl.UInt32, eager=True), self._known)

    def _spell_out(self) -> None:
        """Decodes what was read so far back into texts."""
        pieces, self.pieces, self.size, self.rows, self._is_plain = self.pieces, [], 0, 0, True
        for piece in pieces:
            self._keep(_spelled(piece.cast(pl.UInt32), self._known).alias(self.name))


def _spelled(codes: pl.Series, categories: pl.Categories) -> pl.Series:
    return pl.select(pl.lit(codes).cat.to(pl.Categorical(categories)).cast(pl.String)).to_series()


def smallest_uint(count: int) -> type[DataType]:
    """Chooses the smallest unsigned integer type for numbers below a count."""
    return pl.UInt8 if count <= 1 << 8 else pl.UInt16 if count <= 1 << 16 else pl.UInt32
