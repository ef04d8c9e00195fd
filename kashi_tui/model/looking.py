"""Looking for a text in rows: which of them show it, and in what turn they are looked through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kashi_tui.model.page import Row

FIND_ROWS = 500
"""Rows formatted at a time when looking for a text."""


def shows(needle: str) -> Callable[[Row], bool]:
    """Whether a row shows the needle, which is in lower case, in any cell."""

    def is_hit(row: Row) -> bool:
        return any(needle in cell.text.casefold() for cell in row.cells)

    return is_hit


def spans(start: int, total: int, *, backward: bool) -> Iterator[tuple[int, int]]:
    """Spans of rows in the order to look through them: from `start` on, around the end, and `start` itself last."""
    start = max(-1, min(start, total))
    ahead, behind = (start + 1, total), (0, min(start + 1, total))
    if not backward:
        for low, high in (ahead, behind):
            yield from ((at, min(at + FIND_ROWS, high)) for at in range(low, high, FIND_ROWS))
        return
    for low, high in ((0, max(start, 0)), (max(start, 0), total)):
        yield from ((max(low, at - FIND_ROWS), at) for at in range(high, low, -FIND_ROWS))
