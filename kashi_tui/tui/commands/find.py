"""Finding a text in any cell of a view."""

from __future__ import annotations

from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.job import Job

ORDER = 50


async def find(explorer: ExplorerScreen) -> None:
    """Asks for a text and goes to the next row that shows it."""

    def find_first(text: str) -> None:
        explorer.needle = text
        explorer.close_prompt()
        if text:
            find_next(explorer, False)

    await explorer.open_prompt("/", explorer.needle, find_first)


def find_next(explorer: ExplorerScreen, backward: bool) -> None:
    """Goes to the next row, or the one before, that shows the text looked for."""
    if not explorer.needle:
        explorer.warn("nothing to find yet: press / and type a text")
        return
    query, needle, row = explorer.state.query, explorer.needle, explorer.table.cursor_row

    def go(match: int | None) -> None:
        if query is not explorer.state.query:
            return  # it was found among other rows
        if match is None:
            explorer.warn(f'"{needle}" not found in this view')
            return
        explorer.move_row(match)
        explorer.say(f"'{needle}' · n next, N previous", "dim")

    explorer.jobs.give_up(explorer.search)
    explorer.search = explorer.jobs.work(
        lambda engine, report, stop: engine.find(query, needle, row, backward=backward, report=report, stop=stop),
        go,
        explorer.warn,
        Job("looking"),
    )


HINTS = hints("find", numbers=40, text=80, table=40, counts=40)

COMMANDS = (
    Command(find, "slash", "find a text in any cell", "Find", hints=HINTS),
    Command(find_next, "n", "next match", "Find", (False,)),
    Command(find_next, "N", "previous match", "Find", (True,)),
)
