"""What comes over the table and goes again: sheets and the prompt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kashi_tui.model.errors import KashiError
from kashi_tui.model.query.detail import Dossier
from kashi_tui.tui.session.pager import Explorer

if TYPE_CHECKING:
    from kashi_tui.tui.screens.text_screen import TextScreen
    from kashi_tui.tui.widgets.prompt import Prompt


class Overlay(Explorer):
    """The explorer with sheets to read and a line to type into."""

    # Sheets

    async def open_dossier(self, target: str, known: Dossier, chapter: str = "") -> None:
        """Opens the dossier of a number, a check or a statement: what is known already, then all of it."""
        from kashi_tui.tui.screens.dossier_text import KEYS, dossier_lines, series_of
        from kashi_tui.tui.screens.text_screen import TextScreen

        lines = partial(dossier_lines, known, self.look)
        sheet = TextScreen(
            self.look, known.title, lines, spark=series_of(known), chapter=chapter, keys={} if self.is_table else KEYS
        )
        await self.push_screen(sheet)

        def show(dossier: Dossier) -> None:
            sheet.show(dossier.title, partial(dossier_lines, dossier, self.look), series_of(dossier))

        if target:
            self.desk.ask(lambda engine: engine.dossier(target), show, self.warn_of)

    async def on_text_screen_followed(self, message: TextScreen.Followed) -> None:
        """Opens what a line of a sheet leads to."""
        await self.open_dossier(message.target, Dossier("", ()))
        await self.go_on()

    # The prompt

    async def open_prompt(self, label: str, text: str, use: Callable[[str], None]) -> None:
        """Asks for a line of text above the footer; keys go there until Enter or Esc."""
        from kashi_tui.tui.widgets.prompt import Prompt

        self.desk.open()
        self.note = ("", "")
        self.prompt = Prompt(label, text, use)
        await self.mount(self.prompt, before=self.footer)
        self.prompt.take_focus()
        self.show_footer()

    def close_prompt(self) -> None:
        """Gives the keys back to the table."""
        if self.prompt is not None:
            self.screen.set_focus(self.table)
            self.prompt.remove()
            self.prompt = None
            self.show_cursor()

    def point_out(self, at: int, error: KashiError) -> None:
        """Says what is wrong with the text in the prompt, and puts its cursor there."""
        if self.prompt is not None:
            self.prompt.point_at(at)
        self.warn(str(error))

    async def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Uses what was typed."""
        message.use(message.text)
        await self.go_on()

    async def on_prompt_left(self) -> None:
        """Closes the prompt."""
        self.close_prompt()
        await self.go_on()
