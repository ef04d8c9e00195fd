"""An engine that takes its time: rows at once, count and order later, and the screen is never dead."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from threading import Event

import pytest

from kashi_tui.model.errors import StoppedError
from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.engine import NEVER, Progress, Report, Stop, ignore_progress
from kashi_tui.model.query.page import Cell, Heading, Page, Profile, Row
from kashi_tui.model.query.view import Column, Query, View
from kashi_tui.tui.session import job
from tests.tui.explored import Explored, explored

ROWS, KNOWN = 100_000, 1_000


def view(name: str, order: int) -> View:
    columns = tuple(Column(each, each.title(), lambda record: Cell("")) for each in ("number", "square"))
    return View(name, name.title(), "many rows", order, columns)


class Slow:
    """An engine that knows the first rows of an order, and the others once it was let go on."""

    def __init__(self) -> None:
        self.profile = Profile("Many", "always", size="100,000 rows", notes=("2 lines were left out",))
        self.asked: list[tuple[int, int | None]] = []
        self.gate, self.reading, self.begun = Event(), Event(), Event()
        self.reading.set()
        self.settled: set[Query] = set()
        self.stopped: list[Query] = []

    def is_settled(self, query: Query) -> bool:
        return query in self.settled or not (query.sort or query.filters)

    def number(self, query: Query, at: int) -> int:
        return ROWS - 1 - at if query.sort and query.sort[0].descending else at

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        assert limit is not None
        self.asked.append((offset, limit))
        self.reading.wait(30)
        is_settled = self.is_settled(query)
        known = ROWS if is_settled else KNOWN if query.sort else offset + limit
        numbers = [self.number(query, at) for at in range(offset, min(offset + limit, ROWS, known))]
        rows = tuple(Row(f"k{n}", (Cell(f"row {n}"), Cell(str(n * n)))) for n in numbers)
        headings = (Heading("number", "Number"), Heading("square", "Square", "right"))
        total = ROWS if is_settled or query.sort else min(ROWS, known)
        is_counted = is_settled or not query.filters
        return Page(query.view.id, headings, rows, offset, total, ROWS, is_counted, is_settled or not query.sort)

    def settle(self, query: Query, report: Report = ignore_progress, stop: Stop = NEVER) -> None:
        self.begun.set()
        report(Progress("ordering" if query.sort else "counting", 0.42 if query.sort else None))
        while not self.gate.wait(0.005):
            if stop.is_set():
                self.stopped.append(query)
                raise StoppedError("ordering")
        self.settled.add(query)

    def details(self, query: Query, keys: Sequence[str]) -> dict[str, Detail]:
        return {key: Detail(f"about {key}") for key in keys}

    def position(self, query: Query, key: str) -> int | None:
        return self.number(query, int(key[1:])) if self.is_settled(query) else None

    def find(
        self, query: Query, needle: str, start: int, *, report: Report, stop: Stop, **others: object
    ) -> int | None:
        self.settle(query, report, stop)
        return int(needle)


ENGINES: list[Slow] = []


def opening() -> Slow:
    ENGINES.append(Slow())
    return ENGINES[-1]


slow = explored(views=(view("many", 1), view("more", 2)), opening=opening)  # type: ignore[arg-type]


@pytest.fixture
def engine() -> Iterator[Callable[[], Slow]]:
    """The engine of the explorer that runs; it is let go on after the test."""
    yield lambda: ENGINES[-1]
    ENGINES[-1].gate.set()
    ENGINES[-1].reading.set()


async def until(holds: Callable[[], object], screen: Explored) -> None:
    """Waits until something holds on the screen."""
    async with asyncio.timeout(120):
        while not holds():
            await asyncio.sleep(0.01)
            await screen.pilot._wait_for_screen()
            screen.app.screen._on_timer_update()


def place(screen: Explored) -> str:
    """What the rule says of the cursor's place."""
    return next(line for line in screen.lines if line.startswith("──")).rstrip("─ ").rpartition("─ ")[2]


def rule(screen: Explored) -> str:
    return next(line for line in screen.lines if line.startswith("──"))


@slow
async def test_what_has_to_be_said_of_a_source_is_said(screen: Explored, engine: Callable[[], Slow]) -> None:
    assert screen.lines[0].startswith(" kashi-tui  Many · always")
    assert screen.lines[0].endswith("100,000 rows   1 note (i)")
    assert screen.footer == "2 lines were left out"
    await screen.press("j")
    assert "F count" in screen.footer
    engine().profile = engine().profile._replace(notes=("2 lines were left out", "3 cells are no numbers"))
    engine().gate.set()
    await screen.press("]", "G")
    await until(lambda: screen.lines[0].endswith("2 notes (i)"), screen)
    assert screen.footer == "2 notes (i): 3 cells are no numbers"


@slow
async def test_notes_are_read_whole_by_one_key(screen: Explored, engine: Callable[[], Slow]) -> None:
    long = "the header was found in line 7; " * 9
    engine().profile = engine().profile._replace(notes=("2 lines were left out", long))
    engine().gate.set()
    await screen.press("]", "G")
    await until(lambda: "2 notes" in screen.lines[0], screen)
    await screen.press("i")
    sheet = " ".join(" ".join(screen.lines).split())
    assert "Notes on Many" in sheet
    assert "1 2 lines were left out" in sheet
    assert f"2 {long.strip()}" in sheet
    await screen.press("escape")
    assert screen.lines[0].endswith("2 notes (i)")


@slow
async def test_the_first_rows_of_an_order_are_there_before_the_rest(
    screen: Explored, engine: Callable[[], Slow]
) -> None:
    await screen.press("]")
    assert screen.row.cells[0].text == f"row {ROWS - 1}"
    assert place(screen) == "1 of 100,000"
    assert not engine().settled


@slow
async def test_what_takes_long_is_spoken_of_and_what_is_over_is_not(
    screen: Explored, engine: Callable[[], Slow]
) -> None:
    await screen.press("]")
    await until(lambda: "ordering 42 % · Esc stops" in rule(screen), screen)
    engine().gate.set()
    await until(lambda: "ordering" not in rule(screen), screen)
    assert screen.app.explorer.state.is_settled


@slow
async def test_the_screen_answers_keys_while_it_orders(screen: Explored, engine: Callable[[], Slow]) -> None:
    await screen.press("]", "j", "pagedown", *["pagedown"] * 20, "k", "right")
    row = screen.app.explorer.table.cursor_row
    assert row > 250
    assert screen.row.cells[0].text == f"row {ROWS - 1 - row}"
    assert not engine().settled


@slow
async def test_the_last_row_is_waited_for_and_reached(screen: Explored, engine: Callable[[], Slow]) -> None:
    await screen.press("]", "G")
    assert screen.app.explorer.table.cursor_row == 0
    await until(lambda: "then the last row" in rule(screen), screen)
    engine().gate.set()
    await until(lambda: screen.app.explorer.state.is_settled, screen)
    await screen.settle()
    assert screen.app.explorer.table.cursor_row == ROWS - 1
    assert screen.row.cells[0].text == "row 0"
    assert place(screen) == "100,000 of 100,000"


@slow
async def test_esc_gives_the_jump_up_and_says_what_is_not_known(screen: Explored, engine: Callable[[], Slow]) -> None:
    await screen.press("]", "G")
    await until(lambda: "then the last row" in rule(screen), screen)
    await screen.press("escape")
    assert "stopped ordering: only the first rows are in order" in screen.footer
    assert "ordering" not in rule(screen)
    await until(lambda: engine().stopped, screen)
    assert screen.app.explorer.table.cursor_row == 0
    await screen.press("j")
    assert screen.row.cells[0].text == f"row {ROWS - 2}"
    engine().gate.set()
    await screen.press("G")
    await until(lambda: screen.app.explorer.state.is_settled, screen)
    await screen.settle()
    assert screen.row.cells[0].text == "row 0"


@slow
async def test_a_move_is_wanted_instead_of_the_jump_before_it(screen: Explored, engine: Callable[[], Slow]) -> None:
    await screen.press("]", "G", "j")
    engine().gate.set()
    await until(lambda: screen.app.explorer.state.is_settled, screen)
    await screen.settle()
    assert screen.app.explorer.table.cursor_row == 1


@slow
async def test_a_filter_is_not_counted_at_first(screen: Explored, engine: Callable[[], Slow]) -> None:
    await screen.press("f", "text:row", "enter")
    assert place(screen).startswith("1 of ≥ ")
    await until(lambda: "counting… · Esc stops" in rule(screen), screen)
    for _ in range(30):
        await screen.press("pagedown")
    assert screen.app.explorer.table.cursor_row > 250
    assert screen.row.cells[0].text == f"row {screen.app.explorer.table.cursor_row}"
    row = screen.app.explorer.table.cursor_row
    engine().gate.set()
    await until(lambda: screen.app.explorer.state.is_settled, screen)
    await screen.settle()
    assert screen.app.explorer.table.cursor_row == row
    assert place(screen) == f"{row + 1:,} of 100,000"
    assert "100,000 of 100,000" in screen.lines[2]


@slow
async def test_another_order_ends_work_on_the_one_before(screen: Explored, engine: Callable[[], Slow]) -> None:
    await screen.press("]")
    first = screen.app.explorer.state.query
    await until(engine().begun.is_set, screen)
    await screen.press("[")
    await until(lambda: engine().stopped == [first], screen)
    engine().gate.set()
    await until(lambda: screen.app.explorer.state.is_settled, screen)
    assert engine().settled == {screen.app.explorer.state.query}


@slow
async def test_another_view_leaves_the_work_going(screen: Explored, engine: Callable[[], Slow]) -> None:
    await screen.press("]", "2")
    engine().gate.set()
    await until(lambda: screen.app.explorer.pager.states[0].is_settled, screen)
    await screen.press("1", "G")
    assert screen.row.cells[0].text == "row 0"


@slow
async def test_looking_for_a_text_can_be_stopped_while_keys_work(screen: Explored, engine: Callable[[], Slow]) -> None:
    screen.type("/777")
    await screen.pilot._wait_for_screen()
    await until(lambda: screen.app.explorer.prompts.prompt is not None and screen.app.is_typing, screen)
    screen._send("enter")
    await until(lambda: "Esc stops" in rule(screen), screen)
    screen._send("down")
    await until(lambda: screen.app.explorer.table.cursor_row == 1, screen)
    screen._send("escape")
    await until(lambda: "stopped" in screen.footer, screen)
    assert screen.app.explorer.table.cursor_row == 1


@slow
async def test_a_page_that_does_not_come_is_given_up_for_the_one_before(
    screen: Explored, engine: Callable[[], Slow]
) -> None:
    before = screen.app.explorer.state.query
    engine().reading.clear()
    screen.type("]")
    await until(lambda: "reading… · Esc stops" in rule(screen), screen)
    screen.type("jj")
    await until(lambda: screen.app.explorer.table.cursor_row == 2, screen)
    screen._send("escape")
    await until(lambda: "stopped reading" in screen.footer, screen)
    assert screen.app.explorer.state.query is before
    screen.app.jobs.ask(
        lambda engine: True, lambda answer: screen.app.explorer.say("answered"), screen.app.explorer.warn
    )
    await until(lambda: "answered" in screen.footer, screen)
    engine().reading.set()
    await screen.settle()
    assert screen.app.explorer.state.query is before
    assert screen.row.cells[0].text == "row 2"


@slow
async def test_keys_typed_ahead_of_an_answer_wait_for_it(screen: Explored, engine: Callable[[], Slow]) -> None:
    engine().reading.clear()
    screen.type("]jj")
    await screen.pilot._wait_for_screen()
    assert screen.app.explorer.table.cursor_row == 0
    engine().reading.set()
    await screen.settle()
    assert screen.app.explorer.table.cursor_row == 2
    assert screen.row.cells[0].text == f"row {ROWS - 3}"


@slow
async def test_nothing_is_said_of_what_is_done_at_once(
    screen: Explored, engine: Callable[[], Slow], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(job, "SHOWN_AFTER_S", 60.0)  # a busy machine may need a while for what is done at once
    monkeypatch.setattr(screen.app.explorer, "show_progress", said.append)
    engine().gate.set()
    await screen.press("]", "G", "g", "[", "f", "text:row", "enter", "G")
    await until(lambda: screen.app.jobs.watch.is_idle, screen)
    assert not [text for text in said if text]
