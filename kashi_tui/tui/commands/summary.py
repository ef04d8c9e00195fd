"""Summing a column up: its statistics on a sheet, its values with their counts over the view."""

from __future__ import annotations

from kashi_tui.model.query.view import Query, View
from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.job import Job
from kashi_tui.tui.session.view_state import ViewState

ORDER = 40


def statistics(explorer: ExplorerScreen) -> None:
    """Shows what the values of the cursor's column are like: range, mean, quantiles, histogram."""
    if (name := _countable(explorer)) is None:
        return
    query = explorer.state.query
    explorer.jobs.work(
        lambda engine, report, stop: engine.statistics(query, name, report, stop),
        lambda dossier: explorer.open_dossier(None, dossier, keys=False),
        explorer.warn,
        Job("reading"),
    )


def frequencies(explorer: ExplorerScreen) -> None:
    """Shows the values of the cursor's column with how often each occurs; Enter there keeps the rows of one."""
    if (name := _countable(explorer)) is None:
        return
    parent, query = explorer.state, explorer.state.query

    def push(view: View) -> None:
        if parent is explorer.state:  # else the user has gone on
            state = ViewState(view, Query(view, lens=query.lens), parent=parent)
            explorer.push(state, f"{view.title}: counts")

    explorer.jobs.ask(lambda engine: engine.frequencies(query, name), push, explorer.warn)


def _countable(explorer: ExplorerScreen) -> str | None:
    """The name of the cursor's column, unless it has nothing to count."""
    return explorer.comparable_column("has no values to count") if explorer.state.page is not None else None


COUNT = hints("count", numbers=120, table=60)

COMMANDS = (
    Command(statistics, "I", "statistics of the cursor's column", "Columns", hints=hints("statistics", table=70)),
    Command(frequencies, "F", "its values and how often each occurs", "Columns", hints=COUNT),
)
