"""However the real program ends, its terminal is as it was before, and the status says why."""

from __future__ import annotations

import os
import re
import shutil
import signal
import termios
import time

import pytest

from tests.bench.terminal import Terminal
from tests.ssh.server import processes, wait_until

READY = r"(?s)─ 1 of [1-9].*\? help  q quit"
PROGRAM = ("-m", "kashi_tui")
LEFT = re.compile(rb"\x1b\[[<>]\d*u|\x1b\[\?(?:1000|1002|1003|1004|1006|1015|2048)h|\x1b\]22;")
"""Modes that a cut line would leave switched on in the shell."""


@pytest.fixture
def ready(start) -> Terminal:
    terminal: Terminal = start(*PROGRAM)
    terminal.wait_for(READY)
    return terminal


@pytest.mark.parametrize("keys", [b"q", b"\x11", b"\x03"], ids=repr)
def test_a_key_that_leaves_gives_the_terminal_back(ready, keys):
    ready.type(keys)
    assert ready.end() == 0
    assert ready.is_given_back


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back_and_is_the_status(ready, number):
    os.kill(ready.pid, number)
    assert ready.end() == 128 + number
    assert ready.is_given_back


def test_nothing_is_switched_on_that_a_shell_would_type(ready):
    ready.type(b"q")
    ready.end()
    assert LEFT.findall(ready.raw) == []


def test_the_mouse_is_there_if_it_is_wanted(start):
    terminal = start(*PROGRAM, "--mouse")
    terminal.wait_for(READY)
    assert b"\x1b[?1003h" in terminal.raw or b"\x1b[?1000h" in terminal.raw
    terminal.type(b"q")
    terminal.end()
    assert terminal.raw.rfind(b"\x1b[?1003h") < terminal.raw.rfind(b"\x1b[?1003l")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_any_moment_of_the_start_gives_the_terminal_back(start, number):
    """Also before there is a driver, and between what it does first and last."""
    for step in range(16):
        terminal = start(*PROGRAM)
        if step:
            terminal.wait(lambda terminal=terminal: terminal.is_quiet or terminal.raw)
        end = time.perf_counter() + 0.02 * step
        while (left := end - time.perf_counter()) > 0:
            terminal.read(left)
        os.kill(terminal.pid, number)
        assert terminal.end() in (128 + number, -number)
        assert terminal.status == 128 + number or not step
        assert termios.tcgetattr(terminal.fd) == terminal.before
        assert terminal.raw.rfind(b"\x1b[?1049h") <= terminal.raw.rfind(b"\x1b[?1049l")
        assert terminal.raw.rfind(b"\x1b[?25l") <= terminal.raw.rfind(b"\x1b[?25h")


def test_an_error_gives_the_terminal_back(start):
    code = (
        "from kashi_tui.tui.commands import numbers; from kashi_tui.cli import main\n"
        "def broken(*_): raise RuntimeError('broken on purpose')\n"
        "numbers._look_through = broken; main([])"
    )
    terminal = start("-c", code)
    terminal.wait_for(READY)
    terminal.type(b"c")
    assert terminal.end() == 1
    assert b"broken on purpose" in terminal.raw.rpartition(b"\x1b[?1049l")[2]
    assert termios.tcgetattr(terminal.fd) == terminal.before


@pytest.mark.parametrize("when", ["at its start", "at work", "while a key is held"])
@pytest.mark.parametrize("prefix", ["", "trap '' HUP; ", "setsid -w ", "trap '' HUP; setsid -w "])
def test_it_does_not_outlive_its_terminal(start, tmp_path, prefix, when):
    if "setsid" in prefix and shutil.which("setsid") is None:
        pytest.skip("needs setsid")
    mark = f"KASHI_TEST={tmp_path}"
    script = f'{prefix}env "{mark}" "$0" -m kashi_tui'
    terminal = start("-c", f"import os, sys; os.execvp('sh', ['sh', '-c', {script!r}, sys.executable])")
    if when == "at its start":
        terminal.wait(lambda: processes(mark))
    else:
        terminal.wait_for(READY)
    if when == "while a key is held":
        terminal.type(b"\t" * 200)
    os.close(terminal.fd)
    terminal.fd = os.open(os.devnull, os.O_RDONLY)
    wait_until(lambda: not processes(mark))
    terminal.end()


@pytest.mark.parametrize("data", [b"\xff", b"\xe9", b"\x1b[M \xf0\xf0", b"\x1b[M\x20\xff\xff", b"\xe5\x96"])
def test_bytes_that_are_no_utf8_are_no_end(ready, data):
    ready.type(data)
    ready.settle(0.2)
    if "q quit" not in ready.text:
        ready.type(b"\x1b")
        ready.settle(0.2)
    ready.type(b"2")
    ready.wait_for("1 of 6 ─")


def test_a_key_costs_three_frames_at_most(ready):
    ready.settle(0.3)
    for key in (b"j", b"k", b"2", b"j", b"\t", b"l", b"G"):
        frames = 0
        ready.type(key)
        while ready.read(0.15) is not None:
            frames += 1
        assert frames <= 3
