"""The columns of a page as they are shown: their heads, their widths, and which of them are in sight.

A column is measured when it comes into sight, so that a move costs the same whether a table has five or five thousand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kashi_tui.model.query.page import Heading, Page
from kashi_tui.model.query.view import Sort
from kashi_tui.tui.session.arrangement import Arrangement
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.widgets.column_layout import ColumnPlace, ColumnWish, place, place_window
from kashi_tui.tui.widgets.strips import cells

NOTHING = Page("", (), (), 0, 0, 0)
SPARK_CELLS = 12
TEXT_CELLS = 16
"""A text may be cut down to this; a number never is."""
FEW = 16
"""Up to so many columns the most important ones are in sight; of more, those that follow one another."""
WIDEST_CELLS = 32
"""Of a column among many, unless it was widened."""
NARROWEST_CELLS = 3


class Columns:
    """The columns of one page under one arrangement."""

    def __init__(
        self,
        page: Page,
        theme: Theme,
        sorts: Sequence[Sort] = (),
        arrangement: Arrangement | None = None,
    ) -> None:
        self.page, self.headings = page, page.headings
        self.arrangement = arrangement or Arrangement()
        self.shown = [n for n, heading in enumerate(self.headings) if heading.name not in self.arrangement.hidden]
        """The columns that are not hidden, by their numbers."""
        self._theme = theme
        self._marks = _marks(self.headings, sorts)
        self._wants: dict[int, ColumnWish] = {}
        self._seen: dict[int, int] = {}
        self._left = 0

    def keep(self, older: Columns) -> None:
        """Takes over how wide columns have been and which were in sight, so that other rows do not shift them."""
        self._seen, self._left = older._seen, older._left

    def label(self, column: int) -> str:
        """The head with the sign of its order."""
        heading = self.headings[column]
        mark = self._marks.get(heading.name)
        return self._theme.spell(f"{heading.label} {mark}".lstrip() if mark else heading.label)

    def nearest(self, column: int, step: int = 0) -> int:
        """The column so many steps from another; the nearest one that is not hidden."""
        at = bisect_left(self.shown, column)
        is_hidden = at == len(self.shown) or self.shown[at] != column
        return self.shown[max(0, min(at + step - (is_hidden and step > 0), len(self.shown) - 1))]

    def places(self, available: int, cursor: int) -> tuple[ColumnPlace, ...]:
        """The places of the columns in sight; the cursor's is one of them."""
        at, frozen = bisect_left(self.shown, cursor), max(1, self.arrangement.frozen)
        if len(self.shown) <= FEW:
            places = place([self._want_in(column, available) for column in self.shown], available, at, frozen)
        else:
            places, self._left = place_window(self._want_among_many, len(self.shown), available, at, frozen, self._left)
        return tuple(spot._replace(column=self.shown[spot.column]) for spot in places)

    def _want_in(self, column: int, available: int) -> ColumnWish:
        """The widths that a column asks for in this room: no text asks for more than half of it."""
        want = self.want(column)
        is_text = self.headings[column].align == "left" and self.headings[column].name not in self.arrangement.widths
        half = max(TEXT_CELLS, available // 2)
        return want._replace(least=half) if is_text and want.least > half else want

    def _want_among_many(self, at: int) -> ColumnWish:
        want = self.want(self.shown[at])
        width = max(want.least, min(want.full, WIDEST_CELLS))
        return want._replace(least=width, full=width)

    def want(self, column: int) -> ColumnWish:
        """The widths that a column asks for, measured once."""
        if column not in self._wants:
            self._wants[column] = self._measure(column)
        return self._wants[column]

    def number_cells(self, column: int) -> int:
        """Cells without which a number of the column would be cut; 0 where it has texts."""
        is_number = self.headings[column].align == "right"
        return max((cells(row.cells[column].text) for row in self.page.rows), default=0) if is_number else 0

    def _measure(self, column: int) -> ColumnWish:
        heading = self.headings[column]
        label = cells(self.label(column))
        if (width := self.arrangement.widths.get(heading.name)) is not None:
            width = max(width, self.number_cells(column))
            return ColumnWish(width, width, heading.priority)
        shown = [row.cells[column] for row in self.page.rows if not row.cells[column].runs_on]
        if any(cell.spark for cell in shown):
            return ColumnWish(heading.width or SPARK_CELLS, heading.width or SPARK_CELLS, heading.priority)
        full = max([label, heading.width, self._seen.get(column, 0), *(cells(cell.text) for cell in shown)])
        self._seen[column] = full
        least = full if heading.align == "right" else min(full, max(label, heading.width, TEXT_CELLS))
        return ColumnWish(least, full, heading.priority)


def _marks(headings: Sequence[Heading], sorts: Sequence[Sort]) -> dict[str, str]:
    """The sign of its order for each column that is sorted by, numbered where there are several of them.

    None where what is sorted by first is in no column: an arrow would then say too much.
    """
    names = {heading.name for heading in headings}
    if not sorts or sorts[0].column not in names:
        return {}
    levels = [sort for sort in sorts if sort.column in names]
    return {
        sort.column: f"{'▼' if sort.descending else '▲'}{level if len(levels) > 1 else ''}"
        for level, sort in enumerate(levels, 1)
    }


def no_rows(page: Page) -> str:
    """The text instead of rows where there are none, or none yet."""
    return "no rows pass the filters" if page.is_counted and page.is_ordered else "working ..."
