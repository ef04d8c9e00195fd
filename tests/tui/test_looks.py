"""The screen in few colours, in none, in no Unicode, in terminals that others have built."""

from __future__ import annotations

import re

import pytest

from kashi_tui.tui.app import COMMANDS
from kashi_tui.views import load_views
from tests.bench.terminal import Terminal

READY = r"(?s)[─-] 1 of [1-9].*\? help  q quit"
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
RICH = re.compile(rb"\x1b\[[0-9;]*[34]8;[25]")
"""Colours beyond the sixteen."""
TAKEN = {f"ctrl+{letter}" for letter in "absqjz"}
"""Keys that multiplexers and terminals keep to themselves."""


def tour(terminal: Terminal, *, whole: bool = True) -> None:
    """Everything that there is to see, or one view of it and all that opens over it."""
    terminal.wait_for(READY)
    for number, _ in [*enumerate(load_views())][0 if whole else -1 :]:
        terminal.type(str((number + 1) % 10).encode())
        terminal.settle()
        terminal.type(b"\r")
        terminal.settle(0.1)
        terminal.type(b"\x1b")
        terminal.settle(0.08)
    for keys in (b"2", b"]", b"?", b"\x1b[F", b"\x1b", b":", b"\x1b", b"f", b"no\r", b"\x1b", b"y", b"/none\r"):
        terminal.type(keys)
        terminal.settle(0.1)


def begin(start, *arguments, **environment) -> Terminal:
    terminal: Terminal = start("-m", "kashi_tui", *arguments, size=(100, 30), ESCDELAY="20", **environment)
    return terminal


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [((), {"NO_COLOR": "1"}), (("--color", "mono"), {}), (("--color", "mono"), {"COLORTERM": "truecolor"})],
)
def test_without_colour_none_is_sent_and_all_is_marked(start, arguments, environment):
    terminal = begin(start, *arguments, **environment)
    tour(terminal, whole=not arguments)
    assert COLOUR.findall(terminal.raw) == []
    terminal.type(b"\x7f")
    terminal.wait_for("[1-6] of 6 ")
    terminal.settle(0.2)
    assert_marked(terminal)


@pytest.mark.parametrize("term", ["linux", "screen", "vt100", "xterm", "xterm-256color", "tmux-256color", "nonsense"])
def test_sixteen_colours_are_enough_and_all_is_marked(start, term):
    terminal = begin(start, TERM=term)
    terminal.wait_for(READY)
    terminal.type(b"2]")
    terminal.wait_for("▼")
    terminal.settle(0.1)
    assert RICH.findall(terminal.raw) == []
    assert_marked(terminal)


def assert_marked(terminal: Terminal) -> None:
    """The tab, the cursor's row and the order can be told without colour."""
    tab = terminal.screen.buffer[1]
    assert any(tab[x].reverse for x in range(100)), "no tab is marked"
    rows = range(3, 24)
    marked = [y for y in rows if any(terminal.screen.buffer[y][x].reverse for x in range(100))]
    assert len(marked) == 1, "not one row is marked"
    assert any(terminal.screen.buffer[marked[0]][x].bold for x in range(100))
    assert any(terminal.screen.buffer[2][x].underscore for x in range(100)), "the head is not marked"


@pytest.mark.parametrize("color", ["16", "256", "truecolor", "auto"])
def test_each_choice_of_colours_works(start, color):
    terminal = begin(start, "--color", color, NO_COLOR="" if color == "auto" else "1")
    terminal.wait_for(READY)
    assert COLOUR.search(terminal.raw)


def test_signs_stand_beside_colours(start):
    terminal = begin(start, NO_COLOR="1")
    terminal.wait_for(READY)
    assert "+80.8 %" in terminal.text
    assert "● stated" in terminal.text


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("--ascii",), {}),
        ((), {"PYTHONIOENCODING": "iso-8859-1"}),
        ((), {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ((), {"LC_ALL": "POSIX"}),
    ],
    ids=["--ascii", "Latin-1", "locale C", "locale POSIX"],
)
def test_without_utf8_every_byte_of_every_screen_is_ascii(start, arguments, environment):
    terminal = begin(start, *arguments, **environment)
    tour(terminal, whole=bool(arguments))
    assert terminal.raw.isascii(), terminal.raw.decode(errors="replace")[-3000:]
    assert b"\\u" not in terminal.raw
    assert re.search(r"[#:|]+ *$", terminal.text, re.MULTILINE) or "77.15 bn" in terminal.text


def test_every_action_has_a_key_that_every_terminal_sends():
    """Neither ctrl, alt nor a function key, nor one that multiplexers keep; leaving with q is as good as Ctrl+Q."""
    plain = {
        key.action
        for key in COMMANDS
        if any("+" not in name or name == "shift+tab" for name in names(key)) and simple(key)
    }
    assert {key.action for key in COMMANDS} - plain <= {"quit_now", "redraw"}


def names(key):
    """The names of a key's keys."""
    return key.keys.split(",")


def simple(key):
    """Whether one of them is not a function key."""
    return any(not re.fullmatch(r"(ctrl|alt)\+.*|f\d+", name) for name in names(key))


def test_no_action_has_only_keys_that_others_take():
    assert [key.action for key in COMMANDS if set(names(key)) <= TAKEN] == []
