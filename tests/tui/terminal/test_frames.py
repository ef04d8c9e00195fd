"""Frames of a real app on the wire: what they look like, and how much work they are, counted in calls."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from typing import ClassVar

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import DataTable, Footer, Input, Static

from kashi_tui.tui.terminal.screen_diff import ScreenDiff
from tests.bench.bench_wire import full_frame, move_frame
from tests.tui.pair import Pair


class Many(ScrollView):
    """A table drawn line by line, as the program's own."""

    can_focus = True
    BINDINGS: ClassVar = [("down", "scroll_down"), ("up", "scroll_up")]

    def on_mount(self) -> None:
        self.virtual_size = Size(60, 500)

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        style = Style(bold=row % 7 == 0, color="red" if row % 5 == 0 else None)
        return Strip([Segment(f"row {row:<20}", style), Segment(f"{row * 3:>20} ▂▅█ 字")]).extend_cell_length(
            self.size.width
        )


class Small(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Kashi [b]foreign[/b] trade 喀什")
        yield Input(placeholder="find")
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns("a", "b", "trend")
        table.add_rows([(f"row {n}", f"{n * 1.5:.2f}", "▁▂▃▅█") for n in range(60)])
        table.styles.height = 12
        yield table
        yield Many()
        yield Footer()


def captured(monkeypatch: pytest.MonkeyPatch, *keys: str) -> list[str]:
    """What a real app writes, one entry a write."""
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: written.append(data))
    monkeypatch.setattr(App, "is_headless", False)

    async def run() -> None:
        app = Small()
        async with app.run_test(size=(80, 30)) as pilot:
            await pilot.press(*keys)
            await pilot.pause()

    asyncio.run(run())
    return [data for data in written if "H" in data]


KEYS = [
    "a",
    "b",
    "left",
    "tab",
    *["down"] * 12,
    "pagedown",
    *["up"] * 3,
    "tab",
    *["down"] * 5,
    "pagedown",
    "home",
    "ctrl+p",
    "escape",
]


def test_frames_of_a_real_app_look_the_same_and_repeat_for_nothing(monkeypatch):
    pair = Pair(80, 30)
    frames = captured(monkeypatch, *KEYS)
    assert len(frames) > 30
    raw = thin = 0
    for written in frames:
        raw += len(written.encode())
        thin += len(pair.feed(written).encode())
        assert pair.wire.feed(written) == ""
    assert thin < raw / 2


def calls(work: Callable[[], object]) -> int:
    """How many functions, ours and built-in, are called: the same on every machine."""
    count = 0

    def watch(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def warm(rows: int) -> ScreenDiff:
    """A wire that has seen everything once, so that what is remembered is."""
    wire = ScreenDiff(120, rows)
    for cursor in (3, 4, 3):
        wire.feed(full_frame(rows, "a"))
        wire.feed(move_frame(cursor))
        wire.feed(full_frame(rows, "b"))
    return wire


def test_a_full_frame_is_work_in_proportion_to_its_cells():
    small, large = warm(36), warm(72)
    once = calls(lambda: small.feed(full_frame(36, "a")))
    assert once < 36 * 120 * 5
    assert calls(lambda: large.feed(full_frame(72, "a"))) < 2.2 * once


def test_a_move_of_the_cursor_is_the_same_work_on_any_height_of_screen():
    counts = []
    for rows in (24, 36, 200):
        wire = warm(rows)
        wire.feed(full_frame(rows, "a"))
        wire.feed(move_frame(3))
        counts.append(calls(partial(wire.feed, move_frame(4))))
    assert max(counts) <= min(counts) * 1.1
    assert max(counts) < 1200
