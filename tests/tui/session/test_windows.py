"""A table of a hundred thousand rows is a window that is moved: few rows are asked for, and none but them is kept."""

from __future__ import annotations

from collections.abc import Sequence

from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Cell, Heading, Page, Profile, Row
from kashi_tui.model.query.view import Column, Query, View
from kashi_tui.tui.session.pager import WINDOW_ROWS
from tests.tui.explored import Explored, explored

ROWS = 100_000


VIEW = View(
    "many",
    "Many",
    "many rows",
    1,
    tuple(Column(name, name.title(), lambda record: Cell("")) for name in ("number", "square")),
)


class Rows:
    """An engine that makes rows when they are asked for, and remembers what was."""

    profile = Profile("Many", "always")

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.explained = 0

    def number(self, query: Query, at: int) -> int:
        return ROWS - 1 - at if query.sort and query.sort[0].descending else at

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        assert limit is not None
        self.asked.append((offset, limit))
        numbers = [self.number(query, at) for at in range(offset, min(offset + limit, ROWS))]
        rows = tuple(Row(f"k{n}", (Cell(f"row {n}"), Cell(str(n * n)))) for n in numbers)
        headings = (Heading("number", "Number"), Heading("square", "Square", "right"))
        return Page("many", headings, rows, offset, ROWS, ROWS)

    def details(self, query: Query, keys: Sequence[str]) -> dict[str, Detail]:
        self.explained += len(keys)
        return {key: Detail(f"about {key}") for key in keys}

    def position(self, query: Query, key: str) -> int | None:
        return self.number(query, int(key[1:]))

    def find(self, query: Query, needle: str, start: int, **others: object) -> int | None:
        return int(needle) if needle.isdigit() else None


ENGINES: list[Rows] = []


def opening() -> Rows:
    ENGINES.append(Rows())
    return ENGINES[-1]


many = explored(views=(VIEW,), opening=opening)  # type: ignore[arg-type]


def holds(screen: Explored) -> int:
    """How many rows are kept, by the table and by the state of the view."""
    page = screen.app.explorer.state.page
    assert page is not None
    assert page.rows is screen.page.rows
    return max(len(page.rows), len(screen.app.explorer.state.details))


def check(screen: Explored, row: int) -> None:
    """The cursor is on a row, which is explained, and every line of the screen has its row."""
    table, number = screen.app.explorer.table, int(screen.row.key[1:])
    assert table.cursor_row == row
    assert screen.row.cells[0].text == f"row {number}"
    assert f"about k{number}" in screen.text
    assert f"{row + 1:,} of {ROWS:,}" in screen.text
    assert all(line.strip().startswith("row ") for line in screen.lines[3 : 3 + table.height_rows])
    assert holds(screen) <= 1_000


@many
async def test_a_jump_to_the_end_and_back_fetches_a_window_each(screen: Explored) -> None:
    check(screen, 0)
    await screen.press("end")
    check(screen, ROWS - 1)
    await screen.press("home")
    check(screen, 0)
    assert len(ENGINES[-1].asked) == 3
    assert ENGINES[-1].explained <= 4 * WINDOW_ROWS


@many
async def test_pages_down_are_whole_and_seldom_fetched(screen: Explored) -> None:
    step = screen.app.explorer.table.height_rows - 1
    for count in range(1, 25):
        await screen.press("pagedown")
        check(screen, count * step)
    for count in range(23, -1, -1):
        await screen.press("pageup")
        check(screen, count * step)
    assert len(ENGINES[-1].asked) < 48 * step / (WINDOW_ROWS / 3)


@many
async def test_rows_typed_ahead_over_the_end_of_a_window_all_count(screen: Explored) -> None:
    screen.type("j" * 450 + "k" * 37)
    await screen.settle()
    check(screen, 450 - 37)
    assert len(ENGINES[-1].asked) < 12


@many
async def test_a_row_found_far_away_is_shown(screen: Explored) -> None:
    await screen.press("/", "text:77777", "enter")
    check(screen, 77_777)
    await screen.press("/", "text:x", "enter")
    assert screen.app.explorer.table.cursor_row == 77_777


@many
async def test_a_sort_takes_the_cursor_to_where_its_row_is_now(screen: Explored) -> None:
    await screen.press("j", "j", "]")
    check(screen, ROWS - 3)
    assert screen.row.key == "k2"
    await screen.press("[")
    check(screen, 2)


@many
async def test_a_screen_that_grows_beyond_the_window_fetches_the_rest(screen: Explored) -> None:
    await screen.press("end", "home", *["pagedown"] * 6)
    row = screen.app.explorer.table.cursor_row
    for size in ((80, 10), (120, 60), (80, 400), (80, 24)):
        await screen.resize(*size)
        check(screen, row)


@many
async def test_a_page_that_ends_above_what_is_in_sight_is_not_the_last_word(screen: Explored) -> None:
    page = ENGINES[-1].page(screen.app.explorer.state.query, 500, 10)
    screen.app.explorer.state.page, screen.app.explorer.state.row = page, 3
    screen.app.explorer.table.show(page, screen.app.explorer.state.query, 3, 0)
    await screen.settle()
    assert screen.page.offset == 0
    check(screen, 3)
