"""Nothing is sent and nothing is computed while nobody does anything, in any view."""

from __future__ import annotations

import os
import select
import time
from pathlib import Path

from kashi_tui.views import load_views
from tests.bench.terminal import QUIET, Terminal

READY = r"(?s)─ 1 of [1-9].*\? help  q quit"
IDLE_S = 5.0
MOST_CPU = 0.01
OPENED = {
    "a line to type into": b"f",
    "a line to find with": b"/",
    "the palette": b":",
    "help": b"?",
    "a dossier": b"\r",
}
"""What else may wait for somebody, and its key."""


def spent_s(terminal: Terminal) -> float:
    """Seconds of a processor that the program has had."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def test_idle_means_idle(start):
    begun = {view.id: (start("-m", "kashi_tui", "--view", view.id), b"") for view in load_views()}
    begun |= {name: (start("-m", "kashi_tui"), key) for name, key in OPENED.items()}
    begun["a sorted view"] = (start("-m", "kashi_tui"), b"2]")
    for terminal, key in begun.values():
        terminal.wait_for(READY)
        terminal.type(key)
    quiet = 0.5
    for terminal, _ in begun.values():
        terminal.settle(quiet)
        quiet = QUIET  # the others have had the same time
    names = {terminal.fd: name for name, (terminal, _) in begun.items()}
    before = {name: spent_s(terminal) for name, (terminal, _) in begun.items()}
    end = time.monotonic() + IDLE_S
    while (left := end - time.monotonic()) > 0:
        assert [names[fd] for fd in select.select(list(names), [], [], left)[0]] == []
    used = {name: spent_s(terminal) - before[name] for name, (terminal, _) in begun.items()}
    assert {name: seconds for name, seconds in used.items() if seconds > MOST_CPU * IDLE_S} == {}
