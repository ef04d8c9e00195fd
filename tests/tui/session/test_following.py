"""The panel follows the cursor once it rests: a held key is answered by the table alone."""

from __future__ import annotations

import asyncio

import pytest

from kashi_tui.model.query.detail import Detail
from kashi_tui.tui.widgets import detail_panel as detail
from tests.tui.explored import Explored, explored

FAR_S = 3_600.0


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A panel that follows after everything else that happens in a test."""
    monkeypatch.setattr(detail, "FOLLOWS_AFTER_S", FAR_S)


async def hold(screen: Explored, keys: str) -> None:
    """Types keys and waits until the table has answered them, but not for the panel."""
    row = screen.app.explorer.table.cursor_row + len(keys)
    screen.type(keys)
    async with asyncio.timeout(120):
        while screen.app.explorer.table.cursor_row != row:
            await asyncio.sleep(0.001)
    await screen.pilot._wait_for_screen()
    screen.app.screen._on_timer_update()


def explained(screen: Explored) -> Detail | None:
    return screen.app.explorer.panel.detail


@explored("trade")
async def test_a_held_key_is_answered_without_explaining_anything(screen: Explored, slow: None) -> None:
    first = explained(screen)
    lines = screen.lines[-4:]
    await hold(screen, "jjj")
    assert screen.app.explorer.panel.is_behind
    assert explained(screen) is first
    assert screen.lines[-4:] == lines
    assert "4 of 6" in screen.text


@explored("trade")
async def test_the_panel_explains_where_the_cursor_rests(screen: Explored) -> None:
    await screen.press("j", "j")
    assert not screen.app.explorer.panel.is_behind
    assert explained(screen) is screen.app.explorer.state.detail
    assert screen.app.explorer.state.detail is not None
    assert screen.app.explorer.state.detail.title[:20] in screen.text


@explored("trade")
async def test_a_cursor_that_comes_back_needs_no_other_explanation(screen: Explored, slow: None) -> None:
    await hold(screen, "j")
    assert screen.app.explorer.panel.is_behind
    screen.type("k")
    async with asyncio.timeout(120):
        while screen.app.explorer.table.cursor_row:
            await asyncio.sleep(0.001)
    await screen.pilot._wait_for_screen()
    assert not screen.app.explorer.panel.is_behind
    assert explained(screen) is screen.app.explorer.state.detail


@explored("trade")
async def test_what_is_done_with_a_number_never_waits_for_the_panel(screen: Explored, slow: None) -> None:
    await hold(screen, "j")
    key = screen.app.explorer.state.key
    screen.type("y")
    async with asyncio.timeout(120):
        while "copied" not in screen.app.explorer.status.note[0]:
            await asyncio.sleep(0.001)
    assert screen.app.explorer.state.key == key
    assert screen.app.explorer.state.detail is not explained(screen)
