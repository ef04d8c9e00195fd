"""On a long, thin line nothing piles up: keys are answered, and whoever leaves has left. Times are in tests/bench."""

from __future__ import annotations

import time

import pytest

from tests.ssh.server import programs
from tests.ssh.slow_line import SlowLine

READY = r"(?s)─ 1 of [1-9].*\? help  q quit"
HELD, EVERY_S = 90, 1 / 30
"""How often a key is repeated, and how fast."""


@pytest.fixture
def line(server):
    with SlowLine(server.port) as line:
        yield line


def test_what_is_held_is_not_queued(call, line):
    terminal = call(size=(120, 36), port=line.port)
    terminal.wait_for(READY)
    terminal.settle(0.5)
    before = line.carried
    for _ in range(HELD):  # another view each time, of some 2,000 bytes
        terminal.type(b"\t")
        terminal.read(EVERY_S)
    terminal.settle(1.0)
    assert line.carried - before < HELD * 1000
    terminal.type(b"1")
    terminal.wait_for("─ 1 of 6 ─")


def test_leaving_does_not_wait_for_what_nobody_will_see(call, line, mark):
    terminal = call(size=(120, 36), port=line.port)
    terminal.wait_for(READY)
    for _ in range(HELD):
        terminal.type(b"\t")
        terminal.read(EVERY_S)  # a client whose terminal takes nothing more does not send keys either
    before = line.carried
    terminal.type(b"q")
    terminal.wait(lambda: not programs(mark))
    assert terminal.end() == 0
    assert line.carried - before < 40_000


def test_compressed_a_start_and_a_view_are_small(call, server, line):
    terminal = call("{program}", "-C", size=(120, 36), port=line.port)
    terminal.wait_for(READY)
    terminal.settle(0.5)
    start = line.carried
    terminal.type(b"9")
    terminal.wait_for("─ 1 of [2-9][0-9] ─")
    terminal.settle(0.5)
    assert start < 10_000
    assert line.carried - start < 6_000


def test_an_arrow_that_comes_in_pieces_is_an_arrow(call):
    terminal = call()
    terminal.wait_for(READY)
    for pieces in ((b"\x1b", b"[B"), (b"\x1b[", b"B"), (b"\x1bO", b"B")):
        before = int(terminal.text.partition(" of 6")[0].split()[-1])
        for piece in pieces:
            terminal.type(piece)
            time.sleep(0.1)  # an Esc is waited for longer than that, on a busy machine too
        terminal.wait_for(f"─ {before + 1} of 6 ─")
    terminal.type(b"\x1b")
    terminal.settle(0.4)
    assert "4 of 6" in terminal.text
