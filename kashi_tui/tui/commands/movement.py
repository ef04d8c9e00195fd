"""Keys that move: the cursor over rows and columns, and from view to view."""

from __future__ import annotations

from kashi_tui.tui.screens.overlay import Overlay
from kashi_tui.tui.session.fetch import SOME_ROW
from kashi_tui.tui.session.view_state import ViewState
from kashi_tui.tui.widgets.table import PageTable
from kashi_tui.tui.widgets.tabs import Tabs


class Moving(Overlay):
    """The explorer with a cursor that goes where it is sent."""

    # Rows and columns

    def action_move_rows(self, count: int) -> None:
        """Moves the cursor by rows."""
        self.move_row(self.table.cursor_row + count)

    def action_move_pages(self, count: int) -> None:
        """Moves the cursor by pages, one row of the old page kept."""
        self.move_row(self.table.cursor_row + count * max(1, self.table.height_rows - 1))

    def action_move_to(self, row: int) -> None:
        """Moves the cursor to a row; −1 is the last."""
        self.move_row(row if row >= 0 else SOME_ROW)

    def action_move_columns(self, count: int) -> None:
        """Moves the cursor by columns."""
        self.table.step_column(count)
        self.follow_cursor()

    def move_row(self, row: int) -> None:
        """Moves the cursor to a row, or as near as there is one."""
        stand = self.stand
        stand.goal = None
        if is_far(stand, row):
            self.seek(row)
        elif self.table.move_row(row) or self.note:
            self.follow_cursor()

    def on_page_table_row_clicked(self, message: PageTable.RowClicked) -> None:
        """Puts the cursor where the mouse was clicked."""
        self.table.move_column(message.column)
        self.follow_cursor()
        self.move_row(message.row)

    # Views

    def action_view(self, index: int) -> None:
        """Goes to the view with this number."""
        if index < len(self.views):
            self.open_view(index)

    def action_turn(self, step: int) -> None:
        """Goes to the next view, or to the one before."""
        self.open_view((self.active + step) % len(self.views))

    def on_tabs_picked(self, message: Tabs.Picked) -> None:
        """Goes to the view whose tab was clicked."""
        self.open_view(message.index)


def is_far(stand: ViewState, row: int) -> bool:
    """Whether a row is not on the page, so that it has to be fetched, or even to be found."""
    page = stand.page
    if page is None or (not page.total and stand.is_settled):
        return False
    return not stand.has(max(0, min(row, page.total - 1) if page.is_counted else row))
