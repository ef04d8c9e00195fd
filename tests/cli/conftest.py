"""The program run as a user runs it: with files, pipes and terminals.

Most runs have no process of their own, which would spend all its time on its start; `test_processes.py` shows that they
give what a process gives.
"""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

import kashi_tui
from kashi_tui.model.dataset.shipped import shipped_folder
from tests.cli.in_process import ENCODING, run_in_process

ROOT = Path(kashi_tui.__file__).parents[1]
COMMAND = (sys.executable, "-m", "kashi_tui")
SECONDS = 120
"""Longer than any run; a run that takes this long has failed."""


class Done(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str


def environment(**changes: str | None) -> dict[str, str]:
    """The environment of a run: that of the tests without what changes the program, then the changes (None drops)."""
    ours = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {name: value for name, value in (kept | ours | changes).items() if value is not None}


class DoneBytes(NamedTuple):
    """The same before anybody has decoded it."""

    status: int
    out: bytes
    err: bytes

    def decoded(self) -> Done:
        """The same as text."""
        return Done(self.status, self.out.decode(), self.err.decode())


def run_bytes(*arguments: str | bytes | Path, cwd: Path | None = None, **changes: str | None) -> DoneBytes:
    """A run without a terminal, its output as bytes; in a process of its own if its start heeds what is changed."""
    if set(changes) - {ENCODING} and any(name.startswith(("LC_", "LANG", "PYTHON")) for name in changes):
        return run_process(*arguments, cwd=cwd, **changes)
    return DoneBytes(*run_in_process(arguments, environment(**changes), cwd))


def run_process(*arguments: str | bytes | Path, cwd: Path | None = None, **changes: str | None) -> DoneBytes:
    """The same in a process of its own."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    return DoneBytes(done.returncode, done.stdout, done.stderr)


def run(*arguments: str | bytes | Path, cwd: Path | None = None, **changes: str | None) -> Done:
    """A run without a terminal."""
    return run_bytes(*arguments, cwd=cwd, **changes).decoded()


def run_on_terminal(*arguments: str, streams: str = "012", typed: bytes = b"", **changes: str | None) -> Done:
    """A run with some of its streams (`0`, `1`, `2`) on a terminal; `out` is all that the terminal was sent.

    What is typed is typed before the program has started.
    """
    master, slave = pty.openpty()
    os.write(master, typed)
    stdin, stdout, stderr = (slave if str(number) in streams else subprocess.PIPE for number in range(3))
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=stdin, stdout=stdout, stderr=stderr, env=environment(**changes)
    )
    os.close(slave)
    sent: list[bytes] = []
    reading = Thread(target=_read_all, args=(master, sent), daemon=True)
    reading.start()
    try:
        _, err = process.communicate(timeout=SECONDS)
    finally:
        process.kill()
    reading.join(SECONDS)
    os.close(master)
    return Done(process.returncode, b"".join(sent).decode(), (err or b"").decode())


def _read_all(master: int, sent: list[bytes]) -> None:
    try:
        while piece := os.read(master, 65536):
            sent.append(piece)
    except OSError:  # the other end is closed
        return


@pytest.fixture(name="run", scope="session")
def _run() -> Callable[..., Done]:
    return run


@pytest.fixture(name="run_bytes", scope="session")
def _run_bytes() -> Callable[..., DoneBytes]:
    return run_bytes


@pytest.fixture(name="run_process", scope="session")
def _run_process() -> Callable[..., DoneBytes]:
    return run_process


@pytest.fixture(name="run_on_terminal", scope="session")
def _run_on_terminal(on_terminal: None) -> Callable[..., Done]:
    return run_on_terminal


@pytest.fixture(scope="session")
def environment_of() -> Callable[..., dict[str, str]]:
    """What `environment` gives, for a test that starts the program in its own way."""
    return environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped dataset, to be spoilt."""
    return Path(shutil.copytree(shipped_folder(), tmp_path / "data"))
