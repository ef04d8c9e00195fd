"""The pager without a screen: pages come to a display that is a list, from a queue whose answers wait to be called."""

from __future__ import annotations

from collections.abc import Callable
from queue import Queue

import pytest

from kashi_tui.model.errors import KashiError, StoppedError
from kashi_tui.model.query.engine import NEVER, Report, Stop, ignore_progress
from kashi_tui.model.query.page import Page, Profile
from kashi_tui.model.query.view import Query, Sort
from kashi_tui.tui.session.fetch import SOME_ROW
from kashi_tui.tui.session.job_queue import JobQueue
from kashi_tui.tui.session.pager import Pager
from kashi_tui.tui.session.progress import ProgressWatch
from kashi_tui.tui.session.view_state import ViewState
from tests.tui.explored import shipped

SECONDS = 30


class Watch(ProgressWatch):
    """Looks at nothing: there is no loop that would call it."""

    def begin(self) -> None:
        """Does nothing."""


class Shown:
    """A display that notes what it is told."""

    height_rows = 2

    def __init__(self) -> None:
        self.pages: list[tuple[str, int, tuple[str, ...]]] = []
        self.warnings: list[str] = []
        self.busy_with: list[str] = []
        self.profiles: list[Profile] = []

    def show(self, state: ViewState) -> None:
        assert state.page is not None
        self.pages.append((state.view.id, state.row, tuple(row.key for row in state.page.rows)))

    def warn(self, message: KashiError) -> None:
        self.warnings.append(str(message))

    def busy(self, text: str) -> None:
        self.busy_with.append(text)

    def introduce(self, profile: Profile) -> None:
        self.profiles.append(profile)


class Unsettled:
    """The shipped engine, as one that knows count and order only once it has settled."""

    def __init__(self) -> None:
        self._engine = shipped()
        self.settled: list[Query] = []
        self.refuses = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        page = self._engine.page(query, offset, limit)
        if query in self.settled:
            return page
        return page._replace(rows=page.rows[: max(0, 2 - offset)], is_counted=False)

    def settle(self, query: Query, report: Report = ignore_progress, stop: Stop = NEVER) -> None:
        if self.refuses:
            raise StoppedError("counting")
        self.settled.append(query)


class Session:
    """A pager over an engine; answers are used when the test says so."""

    def __init__(self, engine: object, **arguments: object) -> None:
        self.calls: Queue[Callable[[], object]] = Queue()
        self.jobs = JobQueue(self.calls.put, lambda: engine, Watch(lambda job: None))  # type: ignore[arg-type, return-value]
        self.shown = Shown()
        views = shipped().views
        self.pager = Pager(self.shown, self.jobs, views, **arguments)  # type: ignore[arg-type]
        self.jobs.start(lambda engine: None, self.shown.warn)
        self.calls.get(timeout=SECONDS)()  # the engine is there

    def answer(self) -> None:
        """Uses answers until none is awaited."""
        while self.jobs.pending:
            self.calls.get(timeout=SECONDS)()


@pytest.fixture(name="session")
def _session() -> Session:
    return Session(shipped())


def test_a_view_is_asked_for_once_and_is_as_it_was_left(session):
    session.pager.open(1)
    assert session.shown.busy_with[-1] == "loading…"
    session.answer()
    session.pager.state.row = 3
    session.pager.open(0)
    session.answer()
    session.pager.open(1)
    assert not session.jobs.pending
    trade, overview = session.pager.states[1].view.id, session.pager.states[0].view.id
    assert [(view, row) for view, row, _ in session.shown.pages] == [(trade, 0), (overview, 0), (trade, 3)]


def test_the_cursor_stays_on_its_row_through_a_sort(session):
    session.pager.open(1)
    session.answer()
    state = session.pager.state
    state.row = 2
    key = state.key
    column = next(each.name for each in state.view.columns if each.sortable)
    session.pager.ask(state, state.sorted_by(column, descending=True, then=False))
    session.answer()
    assert state.key == key
    assert state.query.sort == (Sort(column, True),)


def test_an_answer_to_an_older_question_is_not_shown(session):
    session.pager.open(1)
    session.answer()
    shown = len(session.shown.pages)
    state = session.pager.state
    first, second = state.filtered("kashi"), state.filtered("zone")
    session.pager.ask(state, first)
    session.pager.ask(state, second)
    session.answer()
    assert len(session.shown.pages) == shown + 1
    assert state.shown == second


def test_a_query_that_is_refused_leaves_the_page_and_the_query_before(session):
    session.pager.open(1)
    session.answer()
    state, before = session.pager.state, session.pager.state.query
    refused: list[KashiError] = []
    session.pager.ask(state, state.filtered("nothing > 3"), refused=refused.append)
    session.answer()
    assert len(refused) == 1
    assert state.query == before
    assert state.page is not None
    session.pager.ask(state, state.filtered("nothing > 3"))
    session.answer()
    assert session.shown.warnings == [str(refused[0])]


def test_a_view_that_was_pushed_is_left_for_the_one_below(session):
    session.pager.open(1)
    session.answer()
    below = session.pager.state
    above = ViewState(below.view, Query(below.view, filters=("zone",)), parent=below)
    session.pager.push(above)
    session.answer()
    assert session.pager.state is above
    assert session.pager.pop()
    assert session.pager.state is below
    assert not session.pager.pop()


def test_rows_that_came_near_are_fetched_unless_an_answer_is_awaited(session):
    session.pager.open(1)
    session.pager.fill(0, lambda screens: True)
    assert len(session.jobs.pending) == 1
    session.answer()
    session.pager.fill(0, lambda screens: False)
    assert not session.jobs.pending
    session.pager.fill(0, lambda screens: True)
    assert len(session.jobs.pending) == 1
    session.answer()
    session.pager.fill(0, lambda screens: True)
    assert not session.jobs.pending, "the same rows are not asked for twice"


def test_what_is_not_counted_is_settled_and_the_cursor_goes_to_its_goal():
    engine = Unsettled()
    session = Session(engine)
    session.pager.open(1)
    session.calls.get(timeout=SECONDS)()  # the first rows
    state = session.pager.state
    assert not state.is_settled
    assert session.pager.is_far(5)
    session.pager.seek(SOME_ROW)
    assert state.settling is not None
    assert session.pager.progress_text(state.settling).endswith("then the last row")
    session.answer()
    assert state.is_settled
    assert state.page is not None
    assert state.row == state.page.total - 1
    assert session.shown.profiles == [shipped().profile]


def test_a_search_for_the_count_that_is_stopped_stays_stopped():
    engine = Unsettled()
    session = Session(engine)
    session.pager.open(1)
    session.calls.get(timeout=SECONDS)()
    state = session.pager.state
    assert state.settling is not None
    assert session.pager.stop(state.settling) == "stopped counting: the number of rows is not known"
    session.pager.ask(state, state.query)
    session.answer()
    assert state.is_left_unsettled
    assert state.settling is None


def test_a_search_that_is_refused_is_said():
    engine = Unsettled()
    engine.refuses = True
    session = Session(engine)
    session.pager.open(1)
    session.answer()
    assert len(session.shown.warnings) == 1
    assert session.pager.state.is_left_unsettled


def test_another_engine_makes_every_page_stale(session):
    for index in (0, 1):
        session.pager.open(index)
        session.answer()
    done: list[str] = []
    session.pager.renew(None, lambda: done.append("shown"))
    session.answer()
    assert done == ["shown"]
    session.pager.open(0)
    assert session.jobs.pending, "the view that was not in sight is asked for again"
    session.answer()
    assert not any(state.is_stale for state in session.pager.states[:2])
