"""The explorer from its start to its end, on a terminal; what happens between is tested in `tests/tui`."""

from __future__ import annotations

import pytest

START_SCREEN = "\x1b[?1049h"
LEAVE_SCREEN = "\x1b[?1049l"
MOUSE = "\x1b[?1000h"


@pytest.mark.parametrize(
    "arguments", [(), ("--view", "goods"), ("--ascii", "--color", "mono"), ("--color", "16")], ids=" ".join
)
def test_a_key_typed_before_the_program_is_there_counts(run_on_terminal, arguments):
    done = run_on_terminal(*arguments, typed=b"q")
    assert (done.status, done.err) == (0, "")
    assert START_SCREEN in done.out
    assert LEAVE_SCREEN in done.out


def test_the_explorer_opens_a_folder(run_on_terminal, folder):
    assert run_on_terminal(str(folder), typed=b"q").status == 0


@pytest.mark.parametrize("arguments", [(), ("--mouse",)], ids=["without", "with"])
def test_the_mouse_is_taken_only_when_asked(run_on_terminal, arguments):
    assert (MOUSE in run_on_terminal(*arguments, typed=b"q").out) == bool(arguments)


@pytest.mark.parametrize(
    "arguments", [("--view", "x"), ("--color", "x"), ("x",), ("show", "x"), ("--x",)], ids=" ".join
)
def test_an_error_never_starts_the_screen(run_on_terminal, arguments):
    done = run_on_terminal(*arguments)
    assert done.status == 2
    assert "\x1b" not in done.out
    assert len(done.out.splitlines()) == 1
