"""Text in pure ASCII: every sign of ours has a stand-in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.values.ascii import ascii_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("plain", "plain"),
        ("● stated ◇ derived", "= stated o derived"),
        ("≈ 10.75 bn · ¶3 s1", "~ 10.75 bn - P3 s1"),
        ("Jan–Nov 2023: −7.2 % × 2", "Jan-Nov 2023: -7.2 % x 2"),
        ("(75, ∞)", "(75, inf)"),
        ("✓ 5 ▲ ▼ …", "v 5 ^ v ."),
        ("▁▂▃▄▅▆▇█ ⣀⣤⣶⣿ ▔▀", "--==%%## .:i| vV"),
        ("──┬──│", "--+--|"),
        ("café Ñ", "cafe N"),
        ("e\u0301", "e"),
        ("喀什 ｘ", "???? x"),
        ("␛[31m \ufffd", "?[31m ?"),
    ],
)
def test_the_ascii_form_of_a_text(text, plain):
    assert ascii_text(text) == plain


@given(st.text())
def test_the_ascii_form_is_ascii_and_stays_as_it_is(text):
    assert ascii_text(text).isascii()
    assert ascii_text(ascii_text(text)) == ascii_text(text)


def test_every_operator_of_a_formula_has_an_ascii_form():
    assert ascii_text("77.15 bn ÷ (1 + 80.8 %) − 2 × 3") == "77.15 bn / (1 + 80.8 %) - 2 x 3"
