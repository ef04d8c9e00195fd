"""The screen without its keys: puts views on it and asks the desk for pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.driver import Driver

from kashi_tui.model.errors import KashiError
from kashi_tui.model.query.page import Profile
from kashi_tui.model.query.view import Lens, Query, View
from kashi_tui.tui.session.fetch import SOME_ROW, Fetched, look_around, look_at, reaches
from kashi_tui.tui.session.job import Job
from kashi_tui.tui.session.view_state import ViewState
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.waiting import Waiting

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine, Report, Stop
    from kashi_tui.ready_pages import ReadyPages
    from kashi_tui.tui.session.first_page import FirstPage

WINDOW_ROWS = 200
"""Rows fetched at once: several screens, so that a page up or down seldom has to wait."""
WINDOW_CELLS = 60_000
"""Cells fetched at once, at most; in a table of three hundred columns that is fewer rows."""
SPARE_ROWS = 16
"""Rows that are fetched beside those in sight, however many columns they have."""


class Explorer(Waiting):
    """Explores one source through its engine."""

    def __init__(
        self,
        views: Sequence[View],
        opening: Callable[[], Engine],
        *,
        shelf: ReadyPages | FirstPage | None = None,
        look: Theme | None = None,
        start: str | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        profile = shelf.profile if shelf else None
        super().__init__(views, opening, profile=profile, look=look, start=start, driver_class=driver_class)
        self.shelf = shelf

    def on_mount(self) -> None:
        """Draws the first page at once if it is ready-made; the engine comes after it."""
        self.find_widgets()
        self.open_view(self.active)
        self.call_after_refresh(self.start_desk)

    def open_view(self, index: int) -> None:
        """Goes to a view, which is as it was left."""
        self._note_cursor()
        while self.pushed:
            self._end(self.pushed.pop())
        self.active = index
        self.tabs.activate(index)
        stand = self.stand
        if stand.page is not None:
            self._show(stand)
        if stand.page is None or stand.query.lens != self.lens or stand.is_stale:
            self.ask(stand, replace(stand.query, lens=self.lens))

    def push(self, stand: ViewState, title: str) -> None:
        """Opens a view over the active one."""
        self._note_cursor()
        self.pushed.append(stand)
        self.tabs.push(title)
        self.ask(stand, stand.query)

    def pop(self) -> bool:
        """Goes back to the view below; tells whether there is one."""
        if not self.pushed:
            return False
        self._end(self.pushed.pop())
        if not self.pushed:
            self.tabs.pop()
        if self.stand.page is not None:
            self._show(self.stand)
        return True

    def _end(self, stand: ViewState) -> None:
        for errand in (stand.reading, stand.settling):
            if errand is not None:
                self.desk.give_up(errand)

    def look_through(self, lens: Lens) -> None:
        """Shows the values of every view through another lens."""
        self.lens = lens
        self.show_title()
        self.ask(self.stand, replace(self.stand.query, lens=lens))

    def ask(
        self,
        stand: ViewState,
        query: Query,
        offset: int | None = None,
        *,
        key: str | None = None,
        done: Callable[[], None] | None = None,
        refused: Callable[[KashiError], None] | None = None,
    ) -> None:
        """Asks for a page: from `offset` on, or around the cursor's row (or another), which is found again by its key.

        `done` is called when the page is there, `refused` instead where the engine finds an error in the query, whose
        place the query before takes again. Work on an older question of the same view is given up.
        """
        key, row = key or stand.key, stand.row
        if query is not stand.query:
            self._leave_query(stand)
            self.note = ("", "")
        stand.query = stand.asked = query
        stand.is_stale = False
        if self.shelf is not None and (ready := self.shelf.page(query)) is not None:
            self._take(stand, query, Fetched(ready, self.shelf.details(query.view.id), row))
            return
        if stand.page is None:
            self.table.say("loading…" if not self.look.ascii_only else "loading...")
        span = self._span

        def refuse(error: KashiError) -> None:
            if stand.asked is query:
                self._go_back(stand)
                (refused or self.warn_of)(error)

        def use(sight: Fetched) -> None:
            self._take(stand, query, sight)
            if done is not None:
                done()

        if stand.reading is not None:
            self.desk.give_up(stand.reading)
        if offset is not None:
            stand.fetched = query, offset, span
            stand.reading = self.desk.ask(lambda engine: look_at(engine, query, offset, span), use, refuse)
        else:
            stand.reading = self.desk.ask(lambda engine: look_around(engine, query, key, row, span), use, refuse)

    def _go_back(self, stand: ViewState) -> None:
        """Wants the query again whose page is shown."""
        stand.query, stand.asked, stand.reading, stand.goal = stand.shown or stand.query, None, None, None
        if stand.page is None and stand is self.stand:
            self.table.say("nothing was read")

    def _leave_query(self, stand: ViewState) -> None:
        """Ends what was done for the query that a view has had so far."""
        if stand.settling is not None:
            self.desk.give_up(stand.settling)
        stand.settling, stand.goal, stand.is_left_unsettled = None, None, False

    def _take(self, stand: ViewState, query: Query, sight: Fetched) -> None:
        if stand.asked is not query:
            return  # another question was put meanwhile
        stand.asked, stand.reading = None, None
        page = sight.page
        row = stand.row if sight.row is None else sight.row
        if stand.goal is not None:
            if not reaches(page, stand.goal):
                self._settle(stand)  # the cursor stays where it is until its goal is known
                return
            row, stand.goal = stand.goal, None
        stand.page, stand.details, stand.shown = page, sight.details, query
        stand.row = max(0, min(row, page.total - 1))
        if stand is self.stand:
            self._show(stand)
        if not stand.is_settled and not stand.is_left_unsettled:
            self._settle(stand)

    def _show(self, stand: ViewState) -> None:
        assert stand.page is not None
        self.fit_panel(self.size.height)
        self.table.show(stand.page, stand.query, stand.row, stand.column, stand.arrangement)
        self.show_filters(stand)
        self.show_cursor(keeps_note=True)

    def on_page_table_rows_wanted(self) -> None:
        """Fetches the rows around those in sight; while an answer is awaited, the table will ask again after it."""
        stand, at = self.stand, self._window(self.table.top)
        screens = self._span // (3 * self.table.height_rows)
        if (
            stand.asked is None
            and self.table.is_short(min(1, screens))
            and stand.fetched != (stand.query, at, self._span)
        ):
            self.ask(stand, stand.query, at)
            if stand.reading is not None:
                stand.reading.is_awaited = self.table.is_short()

    def _window(self, row: int) -> int:
        """Where the rows to be fetched begin, so that a row stands amid them."""
        return max(0, row - (self._span - self.table.height_rows) // 2)

    @property
    def _span(self) -> int:
        """How many rows are fetched at once: few of a table of thousands of columns, but all that are in sight."""
        height = self.table.height_rows
        return max(height + SPARE_ROWS, min(WINDOW_ROWS + 2 * height, WINDOW_CELLS // len(self.stand.view.columns)))

    # What is not known yet

    def seek(self, row: int) -> None:
        """Goes to a row that is not on the page: as soon as it is fetched, or when the order is known."""
        stand = self.stand
        if stand.is_settled and stand.page is not None:
            row = max(0, min(row, stand.page.total - 1))
        stand.goal = row
        if row >= SOME_ROW:
            self._settle(stand)
        else:
            self.ask(stand, stand.query, self._window(row))

    def _settle(self, stand: ViewState) -> None:
        """Finds count and order while the screen goes on; the page is asked for again when they are known."""
        if stand.settling is not None:
            return
        query = stand.query

        def settle(engine: Engine, report: Report, stop: Stop) -> Profile:
            engine.settle(query, report, stop)
            return engine.profile  # it may say now what was found on the way

        def use(profile: Profile) -> None:
            stand.settling = None
            self.introduce(profile)
            goal = stand.goal
            at = self._window(goal) if goal is not None else stand.page.offset if stand.page is not None else 0
            self.ask(stand, query, at)

        def refuse(error: KashiError) -> None:
            stand.settling, stand.goal, stand.is_left_unsettled = None, None, True
            self.warn_of(error)

        doing = "counting" if stand.page is not None and stand.page.is_ordered else "ordering"
        stand.settling = self.desk.work(settle, use, refuse, Job(doing, is_awaited=False))

    def progress_text(self, errand: Job) -> str:
        """What is being done, how far it has come, what it is for, and how to end it."""
        goal = self.stand.goal
        text = super().progress_text(errand)
        if errand is not self.stand.settling or goal is None:
            return text
        return f"{text} · then {'the last row' if goal >= SOME_ROW else f'row {goal + 1:,}'}"

    def stop(self) -> bool:
        """Stops what takes long, and says so; tells whether there was anything."""
        errand = self.lookout.slow
        if errand is None or not errand.is_stoppable:
            return False
        self.desk.give_up(errand)
        said = f"stopped {errand.progress.doing}"
        for stand in (*self.stands, *self.pushed):
            if errand is stand.settling:
                said += what_is_left(stand)
                stand.settling, stand.goal, stand.is_left_unsettled = None, None, True
            elif errand is stand.reading:
                self._go_back(stand)
        self.show_progress("")
        self.warn(said)
        return True


def what_is_left(stand: ViewState) -> str:
    """What stays unknown where the search for count and order is stopped."""
    if stand.page is None or stand.is_settled:
        return ""
    return ": how many rows there are is not known" if stand.page.is_ordered else ": only the first rows are in order"
