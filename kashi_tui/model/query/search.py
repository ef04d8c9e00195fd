"""Text search in rows: what a hit is, and the order in which spans of rows are searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kashi_tui.model.query.page import Row

FIND_ROWS = 500
"""Rows formatted at a time when looking for a text."""


def search_spans(start: int, total: int, size: int, *, backward: bool) -> Iterator[tuple[int, int]]:
    """Yields spans of rows in search order: from `start` on, around the end, and `start` itself last."""
    start = max(-1, min(start, total))
    ahead, behind = (start + 1, total), (0, min(start + 1, total))
    if not backward:
        for low, high in (ahead, behind):
            yield from ((edge, min(edge + size, high)) for edge in range(low, high, size))
        return
    for low, high in ((0, max(start, 0)), (max(start, 0), total)):
        yield from ((max(low, edge - size), edge) for edge in range(high, low, -size))


def row_matcher(needle: str) -> Callable[[Row], bool]:
    """Makes a predicate whether any cell of a row contains the needle, which is in lower case."""

    def is_hit(row: Row) -> bool:
        return any(needle in cell.text.casefold() for cell in row.cells)

    return is_hit
