"""The program inside tmux and GNU screen: drawn right, left in order, gone with its window."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

import kashi_tui
from tests.bench.terminal import Terminal
from tests.ssh.server import programs, wait_until

ROOT = Path(kashi_tui.__file__).parents[1]
SCREEN_QUIT = ["screen", "-S", "kashi", "-X", "quit"]
READY = r"(?s)[─-] 1 of [1-9].*\? help  q quit"


class Inside:
    """A multiplexer of the test's own on a terminal, and the program in it."""

    def __init__(self, kind: str, folder: Path, *arguments: str) -> None:
        self.kind, self.mark = kind, f"KASHI_TEST={uuid4().hex}"
        self.socket = str(folder / "s")
        (folder / "rc").write_text("startup_message off\nvbell off\ndefutf8 on\naltscreen on\n")
        line = ["env", self.mark, f"PYTHONPATH={ROOT}", sys.executable, "-m", "kashi_tui", *arguments]
        script = f"{shlex.join(line)}; echo status=$? $(stty -a | tr ';' '\\n' | grep -o '[-]*icanon'); exec cat"
        inner = ["sh", "-c", script]
        if kind == "tmux":
            command = ["tmux", "-S", self.socket, "-f", "/dev/null", "-u", "new-session", *inner]
        else:
            command = ["screen", "-S", "kashi", "-U", "-c", str(folder / "rc"), *inner]
        # the emulator knows no SU, which they would use on an xterm
        self.home = {"TERM": "linux", "HOME": str(folder), "SCREENDIR": str(folder / "screens"), "SHELL": "/bin/sh"}
        (folder / "screens").mkdir(mode=0o700)
        self.terminal = Terminal(
            command, 100, 31 if kind == "tmux" else 30, env=self.home, beside=lambda: programs(self.mark)
        )

    def end(self) -> None:
        """Ends the multiplexer and all that is in it."""
        quit_it = ["tmux", "-S", self.socket, "kill-server"] if self.kind == "tmux" else SCREEN_QUIT
        subprocess.run(quit_it, capture_output=True, check=False, env=os.environ | self.home)
        self.terminal.close()


@pytest.fixture(params=["tmux", "screen"])
def inside(on_terminal, request, tmp_path):
    """Starts the program in a multiplexer."""
    if shutil.which(request.param) is None:
        pytest.skip(f"needs {request.param}")
    running: list[Inside] = []

    def begin(*arguments: str) -> Inside:
        running.append(Inside(request.param, tmp_path, *arguments))
        return running[-1]

    yield begin
    for each in running:
        each.end()


def test_it_is_drawn_and_left_in_order(inside):
    session = inside()
    terminal = session.terminal
    terminal.wait_for(READY)
    assert "●" in terminal.text
    terminal.type(b"2lll]")
    terminal.wait_for("▼")
    terminal.type(b"jj")
    terminal.wait_for("─ [2-6] of 6 ─")
    terminal.type(b"\r")
    terminal.wait_for("Esc back")
    terminal.type(b"\x1b")
    terminal.wait_for("q quit")
    terminal.type(b"q")
    terminal.wait_for("=0 -?icanon")  # in one line: of what else a multiplexer draws, the emulator loses some
    assert "-icanon" not in terminal.text
    assert "kashi-tui" not in terminal.text


def test_what_it_shows_is_what_a_redraw_shows(inside):
    terminal = inside("--view", "observations").terminal
    terminal.wait_for(READY)
    for keys in (b"\x1b[6~", b"\x1b[B" * 12, b"\x1b[F", b"2", b"9"):
        terminal.type(keys)
        terminal.settle(0.2)
    before = terminal.text.splitlines()[:29]
    terminal.type(b"\x0c")
    terminal.settle(0.3)
    assert terminal.text.splitlines()[:29] == before


def test_the_program_goes_with_its_window(inside):
    session = inside()
    session.terminal.wait_for(READY)
    (pid,) = programs(session.mark)
    if session.kind == "tmux":
        subprocess.run(["tmux", "-S", session.socket, "kill-server"], check=True)
    else:
        subprocess.run(["screen", "-X", "quit"], env={**os.environ, **session.home}, check=True)
    wait_until(lambda: pid not in programs(session.mark))


def test_a_citation_reaches_the_buffer_of_tmux(inside):
    session = inside()
    if session.kind != "tmux":
        pytest.skip("screen has no clipboard of this kind")
    session.terminal.wait_for(READY)
    tmux = ["tmux", "-S", session.socket]
    subprocess.run([*tmux, "set", "-g", "set-clipboard", "on"], check=True)
    session.terminal.type(b"y")
    session.terminal.wait_for("copied")
    session.terminal.settle(0.2)
    told = subprocess.run([*tmux, "show-buffer"], capture_output=True, text=True, check=True).stdout
    assert "77.15 bn" in told
    assert os.linesep not in told.strip()
