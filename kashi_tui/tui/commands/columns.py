"""Arranging columns: hide, show, widen, narrow, freeze, and going to one by its name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.arrangement import Arrangement
from kashi_tui.tui.widgets.table_columns import NARROWEST_CELLS

ORDER = 30
STEP_CELLS = 4
"""By how much a column is widened or narrowed."""


async def column(explorer: ExplorerScreen) -> None:
    """Asks for a column by its name and goes there; one that is hidden is shown again."""
    from kashi_tui.tui.screens.palette import Choice, open_palette

    if (page := explorer.state.page) is None:
        return

    def go(index: int) -> None:
        name, arrangement = explorer.state.view.columns[index].name, explorer.state.arrangement
        if name in arrangement.hidden:
            explorer.arrange_columns(arrangement.show(name))
        explorer.move_column(index)

    hidden = explorer.state.arrangement.hidden
    choices = [
        Choice(heading.label or heading.name, "hidden" if heading.name in hidden else heading.name, partial(go, index))
        for index, heading in enumerate(page.headings)
    ]
    await open_palette(explorer, explorer.theme, "column", choices)


def hide(explorer: ExplorerScreen) -> None:
    """Hides the column under the cursor."""
    if (heading := explorer.heading) is None:
        return
    if len(explorer.table.columns.shown) < 2:
        explorer.warn("this is the last column: U shows the others again")
        return
    explorer.arrange_columns(explorer.state.arrangement.hide(heading.name))
    explorer.say(f"'{heading.label or heading.name}' is hidden: U shows it again", "dim")


def unhide(explorer: ExplorerScreen) -> None:
    """Shows every column again, as wide as its content."""
    if explorer.state.arrangement == Arrangement():
        explorer.say("no column is hidden", "dim")
        return
    explorer.arrange_columns(Arrangement())


def widen(explorer: ExplorerScreen, sign: int) -> None:
    """Makes the column under the cursor wider or narrower; a number is never cut."""
    if (heading := explorer.heading) is None:
        return
    table = explorer.table
    width = next((at.width for at in table.places if at.column == table.cursor_column), 0)
    least = max(NARROWEST_CELLS, table.columns.number_cells(table.cursor_column))
    wanted = max(least, width + sign * STEP_CELLS)
    if wanted == width:
        explorer.say("already as narrow as possible: numbers are never cut", "dim")
        return
    most = max(least, explorer.size.width - 2)
    explorer.arrange_columns(explorer.state.arrangement.resize(heading.name, min(wanted, most)))


def freeze(explorer: ExplorerScreen) -> None:
    """Keeps the columns up to the cursor's where they are, or lets them go again."""
    frozen = explorer.table.columns.shown.index(explorer.table.cursor_column) + 1
    arrangement = explorer.state.arrangement
    is_frozen = arrangement.frozen == frozen
    explorer.arrange_columns(replace(arrangement, frozen=1 if is_frozen else frozen))
    what = "the first column stays" if is_frozen or frozen == 1 else f"the first {frozen} columns stay"
    explorer.say(f"{what} in sight", "dim")


COMMANDS = (
    Command(column, "C", "go to a column by name", "Columns", hints=hints("column", table=100)),
    Command(hide, "H", "hide the cursor's column", "Columns", hints=hints("hide", table=90)),
    Command(unhide, "U", "show all columns again, as they were", "Columns"),
    Command(widen, "greater_than_sign", "widen the column", "Columns", (1,)),
    Command(widen, "less_than_sign", "narrow the column", "Columns", (-1,)),
    Command(freeze, "vertical_line", "freeze columns up to here", "Columns"),
)
