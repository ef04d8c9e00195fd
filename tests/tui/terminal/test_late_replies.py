"""What a terminal may say without being asked, or long after: it does nothing, and none of it lands on the prompt."""

from __future__ import annotations

import re

import pytest

READY = r"(?s)─ 1 of [1-9].*\? help  q quit"
REPLIES = {
    "DA1": b"\x1b[?62;1;2;4;6;9;15;22c",
    "DA2": b"\x1b[>41;354;0c",
    "DA3": b"\x1bP!|00000000\x1b\\",
    "OSC 10": b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "OSC 11": b"\x1b]11;rgb:1c1c/1c1c/1c1c\x07",
    "kitty": b"\x1b[?0u",
    "DECRPM 2026": b"\x1b[?2026;2$y",
    "DECRPM 2048": b"\x1b[?2048;0$y",
    "size": b"\x1b[48;24;80;480;800t",
    "focus": b"\x1b[I\x1b[O",
    "XTVERSION": b"\x1bP>|tmux 3.3a\x1b\\",
    "kitty keys": b"\x1b[106;1u",
}
ASKING = re.compile(
    rb"\x1b\[[>=?]?[0-9;]*[cn]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u|\x1b\][0-9]+;\?|\x1b\[>[0-9]*q|\x1b\[[0-9;]*t"
)
"""Questions that a terminal answers."""


@pytest.mark.parametrize("reply", [reply for name, reply in REPLIES.items() if name != "kitty keys"])
def test_a_reply_changes_nothing(start, reply):
    terminal = start("-m", "kashi_tui")
    terminal.wait_for(READY)
    terminal.settle(0.1)
    before = terminal.text
    terminal.type(reply)
    terminal.settle(0.25)
    assert terminal.text == before
    terminal.type(b"j")
    terminal.wait_for("2 of 6 ─")
    terminal.type(b"q")
    assert terminal.end() == 0


def test_a_reply_in_pieces_changes_nothing(start):
    terminal = start("-m", "kashi_tui", SSH_CONNECTION="127.0.0.1 1 127.0.0.1 2")
    terminal.wait_for(READY)
    for reply in (REPLIES["DA1"], REPLIES["DECRPM 2026"]):
        for at in range(0, len(reply), 5):
            terminal.type(reply[at : at + 5])
            terminal.read(0.1)
    terminal.type(b"j")
    terminal.wait_for("2 of 6 ─")


def test_a_terminal_is_asked_nothing(start):
    terminal = start("-m", "kashi_tui")
    terminal.wait_for(READY)
    for keys in (b"2", b"]", b"f", b"\x1b", b":", b"\x1b", b"?", b"\x1b", b"\r"):
        terminal.type(keys)
        terminal.settle(0.15)
    terminal.type(b"\x11")
    terminal.end()
    assert ASKING.findall(terminal.raw) == []


@pytest.mark.parametrize("keys", [b"q", b"\x03"], ids=repr)
def test_what_comes_with_the_end_does_not_land_on_the_prompt(start, keys):
    script = '"$0" -m kashi_tui; stty -echo; cat -v'
    code = f"import os, sys; os.execvp('sh', ['sh', '-c', {script!r}, sys.executable])"
    terminal = start("-c", code)
    terminal.wait_for(READY)
    terminal.type(b"".join(REPLIES.values()) + keys)
    terminal.wait(lambda: b"\x1b[?1049l" in terminal.raw)
    terminal.settle(0.3)
    terminal.type(b"end\n")
    terminal.wait(lambda: b"end\r\n" in terminal.raw)
    left = terminal.raw.rpartition(b"\x1b[?1049l")[2].replace(b"\x1b[?25h", b"")
    assert left == b"end\r\n"


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("--view", "none"), ("none.csv",)])
def test_what_needs_no_screen_starts_none(start, arguments):
    terminal = start("-m", "kashi_tui", *arguments)
    terminal.end()
    assert b"\x1b" not in terminal.raw
