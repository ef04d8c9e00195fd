"""The app: every key at work on the explorer's screen."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.query.view import Lens
from kashi_tui.ready_pages import load_shelf
from kashi_tui.tui.commands import keymap as keys
from kashi_tui.tui.commands.filter import Choosing
from kashi_tui.tui.commands.numbers import Explaining
from kashi_tui.tui.commands.review import Reviewing
from kashi_tui.tui.session.first_page import FirstPage
from kashi_tui.tui.terminal.driver import KashiDriver
from kashi_tui.tui.theme import Theme
from kashi_tui.views import load_views

if TYPE_CHECKING:
    from kashi_tui.model.engines.dataset import DatasetEngine
    from kashi_tui.model.query.engine import Engine


class KashiApp(Choosing, Explaining, Reviewing):
    """The explorer with its keys. Each action's docstring says what its key does."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lets keys of the table pass on while a prompt or a sheet is open: they belong to it then."""
        if not keys.is_allowed(action):
            return False
        return action in ("quit_now", "redraw") or (self.prompt is None and len(self.screen_stack) == 1)

    async def action_help(self) -> None:
        """Shows every key."""
        from kashi_tui.tui.screens.help_text import help_lines
        from kashi_tui.tui.screens.text_screen import TextScreen

        await self.push_screen(TextScreen(self.look, "Keys of kashi-tui", partial(help_lines, self.look, self.views)))

    async def action_palette(self) -> None:
        """Opens the palette: every command by its name."""
        from kashi_tui.tui.screens.palette import open_palette

        await open_palette(self)

    def action_redraw(self) -> None:
        """Draws the whole screen anew, whatever another program has written on it."""
        if isinstance(self._driver, KashiDriver):
            self._driver.redraw()
        self.refresh(layout=True)

    async def action_back(self) -> None:
        """Stops what takes long; else it leaves what is open, or clears the message in the footer."""
        if not self.stop() and not self.pop():
            self.show_cursor()

    async def action_quit(self) -> None:
        """Leaves the program; where a review is not written, it says so first."""
        if self.may_leave():
            self.exit(0)

    action_quit_now = action_quit
    """The same, whatever is open or awaited."""


def run(engine: Engine | None, *, view: str | None, ascii_only: bool, mouse: bool, name: str = "") -> int:
    """Runs the explorer over a source, or over the shipped dataset, until the user leaves it; gives the exit status.

    Raises: KashiError for a dataset that cannot be read or a view that the source does not have.
    """
    shelf = load_shelf() if engine is None else None
    if engine is None and shelf is None:
        engine = open_shipped()
    views = (
        engine.views if engine else tuple(each for each in load_views() if not each.fit or (shelf and shelf.has(each)))
    )
    if view is not None and view not in (ids := [each.id for each in views]):
        raise UnknownNameError("view", view, ids)
    first = next((each for each in views if each.id == view), views[0])
    app = KashiApp(
        views,
        lambda: engine or open_shipped(),
        shelf=FirstPage(engine, first) if engine and engine.profile.size else shelf,
        look=Theme(mono=bool(os.environ.get("NO_COLOR")), ascii_only=ascii_only),
        start=view,
        driver_class=KashiDriver,
    )
    if engine and engine.profile.currencies:
        app.lens = Lens(engine.profile.currencies[0])
    app.source_name = name
    status = app.run(mouse=mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0 if status is None else status


def open_shipped() -> DatasetEngine:
    """The engine over the shipped dataset.

    Raises: DatasetError if it cannot be read.
    """
    from kashi_tui.model.dataset.dataset import load
    from kashi_tui.model.engines.dataset import DatasetEngine
    from kashi_tui.views import views_of

    dataset = load()
    return DatasetEngine(dataset, views_of(dataset))
