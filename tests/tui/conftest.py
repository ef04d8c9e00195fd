"""Programs on terminals, ended after their test whatever it finds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kashi_tui
from tests.bench.terminal import Terminal

ROOT = Path(kashi_tui.__file__).parents[1]
Start = Callable[..., Terminal]


@pytest.fixture
def start(on_terminal: None) -> Iterator[Start]:
    """Starts Python with these arguments on a terminal of its own, 80×24 unless told."""
    terminals: list[Terminal] = []

    def begin(
        *arguments: str, size: tuple[int, int] = (80, 24), ignored: int | None = None, **environment: str
    ) -> Terminal:
        env: dict[str, Any] = {"PYTHONPATH": str(ROOT), **environment}
        terminals.append(Terminal([sys.executable, *arguments], *size, env=env, ignored=ignored))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.close()
