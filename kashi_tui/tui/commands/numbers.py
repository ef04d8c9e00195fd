"""Keys about numbers: how they are looked at, what is known of one, and how it is taken away."""

from __future__ import annotations

from pathlib import Path

from kashi_tui.model.values.clean import clean
from kashi_tui.tui.commands.summary import Summing

MOST_COPIED = 2000
"""Characters of a citation; terminals drop what is much longer."""


class Explaining(Summing):
    """The explorer with lenses, dossiers, citations and exports."""

    def action_currency(self) -> None:
        """Shows amounts in the next currency that the source states them in; none is ever converted."""
        if self.pushed or self.profile is None or len(self.profile.currencies) < 2:
            self.say("amounts are stated in one currency only", "dim")
            return
        currencies = self.profile.currencies
        at = currencies.index(self.lens.currency) if self.lens.currency in currencies else -1
        self.look_through(self.lens._replace(currency=currencies[(at + 1) % len(currencies)]))

    def action_transform(self) -> None:
        """Shows values as the next of level, growth on a year ago, share of the whole and index that makes sense."""
        if self.pushed:
            self.say("counted values have no other form", "dim")
            return
        view, lens = self.stand.view.id, self.lens
        self.desk.ask(lambda engine: engine.transformations(view, lens), self._transform, self.warn_of)

    def _transform(self, offered: tuple[str, ...]) -> None:
        if len(offered) < 2:
            self.say("the values of this view have no other form", "dim")
            return
        now = self.lens.transformation
        after = offered.index(now) + 1 if now in offered else 0
        self.look_through(self.lens._replace(transformation=offered[after % len(offered)]))

    async def action_detail(self, chapter: str = "") -> None:
        """Shows all that is known of the number under the cursor; of counted values it keeps the rows of one."""
        if self.stand.parent is not None and not chapter:
            self.keep_counted()
            return
        from kashi_tui.tui.screens.dossier_text import dossier_of

        if (detail := self.stand.detail) is not None:
            await self.open_dossier(detail.target, dossier_of(detail), chapter)

    def action_copy(self) -> None:
        """Sends the number to the terminal's clipboard, as a citation."""
        from kashi_tui.writing.citation import cite

        detail = self.stand.detail
        if detail is None or self.profile is None:
            self.warn("no number here to copy")
            return
        text = clean(cite(detail, self.profile), MOST_COPIED)
        self.copy_to_clipboard(text)
        self.say(f"sent to the terminal: {text}")

    async def action_export(self) -> None:
        """Asks for a file name and writes the view there, in the format of its ending."""
        await self.open_prompt("write to", f"{self.stand.view.id}.csv", self._export)

    def _export(self, name: str) -> None:
        from kashi_tui.writing.file import save

        query = self.stand.query
        if not name.strip():
            self.close_prompt()
            return
        self.desk.ask(
            lambda engine: save(engine, query, Path(name.strip())),
            self._exported,
            lambda error: self.point_out(len(name), error),
        )

    def _exported(self, path: Path) -> None:
        self.close_prompt()
        self.say(f"written: {path}")
