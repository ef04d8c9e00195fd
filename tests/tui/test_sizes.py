"""The real program on terminals of any size, also of sizes that are none, and while somebody drags a corner."""

from __future__ import annotations

import re

import pytest

from tests.bench.terminal import Terminal

READY = r"(?s)─ 1 of [1-9].*\? help  q quit"


@pytest.fixture
def program(start):
    """Starts the program on a terminal of some size."""
    return lambda columns, rows, **environment: start("-m", "kashi_tui", size=(columns, rows), **environment)


def shown_anew(terminal: Terminal) -> str:
    """What a redraw shows, from nothing."""
    terminal.screen.reset()
    terminal.type(b"\x0c")
    terminal.settle(0.2)
    return terminal.text


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 10), (20, 5)], ids=str)
def test_a_screen_is_filled_and_not_left(program, size):
    terminal = program(*size)
    terminal.wait_for("help")
    terminal.settle(0.3)
    for keys, quiet in ((b"2", 0.15), (b"\x1b[F", 0.15), (b"\r", 0.5), (b"\x1b", 0.15), (b":", 0.15)):
        terminal.type(keys)
        terminal.settle(quiet)  # what opens on Enter is made whole by the engine, which has to be opened
        before = terminal.text
        assert shown_anew(terminal) == before
    terminal.type(b"\x03")
    assert terminal.end() == 0
    assert terminal.is_given_back


@pytest.mark.parametrize("size", [(19, 24), (80, 4), (9, 1), (1, 1)], ids=str)
def test_a_terminal_that_is_too_small_says_so_and_can_be_left(program, size):
    terminal = program(*size)
    said = "too small: needs 20x5"[: size[0]]
    terminal.wait(lambda: terminal.text.split("\n")[0] == said)
    terminal.type(b"2")
    terminal.settle(0.3)
    assert terminal.text.strip() == said
    terminal.type(b"q")
    assert terminal.end() == 0
    assert terminal.is_given_back


def test_what_was_typed_while_it_was_too_small_is_done_when_it_is_not(program):
    terminal = program(80, 24)
    terminal.wait_for(READY)
    terminal.resize(10, 3)
    terminal.wait(lambda: terminal.text.startswith("too small:"))
    terminal.type(b"2j")
    terminal.settle(0.3)
    assert "Overview" not in terminal.text
    terminal.resize(80, 24)
    terminal.wait_for("─ 2 of 6 ─")
    assert "too small" not in terminal.text
    before = terminal.text
    assert shown_anew(terminal) == before


def test_a_terminal_without_a_size_is_taken_for_a_usual_one(program, start):
    terminal = start("-m", "kashi_tui", size=(80, 24))
    terminal.wait_for(READY)
    before = terminal.text
    terminal.claim(0, 0)
    terminal.settle(0.3)
    assert terminal.text == before
    terminal.type(b"2")
    terminal.wait_for("─ 1 of 6 ─")


@pytest.mark.parametrize("columns", [0, 60])
def test_a_start_without_a_size_has_a_usual_one(start, columns):
    script = f'stty rows 0 columns {columns}; exec "$0" -m kashi_tui'
    terminal = start("-c", f"import os, sys; os.execvp('sh', ['sh', '-c', {script!r}, sys.executable])", size=(80, 24))
    terminal.wait_for(r"1 of 6 ─")
    rule = re.search(r"^ *─+ 1 of 6 ─+$", terminal.text, re.MULTILINE)
    assert rule
    assert (columns or 80) - 2 <= len(rule[0]) <= (columns or 80)


def test_a_corner_that_is_dragged_leaves_a_right_screen(program):
    terminal = program(80, 24)
    terminal.wait_for(READY)
    for step in range(40):
        terminal.resize(80 + step * 3 % 41 - 20, 24 + step * 7 % 23 - 10)
        terminal.read(0.01)
    terminal.resize(100, 30)
    terminal.wait(lambda: len(terminal.text.splitlines()) == 30 and re.search("help  q quit", terminal.text))
    terminal.settle(0.4)
    before = terminal.text
    assert shown_anew(terminal) == before


def test_the_environment_does_not_say_how_large_the_terminal_is(program):
    terminal = program(80, 24, COLUMNS="33", LINES="7")
    terminal.wait_for(READY)
    assert terminal.text.splitlines()[23].strip().startswith("? help")
