"""What the program sends over a line: counted on a terminal, since a thin line is slow whatever the machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import median

import pytest

from kashi_tui.views import load_views
from tests.bench.terminal import Terminal

VIEWS = load_views()
START, MOVE, PANEL = 20_000, 400, 1_000
"""Most bytes for the start, for one move of the cursor, and for the panel that explains another number after it."""


SWITCH, PAGE = 10_000, 6_000
"""The same for another view and for a page down."""


@pytest.fixture
def program(start) -> Callable[..., Terminal]:
    """Starts the program on 120×36, up to its first screen."""

    def begin(*arguments: str) -> Terminal:
        terminal: Terminal = start("-m", "kashi_tui", *arguments, size=(120, 36))
        terminal.wait_for(r"(?s)─ 1 of [1-9].*\? help  q quit")
        return terminal

    return begin


def place(terminal: Terminal) -> tuple[int, int]:
    """The cursor's row and the number of rows, from the rule above the panel."""
    found = re.search(r"─ ([\d,]+) of ([\d,]+) ─", terminal.text)
    assert found, terminal.text
    row, total = (int(number.replace(",", "")) for number in found.groups())
    return row, total


def moved(terminal: Terminal, keys: bytes, row: int) -> int:
    """The bytes that are sent from a key press until the screen says that the cursor is on a row."""
    before = len(terminal.raw)
    terminal.type(keys)
    terminal.wait(lambda: place(terminal)[0] == row)
    return len(terminal.raw) - before


def test_the_start_is_small(program):
    terminal = program()
    terminal.type(b"q")
    terminal.end()
    assert len(terminal.raw) <= START


@pytest.mark.parametrize("view", [view.id for view in VIEWS])
def test_a_move_of_the_cursor_is_small_in_every_view(program, view):
    terminal = program("--view", view)
    _, total = place(terminal)
    costs = [moved(terminal, b"j", row) for row in range(2, total + 1)]
    costs += [moved(terminal, b"k", row) for row in range(total - 1, 0, -1)]
    assert max(costs, default=0) <= MOVE + PANEL  # on a slow machine the panel comes between two keys
    assert median(costs or [0]) <= MOVE


def test_the_panel_that_follows_is_small(program):
    terminal = program()
    for row in range(2, 7):
        before = len(terminal.raw)
        terminal.type(b"j")
        terminal.settle(0.3)
        assert place(terminal)[0] == row
        assert len(terminal.raw) - before <= MOVE + PANEL


def test_nothing_is_sent_while_a_prompt_or_the_palette_waits(program):
    terminal = program()
    for keys, shown in ((b"/", "Enter accept"), (b"\x1b", "q quit"), (b":", "View: Overview")):
        terminal.type(keys)
        terminal.wait_for(shown)
        terminal.settle(0.3)
        assert terminal.read(1.2) is None


def test_the_palette_is_small(program):
    terminal = program()
    before = len(terminal.raw)
    terminal.type(b":")
    terminal.wait_for("View: Overview")
    terminal.type(b"sources\r")
    terminal.wait_for("─ 1 of [0-9]+ ─")
    terminal.wait_for("Words")
    assert len(terminal.raw) - before <= START


def test_a_view_and_a_page_are_small(program):
    terminal = program("--view", "observations")
    for key, most in ((b"\x1b[6~", PAGE), (b"\x1b[5~", PAGE), *((b"\t", SWITCH) for _ in VIEWS)):
        before = len(terminal.raw)
        terminal.type(key)
        terminal.settle(0.3)
        assert len(terminal.raw) - before <= most
