"""Esc is a key of its own before a letter; sequences stay whole in whatever pieces they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.tui.terminal.escapes import ESC, Escapes

WHOLE = ["a", "喀", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\r", "\x1b[<0;5;5M", "\x1b[200~x\x1bj\x1b[201~"]


def pieces(*texts: str) -> list[str]:
    escapes = Escapes()
    return [piece for text in texts for piece in escapes.feed(text)] + list(filter(None, [escapes.give_up()]))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("\x1bj",), [ESC, "j"]),
        (("ab\x1b1c",), ["ab", ESC, "1c"]),
        (("\x1b", "j"), [ESC, "j"]),
        (("\x1b",), [ESC]),
        (("\x1b", "[A"), ["\x1b[A"]),
        (("\x1b\x1b[A",), [ESC, "\x1b[A"]),
        (("\x1b[200~x\x1bj", "y\x1b[201~z"), ["\x1b[200~", "x\x1bj", "y", "\x1b[201~", "z"]),
    ],
)
def test_esc_is_a_key_before_what_begins_no_sequence(texts, expected):
    assert pieces(*texts) == expected


@given(st.lists(st.sampled_from([*WHOLE, ESC]), max_size=8), st.data())
def test_nothing_is_lost_in_whatever_pieces_it_comes(parts, data):
    text = "".join(parts)
    cut = data.draw(st.integers(0, len(text)))
    assert "".join(pieces(text[:cut], text[cut:])) == text


@given(st.lists(st.sampled_from(WHOLE), max_size=8), st.data())
def test_no_sequence_is_taken_apart(parts, data):
    text = "".join(parts)
    cut = data.draw(st.integers(0, len(text)))
    assert ESC not in pieces(text[:cut], text[cut:])
