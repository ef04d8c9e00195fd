"""The screen without its keys: puts views on it and asks the desk for pages."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.driver import Driver

from kashi_tui.model.errors import KashiError
from kashi_tui.model.page import Detail, Page
from kashi_tui.model.view import Lens, Query, View
from kashi_tui.tui.desk import Answered, Desk
from kashi_tui.tui.look import Look
from kashi_tui.tui.stand import Stand
from kashi_tui.tui.surface import Surface

if TYPE_CHECKING:
    from kashi_tui.model.engine import Engine
    from kashi_tui.views.ready import Shelf

WINDOW_ROWS = 200
"""Rows fetched at once: several screens, so that a page up or down seldom has to wait."""


class Explorer(Surface):
    """Explores one dataset through its engine."""

    def __init__(
        self,
        views: Sequence[View],
        opening: Callable[[], Engine],
        *,
        shelf: Shelf | None = None,
        look: Look | None = None,
        start: str | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        profile = shelf.profile if shelf else None
        super().__init__(views, profile=profile, look=look, start=start, driver_class=driver_class)
        self.shelf = shelf
        self.desk = Desk(self, opening)

    def on_mount(self) -> None:
        """Draws the first page at once if it is ready-made; the engine comes after it."""
        self.find_widgets()
        self.open_view(self.active)
        self.call_after_refresh(self._start_desk)

    def _start_desk(self) -> None:
        """Opens the engine behind the first screen, whose objects the collector need not look at ever again."""
        gc.freeze()
        gc.enable()
        self.desk.start(self._opened, self._failed)

    def _opened(self, engine: Engine) -> None:
        if self.profile != engine.profile:
            self.profile = engine.profile
            self.show_title()

    def _failed(self, error: KashiError) -> None:
        self.failure = error
        self.exit(2)

    failure: KashiError | None = None
    """What ended the app early, for the command line to say."""

    async def on_answered(self, message: Answered) -> None:
        """Puts an answer of the engine to use, then the keys that waited for it."""
        message.call()
        await self.take_turns()

    @property
    def is_awaiting(self) -> bool:
        """Whether the engine owes an answer."""
        return self.desk.unanswered > 0

    # Views and pages

    def open_view(self, index: int) -> None:
        """Goes to a view, which is as it was left."""
        self.stand.row, self.stand.column = self.table.cursor_row, self.table.cursor_column
        self.active = index
        self.tabs.activate(index)
        stand = self.stand
        if stand.page is not None:
            self._show(stand)
        if stand.page is None or stand.query.lens != self.lens:
            self.ask(stand, replace(stand.query, lens=self.lens))

    def look_through(self, lens: Lens) -> None:
        """Shows the values of every view through another lens."""
        self.lens = lens
        self.show_title()
        self.ask(self.stand, replace(self.stand.query, lens=lens))

    def ask(
        self,
        stand: Stand,
        query: Query,
        offset: int | None = None,
        *,
        done: Callable[[], None] | None = None,
        refused: Callable[[KashiError], None] | None = None,
    ) -> None:
        """Asks for the page of a query around the cursor's row, which is found again by its key.

        `done` is called when the page is there, `refused` instead where the engine finds an error in the query, whose
        place the query before takes again.
        """
        before, key, row = stand.query, stand.key, stand.row
        stand.query = stand.asked = query
        if self.shelf is not None and (ready := self.shelf.page(query)) is not None:
            self._take(stand, query, ready, self.shelf.details(query.view.id), row)
            return
        if stand.page is None:
            self.table.say("loading…" if not self.look.ascii_only else "loading...")
        height = self.table.height_rows

        def question(engine: Engine) -> tuple[Page, dict[str, Detail], int]:
            found = engine.position(query, key) if key is not None and offset is None else None
            at = row if found is None else found
            start = max(0, (at if offset is None else offset) - WINDOW_ROWS // 2 - height)
            page = engine.page(query, start, WINDOW_ROWS + 2 * height)
            return page, engine.details(query, [each.key for each in page.rows]), at

        def refuse(error: KashiError) -> None:
            if stand.asked is query:
                stand.query, stand.asked = before, None
                (refused or self.warn_of)(error)

        def use(answer: tuple[Page, dict[str, Detail], int]) -> None:
            self._take(stand, query, *answer)
            if done is not None:
                done()

        self.desk.ask(question, use, refuse)

    def _take(self, stand: Stand, query: Query, page: Page, details: dict[str, Detail], row: int) -> None:
        if stand.asked is not query:
            return  # another question was put meanwhile
        stand.page, stand.details, stand.asked = page, details, None
        stand.row = max(0, min(row, page.total - 1))
        if stand is self.stand:
            self._show(stand)

    def _show(self, stand: Stand) -> None:
        assert stand.page is not None
        self.table.show(stand.page, stand.query.sort or stand.view.sort, stand.row, stand.column)
        self.show_filters(stand)
        self.show_cursor()

    def on_table_rows_wanted(self) -> None:
        """Fetches the rows that are in sight now; while an answer is awaited, the table will ask again after it."""
        if not self.is_awaiting and self.table.is_short:
            self.ask(self.stand, self.stand.query, self.table.top)
