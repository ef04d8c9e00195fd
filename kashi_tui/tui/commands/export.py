"""Exporting a view to a file."""

from __future__ import annotations

from pathlib import Path

from kashi_tui.tui.commands.command import Command
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.job import WRITING

ORDER = 80


async def export(explorer: ExplorerScreen) -> None:
    """Asks for a file name and writes the view there, in the format of its ending."""

    def write(name: str) -> None:
        from kashi_tui.writing.file import save

        query = explorer.state.query
        if not name.strip():
            explorer.close_prompt()
            return
        explorer.jobs.ask(
            lambda engine: save(engine, query, Path(name.strip())),
            written,
            lambda error: explorer.point_out(len(name), error),
            WRITING,
        )
        explorer.say(f"writing {name.strip()}…")

    def written(path: Path) -> None:
        explorer.close_prompt()
        explorer.say(f"written: {path}")

    from kashi_tui.writing.formats import load_writers

    endings = " ".join(writer.suffixes[0] for writer in load_writers())
    await explorer.open_prompt(f"write to ({endings})", f"{explorer.state.view.id}.csv", write)


COMMANDS = (Command(export, "e", "write this view to a file", "Numbers", writes=True),)
