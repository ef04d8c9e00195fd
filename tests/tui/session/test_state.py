"""What the explorer remembers, and what it says when something cannot be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from kashi_tui.tui.widgets.prompt import Prompt
from tests.tui.explored import Explored, explored, shipped

VIEWS = [view.id for view in shipped().views]


def prompt(screen: Explored) -> tuple[str, int]:
    """The text in the prompt and where its cursor is."""
    from textual.widgets import Input

    line = screen.app.screen.query_one(Prompt).query_one(Input)
    return line.value, line.cursor_position


@pytest.mark.parametrize("view", VIEWS)
@explored(size=(120, 36))
async def test_the_cursor_stays_on_its_row_through_everything(screen: Explored, view: str) -> None:
    await screen.press(str((VIEWS.index(view) + 1) % 10), "end", "up")
    key = screen.row.key
    for each in ("[", "]", "}", "c", "c", "+", "backspace", "tab", "shift+tab", "1", str((VIEWS.index(view) + 1) % 10)):
        await screen.press(each)
        if each not in ("tab", "1"):
            assert (screen.view, screen.row.key) == (view, key), each


@explored("trade")
async def test_a_row_that_is_filtered_away_leaves_the_cursor_among_the_rest(screen: Explored) -> None:
    await screen.press("end", "-")
    assert screen.app.explorer.table.cursor_row == screen.page.total - 1
    assert screen.row is not None


@explored("trade")
async def test_each_view_keeps_its_own_order_filter_and_cursor(screen: Explored) -> None:
    await screen.press("down", "right", "]", "f", "text:kashi", "enter")
    kept = screen.lines[1:], screen.row.key
    await screen.press("3", "right", "right", "[", "down", "f", "text:2022", "enter", "2")
    assert (screen.lines[1:], screen.row.key) == kept
    assert not screen.app.explorer.pager.states[0].query.filters
    assert not screen.app.explorer.pager.states[0].query.sort


@explored("trade")
async def test_sorting_again_by_a_column_turns_it_and_keeps_the_others(screen: Explored) -> None:
    await screen.press("]", "right", "}", "left", "{")
    assert "Area ▲2" in screen.text
    assert "Period ▼1" in screen.text


@explored("overview", size=(120, 36))
async def test_a_column_without_an_order_says_so(screen: Explored) -> None:
    await screen.go_to("trend")
    before = screen.texts("value")
    for key in ("[", "]", "{", "}", "+", "-"):
        await screen.press("escape", key)
        assert "'Trend'" in screen.footer
        assert screen.texts("value") == before


@explored("trade")
async def test_what_is_found_nowhere_is_said_and_nothing_moves(screen: Explored) -> None:
    await screen.press("down", "/", "text:nowhere", "enter")
    assert '"nowhere" not found in this view' in screen.footer
    assert screen.app.explorer.table.cursor_row == 1
    await screen.press("n", "N")
    assert screen.app.explorer.table.cursor_row == 1


@explored("trade")
async def test_only_the_row_of_the_cursor_has_it(screen: Explored) -> None:
    await screen.press("/", "text:237", "enter", "n", "N")
    assert screen.app.explorer.table.cursor_row == 2
    assert "'237'" in screen.footer


@explored("trade")
async def test_what_was_looked_for_can_be_taken_again_or_typed_over(screen: Explored) -> None:
    await screen.press("/", "text:zone", "enter", "/", "enter")
    assert screen.app.explorer.table.cursor_row == 4
    await screen.press("/", "text:record", "enter")
    assert screen.app.explorer.needle == "record"


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [("value >", 7, "character 8"), ("(area = Kashi", 13, "character 14"), ("value > many", 12, "'many'")],
)
@explored("trade")
async def test_a_wrong_filter_is_shown_at_its_place_and_can_be_mended(
    screen: Explored, text: str, at: int, words: str
) -> None:
    await screen.press("f", f"text:{text}", "enter")
    assert words in screen.footer
    assert prompt(screen) == (text, at)
    assert screen.page.total == 6
    await screen.press("ctrl+u", "text:zone", "enter")
    assert set(screen.texts("area")) == {"Kashi zone"}
    assert screen.app.explorer.state.query.filters == ("zone",)


@explored("trade", size=(40, 12))
async def test_an_error_is_told_whole_on_a_narrow_screen(screen: Explored) -> None:
    await screen.press("f", "text:value >", "enter")
    assert "expected a number, text or null, not the end" in screen.footer
    await screen.press("escape")
    assert screen.app.explorer.status.footer.size.height == 1


@explored("trade")
async def test_a_filter_on_no_column_of_the_view_names_the_nearest(screen: Explored) -> None:
    await screen.press("f", "text:valeu > 1", "enter")
    assert "did you mean value" in screen.footer
    assert prompt(screen)[0] == "valeu > 1"
    await screen.press("escape")
    assert screen.app.explorer.prompts.prompt is None
    assert screen.app.explorer.state.query.filters == ()


@explored("trade")
async def test_a_prompt_takes_letters_that_are_keys_elsewhere(screen: Explored) -> None:
    await screen.press("f", "text:q2?:jc[y e", "left", "left", "ctrl+a")
    assert prompt(screen)[0] == "q2?:jc[y e"
    await screen.press("escape")
    assert (screen.view, screen.app.explorer.pager.lens.currency) == ("trade", "CNY")


@explored("trade")
async def test_an_empty_line_asks_for_nothing(screen: Explored) -> None:
    for key in ("f", "/"):
        await screen.press(key, "enter")
        assert screen.app.explorer.prompts.prompt is None
    await screen.press("e", "ctrl+u", "enter")
    assert screen.app.explorer.prompts.prompt is None
    assert screen.app.explorer.state.query.filters == ()


@explored("trade")
async def test_no_row_passes_the_filters(screen: Explored) -> None:
    await screen.press("f", "text:value < 0", "enter")
    assert "no rows pass the filters" in screen.text
    assert "0 of 0" in screen.text
    for key in ("down", "end", "home", "]", "n", "+", "y", "enter", "pagedown", "right"):
        await screen.press(key)
    await screen.press("backspace")
    assert screen.page.total == 6


@explored("trade", size=(120, 36))
async def test_dollars_are_the_stated_ones_and_marked_never_converted(screen: Explored) -> None:
    stated = [record["value"] for record in shipped().records(screen.app.explorer.state.query)]
    await screen.press("c")
    assert screen.texts("value") == ["10.75 bn", "10.45 bn", "33.12 bn", "6.36 bn", "3.94 bn", "96.14 m"]
    assert set(screen.texts("mark")) == {"≈"}
    assert screen.texts("other")[0] == "77.15 bn"
    assert "In CNY" in screen.text
    assert [record["value"] for record in shipped().records(screen.app.explorer.state.query)] != stated


@explored("overview", size=(120, 36))
async def test_the_lens_is_one_for_all_views(screen: Explored) -> None:
    await screen.press("c", "2")
    assert "Value, USD" in screen.text
    await screen.press("c", "1")
    assert "Value, CNY" in screen.text


@explored("trade")
async def test_an_export_never_writes_over_a_file(screen: Explored, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("mine")
    await screen.press("e", "ctrl+u", f"text:{path}", "enter")
    assert "exists" in screen.text
    assert prompt(screen)[0] == str(path)
    assert path.read_text() == "mine"
    await screen.press(*["backspace"] * 5, "text:b.json", "enter")
    assert (tmp_path / "ab.json").exists()


@pytest.mark.parametrize("name", ["none/a.csv", "a.xyz", ""])
@explored("trade")
async def test_an_export_that_cannot_be_says_why_in_the_prompt(screen: Explored, name: str, tmp_path: Path) -> None:
    await screen.press("e", "ctrl+u", f"text:{tmp_path}/{name}", "enter")
    assert screen.app.explorer.prompts.prompt is not None
    assert screen.app.explorer.status.note[1] == "bad"
    assert "\n" not in screen.app.explorer.status.note[0]
    assert not list(tmp_path.iterdir())


@explored("trade")
async def test_an_export_writes_what_is_shown(screen: Explored, tmp_path: Path) -> None:
    await screen.press("f", "text:zone", "enter", "]", "e", "ctrl+u", f"text:{tmp_path}/a.md", "enter")
    lines = (tmp_path / "a.md").read_text().splitlines()
    assert sum("Kashi zone" in line for line in lines) == 3
