"""The real program, run as a user runs it: in its own process, with files, pipes and terminals."""

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

ROOT = Path(kashi_tui.__file__).parents[1]
COMMAND = (sys.executable, "-m", "kashi_tui")
SECONDS = 60
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


def run_bytes(
    *arguments: str | bytes, cwd: Path | None = None, **changes: str | None
) -> subprocess.CompletedProcess[bytes]:
    """A run without a terminal, its output as bytes."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


def run(*arguments: str | bytes, cwd: Path | None = None, **changes: str | None) -> Done:
    """A run without a terminal."""
    done = run_bytes(*arguments, cwd=cwd, **changes)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


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
def _run_bytes() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    return run_bytes


@pytest.fixture(name="run_on_terminal", scope="session")
def _run_on_terminal() -> Callable[..., Done]:
    return run_on_terminal


@pytest.fixture(scope="session")
def environment_of() -> Callable[..., dict[str, str]]:
    """What `environment` gives, for a test that starts the program in its own way."""
    return environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped dataset, to be spoilt."""
    return Path(shutil.copytree(shipped_folder(), tmp_path / "data"))
