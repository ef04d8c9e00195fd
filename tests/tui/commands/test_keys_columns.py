"""Columns are hidden, shown, widened, frozen, gone to, and summed up; each view keeps its own arrangement."""

from __future__ import annotations

import pytest

from kashi_tui.tui.screens.text_screen import TextScreen
from tests.tui.explored import Explored, explored, shipped, tries


def heads(screen: Explored) -> list[str]:
    """The names of the columns in sight."""
    return [screen.page.headings[at.column].name for at in screen.app.explorer.table.places]


def width(screen: Explored, name: str) -> int:
    """The cells of a column in sight."""
    return next(at.width for at in screen.app.explorer.table.places if screen.page.headings[at.column].name == name)


async def choose_column(screen: Explored, key: str, text: str) -> None:
    await screen.press(key, f"text:{text}", "enter")


@tries("row")
@explored("observations")
async def test_a_row_is_gone_to_by_its_number(screen: Explored, key: str) -> None:
    await screen.press(key, "text:12", "enter")
    assert screen.app.explorer.table.cursor_row == 11
    await screen.press(key, "text:1,000,000", "enter")
    assert screen.app.explorer.table.cursor_row == screen.page.total - 1
    await screen.press(key, "text:50 %", "enter")
    assert screen.app.explorer.table.cursor_row == screen.page.total // 2 - 1
    await screen.press(key, "text:0", "enter")
    assert screen.app.explorer.table.cursor_row == 0


@explored("observations")
async def test_what_is_no_row_number_is_said_in_the_prompt(screen: Explored) -> None:
    await screen.press("#", "text:ten", "enter")
    assert "'ten' is not a row" in screen.footer
    assert screen.app.explorer.prompts.prompt is not None
    await screen.press("ctrl+u", "enter")
    assert screen.app.explorer.prompts.prompt is None
    assert screen.app.explorer.table.cursor_row == 0


@tries("column")
@explored("observations")
async def test_a_column_is_gone_to_by_its_name(screen: Explored, key: str) -> None:
    await choose_column(screen, key, "peri")
    assert screen.column == "period"
    await choose_column(screen, key, "nowhere")
    assert screen.column == "period"


@tries("hide")
@explored("observations", size=(120, 36))
async def test_a_hidden_column_is_gone_from_the_screen(screen: Explored, key: str) -> None:
    await screen.press("right", key)
    assert "area" not in heads(screen)
    assert screen.column == screen.page.headings[2].name
    assert "U shows it again" in screen.footer
    await screen.press("left")
    assert screen.column == screen.page.headings[0].name


@tries("unhide")
@explored("observations", size=(120, 36))
async def test_all_columns_come_back(screen: Explored, key: str) -> None:
    before = heads(screen)
    await screen.press("right", "H", "H", ">", key)
    assert heads(screen) == before
    await screen.press(key)
    assert "no column is hidden" in screen.footer


@explored("trade")
async def test_the_last_column_is_never_hidden(screen: Explored) -> None:
    await screen.press(*["H"] * 20)
    assert len(heads(screen)) == 1
    assert "this is the last column" in screen.footer


@explored("observations")
async def test_going_to_a_hidden_column_shows_it_again(screen: Explored) -> None:
    await screen.press("right", "H")
    await choose_column(screen, "C", "hidden")
    assert screen.column == "area"
    assert "area" in heads(screen)


@tries("widen(1)")
@explored("observations", size=(120, 36))
async def test_a_column_is_widened(screen: Explored, key: str) -> None:
    before = width(screen, "area")
    await screen.press("right", key, key)
    assert width(screen, "area") == before + 8


@tries("widen(-1)")
@explored("observations", size=(120, 36))
async def test_a_text_is_narrowed_and_a_number_is_not_cut(screen: Explored, key: str) -> None:
    before = width(screen, "indicator")
    await screen.press(key)
    assert width(screen, "indicator") == before - 4
    assert "…" in screen.text
    await screen.go_to("value")
    for _ in range(12):
        await screen.press(key)
    assert "numbers are never cut" in screen.footer
    assert all(text in screen.text for text in screen.texts("value"))


@tries("freeze")
@explored("observations", size=(60, 24))
async def test_frozen_columns_stay_in_sight(screen: Explored, key: str) -> None:
    first = [each.name for each in screen.page.headings[:2]]
    await screen.press("right", key)
    assert "the first 2 columns stay in sight" in screen.footer
    await screen.press(*["right"] * 30)
    assert heads(screen)[:2] == first
    await screen.press(*["left"] * 30, "right", key)
    assert "the first column stays" in screen.footer


@explored("observations", size=(120, 36))
async def test_each_view_keeps_its_own_columns(screen: Explored) -> None:
    await screen.press("right", "H", "1")
    assert "area" in [each.name for each in screen.page.headings]
    assert screen.app.explorer.table.columns.arrangement.hidden == frozenset()
    await screen.press("9")
    assert "area" not in heads(screen)


@explored("observations", size=(120, 36))
async def test_a_sort_and_a_filter_leave_the_columns_as_they_are(screen: Explored) -> None:
    await screen.press("right", "H", "left", "<", "]", "f", "text:kashi", "enter")
    assert "area" not in heads(screen)
    assert screen.app.explorer.table.columns.arrangement.widths


@tries("statistics")
@explored("trade", size=(120, 36))
async def test_a_column_has_statistics(screen: Explored, key: str) -> None:
    await screen.go_to("value")
    await screen.press(key)
    assert isinstance(screen.app.screen, TextScreen)
    assert "Median" in screen.text
    await screen.press("escape")
    assert not isinstance(screen.app.screen, TextScreen)


@tries("frequencies")
@explored("observations", size=(120, 36))
async def test_values_are_counted_over_the_view(screen: Explored, key: str) -> None:
    await screen.press("right", key)
    assert "› Area: counts" in screen.lines[1]
    assert screen.page.headings[0].name == "area"
    assert "keep these rows" in screen.footer
    counts = [int(text.replace(",", "")) for text in screen.texts("count")]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(
        shipped().records(screen.app.explorer.pager.states[screen.app.explorer.pager.active].query)
    )


@explored("observations", size=(120, 36))
async def test_enter_keeps_the_rows_that_were_counted(screen: Explored) -> None:
    await screen.press("right", "F", "down")
    count, area = int(screen.texts("count")[1]), screen.texts("area")[1]
    await screen.press("enter")
    assert screen.view == "observations"
    assert screen.page.total == count
    assert set(screen.texts("area")) == {area}
    assert "counts" not in screen.lines[1]
    await screen.press("backspace")
    assert screen.page.total > count


@explored("observations", size=(120, 36))
async def test_esc_goes_back_to_where_the_count_began(screen: Explored) -> None:
    await screen.press("down", "down", "right")
    before = screen.lines
    await screen.press("F", "down", "F", "escape")
    assert "› Area: counts" in screen.lines[1]
    await screen.press("escape")
    assert screen.lines == before


@explored("observations", size=(120, 36))
async def test_another_view_ends_the_count(screen: Explored) -> None:
    await screen.press("right", "F", "2")
    assert screen.view == "trade"
    assert screen.app.explorer.pager.pushed == []
    assert "counts" not in screen.lines[1]


@pytest.mark.parametrize("key", ["I", "F"])
@explored("overview", size=(120, 36))
async def test_a_sparkline_has_nothing_to_count(screen: Explored, key: str) -> None:
    await screen.go_to("trend")
    await screen.press(key)
    assert "'Trend' has no values to count" in screen.footer
