"""Every key does what its help says: one test for each thing that keys do, tried with each of its keys."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.tui.explored import ACTIONS, TRIED, Explored, explored, shipped, tries

LONG = "observations"
"""A view with more rows than a screen has lines."""
IDS = [view.id for view in shipped().views]


def test_no_key_is_without_a_test():
    for name in ("numbers", "columns", "review"):
        import_module(f"tests.tui.commands.test_keys_{name}")
    assert set(ACTIONS) == TRIED


def test_no_key_is_bound_twice():
    keys = [key for keys in ACTIONS.values() for key in keys]
    assert len(keys) == len(set(keys))


@tries("move_rows(1)")
@explored()
async def test_a_row_down(screen: Explored, key: str) -> None:
    keys = [row.key for row in screen.page.rows]
    await screen.press(key, key)
    assert screen.row.key == keys[2]


@tries("move_rows(-1)")
@explored()
async def test_a_row_up_but_not_beyond_the_first(screen: Explored, key: str) -> None:
    first = screen.row.key
    await screen.press("down", "down", key, key, key)
    assert screen.row.key == first


@tries("move_columns(1)")
@explored()
async def test_a_column_right(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert screen.column == screen.app.explorer.state.view.columns[1].name


@tries("move_columns(-1)")
@explored()
async def test_a_column_left_but_not_beyond_the_first(screen: Explored, key: str) -> None:
    await screen.press("right", "right", key)
    assert screen.app.explorer.table.cursor_column == 1
    await screen.press(key, key)
    assert screen.app.explorer.table.cursor_column == 0


@tries("move_pages(1)")
@explored(LONG)
async def test_a_page_down_keeps_a_row_of_the_old_page(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert screen.app.explorer.table.cursor_row == screen.app.explorer.table.height_rows - 1


@tries("move_pages(-1)")
@explored(LONG)
async def test_a_page_up(screen: Explored, key: str) -> None:
    await screen.press("end", key)
    total = screen.page.total
    assert screen.app.explorer.table.cursor_row == total - screen.app.explorer.table.height_rows


@tries("move_to(0)")
@explored(LONG)
async def test_to_the_first_row(screen: Explored, key: str) -> None:
    await screen.press("end", key)
    assert (screen.app.explorer.table.cursor_row, screen.app.explorer.table.top) == (0, 0)


@tries("move_to(-1)")
@explored(LONG)
async def test_to_the_last_row(screen: Explored, key: str) -> None:
    await screen.press(key)
    table = screen.app.explorer.table
    assert table.cursor_row == screen.page.total - 1 == table.top + table.height_rows - 1
    assert f"{screen.page.total} of {screen.page.total}" in screen.text


@pytest.mark.parametrize("number", range(10))
@explored()
async def test_a_view_by_its_number(screen: Explored, number: int) -> None:
    await screen.press("2", ACTIONS[f"view({number})"][0])
    assert screen.view == (IDS[number] if number < len(IDS) else IDS[1])


TRIED.update(f"view({number})" for number in range(10))


@tries("turn(1)")
@explored()
async def test_the_next_view_and_around_the_end(screen: Explored, key: str) -> None:
    seen = []
    for _ in IDS:
        await screen.press(key)
        seen.append(screen.view)
    assert seen == [*IDS[1:], IDS[0]]


@tries("turn(-1)")
@explored()
async def test_the_view_before(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert screen.view == IDS[-1]


@tries("sort(False)")
@explored("trade")
async def test_sort_ascending(screen: Explored, key: str) -> None:
    await screen.go_to("value")
    await screen.press(key)
    assert screen.texts("value") == ["690 m", "28.28 bn", "45.657 bn", "> 75 bn", "77.15 bn", "237.58 bn"]
    assert "Value, CNY ▲" in screen.text


@tries("sort(True)")
@explored("trade")
async def test_sort_descending(screen: Explored, key: str) -> None:
    await screen.go_to("value")
    await screen.press(key)
    assert screen.texts("value") == ["237.58 bn", "77.15 bn", "> 75 bn", "45.657 bn", "28.28 bn", "690 m"]
    assert "Value, CNY ▼" in screen.text


@tries("sort_next(False)")
@explored("trade")
async def test_then_ascending(screen: Explored, key: str) -> None:
    await screen.press("]")
    await screen.go_to("value")
    await screen.press(key)
    assert screen.texts("value") == ["690 m", "28.28 bn", "45.657 bn", "> 75 bn", "77.15 bn", "237.58 bn"]
    assert "Area ▼1" in screen.text
    assert "Value, CNY ▲2" in screen.text


@tries("sort_next(True)")
@explored("trade")
async def test_then_descending(screen: Explored, key: str) -> None:
    await screen.press("]")
    await screen.go_to("value")
    await screen.press(key)
    assert screen.texts("value") == ["45.657 bn", "28.28 bn", "690 m", "237.58 bn", "77.15 bn", "> 75 bn"]
    assert "Value, CNY ▼2" in screen.text


@tries("find")
@explored("trade")
async def test_find(screen: Explored, key: str) -> None:
    await screen.press(key, "text:28.28", "enter")
    assert "28.28 bn" in [cell.text for cell in screen.row.cells]
    assert "'28.28'" in screen.footer


@tries("find_next(False)")
@explored("trade")
async def test_find_the_next_and_around_the_end(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert "nothing to find" in screen.footer
    await screen.press("slash", "text:ZONE", "enter")
    rows = [screen.app.explorer.table.cursor_row]
    for _ in range(3):
        await screen.press(key)
        rows.append(screen.app.explorer.table.cursor_row)
    assert rows == [3, 4, 5, 3]


@tries("find_next(True)")
@explored("trade")
async def test_find_the_one_before(screen: Explored, key: str) -> None:
    await screen.press("slash", "text:zone", "enter", key)
    assert screen.app.explorer.table.cursor_row == 5
    await screen.press(key)
    assert screen.app.explorer.table.cursor_row == 4


@tries("filter")
@explored("trade")
async def test_filter(screen: Explored, key: str) -> None:
    await screen.press(key, "text:value > 75 bn", "enter")
    assert screen.texts("value") == ["77.15 bn", "237.58 bn"]
    assert "filter value > 75 bn" in screen.text
    assert "2 of 6" in screen.text


@tries("keep(True)")
@explored("trade")
async def test_keep_what_is_like_this_cell(screen: Explored, key: str) -> None:
    await screen.press("end", key)
    assert set(screen.texts("area")) == {"Kashi zone"}
    assert screen.texts("value")[-1] == "690 m"


@tries("keep(False)")
@explored("trade")
async def test_drop_what_is_like_this_cell(screen: Explored, key: str) -> None:
    await screen.press("end", key)
    assert set(screen.texts("area")) == {"Kashi"}


@tries("unfilter")
@explored("trade")
async def test_undo_filters_one_by_one(screen: Explored, key: str) -> None:
    await screen.press("+", "end", "f", "text:record", "enter")
    assert [screen.page.total, len(screen.app.explorer.state.query.filters)] == [1, 2]
    await screen.press(key)
    assert screen.page.total == 3
    await screen.press(key)
    assert screen.page.total == 6
    assert "filter area" not in screen.text
    await screen.press(key)
    assert "no filter to undo" in screen.footer
