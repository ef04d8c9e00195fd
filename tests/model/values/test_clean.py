"""Text from outside on its way to a terminal."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kashi_tui.model.values.clean import LIMIT, MARK, clean, is_shown
from tests.attacks import ATTACKS

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
WITH_SURROGATES = st.text(st.characters(), max_size=60)

ORDINARY = [
    "",
    "Imports and exports, Jan–Nov 2023: ≈ 10.75 bn",
    "喀什地区进出口总值",
    "قەشقەر ۋىلايىتى",
    "Қашқар",
    "カシュガル",
    "카슈가르",
    "काशगर",
    "a\u0301 cafe\u0301 n\u0303 и\u0306",
    "[bold]not markup[/] [@click=app.quit]",
    "▁▂▃ ⣀⣤ 🚚 ␛ �",
]


@pytest.mark.parametrize(("text", "shown"), ATTACKS.values(), ids=ATTACKS.keys())
def test_what_a_terminal_would_obey_or_hide_becomes_a_visible_mark(text, shown):
    assert clean(text) == shown


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_of_any_script_comes_back_as_it_is(text):
    assert clean(text) == text


@pytest.mark.parametrize("text", ORDINARY)
def test_decomposed_text_comes_back_as_it_is(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert clean(decomposed) == decomposed


@pytest.mark.parametrize("blank", ["\xa0", "\u2009", "\u202f", "\u3000"])
def test_other_blanks_become_the_blank(blank):
    assert clean(f"15{blank}308") == "15 308"


def test_all_blanks_of_unicode_are_known():
    spaces = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) == "Zs"]
    assert {clean(space) for space in spaces} == {" "}


def test_a_lone_surrogate_becomes_a_mark_that_can_be_encoded():
    assert clean("a\ud800b\udfff") == f"a{MARK}b{MARK}"


def test_a_long_text_is_cut_and_says_so():
    assert clean("x" * LIMIT) == "x" * LIMIT
    assert clean("x" * (LIMIT + 1)) == "x" * (LIMIT - 1) + "…"
    assert clean("abcdef", limit=4) == "abc…"
    assert clean("abcdef", limit=1) == "…"


def test_no_more_of_a_long_text_is_read_than_is_kept():
    class Watched(str):
        def __iter__(self):
            raise AssertionError("read whole")

        def translate(self, table):
            raise AssertionError("translated whole")

        def isprintable(self):
            raise AssertionError("looked through whole")

    assert clean(Watched("\x1b" * 5_000_000)) == "␛" * (LIMIT - 1) + "…"


@given(WITH_SURROGATES)
@example("\u1c89")
@example("\U000e01ef")
def test_the_result_is_always_printable(text):
    result = clean(text)
    assert result.isprintable()
    assert is_shown(result)
    assert not any(unicodedata.category(char)[0] == "C" for char in result)
    assert len(result) == len(text)
    result.encode()


@given(WITH_SURROGATES, st.integers(1, 70))
def test_cleaning_twice_changes_nothing(text, limit):
    once = clean(text, limit)
    assert clean(once, limit) == once
    assert len(once) <= limit


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Mn", "Mc"]), max_size=60))
def test_letters_accents_digits_and_signs_are_unchanged(text):
    assert clean(text) == (text if is_shown(text) else "".join(map(clean, text)))


def test_every_character_there_is_becomes_one_that_can_be_shown():
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert all(len(shown := clean(char)) == 1 and is_shown(shown) for char in every)
