"""Moving: the cursor over rows and columns, and from view to view."""

from __future__ import annotations

import re

from kashi_tui.model.errors import KashiError
from kashi_tui.tui.commands.command import Command
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.fetch import SOME_ROW

ORDER = 10
_ROW = re.compile(r"(\d[\d,_ ]*)(%?)")


def move_rows(explorer: ExplorerScreen, count: int) -> None:
    """Moves the cursor by rows."""
    explorer.move_row(explorer.table.cursor_row + count)


def move_pages(explorer: ExplorerScreen, count: int) -> None:
    """Moves the cursor by pages, one row of the old page kept."""
    explorer.move_row(explorer.table.cursor_row + count * max(1, explorer.height_rows - 1))


def move_to(explorer: ExplorerScreen, row: int) -> None:
    """Moves the cursor to a row; −1 is the last."""
    explorer.move_row(row if row >= 0 else SOME_ROW)


def move_columns(explorer: ExplorerScreen, count: int) -> None:
    """Moves the cursor by columns that are not hidden."""
    explorer.table.step_column(count)
    explorer.follow_cursor()


async def row(explorer: ExplorerScreen) -> None:
    """Asks for a row by its number, or by a part of the whole such as 50 %, and goes there."""

    def go(text: str) -> None:
        page = explorer.state.page
        if not text.strip() or page is None:
            explorer.close_prompt()
            return
        match = _ROW.fullmatch(text.strip())
        if not match:
            explorer.point_out(len(text), KashiError(f"'{text}' is not a row: type a number such as 1,000, or 50 %"))
            return
        number = int(re.sub(r"[,_ ]", "", match[1]))
        goal = page.total * min(number, 100) // 100 if match[2] else number
        explorer.close_prompt()
        explorer.move_row(max(0, goal - 1))

    await explorer.open_prompt("row", "", go)


def view(explorer: ExplorerScreen, index: int) -> None:
    """Goes to the view with this number."""
    if index < len(explorer.views):
        explorer.open_view(index)


def turn(explorer: ExplorerScreen, step: int) -> None:
    """Goes to the next view, or to the one before."""
    explorer.open_view((explorer.pager.active + step) % len(explorer.views))


COMMANDS = (
    Command(move_rows, "down,j", "a row down", "Move", (1,)),
    Command(move_rows, "up,k", "a row up", "Move", (-1,)),
    Command(move_columns, "left,h", "a column to the left", "Move", (-1,)),
    Command(move_columns, "right,l", "a column to the right", "Move", (1,)),
    Command(move_pages, "pagedown,ctrl+d,space", "a page down", "Move", (1,)),
    Command(move_pages, "pageup,ctrl+u", "a page up", "Move", (-1,)),
    Command(move_to, "home,g", "first row", "Move", (0,)),
    Command(move_to, "end,G", "last row", "Move", (-1,)),
    Command(row, "number_sign", "go to a row by number, or 50 %", "Move"),
    *(Command(view, str(number % 10), f"view {number}", "", (number - 1,)) for number in range(1, 11)),
    Command(turn, "tab", "next view", "Views", (1,)),
    Command(turn, "shift+tab", "previous view", "Views", (-1,)),
)
