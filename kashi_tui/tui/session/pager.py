"""Pages asked for and shown: what each view was left at, and how the engine's answers reach it. Needs no screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from kashi_tui.model.errors import KashiError
from kashi_tui.model.query.page import Profile
from kashi_tui.model.query.view import Lens, Query, View
from kashi_tui.tui.session.fetch import SOME_ROW, Fetched, fetch_around, fetch_at, reaches
from kashi_tui.tui.session.job import Job
from kashi_tui.tui.session.view_state import ViewState

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine, Report, Stop
    from kashi_tui.tui.session.first_page import PagesAtHand
    from kashi_tui.tui.session.job_queue import JobQueue

WINDOW_ROWS = 200
"""Rows fetched at once: several screens, so that a page up or down seldom has to wait."""
WINDOW_CELLS = 60_000
"""Cells fetched at once, at most; in a table of three hundred columns that is fewer rows."""
SPARE_ROWS = 16
"""Rows that are fetched beside those in sight, however many columns they have."""


class Display(Protocol):
    """The screen that a pager shows its pages on."""

    @property
    def height_rows(self) -> int:
        """The number of rows in sight."""

    def show(self, state: ViewState) -> None:
        """Shows the page of the view that is in sight."""

    def warn(self, message: KashiError) -> None:
        """Shows an error."""

    def busy(self, text: str) -> None:
        """Shows a text instead of rows; an empty one only clears the last note."""

    def introduce(self, profile: Profile) -> None:
        """Shows the profile of the source."""


class Pager:
    """Keeps where each view stands, and asks the engine for the pages that its display shows."""

    def __init__(
        self,
        display: Display,
        jobs: JobQueue,
        views: Sequence[View],
        *,
        start: str | None = None,
        ready_pages: PagesAtHand | None = None,
    ) -> None:
        self._display, self._jobs = display, jobs
        self.ready_pages = ready_pages
        """Pages that are there without an engine; None once the engine is another one."""
        self.states = [ViewState(view, Query(view)) for view in views]
        self.active = next((i for i, view in enumerate(views) if view.id == start), 0)
        self.pushed: list[ViewState] = []
        """What was opened over the active view, the topmost last."""
        self.lens = Lens()

    @property
    def state(self) -> ViewState:
        """The state of the view in sight."""
        return self.pushed[-1] if self.pushed else self.states[self.active]

    # Views

    def open(self, index: int) -> None:
        """Goes to a view, which is as it was left."""
        while self.pushed:
            self._end(self.pushed.pop())
        self.active = index
        state = self.state
        if state.page is not None:
            self._display.show(state)
        if state.page is None or state.query.lens != self.lens or state.is_stale:
            self.ask(state, replace(state.query, lens=self.lens))

    def push(self, state: ViewState) -> None:
        """Opens a view over the active one."""
        self.pushed.append(state)
        self.ask(state, state.query)

    def pop(self) -> bool:
        """Goes back to the view below; tells whether there is one."""
        if not self.pushed:
            return False
        self._end(self.pushed.pop())
        if self.state.page is not None:
            self._display.show(self.state)
        return True

    def look_through(self, lens: Lens) -> None:
        """Shows the values of every view through another lens."""
        self.lens = lens
        self.ask(self.state, replace(self.state.query, lens=lens))

    def renew(self, key: str | None, done: Callable[[], None]) -> None:
        """Asks for every page again, the one in sight at once: the engine is another one."""
        self.ready_pages = None
        for state in self.states:
            self._leave_query(state)
            state.is_stale = True
        self.ask(self.state, self.state.query, key=key, done=done)

    def _end(self, state: ViewState) -> None:
        self._jobs.give_up(state.reading)
        self._jobs.give_up(state.settling)

    # Pages

    def ask(
        self,
        state: ViewState,
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
        key, row = key or state.key, state.row
        if query is not state.query:
            self._leave_query(state)
            self._display.busy("")
        state.query = state.asked = query
        state.is_stale = False
        if self.ready_pages is not None and (ready := self.ready_pages.page(query)) is not None:
            self._take(state, query, Fetched(ready, self.ready_pages.details(query.view.id), row))
            return
        if state.page is None:
            self._display.busy("loading…")
        span = self._span

        def refuse(error: KashiError) -> None:
            if state.asked is query:
                self._go_back(state)
                (refused or self._display.warn)(error)

        def use(fetched: Fetched) -> None:
            self._take(state, query, fetched)
            if done is not None:
                done()

        self._jobs.give_up(state.reading)
        if offset is not None:
            state.fetched = query, offset, span
            state.reading = self._jobs.ask(lambda engine: fetch_at(engine, query, offset, span), use, refuse)
        else:
            state.reading = self._jobs.ask(lambda engine: fetch_around(engine, query, key, row, span), use, refuse)

    def _go_back(self, state: ViewState) -> None:
        """Restores the query whose page is shown."""
        state.query, state.asked, state.reading, state.goal = state.shown or state.query, None, None, None
        if state.page is None and state is self.state:
            self._display.busy("nothing was read")

    def _leave_query(self, state: ViewState) -> None:
        """Ends what was done for the query that a view has had so far."""
        self._jobs.give_up(state.settling)
        state.settling, state.goal, state.is_left_unsettled = None, None, False

    def _take(self, state: ViewState, query: Query, fetched: Fetched) -> None:
        if state.asked is not query:
            return  # another question was put meanwhile
        state.asked, state.reading = None, None
        page = fetched.page
        row = state.row if fetched.row is None else fetched.row
        if state.goal is not None:
            if not reaches(page, state.goal):
                self._settle(state)  # the cursor stays where it is until its goal is known
                return
            row, state.goal = state.goal, None
        state.page, state.details, state.shown = page, fetched.details, query
        state.row = max(0, min(row, page.total - 1))
        if state is self.state:
            self._display.show(state)
        if not state.is_settled and not state.is_left_unsettled:
            self._settle(state)

    def fill(self, top: int, is_short: Callable[[int], bool]) -> None:
        """Fetches the rows around those in sight, of which `top` is the first.

        `is_short` says whether rows are missing from the page, in sight or within so many screens of it. While an
        answer is awaited nothing is done: the display will ask again after it.
        """
        state, at = self.state, self._window(top)
        screens = self._span // (3 * self._display.height_rows)
        if state.asked is None and is_short(min(1, screens)) and state.fetched != (state.query, at, self._span):
            self.ask(state, state.query, at)
            if state.reading is not None:
                state.reading.is_awaited = is_short(0)

    def _window(self, row: int) -> int:
        """The offset from which to fetch rows, so that a row stands in their middle."""
        return max(0, row - (self._span - self._display.height_rows) // 2)

    @property
    def _span(self) -> int:
        """The number of rows fetched at once: few of a table of thousands of columns, but all that are in sight."""
        height = self._display.height_rows
        return max(height + SPARE_ROWS, min(WINDOW_ROWS + 2 * height, WINDOW_CELLS // len(self.state.view.columns)))

    # What is not known yet

    def is_far(self, row: int) -> bool:
        """Whether a row is not on the page, so that it has to be fetched, or even to be found."""
        state, page = self.state, self.state.page
        if page is None or (not page.total and state.is_settled):
            return False
        return not state.has(max(0, min(row, page.total - 1) if page.is_counted else row))

    def seek(self, row: int) -> None:
        """Goes to a row that is not on the page: as soon as it is fetched, or when the order is known."""
        state = self.state
        if state.is_settled and state.page is not None:
            row = max(0, min(row, state.page.total - 1))
        state.goal = row
        if row >= SOME_ROW:
            self._settle(state)
        else:
            self.ask(state, state.query, self._window(row))

    def _settle(self, state: ViewState) -> None:
        """Finds count and order while the screen goes on; the page is asked for again when they are known."""
        if state.settling is not None:
            return
        query = state.query

        def settle(engine: Engine, report: Report, stop: Stop) -> Profile:
            engine.settle(query, report, stop)
            return engine.profile  # it may say now what was found on the way

        def use(profile: Profile) -> None:
            state.settling = None
            self._display.introduce(profile)
            goal = state.goal
            at = self._window(goal) if goal is not None else state.page.offset if state.page is not None else 0
            self.ask(state, query, at)

        def refuse(error: KashiError) -> None:
            state.settling, state.goal, state.is_left_unsettled = None, None, True
            self._display.warn(error)

        doing = "counting" if state.page is not None and state.page.is_ordered else "ordering"
        state.settling = self._jobs.work(settle, use, refuse, Job(doing, is_awaited=False))

    def progress_text(self, job: Job) -> str:
        """A job with its progress, the key that stops it, and the row that the cursor then goes to."""
        text = f"{job.text} · Esc stops" if job.is_stoppable else job.text
        goal = self.state.goal
        if job is not self.state.settling or goal is None:
            return text
        return f"{text} · then {'the last row' if goal >= SOME_ROW else f'row {goal + 1:,}'}"

    def stop(self, job: Job) -> str:
        """Stops a job, and gives the message that says so."""
        self._jobs.give_up(job)
        message = f"stopped {job.progress.doing}"
        for state in (*self.states, *self.pushed):
            if job is state.settling:
                message += _what_is_left(state)
                state.settling, state.goal, state.is_left_unsettled = None, None, True
            elif job is state.reading:
                self._go_back(state)
        return message


def _what_is_left(state: ViewState) -> str:
    """The end of the message that a search for count and order was stopped: what stays unknown."""
    if state.page is None or state.is_settled:
        return ""
    return ": the number of rows is not known" if state.page.is_ordered else ": only the first rows are in order"
