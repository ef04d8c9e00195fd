"""The screen without its keys: puts views on it and asks the desk for pages."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from kashi_tui.model.errors import KashiError
from kashi_tui.model.format import ascii_text
from kashi_tui.model.page import Detail, Page, Profile
from kashi_tui.model.view import Lens, Query, View
from kashi_tui.tui import keys
from kashi_tui.tui.canvas import Board
from kashi_tui.tui.desk import Answered, Desk
from kashi_tui.tui.detail import DetailPanel
from kashi_tui.tui.line import Footer, Line
from kashi_tui.tui.look import Look
from kashi_tui.tui.stand import Stand
from kashi_tui.tui.table import Table
from kashi_tui.tui.tabs import Tabs
from kashi_tui.tui.text import Part, fit
from kashi_tui.tui.turns import TurnTaker

if TYPE_CHECKING:
    from kashi_tui.model.query import Engine
    from kashi_tui.tui.prompt import Prompt
    from kashi_tui.views.ready import Shelf

WINDOW_ROWS = 200
"""Rows fetched at once: several screens, so that a page up or down seldom has to wait."""


class Explorer(TurnTaker):
    """Explores one dataset: tabs of views, a table, and the number under the cursor explained."""

    TITLE = "kashi-tui"
    CSS = """
    Board { layout: vertical; background: ansi_default; color: ansi_default; overflow: hidden hidden; }
    #filters { display: none; }
    CommandPalette SearchIcon { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.BINDINGS]
    ENABLE_COMMAND_PALETTE = False  # ours is opened by a key of ours and made of our own keys
    AUTO_FOCUS = "Table"
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False

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
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.set_reactive(App.theme, "ansi-dark")
        self.look = look or Look()
        self.views = tuple(views)
        self.shelf = shelf
        self.profile: Profile | None = shelf.profile if shelf else None
        self.lens = Lens()
        self.stands = [Stand(view, Query(view)) for view in self.views]
        self.active = next((i for i, view in enumerate(self.views) if view.id == start), 0)
        self.desk = Desk(self, opening)
        self.needle = ""
        self.prompt: Prompt | None = None
        self.note: tuple[str, str] = ("", "")

    # The screen

    def get_default_screen(self) -> Screen[None]:
        """The screen that everything stands on."""
        return Board()

    def compose(self) -> ComposeResult:
        """Title, tabs, filters (where there are any), table, detail, footer."""
        yield Line(self.look, id="title")
        yield Tabs(self.look, [view.title for view in self.views], id="tabs")
        yield Line(self.look, id="filters")
        yield Table(self.look)
        yield DetailPanel(self.look)
        yield Footer(self.look, id="footer")

    def on_mount(self) -> None:
        """Draws the first page at once if it is ready-made; the engine comes after it."""
        screen = self.screen
        self.table = screen.query_one(Table)
        self.panel = screen.query_one(DetailPanel)
        self.tabs = screen.query_one(Tabs)
        self.title_line, self.filter_line = (screen.query_one(name, Line) for name in ("#title", "#filters"))
        self.footer = screen.query_one(Footer)
        self._fit_panel(self.size.height)
        self.show_title()
        self.tabs.activate(self.active)
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

    def on_resize(self, event: events.Resize) -> None:
        """Gives the detail panel a part of the height that leaves the table most of it."""
        if self.is_running and hasattr(self, "panel"):
            self._fit_panel(event.size.height)

    def _fit_panel(self, height: int) -> None:
        lines = 0 if height < 9 else 3 if height < 16 else 5 if height < 45 else 8
        self.panel.display = lines > 0
        self.panel.styles.height = lines

    # Views and pages

    @property
    def stand(self) -> Stand:
        """The state of the view on the screen."""
        return self.stands[self.active]

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
        self._show_filters(stand)
        self.show_cursor()

    def on_table_rows_wanted(self) -> None:
        """Fetches the rows that are in sight now; while an answer is awaited, the table will ask again after it."""
        if not self.is_awaiting and self.table.is_short:
            self.ask(self.stand, self.stand.query, self.table.top)

    # The lines around the table

    def show_title(self) -> None:
        """Shows what is open, the currency and what the marks mean."""
        profile = self.profile
        about = f"{profile.title} · {profile.span}" if profile else ""
        marks: list[Part] = [
            (f"{self.lens.currency}   ", self.look["title"]),
            ("● stated ", self.look["stated"]),
            ("≈ about ", self.look["about"]),
            ("◇ derived ", self.look["derived"]),
        ]
        self.title_line.say(
            self._text([(" kashi-tui  ", self.look["title"]), (about, self.look[""])]), self._text(marks)
        )

    def _show_filters(self, stand: Stand) -> None:
        filters = stand.query.filters
        if self.filter_line.display != bool(filters):
            self.filter_line.display = bool(filters)
        if filters and stand.page:
            parts: list[Part] = [(" filter ", self.look["key"]), (" · ".join(filters), self.look["title"])]
            count = f"{stand.page.total} of {stand.page.of} "
            self.filter_line.say(self._text(parts), self._text([(count, self.look["dim"])]))

    def show_cursor(self) -> None:
        """Lets panel and footer follow the cursor."""
        stand = self.stand
        stand.row, stand.column = self.table.cursor_row, self.table.cursor_column
        self.note = ("", "")
        total = stand.page.total if stand.page else 0
        self.panel.show(stand.detail, f"{min(stand.row + 1, total):,} of {total:,}")
        self.panel.expect(stand.neighbours)
        self.show_footer()

    def show_footer(self) -> None:
        """Shows the hints, or what there is to say."""
        note, tone = self.note
        if note:
            self.footer.say(self._text([(fit(f" {note}", self.size.width), self.look[tone])]))
        else:
            self.footer.hint(keys.FOOTER if self.prompt is None else keys.PROMPT)

    def warn_of(self, error: KashiError) -> None:
        """Says in the footer what an error says."""
        self.warn(str(error))

    def warn(self, message: str) -> None:
        """Says in the footer what did not work, until the next key."""
        self.say(message, "bad")

    def say(self, message: str, tone: str = "good") -> None:
        """Says something in the footer, until the next key."""
        self.note = (message, tone)
        self.show_footer()

    def _text(self, parts: Sequence[Part]) -> Sequence[Part]:
        return [(ascii_text(text), style) for text, style in parts] if self.look.ascii_only else parts
