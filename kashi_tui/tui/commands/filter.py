"""Filtering: rows that a condition chooses, or that say the same as a cell."""

from __future__ import annotations

from kashi_tui.model.errors import FilterError
from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen

ORDER = 60


async def filter(explorer: ExplorerScreen) -> None:  # noqa: A001 (the name of the command)
    """Asks for a filter, which is added to those there are."""

    def add(text: str) -> None:
        if not text.strip():
            explorer.close_prompt()
            return
        from kashi_tui.model.query.filter import parse_filter

        try:
            parse_filter(text)
        except FilterError as error:
            explorer.point_out(error.at, error)
            return
        state = explorer.state
        explorer.pager.ask(
            state,
            state.filtered(*state.query.filters, text),
            done=explorer.close_prompt,
            refused=lambda error: explorer.point_out(len(text), error),
        )

    await explorer.open_prompt("filter", "", add)


def keep(explorer: ExplorerScreen, is_kept: bool) -> None:
    """Keeps only the rows with the value of the cursor's cell, or drops them."""
    state, query, key = explorer.state, explorer.state.query, explorer.state.key
    if key is None or (name := explorer.comparable_column("cannot be compared")) is None:
        return
    explorer.jobs.ask(
        lambda engine: engine.same(query, key, name, keep=is_kept),
        lambda text: explorer.pager.ask(state, state.filtered(*state.query.filters, text)),
        explorer.warn,
    )


def unfilter(explorer: ExplorerScreen) -> None:
    """Takes the last filter back."""
    filters = explorer.state.query.filters
    if not filters:
        explorer.say("no filter to undo", "dim")
        return
    explorer.pager.ask(explorer.state, explorer.state.filtered(*filters[:-1]))


HINTS = hints("filter", numbers=50, text=90, table=50, counts=50)

COMMANDS = (
    Command(filter, "f", "filter: value > 1e9, area = Kashi, or a word", "Filter", hints=HINTS),
    Command(keep, "plus", "keep only the rows with this cell's value", "Filter", (True,)),
    Command(keep, "minus", "drop the rows with this cell's value", "Filter", (False,)),
    Command(unfilter, "backspace", "undo the last filter", "Filter"),
)
