"""Keys that sum a column up: its statistics on a sheet, its values with their counts over the view."""

from __future__ import annotations

from functools import partial

from kashi_tui.model.query.detail import Dossier
from kashi_tui.model.query.view import Query, View
from kashi_tui.tui.commands.columns import Arranging
from kashi_tui.tui.session.job import Job
from kashi_tui.tui.session.view_state import ViewState


class Summing(Arranging):
    """The explorer with what a column's values are like, and how often each occurs."""

    def action_statistics(self) -> None:
        """Shows what the values of the cursor's column are like: range, mean, quantiles, histogram."""
        if (name := self._countable()) is None:
            return
        query = self.stand.query
        self.desk.work(
            lambda engine, report, stop: engine.statistics(query, name, report, stop),
            self._show_statistics,
            self.warn_of,
            Job("reading"),
        )

    async def _show_statistics(self, dossier: Dossier) -> None:
        from kashi_tui.tui.screens.dossier_text import dossier_lines, series_of
        from kashi_tui.tui.screens.text_screen import TextScreen

        lines = partial(dossier_lines, dossier, self.look)
        await self.push_screen(TextScreen(self.look, dossier.title, lines, spark=series_of(dossier)))

    def action_frequencies(self) -> None:
        """Shows the values of the cursor's column with how often each occurs; Enter there keeps the rows of one."""
        if (name := self._countable()) is None:
            return
        parent, query = self.stand, self.stand.query
        self.desk.ask(
            lambda engine: engine.frequencies(query, name), lambda view: self._push(parent, view), self.warn_of
        )

    def _countable(self) -> str | None:
        """The name of the cursor's column, unless it has nothing to count."""
        heading = self.heading
        if heading is None or self.stand.page is None:
            return None
        if not heading.sortable:
            self.warn(f"'{heading.label}' has no values to count: take another column")
            return None
        return heading.name

    def _push(self, parent: ViewState, view: View) -> None:
        if parent is not self.stand:
            return  # the user has gone on
        stand = ViewState(view, Query(view, lens=parent.query.lens), parent=parent)
        self.push(stand, f"{view.title} counted")

    def keep_counted(self) -> None:
        """Keeps the rows, in the view below, that have the value under the cursor."""
        stand, key = self.stand, self.stand.key
        if key is None or stand.parent is None:
            return
        parent, query, column = stand.parent, Query(stand.view), stand.view.columns[0].name
        self.desk.ask(
            lambda engine: engine.same(query, key, column), lambda text: self._keep(parent, text), self.warn_of
        )

    def _keep(self, parent: ViewState, text: str) -> None:
        if parent is self.stand.parent:
            self.pop()
            self.ask(parent, parent.filtered(*parent.query.filters, text))
