"""Keys that put right what was read: edit, approve, drop, undo, write, and the word before leaving."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.query.view import Query
from kashi_tui.model.table.table import Table
from kashi_tui.tui.screens.form import FormScreen
from kashi_tui.tui.widgets.prompt import Prompt
from kashi_tui.views import load_views
from tests.tui.explored import ACTIONS, Explored, explored, shipped, tries

LEVEL = "P3S1-1"
FIELDS = {slot: at for at, slot in enumerate(("Value", "Scale", "Unit", "Period", "Area", "Indicator", "Kind"))}


@cache
def doubtful() -> DatasetEngine:
    """The shipped dataset with a claim that its reader is unsure of."""
    doubt = pl.when(pl.col("claim") == LEVEL).then(pl.lit("time_period area")).alias("doubt")
    data = load()
    return DatasetEngine(replace(data, observations=data.observations.with_columns(doubt)), load_views())


def dataset(screen: Explored) -> Dataset:
    """The dataset that the engine of a screen answers from."""
    engine = screen.app.jobs._engine
    assert isinstance(engine, DatasetEngine)
    return engine.dataset


def claim(screen: Explored, name: str = LEVEL) -> dict[str, object]:
    """One observation."""
    return dataset(screen).observations.filter(claim=name).row(0, named=True)


async def set_field(screen: Explored, field: str, text: str) -> None:
    """Types a text into a field of the form that is open."""
    await screen.press("home", *["down"] * FIELDS[field], "enter", f"text:{text}", "enter")


def form(screen: Explored) -> FormScreen:
    """The form that is open."""
    assert isinstance(screen.app.screen, FormScreen)
    return screen.app.screen


def line(screen: Explored, label: str) -> str:
    """The line of a field in the form."""
    return next(line.strip() for line in screen.lines if line.strip(" ?").startswith(label))


@tries("edit_claim")
@explored("sources")
async def test_a_claim_can_be_edited(screen: Explored, key: str) -> None:
    await screen.press("down", "down", key)
    assert "Imports and exports · Kashi prefecture · Jan–Nov 2023" in screen.lines[0]
    assert "77.15 billion yuan, or about 10.75" in screen.text
    await set_field(screen, "Period", "Jan to Oct 2023")
    assert "Jan–Oct 2023  2023-01-01/P10M" in line(screen, "Period")
    assert claim(screen)["time_period"] == "2023-01-01/P10M"
    await screen.press("escape")
    assert screen.row.key == LEVEL
    assert "Jan–Oct 2023" in [cell.text for cell in screen.row.cells]
    assert "reviewed: 1 change " in screen.lines[0]


@tries("approve_claim")
@explored("sources", opening=doubtful)
async def test_a_claim_can_be_approved(screen: Explored, key: str) -> None:
    await screen.press("down", "down")
    assert "?" in [cell.text for cell in screen.row.cells]
    assert "unsure: period, area" in screen.text
    await screen.press(key)
    assert "●" in [cell.text for cell in screen.row.cells]
    assert "unsure" not in screen.text
    assert "(¶3 s1) confirmed as read" in screen.footer
    await screen.press(key)
    assert "nothing was uncertain here" in screen.footer
    assert screen.app.explorer.review.changes == 1


@tries("drop_claim")
@explored("sources")
async def test_a_claim_can_be_dropped(screen: Explored, key: str) -> None:
    await screen.press("end", "home", "down", "down", key)
    assert LEVEL not in [row.key for row in screen.page.rows]
    assert screen.row.key == "P3S1-2"
    assert "u undoes it" in screen.footer


@tries("undo_change")
@explored("sources")
async def test_a_change_can_be_undone_and_the_cursor_goes_there(screen: Explored, key: str) -> None:
    before = dataset(screen)
    await screen.press(key)
    assert "nothing has been changed" in screen.footer
    await screen.press("down", "down", "D", "E")
    await set_field(screen, "Unit", "CNY")
    await screen.press("escape", "end", key)
    assert screen.row.key == "P3S1-2"
    await screen.press("end", key)
    assert screen.row.key == LEVEL
    assert "undone: '77.15 billion yuan' (¶3 s1) discarded" in screen.footer
    assert dataset(screen) is before
    assert "reviewed" not in screen.text


@tries("write_dataset")
@explored("sources")
async def test_the_dataset_can_be_written_and_opens_again(
    screen: Explored, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await screen.press("down", "down", "D", key)
    assert "write to folder kashi-foreign-trade-reviewed" in screen.lines[-2]
    await screen.press("enter")
    assert "written: kashi-foreign-trade-reviewed" in screen.footer
    assert "reviewed: 1 change (written)" in screen.lines[0]
    assert_frame_equal(load(tmp_path / "kashi-foreign-trade-reviewed").observations, dataset(screen).observations)


# Every view


@pytest.mark.parametrize("view", [view.id for view in shipped().views])
@explored()
async def test_a_claim_can_be_edited_wherever_it_stands(screen: Explored, view: str) -> None:
    at = [each.id for each in screen.app.explorer.views].index(view)
    await screen.press(*["tab"] * at, "E")
    claims = dataset(screen).observations["claim"].to_list()
    if view in ("derived", "audit"):
        assert "no claim here to edit" in screen.footer
        return
    opened = form(screen).form
    assert opened is not None
    assert opened.claim in claims
    await screen.press("escape")
    assert screen.view == view


@explored("overview")
async def test_every_view_shows_what_was_changed(screen: Explored) -> None:
    await screen.press("2", "1", "E")
    slots = form(screen).form
    assert slots is not None
    await set_field(screen, "Value", "99.9")
    await screen.press("escape")
    assert "99.9 bn" in screen.text
    assert "set, though its words say otherwise" in screen.footer
    await screen.press("2")
    assert "99.9 bn" in screen.texts("value")
    before = {row.key for row in screen.page.rows}
    await screen.press("1", "u", "2")
    assert "99.9 bn" not in screen.texts("value")
    assert {row.key for row in screen.page.rows} == before


@explored("sources")
async def test_derived_values_and_checks_are_made_anew(screen: Explored) -> None:
    audit = Query(next(view for view in screen.app.explorer.views if view.id == "audit"))
    before = shipped().page(audit).rows
    await screen.press("down", "down", "E")
    await set_field(screen, "Value", "7.15")
    await screen.press("escape")
    engine = screen.app.jobs._engine
    assert engine is not None
    assert engine.page(audit).rows != before
    await screen.press("u")
    assert screen.app.jobs._engine is not None
    assert screen.app.jobs._engine.page(audit).rows == before


# The form


@pytest.mark.parametrize(
    ("field", "typed", "shown", "column", "value"),
    [
        ("Value", "77.2", "77.2", "obs_value", "77.2"),
        ("Value", "1,077.5 m", "1077.5", "unit_mult", 6),
        ("Scale", "million", "million", "unit_mult", 6),
        ("Unit", "US dollar", "US dollar  USD", "unit_measure", "USD"),
        ("Period", "2022", "2022", "time_period", "2022"),
        ("Area", "kashi zone", "Kashi Comprehensive Bonded Zone  CN653100_CBZ", "ref_area", "CN653100_CBZ"),
        ("Indicator", "PARTNERS", "Trade partners  PARTNERS", "indicator", "PARTNERS"),
        ("Kind", "rank", "Rank  RANK", "transformation", "RANK"),
    ],
)
@explored("sources", size=(120, 36))
async def test_each_field_takes_what_is_typed(
    screen: Explored, field: str, typed: str, shown: str, column: str, value: object
) -> None:
    await screen.press("down", "down", "E")
    await set_field(screen, field, typed)
    assert line(screen, field).removeprefix(field).strip() == shown
    assert claim(screen)[column] == value
    await screen.press("u")
    assert dataset(screen) is shipped().dataset


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("Value", "plenty", "'plenty', expected a number such as 45.657"),
        ("Scale", "gazillion", "'gazillion', expected a scale"),
        ("Period", "soon", "'soon', expected a period such as 2023"),
        ("Area", "Kasi", "did you mean Kashi prefecture?"),
        ("Unit", "quid", "press Enter again to add it"),
    ],
)
@explored("sources")
async def test_what_is_wrong_is_said_at_once_and_can_be_put_right(
    screen: Explored, field: str, typed: str, said: str
) -> None:
    await screen.press("down", "down", "E")
    for size in ((80, 24), (40, 10)):
        await screen.resize(*size)
        await set_field(screen, field, typed)
        assert said in " ".join(" ".join(screen.lines).split())
        assert form(screen).prompts.prompt is not None
        await screen.press("escape")
    assert screen.app.explorer.review.changes == 0
    await screen.press("escape")
    assert dataset(screen) is shipped().dataset


@explored("sources")
async def test_a_name_that_nothing_has_is_added_by_a_second_enter(screen: Explored) -> None:
    await screen.press("down", "down", "E")
    await set_field(screen, "Area", "Tazheng")
    await screen.press("!", "enter")
    assert "there is no code 'Tazheng!'" in " ".join(screen.lines)
    await screen.press("backspace", "enter")
    assert "there is no code 'Tazheng'" in " ".join(screen.lines)
    await screen.press("enter")
    assert line(screen, "Area").endswith("Tazheng  TAZHENG")
    await screen.press("down", "down", "down", "enter")
    await screen.press("text:Taz", "tab", "enter")
    assert "Counterpart   Tazheng  TAZHENG" in screen.text


@explored("sources")
async def test_choices_are_narrowed_chosen_and_completed(screen: Explored) -> None:
    await screen.press("down", "down", "E", *["down"] * FIELDS["Area"], "enter")
    assert "Xinjiang Uygur" in screen.text
    await screen.press("text:zon")
    assert "Xinjiang Uygur" not in screen.text
    assert "Comprehensive bonded zones of China" in screen.text
    await screen.press("down", "down", "up", "enter")
    assert claim(screen)["ref_area"] == "CN_CBZ"
    await screen.press("enter", "text:xinj", "tab")
    line = screen.app.screen.query_one(Prompt).query_one("Input")
    assert line.value == "Xinjiang Uygur Autonomous Region"  # type: ignore[attr-defined]
    await screen.press("escape", "escape")
    assert screen.app.explorer.review.changes == 1


@explored("sources")
async def test_enter_on_what_stands_there_changes_nothing(screen: Explored) -> None:
    await screen.press("down", "down", "E")
    for _ in range(20):
        await screen.press("enter", "enter", "down")
    assert screen.app.explorer.review.changes == 0
    assert form(screen).prompts.prompt is None


@explored("sources", opening=doubtful)
async def test_a_field_that_is_unsure_says_so_until_it_is_set(screen: Explored) -> None:
    await screen.press("down", "down", "E")
    assert line(screen, "Period").startswith("? Period")
    await screen.press("down", "down", "down", "enter", "enter")
    assert line(screen, "Period").startswith("Period")
    assert line(screen, "Area").startswith("? Area")
    await screen.press("v")
    assert line(screen, "Area").startswith("Area")
    assert screen.app.explorer.review.changes == 2
    await screen.press("u", "u")
    assert line(screen, "Period").startswith("? Period")


@explored("sources", size=(40, 10))
async def test_every_field_can_be_reached_on_the_smallest_screen(screen: Explored) -> None:
    await screen.press("down", "down", "E")
    seen: set[str] = set()
    for _ in range(20):
        seen.update(line.strip()[:12].strip() for line in screen.lines)
        await screen.press("down")
    assert {"Value", "Period", "Area", "Kind", "Precision", "Words"} <= seen
    assert "77.15 billion yuan" in screen.text
    await screen.press("pageup", "pageup", "enter", "text:12", "enter")
    assert line(screen, "Value").endswith("12")


@explored("sources")
async def test_hostile_text_in_a_field_is_made_harmless(screen: Explored) -> None:
    from textual import events

    await screen.press("down", "down", "E", *["down"] * FIELDS["Area"], "enter")
    driver = screen.app._driver
    assert driver is not None
    driver.send_message(events.Paste("\x1b]52;c;AAAA\x07[red]\u202eevil\x00\nsecond line"))
    await screen.settle()
    await screen.press("enter", "enter")
    assert all(line.isprintable() for line in screen.lines)
    name = dataset(screen).codes["CL_AREA"]["name_en"][-1]
    assert "[red]" in name
    assert name.isprintable()
    assert "second" not in name


@explored("sources")
async def test_five_megabytes_in_a_field_are_no_trouble(screen: Explored) -> None:
    from textual import events

    await screen.press("down", "down", "E", "enter")
    driver = screen.app._driver
    assert driver is not None
    driver.send_message(events.Paste("7" * 5_000_000))
    await screen.settle()
    await screen.press("enter")
    assert screen.app.explorer.review.changes == 0
    await screen.press("escape", "escape", "down")
    assert screen.row.key == "P3S1-2"


# Typing ahead


@explored("sources")
async def test_keys_typed_ahead_meet_the_form(screen: Explored) -> None:
    for key in ("down", "down", "E", "down", "enter", "6", "enter", "escape", "down", "D", "u"):
        screen._send(key)
    await screen.settle()
    assert claim(screen)["unit_mult"] == 6
    assert screen.row.key == "P3S1-2"
    assert screen.app.explorer.review.changes == 1


# What else is there to be careful about


@explored("sources")
async def test_filters_and_order_stay_through_a_change(screen: Explored) -> None:
    await screen.press("f", "text:unit = CNY", "enter")
    await screen.go_to("value")
    await screen.press("]", "down", "E")
    changed = form(screen).form
    assert changed is not None
    await set_field(screen, "Value", "1")
    await screen.press("escape")
    assert screen.app.explorer.state.query.filters == ("unit = CNY",)
    assert screen.row.key == changed.claim
    assert screen.texts("value")[0] == "237.58 bn"


@explored()
async def test_a_table_has_no_claims(screen: Explored) -> None:
    from kashi_tui.model.errors import ReviewError
    from kashi_tui.tui.session.review_session import dataset_of

    table = Table(pl.LazyFrame({"a": [1]}), (), "t")
    with pytest.raises(ReviewError, match="not the rows of a table"):
        dataset_of(table)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ACTIONS["quit"] + ACTIONS["quit_now"])
@explored("sources")
async def test_leaving_with_a_review_asks_once(screen: Explored, key: str) -> None:
    await screen.press("down", "down", "D", key)
    assert screen.app.is_running
    assert "1 unsaved change: w to save, q again to quit without saving" in screen.footer
    assert not screen.app._exit
    await screen.press("D", key)
    assert "2 unsaved changes" in screen.footer
    assert not screen.app._exit
    screen._send(key)
    await screen.settle()
    assert screen.app._exit


@explored("sources")
async def test_leaving_from_the_form_asks_once_too(screen: Explored) -> None:
    await screen.press("down", "down", "D", "E", "ctrl+q")
    assert "1 unsaved change" in screen.footer
    screen._send("ctrl+q")
    await screen.settle()
    assert screen.app._exit


@explored("sources")
async def test_leaving_asks_nothing_where_nothing_would_be_lost(
    screen: Explored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await screen.press("down", "down", "D", "w", "enter")
    screen._send("q")
    await screen.settle()
    assert screen.app._exit


@explored("sources")
async def test_leaving_after_everything_was_undone_asks_nothing(screen: Explored) -> None:
    await screen.press("down", "down", "D", "u")
    screen._send("q")
    await screen.settle()
    assert screen.app._exit


@explored("sources")
async def test_another_dataset_is_replaced_only_by_a_second_enter(
    screen: Explored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kashi_tui.writing.folder import write_folder

    monkeypatch.chdir(tmp_path)
    other = write_folder(dataset(screen), tmp_path / "other")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis").touch()
    await screen.press("down", "down", "D", "w", "text:mine", "enter")
    assert "mine: is a folder with other files" in screen.footer
    await screen.press("enter", "escape", "w", "text:other", "enter")
    assert "holds a dataset" in screen.footer
    assert load(other).observations.height == 33
    await screen.press("enter")
    assert "written: other" in screen.footer
    assert load(other).observations.height == 32
    await screen.press("D", "w", "text:other", "enter")
    assert "written: other" in screen.footer


@explored("sources")
async def test_one_change_can_be_made_to_all_that_said_the_same(screen: Explored) -> None:
    await screen.press("down", "down", "E", "a")
    assert "set a field first" in screen.text
    await set_field(screen, "Period", "2021")
    await screen.press("a", "escape")
    assert "reviewed: 2 changes" in screen.lines[0]
    assert "more set · u undoes it" in screen.footer
    periods = dataset(screen).observations["time_period"].to_list()
    assert "2023-01-01/P11M" not in periods
    await screen.press("u")
    assert "2023-01-01/P11M" in dataset(screen).observations["time_period"].to_list()
    assert claim(screen)["time_period"] == "2021"


@pytest.mark.parametrize("typed", ["jan-nov 2023", "Jan–Nov 2023", "2022", "dec"])
@explored("sources", size=(120, 36))
async def test_periods_that_occur_are_offered_however_the_dash_is_typed(screen: Explored, typed: str) -> None:
    await screen.press("end", "E", *["down"] * FIELDS["Period"], "enter", f"text:{typed}")
    offered = [line for line in screen.lines if line.endswith("Jan–Nov 2023  2023-01-01/P11M")]
    assert bool(offered) == ("nov" in typed.casefold())


@explored("sources", ascii_only=True)
async def test_the_form_is_ascii_where_nothing_else_can_be_shown(screen: Explored) -> None:
    await screen.press("down", "down", "E")
    assert screen.text.isascii()
    for _ in range(16):
        await screen.press("enter")
        assert screen.text.isascii()
        await screen.press("escape", "down")
    assert screen.app.explorer.review.changes == 0
