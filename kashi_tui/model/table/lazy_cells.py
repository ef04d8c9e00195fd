"""Lazy cells for rows of very many columns: a screen looks at twenty of five thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from kashi_tui.model.query.page import Cell
from kashi_tui.model.table.rows_view import CELL_CHARS, cut_texts

if TYPE_CHECKING:
    import polars as pl

    from kashi_tui.model.query.view import Column, View

MANY = 60
"""Columns from which on cells are made one by one."""


class _Values:
    """The values of a frame, converted column by column on demand."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self.names = frozenset(frame.columns)
        self._lists: dict[str, list[Any]] = {}

    def column(self, name: str) -> list[Any]:
        if name not in self._lists:
            self._lists[name] = cut_texts(self.frame.get_column(name).to_frame()).to_series().to_list()
        return self._lists[name]


class WideRecord(Mapping[str, Any]):
    """One row of a frame, its values made on demand."""

    def __init__(self, values: _Values, index: int) -> None:
        self._values, self._at = values, index

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 (whatever stands in the frame)
        if name not in self._values.names:
            raise KeyError(name)
        return self._values.column(name)[self._at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values.frame.columns)

    def __len__(self) -> int:
        return self._values.frame.width


class WideCells(Sequence[Cell]):
    """The cells of one row, made on demand."""

    def __init__(self, columns: Sequence[Column], record: Mapping[str, Any]) -> None:
        self._columns, self._record = columns, record

    @overload
    def __getitem__(self, at: int) -> Cell: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, at: int | slice) -> Cell | tuple[Cell, ...]:
        if isinstance(at, slice):
            return tuple(column.cell(self._record) for column in self._columns[at])
        return self._columns[at].cell(self._record)

    def __len__(self) -> int:
        return len(self._columns)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def records_of(frame: pl.DataFrame) -> list[WideRecord]:
    """Makes lazy records of the rows of a frame."""
    values = _Values(frame)
    return [WideRecord(values, index) for index in range(frame.height)]


def shown_records(frame: pl.DataFrame, *, limit: int = CELL_CHARS) -> Iterable[Mapping[str, Any]]:
    """Makes records of the rows to show: texts cut to the limit; lazy if there are very many columns."""
    if limit == CELL_CHARS and frame.width > MANY:
        return records_of(frame)
    return cut_texts(frame, limit).iter_rows(named=True)


def cells_of(view: View, record: Mapping[str, Any]) -> Sequence[Cell]:
    """Makes the cells of a row; lazily if there are very many."""
    return WideCells(view.columns, record) if len(view.columns) > MANY else view.cells(record)
