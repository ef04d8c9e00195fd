"""The explorer on screens of every size, by keyboard and mouse."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown, MouseScrollUp

from kashi_tui.model.query.view import Lens, Query
from kashi_tui.tui.app import COMMANDS
from kashi_tui.tui.commands.catalog import hints_of
from kashi_tui.tui.commands.movement import move_columns
from tests.tui.explored import Explored, explored, shipped

VIEWS = shipped().views
SIZES = [(80, 24), (120, 36), (40, 10), (20, 5), (5, 3), (1, 1)]
KEYS = ("2", "end", "right", "right", "]", "c", "f", "escape", "enter", "escape", "question_mark", "escape", "colon")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_breaks_on_a_screen_of_any_size(size: tuple[int, int]) -> None:
    @explored(size=size)
    async def run(screen: Explored) -> None:
        for key in KEYS:
            await screen.press(key)
            assert len(screen.lines) == size[1]
            assert all(cell_len(line) <= size[0] for line in screen.lines)

    run()


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 10), (20, 5)], ids=str)
def test_every_column_of_every_view_can_be_reached_and_read(size: tuple[int, int]) -> None:
    @explored(size=size)
    async def run(screen: Explored) -> None:
        for number, view in enumerate(VIEWS):
            screen.app.explorer.open_view(number)
            await screen.settle()
            table = screen.app.explorer.table
            for index, column in enumerate(view.columns):
                places = {place.column: place for place in table.places}
                assert screen.column == column.name
                assert {0, index} <= places.keys()
                assert places[index].end <= size[0]
                if column.align == "right" and size[0] >= 40:
                    assert all(cell_len(row.cells[index].text) <= places[index].width for row in screen.page.rows)
                move_columns(screen.app.explorer, 1)

    run()


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24), (300, 60)], ids=str)
def test_the_tab_of_the_view_is_in_sight(size: tuple[int, int]) -> None:
    @explored(size=size)
    async def run(screen: Explored) -> None:
        for view in (*VIEWS, *VIEWS[:2]):
            number = (VIEWS.index(view) + 1) % 10
            assert f" {number} {view.title[:5]}" in screen.lines[1]
            await screen.press("tab")

    run()


@explored(size=(40, 10))
async def test_marks_tell_that_there_are_more_tabs(screen: Explored) -> None:
    assert screen.lines[1].endswith("›")
    assert "‹" not in screen.lines[1]
    await screen.press("shift+tab")
    assert screen.lines[1].startswith("‹")
    assert "›" not in screen.lines[1]


@explored("observations")
async def test_the_cursor_stays_in_sight_when_the_screen_changes(screen: Explored) -> None:
    await screen.press("end", "up", "right", "right", "right", "right")
    key = screen.row.key
    for size in ((40, 10), (120, 36), (20, 5), (80, 24), (9, 4), (80, 24)):
        await screen.resize(*size)
        table = screen.app.explorer.table
        assert screen.row.key == key
        assert table.top <= table.cursor_row < table.top + table.height_rows
        assert table.cursor_column in {place.column for place in table.places}
        if size[0] >= 40:
            assert f"{table.cursor_row + 1} of {screen.page.total}" in screen.text


@explored("observations")
async def test_a_table_that_grew_shows_no_lines_beyond_its_end(screen: Explored) -> None:
    await screen.press("end")
    await screen.resize(80, 60)
    assert screen.app.explorer.table.top == 0
    assert screen.row.cells[0].text in screen.lines[2 + screen.page.total]


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_hints_are_whole_and_the_weightiest_come_first(columns: int) -> None:
    @explored(size=(columns, 24))
    async def run(screen: Explored) -> None:
        shown = screen.footer.split("  ")
        assert shown == [f"{key} {word}" for key, word in hints_of(COMMANDS)["numbers"]][: len(shown)]
        assert len(shown) > 1
        await screen.press("f")
        assert screen.footer.startswith("Enter accept")
        await screen.press("escape")
        assert screen.footer.split("  ") == shown

    run()


@explored(size=(80, 24))
async def test_hints_follow_the_width(screen: Explored) -> None:
    few = screen.footer
    await screen.resize(140, 24)
    assert screen.footer.startswith(few)
    assert len(screen.footer) > len(few)


@explored(size=(120, 36), ascii_only=True)
async def test_without_utf8_the_whole_screen_is_ascii(screen: Explored) -> None:
    for number in range(len(VIEWS)):
        screen.app.explorer.open_view(number)
        for key in ("]", "enter", "escape", "f", "escape", "slash", "text:no", "enter"):
            await screen.press(key)
            assert screen.text.isascii(), [line for line in screen.lines if not line.isascii()]
    for key in ("question_mark", "end", "escape", "colon"):
        await screen.press(key)
        assert screen.text.isascii(), [line for line in screen.lines if not line.isascii()]


# The mouse


@explored("trade")
async def test_a_click_on_a_head_sorts_and_another_turns_it(screen: Explored) -> None:
    x, y = screen.find("Value, CNY")
    await screen.click(x, y)
    assert "Value, CNY ▲" in screen.text
    assert screen.column == "value"
    x, y = screen.find("Value, CNY")
    await screen.click(x, y)
    assert "Value, CNY ▼" in screen.text


@explored("trade")
async def test_a_click_on_a_row_moves_the_cursor_to_its_cell(screen: Explored) -> None:
    x, y = screen.find("≈ 3.94 bn")
    await screen.click(x, y)
    assert (screen.app.explorer.table.cursor_row, screen.column) == (4, "other")


@explored("observations")
async def test_a_click_means_the_row_that_is_seen(screen: Explored) -> None:
    await screen.press("end", "home", "end")
    table = screen.app.explorer.table
    await screen.click(2, 3)
    assert table.cursor_row == table.top


@explored("trade")
async def test_a_click_beside_rows_and_columns_does_nothing(screen: Explored) -> None:
    before = screen.text
    await screen.click(0, 3)
    await screen.click(3, 14)
    assert screen.text == before


@explored("observations")
async def test_the_wheel_moves_what_is_seen(screen: Explored) -> None:
    await screen.pilot._post_mouse_events([MouseScrollDown], offset=(5, 5), button=0)
    await screen.settle()
    assert screen.app.explorer.table.cursor_row == 3
    await screen.pilot._post_mouse_events([MouseScrollUp], offset=(5, 5), button=0)
    await screen.settle()
    assert screen.app.explorer.table.cursor_row == 0


@explored(size=(160, 24))
async def test_a_click_on_a_tab_opens_its_view(screen: Explored) -> None:
    for index, view in enumerate(VIEWS):
        x, y = screen.find(f"{(index + 1) % 10} {view.title}")
        await screen.click(x + 1, y)
        assert screen.view == view.id


@explored("sources", size=(40, 10))
async def test_a_click_on_a_tab_means_the_tab_that_is_seen(screen: Explored) -> None:
    title = VIEWS[-2].title
    await screen.click(screen.find(title)[0], 1)
    assert screen.view == VIEWS[-2].id


def test_a_currency_without_any_value_shows_dashes() -> None:
    view = next(view for view in VIEWS if view.id == "trade")
    page = shipped().page(Query(view, lens=Lens("EUR")))
    assert {row.cells[3].text for row in page.rows} == {"–"}


@explored("audit", size=(40, 10))
async def test_a_narrow_audit_shows_its_reasons(screen: Explored) -> None:
    assert "Reason" in screen.lines[2]
