"""The rest of the keys: what they do with numbers, and with the program. See `test_keys`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kashi_tui.tui.app import COMMANDS
from kashi_tui.tui.screens.text_screen import TextScreen
from kashi_tui.tui.session.job import WRITING, Job
from tests.tui.explored import ACTIONS, TRIED, Explored, explored, shipped, tries


@tries("currency")
@explored("trade")
async def test_the_next_currency_and_back(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert screen.texts("value")[0] == "10.75 bn"
    assert "USD   ●" in screen.lines[0]
    await screen.press(key)
    assert screen.texts("value")[0] == "77.15 bn"


@tries("transform")
@explored("trade")
async def test_the_next_transformation_and_back(screen: Explored, key: str) -> None:
    before = screen.texts("value")
    names = shipped().transformations("trade", screen.app.explorer.pager.lens)
    await screen.press(key)
    assert screen.texts("value") != before
    await screen.press(*[key] * (len(names) - 1))
    assert screen.texts("value") == before


@tries("detail")
@explored("trade")
async def test_all_that_is_known_of_a_number(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert isinstance(screen.app.screen, TextScreen)
    assert "77.15 bn" in screen.text
    assert "[77.145, 77.155]" in screen.text
    await screen.press("escape")
    assert screen.view == "trade"
    assert not isinstance(screen.app.screen, TextScreen)


@pytest.mark.parametrize("chapter", ["source", "derivation", "checks"])
@explored("trade", size=(80, 12))
async def test_one_side_of_a_number(screen: Explored, chapter: str) -> None:
    await screen.press(ACTIONS[f"detail('{chapter}')"][0])
    assert chapter in "\n".join(screen.lines[1:4]).lower()


TRIED.update(f"detail('{chapter}')" for chapter in ("source", "derivation", "checks"))


@tries("copy")
@explored("trade")
async def test_copy_what_the_footer_says(screen: Explored, key: str) -> None:
    await screen.press(key)
    copied = screen.app.clipboard
    assert "77.15 bn" in copied
    assert screen.footer.startswith(f"copied: {copied}"[:60])


@tries("export")
@explored("trade")
async def test_export(screen: Explored, key: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    await screen.press(key, "ctrl+u", f"text:{path}", "enter")
    assert path.read_text().count("\n") == 7
    assert screen.footer == f"written: {path}"[:78]


@tries("notes")
@explored()
async def test_notes_on_a_source_without_any(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert "no notes" in screen.footer


@tries("help")
@explored(size=(80, 120))
async def test_help_names_every_key_and_every_view(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert all(
        f"{each.shown} " in screen.text and each.help.split()[0] in screen.text for each in COMMANDS if each.group
    )
    assert all(view.title in screen.text for view in shipped().views)


@tries("palette")
@explored()
async def test_the_palette_runs_what_was_chosen(screen: Explored, key: str) -> None:
    await screen.press(key, "text:sources", "enter")
    assert screen.view == "sources"


@tries("redraw")
@explored()
async def test_redraw_changes_nothing_that_can_be_seen(screen: Explored, key: str) -> None:
    before = screen.text
    await screen.press(key)
    assert screen.text == before


@tries("back")
@explored()
async def test_back_clears_what_was_said(screen: Explored, key: str) -> None:
    await screen.press("n")
    assert "nothing to find" in screen.footer
    await screen.press(key)
    assert "nothing to find" not in screen.footer


@tries("quit")
@explored()
async def test_quit(screen: Explored, key: str) -> None:
    await screen.press(key)
    assert (screen.app._exit, screen.app.return_code) == (True, 0)


@tries("quit_now")
@pytest.mark.parametrize("opened", ["question_mark", "slash", "f", "e", "enter", "colon"])
@explored()
async def test_quit_wherever_you_are(screen: Explored, opened: str, key: str) -> None:
    await screen.press(opened, key)
    assert (screen.app._exit, screen.app.return_code) == (True, 0)


@explored("trade")
async def test_quitting_says_once_for_each_file_that_it_is_still_being_written(screen: Explored) -> None:
    app = screen.app
    for _ in range(2):
        job = Job(WRITING, is_awaited=False)
        app.jobs.pending.append(job)
        await screen.press("q")
        assert "still writing a file: q again" in screen.lines[-1]
        assert app.return_value is None
        app.jobs.pending.remove(job)
    app.jobs.pending.append(job)
    await screen.press("q")
    assert app.return_value == 0
