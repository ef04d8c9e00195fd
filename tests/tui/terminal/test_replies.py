"""Answers of a terminal among what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.tui.terminal.replies import Replies
from tests.tui.terminal.test_late_replies import REPLIES

ANSWERS = [reply.decode() for name, reply in REPLIES.items() if name not in ("kitty keys", "focus")]
INPUT = [
    "a",
    "喀",
    "\x1b[A",
    "\x1b[1;5C",
    "\x1bOP",
    "\x1b[Z",
    "\x1b[5~",
    "\r",
    "\t",
    "\x1b[<0;5;5M",
    "\x1b[200~x\x1b[201~",
]


@given(st.lists(st.sampled_from([*ANSWERS, *INPUT]), max_size=8))
def test_what_is_typed_passes_and_answers_do_not(parts):
    assert Replies().feed("".join(parts)) == "".join(part for part in parts if part in INPUT)


@given(st.lists(st.sampled_from([*ANSWERS, *INPUT]), min_size=1, max_size=5), st.data())
def test_it_does_not_matter_in_which_pieces_they_come(parts, data):
    text, replies = "".join(parts), Replies()
    cut = data.draw(st.integers(0, len(text)))
    if text[:cut].endswith("\x1b") or text[:cut][-2:-1] == "\x1b":
        return  # two characters may be a key with Alt: they pass at once
    assert replies.feed(text[:cut]) + replies.feed(text[cut:]) == "".join(part for part in parts if part in INPUT)


@pytest.mark.parametrize("text", ["\x1b", "\x1b[", "\x1b]", "\x1ba", "\x1bP"])
def test_a_key_with_alt_passes_at_once(text):
    replies = Replies()
    assert replies.feed(text) == text
    assert not replies.is_waiting


def test_half_an_answer_is_dropped_in_the_end():
    replies = Replies()
    assert replies.feed("a\x1b]11;rgb:") == "a"
    assert replies.is_waiting
    replies.give_up()
    assert replies.feed("b") == "b"


def test_an_answer_without_an_end_is_not_waited_for_for_ever():
    replies = Replies()
    replies.feed("\x1b]" + "x" * 10_000)
    assert not replies.is_waiting
