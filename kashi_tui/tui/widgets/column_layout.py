"""The layout of columns: pure arithmetic on cell widths, tested without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kashi_tui.model.query.page import Cell, Row


class ColumnWish(NamedTuple):
    """The widths that a column asks for, in cells."""

    least: int
    """Below this it is not worth showing."""
    full: int
    """Enough for every text in sight."""
    priority: int
    """0 stays as long as possible; the highest number goes first."""


class ColumnPlace(NamedTuple):
    """The place of a column, in cells from the left edge."""

    column: int
    x: int
    width: int

    @property
    def end(self) -> int:
        """The first cell behind it."""
        return self.x + self.width


def place(wants: Sequence[ColumnWish], available: int, cursor: int, frozen: int = 1) -> tuple[ColumnPlace, ...]:
    """Places the columns that fit, in their own order.

    The first columns (as many as are frozen: the first names the row) and the cursor's are always among them, so that
    every column can be reached on any screen; the others come by priority, then by nearness to the cursor. Columns are
    cut down to their least width before one is left out, and grow back from the left while there is room.
    """
    if not wants or available <= 0:
        return ()
    gap = _gap_of(available)
    chosen = sorted(_choose(wants, available, cursor, gap, frozen))
    if gap > 1 and len(more := _choose(wants, available, cursor, 1, frozen)) > len(chosen):
        gap, chosen = 1, sorted(more)  # closer together, but one more in sight
    gaps = [_gap(wants[column], gap) for column in chosen[:-1]]
    widths = _grow([wants[column] for column in chosen], available - sum(gaps))
    room = _slack(available - sum(gaps) - sum(widths), gaps)
    places: list[ColumnPlace] = []
    x = 0
    for column, width, space in zip(chosen, widths, [*gaps, 0], strict=True):
        places.append(ColumnPlace(column, x, width))
        x += width + (space + room if space > 1 else space)
    return tuple(places)


def stretched(places: Sequence[ColumnPlace], row: Row, kept: int | None) -> Iterator[ColumnPlace]:
    """The places of a row's cells: one that runs on takes the room of empty ones behind it, up to the kept one."""
    ahead = list(places)
    while ahead:
        at = ahead.pop(0)
        if row.cells[at.column].runs_on:
            while ahead and ahead[0].column != kept and _is_empty(row.cells[ahead[0].column]):
                at = at._replace(width=ahead.pop(0).end - at.x)
        yield at


def _is_empty(cell: Cell) -> bool:
    return not (cell.text or cell.spark)


def place_window(
    want: Callable[[int], ColumnWish], count: int, available: int, cursor: int, frozen: int, left: int
) -> tuple[tuple[ColumnPlace, ...], int]:
    """Places neighbouring columns of a table too wide to show whole; gives them and the leftmost one.

    The frozen ones stay at the left, as far as they leave room. The others are moved only when the cursor leaves them,
    and only those in sight are asked what they want.
    """
    if not count or available <= 0:
        return (), left
    gap = _gap_of(available)
    pinned, x = _pin(want, min(frozen, count, cursor + 1), available, gap)
    left = max(left, len(pinned))
    if cursor >= len(pinned):
        left = max(min(left, cursor), _leftmost(want, cursor, available - x, gap, len(pinned)))
    at = left
    while at < count and (x + want(at).full <= available or at == left):
        width = max(1, min(want(at).full, available - x))
        pinned.append(ColumnPlace(at, x, width))
        x += width + gap
        at += 1
    return tuple(pinned), left


def _leftmost(want: Callable[[int], ColumnWish], cursor: int, room: int, gap: int, first: int) -> int:
    """The leftmost column with which all up to the cursor's are in sight."""
    at, used = cursor, want(cursor).full
    while at > first and used + gap + want(at - 1).full <= room:
        at -= 1
        used += gap + want(at).full
    return at


def _pin(want: Callable[[int], ColumnWish], frozen: int, available: int, gap: int) -> tuple[list[ColumnPlace], int]:
    """The frozen columns, up to half of the room there is, and where the others begin."""
    places: list[ColumnPlace] = []
    x = 0
    for at in range(frozen):
        width = min(want(at).full, max(1, available // 2))
        if places and x + width > available // 2:
            break
        places.append(ColumnPlace(at, x, width))
        x += width + gap
    return places, x


def _gap_of(available: int) -> int:
    """Blanks between two columns."""
    return 1 if available < 60 else 2


def _gap(want: ColumnWish, gap: int) -> int:
    """Blanks behind a column: one behind a mark of one cell, which belongs to what follows it."""
    return 1 if want.full == 1 else gap


def _choose(wants: Sequence[ColumnWish], available: int, cursor: int, gap: int, frozen: int) -> list[int]:
    def urgency(index: int) -> tuple[int, int]:
        level = -2 if index in (0, cursor) else -1 if index < frozen else wants[index].priority
        return level, abs(index - cursor)

    chosen: list[int] = []
    used = -gap
    for index in sorted(range(len(wants)), key=urgency):
        used += wants[index].least + _gap(wants[index], gap)
        if used > available and index not in (0, cursor):
            break
        chosen.append(index)
    return chosen


def _grow(wants: Sequence[ColumnWish], available: int) -> list[int]:
    widths = [want.least for want in wants]
    spare = available - sum(widths)
    if spare < 0:
        return _cut(widths, -spare)
    for index, want in enumerate(wants):
        more = min(spare, want.full - want.least)
        widths[index] += more
        spare -= more
    return widths


def _cut(widths: list[int], excess: int) -> list[int]:
    """Takes the excess from the widest columns, which happens only where the first and the cursor's do not both fit."""
    while excess > 0 and max(widths) > 1:
        widest = widths.index(max(widths))
        widths[widest] -= 1
        excess -= 1
    return widths


def _slack(spare: int, gaps: Sequence[int]) -> int:
    """Cells by which every wide gap may grow, so that a table breathes on a wide screen: two at most."""
    wide = sum(gap > 1 for gap in gaps)
    return max(0, min(2, spare // wide)) if wide else 0
