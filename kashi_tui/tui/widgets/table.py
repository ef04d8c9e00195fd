"""The one table of the program: virtualised, drawn line by line, knowing nothing but the page it was given."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kashi_tui.model.query.page import Cell, Heading, Page, Row
from kashi_tui.model.query.view import Query
from kashi_tui.tui.session.arrangement import Arrangement
from kashi_tui.tui.theme import BOLD, CURSOR, PLAIN, REVERSE, UNDERLINE, Theme
from kashi_tui.tui.widgets.column_layout import ColumnPlace, stretched
from kashi_tui.tui.widgets.line_widget import LineWidget
from kashi_tui.tui.widgets.sparkline import spark_parts
from kashi_tui.tui.widgets.strips import Part, fit, strip, trimmed
from kashi_tui.tui.widgets.table_columns import NOTHING, Columns, no_rows

MARGIN = 1
"""Cells left blank at the left, as in the lines above and below."""
WHEEL_ROWS = 3
"""How far one notch of a mouse's wheel leads."""


class PageTable(LineWidget, ScrollView, can_focus=True):
    """Shows the rows of a page that are in sight, with a cursor on one cell.

    The table asks for rows by RowsWanted when it scrolls to where it has none, so that ten million rows cost what
    twenty do. The cursor is drawn as a crosshair (the row's name and the cell itself): two short runs instead of two
    whole lines on the wire.
    """

    DEFAULT_CSS = """
    PageTable { height: 1fr; scrollbar-size: 0 0; overflow: hidden hidden; }
    """

    class RowsWanted(Message):
        """Rows came into sight, or near, that the table does not have."""

    class HeadClicked(Message):
        """A column's head was clicked."""

        def __init__(self, column: int) -> None:
            self.column = column
            super().__init__()

    class RowClicked(Message):
        """A cell was clicked."""

        def __init__(self, row: int, column: int) -> None:
            self.row, self.column = row, column
            super().__init__()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.page: Page | None = None
        self.columns = Columns(NOTHING, theme)
        self.cursor_row = 0
        self.cursor_column = 0
        self._query: Query | None = None
        self.places: tuple[ColumnPlace, ...] = ()
        """Where the columns in sight stand."""
        self._note = ""

    # What it shows

    def show(self, page: Page, query: Query, row: int, column: int, arrangement: Arrangement | None = None) -> None:
        """Shows a page of a query with the cursor at a row (of the whole order) and a column."""
        before = self._in_sight()
        self.page, self._note = page, ""
        self._arrange(query, arrangement)
        self.cursor_column = self.columns.nearest(max(0, min(column, len(page.headings) - 1)))
        self.cursor_row = max(0, min(row, page.total - 1))
        self.virtual_size = Size(self.size.width, page.total + 1)
        if not self._scroll_to_cursor():
            self._ask()
        self._place()
        if self._in_sight() != before:
            self.refresh()

    def _in_sight(self) -> tuple[object, ...]:
        """The state of all that is drawn: a page that brings other rows, but none in sight, need not be drawn."""
        if self.page is None:
            return ()
        rows = tuple(self._cells_in_sight(index) for index in range(self.top, self.top + self.height_rows))
        place = self.top, self.cursor_row, self.cursor_column, self.places
        return rows, place, self._query, self.page.headings, self.page.is_counted, self.columns.arrangement

    def _cells_in_sight(self, index: int) -> tuple[object, ...]:
        """The key and the cells of a row in sight: its other cells are not even made."""
        row = self.row(index)
        return (row.key, *(row.cells[at.column] for at in self.places if at.column < len(row.cells))) if row else ()

    def show_columns(self, arrangement: Arrangement) -> None:
        """Shows the columns as arranged, the cursor on one of them."""
        if self.page is not None and self._query is not None:
            self._arrange(self._query, arrangement)
            self.cursor_column = self.columns.nearest(self.cursor_column)
            self._lay_out()

    def _arrange(self, query: Query, arrangement: Arrangement | None) -> None:
        assert self.page is not None
        before, was = self.columns, self._query
        sorts = query.sort or query.view.sort
        self.columns = Columns(self.page, self.theme, sorts, arrangement)
        if was is not None and (query.view, query.filters) == (was.view, was.filters):
            self.columns.keep(before)
        self._query = query

    def say(self, note: str) -> None:
        """Shows a line of text instead of rows."""
        self.page, self._note = None, note
        self.refresh()

    @property
    def height_rows(self) -> int:
        """The number of rows in sight."""
        return max(1, self.size.height - 1)

    @property
    def top(self) -> int:
        """The first row in sight."""
        return int(self.scroll_offset.y)

    def row(self, index: int) -> Row | None:
        """The row at a place of the whole order, or None where the page does not reach."""
        if self.page is None or not 0 <= index - self.page.offset < len(self.page.rows):
            return None
        return self.page.rows[index - self.page.offset]

    # The cursor

    def move_row(self, row: int) -> None:
        """Puts the cursor on a row."""
        if self.page is None:
            return
        row = max(0, min(row, self.page.total - 1))
        old, self.cursor_row = self.cursor_row, row
        if row != old and not self._scroll_to_cursor():
            self.refresh(*(Region(0, index - self.top + 1, self.size.width, 1) for index in (old, row)))

    def move_column(self, column: int) -> None:
        """Puts the cursor on a column; the layout follows where that column was not in sight."""
        if self.page is None:
            return
        column = self.columns.nearest(max(0, min(column, len(self.page.headings) - 1)))
        if column != self.cursor_column:
            self.cursor_column = column
            before = self.places
            self._place()
            if self.places == before:  # only head and cursor look different
                self.refresh(*(Region(0, y, self.size.width, 1) for y in (0, self.cursor_row - self.top + 1)))
            else:
                self.refresh()

    def step_column(self, count: int) -> None:
        """Moves the cursor by so many of the columns that are not hidden."""
        self.move_column(self.columns.nearest(self.cursor_column, count))

    def _scroll_to_cursor(self) -> bool:
        top, height = self.top, self.height_rows
        total = self.page.total if self.page else 0
        wanted = min(max(self.cursor_row - height + 1, min(top, self.cursor_row)), max(0, total - height))
        if wanted == top:
            return False
        self.set_scroll(None, wanted)
        self.refresh()
        self._ask()
        return True

    def is_short(self, screens: int = 0) -> bool:
        """Whether rows are missing from the page: in sight, or up to so many screens above and below."""
        if self.page is None or not self.page.total:
            return False
        first = max(0, self.top - screens * self.height_rows)
        last = min(self.top + (1 + screens) * self.height_rows, self.page.total) - 1
        return self.row(first) is None or self.row(last) is None

    def _ask(self) -> None:
        if self.is_short(1):
            self.post_message(self.RowsWanted())

    # Layout

    def on_resize(self, _event: events.Resize) -> None:
        """Lays the columns out anew and keeps the cursor in sight."""
        if self.page is not None:
            self.virtual_size = Size(self.size.width, self.page.total + 1)
            self._scroll_to_cursor()
            self._ask()
        self._lay_out()

    def _lay_out(self) -> None:
        self._place()
        self.refresh()

    def _place(self) -> None:
        if self.page is not None and self.size.width:
            places = self.columns.places(self.size.width - MARGIN, self.cursor_column)
            self.places = tuple(at._replace(x=at.x + MARGIN) for at in places)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the widget: the head, a row, or nothing."""
        width = self.size.width
        if self.page is not None and y == 0:
            return strip(self._head_parts(self.page.headings), width)
        index = y - 1 + self.top
        if self.page is not None and (row := self.row(index)) is not None:
            return strip(self._row_parts(row, self.page.headings, is_cursor=index == self.cursor_row), width)
        note = self._note if self.page is None else "" if self.page.rows else no_rows(self.page)
        return strip([(f" {note}" if note and y == 1 else "", self.theme["dim"])], width)

    def _head_parts(self, headings: Sequence[Heading]) -> list[Part]:
        parts: list[Part] = []
        end = 0
        for at in self.places:
            heading = headings[at.column]
            text = fit(self.columns.label(at.column), at.width, heading.align, self.theme.ellipsis)
            style = UNDERLINE if at.column == self.cursor_column else BOLD
            parts += [(" " * (at.x - end), PLAIN), *trimmed(text, style)]
            end = at.end
        hidden = len(self.columns.shown) - len(self.places)
        if not hidden:
            return parts
        mark, room = f" +{hidden}", self.size.width - len(f" +{hidden}")
        return [*((segment.text, segment.style or PLAIN) for segment in strip(parts, room)), (mark, self.theme["dim"])]

    def _row_parts(self, row: Row, headings: Sequence[Heading], *, is_cursor: bool) -> list[Part]:
        parts: list[Part] = []
        end = 0
        for at in stretched(self.places, row, self.cursor_column if is_cursor else None):
            parts.append((" " * (at.x - end), PLAIN))
            end = at.end
            shown = self._cell_parts(row.cells[at.column], at.width, headings[at.column].align)
            if is_cursor and at.column in (0, self.cursor_column):
                style = CURSOR if at.column == self.cursor_column else REVERSE
                shown = [(text, style) for text, _ in shown]
            parts += shown
        return parts

    def _cell_parts(self, cell: Cell, width: int, align: str) -> list[Part]:
        if cell.spark:
            return spark_parts(self.theme, cell.spark, width, 1)[0]
        return [(fit(self.theme.spell(cell.text), width, align, self.theme.ellipsis), self.theme[cell.tone])]

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Moves the cursor to the cell clicked; a click on a head asks for a sort."""
        column = next((at.column for at in self.places if at.x <= event.x < at.end), None)
        if column is None:
            return
        if event.y == 0:
            self.post_message(self.HeadClicked(column))
        elif self.row(event.y - 1 + self.top) is not None:
            self.post_message(self.RowClicked(event.y - 1 + self.top, column))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Moves the cursor down by a few rows."""
        self._wheel(event, WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Moves the cursor up by a few rows."""
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        self.post_message(self.RowClicked(self.cursor_row + rows, self.cursor_column))
