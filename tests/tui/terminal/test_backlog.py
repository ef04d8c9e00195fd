"""A terminal that falls behind: what it has not shown yet is not sent again and again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal

HELD, EVERY_S = 120, 1 / 60
"""How often a key is repeated, and how fast: Textual makes one frame of keys that come at once."""
MOST = 40_000
"""What fits into the pseudo-terminal and the driver, and a frame or two; all frames are five times as much."""
REST_S = 0.4


@pytest.fixture
def behind(start) -> Terminal:
    """The program on a terminal that has stopped reading while Tab was held."""
    terminal: Terminal = start("-m", "kashi_tui", "--view", "observations", size=(120, 36))
    terminal.wait_for(r"(?s)─ 1 of [1-9].*\? help  q quit")
    terminal.settle(0.3)
    terminal.raw.clear()
    for _ in range(HELD):
        terminal.type(b"\t")
        time.sleep(EVERY_S)
    rest(terminal)
    return terminal


def rest(terminal: Terminal) -> None:
    """Waits until the program has nothing more to do, as its clock says: its terminal cannot be asked."""
    spent, since = -1, time.monotonic()
    while time.monotonic() - since < REST_S:
        time.sleep(0.05)
        fields = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
        now = sum(map(int, fields[11:13]))
        if terminal.is_busy or now > spent + 1:  # a hundredth of a second, for what a look at the terminal costs
            spent, since = now, time.monotonic()


def test_frames_that_nobody_could_see_become_one(behind):
    behind.settle(0.3)
    assert len(behind.raw) < MOST
    shown = behind.text
    behind.screen.reset()
    behind.type(b"\x0c")
    behind.wait_for(r"(?s)─ \d+ of \d+.*\? help  q quit")
    assert behind.text == shown


def test_leaving_draws_nothing_more(behind):
    behind.type(b"q")
    rest(behind)
    assert behind.end() == 0
    assert len(behind.raw) < MOST
    behind.raw[:0] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h"  # they came before the terminal fell behind
    assert behind.is_given_back
