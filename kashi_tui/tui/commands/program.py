"""The program itself: help, palette, redraw, back and quit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol, cast

from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen

ORDER = 100


class Program(Protocol):
    """The part of the app that these commands use."""

    @property
    def commands(self) -> Sequence[Command]:
        """All commands that may be done."""

    async def do(self, command: Command) -> None:
        """Does a command."""

    def redraw(self) -> None:
        """Draws the whole screen again, whatever another program has written on it."""

    def leave(self) -> None:
        """Ends the program; where a review is not saved, it says so first."""


def _program(explorer: ExplorerScreen) -> Program:
    return cast("Program", explorer.app)


async def help(explorer: ExplorerScreen) -> None:  # noqa: A001 (the name of the command)
    """Shows every key."""
    from kashi_tui.tui.screens.help_text import KeyHelp, help_lines
    from kashi_tui.tui.screens.text_screen import TextScreen

    keys = [
        KeyHelp(command.shown, command.help, command.group) for command in _program(explorer).commands if command.group
    ]
    lines = partial(help_lines, explorer.theme, explorer.views, keys)
    await explorer.app.push_screen(TextScreen(explorer.theme, "Keys of kashi-tui", lines))


async def palette(explorer: ExplorerScreen) -> None:
    """Opens the palette: every view and command by its name."""
    from kashi_tui.tui.screens.palette import Choice, open_palette

    program = _program(explorer)
    views = [
        Choice(f"View: {view.title}", view.about, partial(explorer.open_view, index))
        for index, view in enumerate(explorer.views)
    ]
    others = [
        Choice(f"{command.help[0].upper()}{command.help[1:]}", f"key: {command.shown}", partial(program.do, command))
        for command in program.commands
        if command.group and command.run is not palette
    ]
    await open_palette(explorer, explorer.theme, ":", [*views, *others])


def redraw(explorer: ExplorerScreen) -> None:
    """Draws the whole screen again, whatever another program has written on it."""
    _program(explorer).redraw()


def back(explorer: ExplorerScreen) -> None:
    """Stops what takes long; else it leaves what is open, or clears the message in the footer."""
    job = explorer.jobs.watch.slow
    if job is not None and job.is_stoppable:
        message = explorer.pager.stop(job)
        explorer.show_progress("")
        explorer.warn(message)
    elif not explorer.pop():
        explorer.show_cursor()


def quit(explorer: ExplorerScreen) -> None:  # noqa: A001 (the name of the command)
    """Leaves the program; where a review is not saved, it says so first."""
    _program(explorer).leave()


def quit_now(explorer: ExplorerScreen) -> None:
    """Leaves the program, whatever is open or awaited; where a review is not saved, it says so first."""
    _program(explorer).leave()


HELP = hints("help", numbers=10, text=10, table=10)
QUIT = hints("quit", numbers=20, text=20, table=20, counts=60)

COMMANDS = (
    Command(help, "question_mark,f1", "this help", "Program", hints=HELP),
    Command(palette, "colon,ctrl+p", "command palette", "Program"),
    Command(redraw, "ctrl+l", "redraw", "Program", is_everywhere=True),
    Command(back, "escape", "back; close prompt or sheet", "Program", hints=hints("back", counts=10)),
    Command(quit, "q", "quit", "Program", hints=QUIT),
    Command(quit_now, "ctrl+q,ctrl+c", "quit from anywhere", "Program", is_everywhere=True),
)
