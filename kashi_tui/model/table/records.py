"""The rows of an answer as a sequence, read in pieces as they are iterated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from kashi_tui.model.query.view import Record
    from kashi_tui.model.table.selection import Selection

PIECE_ROWS, FAR_ROWS = 20_000, 1_000_000
"""Rows read at a time: of a table in memory or in its own order, and where each piece may take a scan of a file."""


class Records(Sequence["Record"]):
    """The rows of a settled answer as records of exact values."""

    def __init__(self, answer: Selection) -> None:
        self._answer = answer

    def __len__(self) -> int:
        return self._answer.total or 0

    def __iter__(self) -> Iterator[Record]:
        is_near = self._answer.rows.held is not None or not self._answer.is_sorted
        size = PIECE_ROWS if is_near else FAR_ROWS
        for start in range(0, len(self), size):
            yield from self._between(start, min(start + size, len(self)))

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        if isinstance(at, slice):
            start, end, step = at.indices(len(self))
            return [self[each] for each in range(start, end, step)]
        place = range(len(self))[at]
        return next(iter(self._between(place, place + 1)))

    def _between(self, start: int, end: int) -> Iterator[dict[str, Any]]:
        return self._answer.page(start, end - start)[1].iter_rows(named=True)
