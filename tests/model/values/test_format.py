"""Values as text."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.values import format as form
from kashi_tui.model.values.ascii import ascii_text

numbers = st.from_regex(r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,12})?", fullmatch=True)
decimals = st.decimals(-(10**25), 10**25, places=12)
mults = st.sampled_from([0, 3, 6, 9, 12])


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (("77.15", 9, "CNY", "N"), "77.15 bn"),
        (("690", 6, "CNY", "N"), "690 m"),
        (("0.690", 9, "CNY", "N"), "0.690 bn"),
        (("75", 9, "CNY", "N", "over"), "> 75 bn"),
        (("10.45", 9, "USD", "N", "about"), "≈ 10.45 bn"),
        (("5", 9, "USD", "N", "nearly"), "nearly 5 bn"),
        (("1234.50", 6, "CNY", "N"), "1,234.50 m"),
        (("-3.2", 12, "CNY", "N"), "−3.2 tn"),
        (("282.8", 8, "CNY", "N"), "282.8 ×10^8"),
        (("80.8", 0, "PT", "G1Y"), "+80.8 %"),
        (("98.10", 0, "PT", "G1Y"), "+98.10 %"),
        (("-7.2", 0, "PT", "G1Y"), "−7.2 %"),
        (("0.0", 0, "PT", "G1Y"), "0.0 %"),
        (("23.2", 0, "PT", "GAVG"), "+23.2 %"),
        (("59.18", 0, "PT", "N"), "59.18 %"),
        (("118", 0, "NUM", "N"), "118"),
        (("15308", 0, "NUM", "N"), "15,308"),
        (("15308", 0, "NUM", "N", "over"), "> 15,308"),
        (("1.5", 6, "NUM", "N"), "1.5 m"),
        (("49", 0, "RANK", "RANK", None, ">100"), "49 of > 100"),
        (("1", 0, "RANK", "RANK", "", "4"), "1 of 4"),
        (("1", 0, "RANK", "RANK", None, "2862"), "1 of 2,862"),
        (("27", 0, "RANK", "RANK"), "27"),
        (("100", 0, "RANK", "RANK", "last", ">100"), "last of > 100"),
        (("2", 0, "RATIO", "RATIO"), "× 2"),
        (("1", 0, "LISTED", "N"), "✓"),
        (("0", 0, "LISTED", "N"), "✗"),
    ],
)
def test_a_published_value_reads_as_its_unit_asks_for(published, text):
    assert form.value_text(*published) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0", "0"),
        ("999", "999"),
        ("1000", "1,000"),
        ("1234567", "1,234,567"),
        ("+5", "5"),
        ("-1000.5000", "−1,000.5000"),
        (".5", ".5"),
        ("1e5", "1e5"),
        ("--5", "--5"),
        ("n/a", "n/a"),
        ("", ""),
    ],
)
def test_a_number_keeps_its_digits_and_other_text_comes_back(text, shown):
    assert form.number(text) == shown


@pytest.mark.parametrize(
    ("ends", "mult", "unit", "text"),
    [
        (("77145000000.000000000000", "77155000000.000000000000", False, False), 9, "CNY", "[77.145, 77.155]"),
        (("75000000000", None, True, True), 9, "CNY", "(75, ∞)"),
        (("100", None, True, True), 0, "RANK", "(100, ∞)"),
        ((None, "5", True, False), 0, "NUM", "(−∞, 5]"),
        (("689500000", "690500000", False, True), 6, "CNY", "[689.5, 690.5)"),
        (("-7.25", "-7.15", False, False), 0, "PT", "[−7.25, −7.15]"),
        (("-0.05", "-0.00", False, False), 0, "PT", "[−0.05, 0]"),
        (("15307.5", "15308.5", False, False), 0, "NUM", "[15307.5, 15308.5]"),
        (("42656897981.751727950000", "42686000000", False, False), 9, "CNY", "[42.65689798175172795, 42.686]"),
        (("118", "118.000", False, False), 0, "NUM", "exact"),
        ((None, None, True, True), 0, "RATIO", ""),
        (("1", "1", False, False), 0, "LISTED", ""),
    ],
)
def test_an_interval_is_exact_in_the_published_scale(ends, mult, unit, text):
    low, high, low_open, high_open = ends
    made_low, made_high = (None if end is None else Decimal(end) for end in (low, high))
    assert form.interval_text(made_low, made_high, low_open, high_open, mult, unit) == text


@pytest.mark.parametrize(
    ("unit", "label"), [("CNY", "CNY"), ("USD", "USD"), ("PT", "%"), ("NUM", ""), ("RANK", ""), ("KG", "KG")]
)
def test_a_unit_is_called(unit, label):
    assert form.unit_label(unit) == label


def test_where_a_value_comes_from_has_a_sign_of_its_own():
    assert dict(form.MARKS) == {"stated": "●", "about": "≈", "derived": "◇", "unsure": "?"}
    assert len(set(map(ascii_text, form.MARKS.values()))) == 4


@given(numbers, mults, st.sampled_from(["CNY", "USD", "PT", "NUM", "RATIO", "RANK"]), st.sampled_from(["N", "G1Y"]))
def test_published_digits_always_survive(published, mult, unit, transformation):
    text = form.value_text(published, mult, unit, transformation, "over" if unit != "RANK" else None)
    assert published.lstrip("-") in text.replace(",", "")
    assert ("−" in text) == published.startswith("-")


@given(st.text(), st.integers(), st.text(), st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_text_at_all_has_a_form(value, mult, unit, transformation, qualifier, among):
    assert isinstance(form.value_text(value, mult, unit, transformation, qualifier, among), str)


@given(decimals, decimals, mults)
def test_the_ends_of_an_interval_read_back_exactly(one, other, mult):
    low, high = sorted((one, other))
    text = form.interval_text(low, high, False, False, mult, "CNY")
    if low != high:
        ends = [Decimal(end.replace("−", "-")) for end in text.strip("[]").split(", ")]
        assert [Fraction(end) * 10**mult for end in ends] == [Fraction(low), Fraction(high)]


def test_importing_it_loads_nothing_heavy():
    code = (
        "import sys, kashi_tui.model.values.format;"
        "print({'polars', 'textual', 'decimal', 'fractions'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
