"""What is typed before and while the program starts is done, in order, on the real program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kashi_tui
from tests.bench.terminal import Terminal

PROGRAM = ("-m", "kashi_tui")
STUB = """
import pathlib, sys, time
gate = pathlib.Path({gate!r})
gate.with_suffix(".asked").touch()
while not gate.exists():
    time.sleep(0.01)
sys.path.remove({folder!r})
del sys.modules["polars"]
import polars
"""
"""A module that stands before polars and imports it when a file appears."""

CASES = {
    b"3j": (r"2 of 3", r"Kashi zone"),
    b"2]": (r"Area ▼", r"4 of 6"),
    b"2]j": (r"Area ▼", r"5 of 6"),
    b"2lll]gj": (r"Value, CNY ▼", r"2 of 6"),
    b"2/record\r": (r"2 of 6", r"'record'"),
    b"2/record\rc": (r"2 of 6", r"Value, USD"),
    b"2c": (r"Value, USD", r"10\.75 bn"),
    b"2fzone\rjc": (r"filter zone", r"2 of 3", r"Value, USD"),
    b"2fvalue >\r\x15zone\rj": (r"filter zone", r"2 of 3"),
    b"2/xrecor\x1b[Hy\x1b[3~\x1b[Dx\x7f\x1b[3~\x1b[Fd\r": (r"2 of 6", r"'record'"),
    b"2:gro\rj": (r"Against", r"2 of \d+"),
    b"2:zzz\r:then desc\x1b[A\x1b[B\rj": (r"▼", r"5 of 6"),
    b"2+j-": (r"0 of 0", r"no rows pass"),
    b"2?qjj": (r"3 of 6",),
    b"2\rqjs": (r"Source", r"Esc back"),
    b"2]/zone\rnn\tjj1": (r"1 Overview", r"Indicator", r"1 of \d+"),
    b"G2Gc1kk": (r"Value, USD", r"4 of 6"),
    b"2ecq\x15\rj": (r"2 of 6",),
}


@pytest.fixture
def program(start):
    """Starts the program on a screen of 100×24."""
    return lambda **environment: start(*PROGRAM, size=(100, 24), **environment)


def is_complete(terminal: Terminal) -> bool:
    return bool(re.search(r"77\.15(?s:.*)\? help  q quit", terminal.text))


@pytest.mark.parametrize("keys", CASES, ids=repr)
def test_keys_sent_with_the_start_are_all_done_in_order(program, keys):
    terminal = program()
    if {0x15, 0x7F} & set(keys):  # until the terminal is raw, its own line editing takes Ctrl+U and Backspace
        terminal.wait(lambda: terminal.is_quiet)
    terminal.type(keys)
    for pattern in CASES[keys]:
        terminal.wait_for(pattern)
    terminal.type(b"\x11")
    assert terminal.end() == 0
    assert terminal.is_given_back


def test_keys_sent_with_the_start_end_it_too(program):
    terminal = program()
    terminal.type(b"2]jq")
    assert terminal.end() == 0
    assert terminal.is_given_back


@pytest.mark.parametrize("keys", [b"3j", b"2]jc", b"2/record\r"], ids=repr)
def test_nothing_typed_is_echoed(program, keys):
    terminal = program()
    terminal.wait(lambda: terminal.is_quiet)
    before = bytes(terminal.raw)
    terminal.type(keys)
    terminal.wait_for(CASES.get(keys, (r"5 of 6",))[0])
    main, _, _ = bytes(terminal.raw).partition(b"\x1b[?1049h")
    assert main == before == b""


@pytest.fixture
def gate(tmp_path) -> tuple[Path, dict[str, str]]:
    """A file without which polars cannot be imported, and the environment that makes it so."""
    folder, gate = tmp_path / "stub", tmp_path / "gate"
    folder.mkdir()
    (folder / "polars.py").write_text(STUB.format(gate=str(gate), folder=str(folder)))
    root = Path(kashi_tui.__file__).parents[1]
    return gate, {"PYTHONPATH": f"{folder}:{root}"}


def test_the_first_screen_and_its_keys_need_no_polars(program, gate):
    file, environment = gate
    terminal = program(**environment)
    terminal.wait(lambda: is_complete(terminal))
    for keys, shown in ((b"j", "2 of 6"), (b"G", "6 of 6"), (b"2", "1 of 6"), (b"\t", "1 of 3"), (b"jj", "3 of 3")):
        terminal.type(keys)
        terminal.wait_for(shown)
    terminal.type(b"?")
    terminal.wait_for("Keys of kashi-tui")
    terminal.type(b"q")
    terminal.wait_for("3 of 3")
    assert not file.with_suffix(".asked").exists()


def test_a_sort_typed_before_polars_is_there_is_done_when_it_is(program, gate):
    file, environment = gate
    terminal = program(**environment)
    terminal.wait(lambda: is_complete(terminal))
    terminal.type(b"2]jc/zone\r")
    terminal.wait(lambda: "In USD" in terminal.text and file.with_suffix(".asked").exists())
    assert "Area ▼" not in terminal.text
    file.touch()
    terminal.wait_for(r"Area ▼")
    terminal.wait_for(r"Value, USD")
    terminal.wait_for(r"'zone'")
    assert "1 of 6" in terminal.text


@pytest.mark.parametrize("keys", [b"q", b"\x11", b"\x03", b"2]\x11"], ids=repr)
def test_nobody_has_to_wait_for_polars_to_leave(program, gate, keys):
    file, environment = gate
    terminal = program(**environment)
    terminal.wait(lambda: is_complete(terminal))
    terminal.type(b"/")
    terminal.wait(file.with_suffix(".asked").exists)  # what will be typed has to be found
    terminal.wait_for("Esc cancel")
    terminal.type(b"\x1b")
    terminal.wait_for("q quit")
    terminal.type(keys)
    assert terminal.end() == 0
    assert terminal.is_given_back
    assert not file.exists()


def test_what_is_asked_for_is_done_before_q_leaves(program, tmp_path):
    terminal = program()
    terminal.type(f"2e{tmp_path}/a.csv\rq".encode())
    assert terminal.end() == 0
    assert (tmp_path / "a.csv").read_text().count("\n") == 7
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
