"""What people do in haste, on the real program: clicks beside a prompt, double clicks, keys behind one that quits."""

from __future__ import annotations

import re

import pytest

from tests.bench.terminal import Terminal


def click(column: int, row: int) -> bytes:
    """A click with the left button, as a terminal reports it."""
    return f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode()


@pytest.fixture
def terminal(start) -> Terminal:
    """The program with the mouse, once its first screen stands."""
    terminal: Terminal = start("-m", "kashi_tui", "--mouse", size=(100, 24))
    terminal.wait(lambda: re.search(r"77\.15(?s:.*)\? help  q quit", terminal.text))
    return terminal


def ends_well(terminal: Terminal) -> bool:
    return terminal.end() == 0 and b"Traceback" not in terminal.raw


@pytest.mark.parametrize("keys", [b"q?", b"qE", b"qf", b"q:", b"q#", b"q\r", b"\x11?", b"\x03C"], ids=repr)
def test_keys_behind_the_one_that_quits_meet_nothing(terminal, keys):
    terminal.type(keys)
    assert ends_well(terminal)


@pytest.mark.parametrize("opening", [b":", b"C"], ids=repr)
@pytest.mark.parametrize("keys", [b"\x1b[B\r", b"\x1b[6~\r", b"\r", click(5, 1)], ids=repr)
def test_a_palette_where_nothing_matches_has_nothing_to_choose(terminal, opening, keys):
    terminal.type(opening + b"zzzz")
    terminal.wait_for('nothing matches "zzzz"')
    terminal.type(keys)
    terminal.type(b"\x1b\x11")
    assert ends_well(terminal)


@pytest.mark.parametrize("opening", [b":", b"C"], ids=repr)
def test_the_second_of_two_clicks_finds_the_palette_left(terminal, opening):
    terminal.type(opening)
    terminal.wait_for("Enter select")
    terminal.type(click(10, 2) * 2)
    terminal.wait_for(r"\? help")
    terminal.type(b"\x1b\x1b\x11")
    assert ends_well(terminal)


@pytest.mark.parametrize("opening", [b"f", b"/", b"#", b":", b"C"], ids=repr)
@pytest.mark.parametrize("place", [(10, 4), (10, 40), (3, 2)], ids=repr)
def test_a_click_beside_a_line_of_text_leaves_the_keys_there(terminal, opening, place):
    terminal.type(opening)
    terminal.wait_for("Esc cancel")
    if opening in {b":", b"C"} and place[1] < 24:
        place = (10, 23)  # above are the choices
    terminal.type(click(*place))
    terminal.type(b"zq")
    terminal.wait_for("zq")
    terminal.type(b"\x1b")
    terminal.wait_for("q quit")
    terminal.type(b"q")
    assert ends_well(terminal)


def test_esc_and_the_next_key_in_one_read_are_two_keys(terminal):
    terminal.type(b"/Kashi")
    terminal.wait_for("/ Kashi")
    terminal.type(b"\x1bj")
    terminal.wait_for("2 of 6")
    assert "Kashij" not in terminal.text
    terminal.type(b"q")
    assert ends_well(terminal)
