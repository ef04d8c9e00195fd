"""The explorer on a screen that is a list of strings: keys go in, and tests read what came of them."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Sequence
from functools import cache, wraps
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.query.page import Page, Row
from kashi_tui.model.query.view import View
from kashi_tui.tui.app import COMMANDS, KashiApp
from kashi_tui.tui.run import open_shipped
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.widgets import detail_panel as detail

detail.FOLLOWS_AFTER_S = 0.0  # nobody looks at these screens, so nothing has to be left out
HOPS = 6
"""From a line of text to the app and back."""


@cache
def shipped() -> DatasetEngine:
    """The engine over the shipped dataset, opened once for all tests: what it keeps never changes."""
    return open_shipped()


class Explored:
    """A running explorer."""

    def __init__(self, app: KashiApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Presses keys; what they ask for is on the screen when this returns. `text:…` types the characters."""
        for key in keys:
            self.type(key[5:]) if key.startswith("text:") else self._send(key)
            await self.settle()

    def type(self, text: str) -> None:
        """Types characters as fast as they can be read from a terminal."""
        for character in text:
            self._send(character)

    def _send(self, key: str) -> None:
        name, character = (_character_to_key(key), key) if len(key) == 1 else (key, key_to_character(key))
        driver = self.app._driver
        assert driver is not None
        driver.send_message(events.Key(name, character))

    async def settle(self) -> None:
        """Waits until nothing is asked, held back or on its way any more, and the screen shows it."""
        app = self.app
        while app.is_running and not app._exit:
            answered = asyncio.Event()
            await self._pass()
            app.jobs.ask(lambda engine: None, lambda nothing, event=answered: event.set(), app.explorer.warn)  # type: ignore[misc]
            async with asyncio.timeout(120):
                while not (answered.is_set() or app._exit):
                    await asyncio.sleep(0.001)
            await self._pass()
            watch = app.jobs.watch
            lingers = watch._shown_at is not None and not watch.pending  # on a busy machine anything may take long
            if not (app.jobs.unanswered or lingers or app.is_held or app._held or app.explorer.panel.is_behind):
                app.screen._on_timer_update()
                return

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits until something holds, however long an engine works for it."""
        async with asyncio.timeout(120):
            while not holds():
                await asyncio.sleep(0.005)
        await self.settle()

    async def _pass(self) -> None:
        """Lets messages go through the queues of all widgets, from the innermost to the app and back."""
        for _ in range(HOPS):
            await self.pilot._wait_for_screen()

    async def resize(self, columns: int, rows: int) -> None:
        """Gives the screen another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.pilot.pause()
        await self.settle()

    async def click(self, x: int, y: int) -> None:
        """Clicks on a cell of the screen."""
        await self.pilot.click(offset=(x, y))
        await self.settle()

    # What can be seen

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def footer(self) -> str:
        """The last line: hints, or what there is to say, in as many lines as that takes."""
        lines = self.app.explorer.status.footer.size.height if len(self.app.screen_stack) == 1 else 1
        return " ".join(line.strip() for line in self.lines[-lines:]).strip()

    def find(self, text: str) -> tuple[int, int]:
        """Where on the screen a text begins: column and line."""
        for y, line in enumerate(self.lines):
            if text in line:
                return line.index(text), y
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    # Where it stands

    @property
    def view(self) -> str:
        """The id of the view that is shown."""
        return self.app.explorer.state.view.id

    @property
    def row(self) -> Row:
        """The row under the cursor."""
        table = self.app.explorer.table
        row = table.row(table.cursor_row)
        assert row is not None
        return row

    @property
    def page(self) -> Page:
        """The page that the table shows."""
        page = self.app.explorer.table.page
        assert page is not None
        return page

    @property
    def column(self) -> str:
        """The name of the column under the cursor."""
        return self.app.explorer.state.view.columns[self.app.explorer.table.cursor_column].name

    def texts(self, column: str) -> list[str]:
        """The texts of a column's cells, down the page."""
        names = [each.name for each in self.app.explorer.state.view.columns]
        return [row.cells[names.index(column)].text for row in self.page.rows]

    async def go_to(self, column: str) -> None:
        """Moves the cursor to a column."""
        names = [each.name for each in self.app.explorer.state.view.columns]
        steps = names.index(column) - self.app.explorer.table.cursor_column
        await self.press(*["right" if steps > 0 else "left"] * abs(steps))


def explored(
    view: str | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    views: Sequence[View] | None = None,
    opening: Callable[[], DatasetEngine] = shipped,
    ascii_only: bool = False,
) -> Callable[[Callable[..., Awaitable[None]]], Callable[..., None]]:
    """Runs a coroutine as a test; its first argument is the explorer, the others are pytest's."""

    def decorate(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
        async def run(*arguments: Any, **others: Any) -> None:
            app = KashiApp(views or shipped().views, opening, theme=Theme(ascii_only=ascii_only), start=view)
            async with app.run_test(size=size) as pilot:
                screen = Explored(app, pilot)
                await screen.settle()
                await test(screen, *arguments, **others)

        @wraps(test)
        def wrapped(*arguments: Any, **others: Any) -> None:
            asyncio.run(run(*arguments, **others))

        parameters = list(inspect.signature(test).parameters.values())[1:]
        wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return wrapped

    return decorate


ACTIONS = {key.action: key.keys.split(",") for key in COMMANDS}
"""What keys do, and the keys that do it."""
TRIED: set[str] = set()
"""The actions that have a test."""


def tries(action: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Marks the test of an action, and gives it each of the action's keys."""
    TRIED.add(action)
    return pytest.mark.parametrize("key", ACTIONS[action])
