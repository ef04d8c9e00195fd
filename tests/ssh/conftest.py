"""One server for all tests of a run, and programs called over it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from tests.bench.terminal import Terminal
from tests.ssh.server import Server, program, serving, what_is_missing

Call = Callable[..., Terminal]


@pytest.fixture(scope="session")
def server(on_terminal: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that gives whoever holds its key a shell."""
    if missing := what_is_missing():
        pytest.skip(missing)
    with serving(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def mark() -> str:
    """What processes of this test can be told by."""
    return f"KASHI_TEST={uuid4().hex}"


@pytest.fixture
def call(server: Server, mark: str) -> Iterator[Call]:
    """Runs a shell line there, on a terminal of 80×24 unless told; `{program}` in it is the program."""
    terminals: list[Terminal] = []

    def begin(
        line: str = "{program}", *options: str, size: tuple[int, int] = (80, 24), port: int | None = None, **env: str
    ) -> Terminal:
        name, _, value = mark.partition("=")
        command = line.format(program=program(**{name: value}))
        called = [*server.client("-tt", *options, port=port), command]
        terminals.append(Terminal(called, *size, env={"PATH": os.environ["PATH"], **env}, beside=lambda: [server.pid]))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.close()
