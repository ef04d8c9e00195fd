"""Intervals: exact ends, exact arithmetic, and the laws that make derived numbers trustworthy."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from operator import add, mul, sub, truediv
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.errors import IntervalError, KashiError
from kashi_tui.model.values.interval import Interval

Operation = Callable[[Any, Any], Any]

numbers = st.fractions(min_value=-50, max_value=50, max_denominator=20) | st.just(Fraction(0))
OPERATIONS = [add, sub, mul, truediv]


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval: open, closed, unbounded, of one value."""
    low, high = sorted((draw(numbers), draw(numbers)))
    low_open, high_open = (draw(st.booleans()), draw(st.booleans())) if low < high else (False, False)
    without = draw(st.sampled_from(["", "", "low", "high", "both"]))
    return Interval(
        None if without in ("low", "both") else low,
        None if without in ("high", "both") else high,
        low_open=low_open,
        high_open=high_open,
    )


@st.composite
def divisors(draw: st.DrawFn) -> Interval:
    """Any interval without zero, though zero may be its excluded end."""
    found = draw(intervals())
    if found.contains(0):
        positive = found.common(Interval.over(0)) or Interval.over(0)
        return -positive if draw(st.booleans()) else positive
    return found


@st.composite
def members(draw: st.DrawFn, source: st.SearchStrategy[Interval]) -> tuple[Interval, Fraction]:
    """An interval and one of its values, often an end of it."""
    interval = draw(source)
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - 30
    high = interval.high if interval.high is not None else low + 60
    part = draw(st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 2)]) | st.fractions(0, 1, max_denominator=9))
    value = low + (high - low) * part
    return interval, value if interval.contains(value) else (low + high) / 2


@st.composite
def nested(draw: st.DrawFn, source: st.SearchStrategy[Interval]) -> tuple[Interval, Interval]:
    """An interval and a wider one that covers it, without zero if the first has none."""
    inner, room = draw(source), draw(st.fractions(min_value=0, max_value=5, max_denominator=4))
    low = None if inner.low is None else inner.low - room
    high = None if inner.high is None else inner.high + room
    wider = Interval(low, high, low_open=inner.low_open and not room, high_open=inner.high_open and not room)
    return inner, inner if wider.contains(0) and not inner.contains(0) else wider


def covers(wide: Interval, narrow: Interval) -> bool:
    """Whether each value of one is one of the other."""
    return wide.common(narrow) == narrow


def operands(
    source: Callable[[st.SearchStrategy[Interval]], st.SearchStrategy[Any]], operation: Operation
) -> st.SearchStrategy[tuple[Any, Any]]:
    """What stands left and right of an operation."""
    return st.tuples(source(intervals()), source(divisors() if operation is truediv else intervals()))


def test_a_rounded_number_is_everything_that_rounds_to_it() -> None:
    assert Interval.rounded("77.15", 2, 9).bounds() == (Decimal(77145000000), Decimal(77155000000))
    assert str(Interval.rounded("45.657", 3)) == "[45.6565, 45.6575]"
    assert str(Interval.rounded("-7.2", 1)) == "[-7.25, -7.15]"
    assert str(Interval.rounded("690", 0, 6)) == "[689500000, 690500000]"
    assert str(Interval.rounded("1200", -2)) == "[1150, 1250]"


def test_over_and_under_exclude_the_mark_itself() -> None:
    assert str(Interval.over(75)) == "(75, ∞)"
    assert str(Interval.under("0.5", 3)) == "(-∞, 500)"
    assert not Interval.over("75", 9).contains(75 * 10**9)
    assert Interval.over("75", 9).contains(75 * 10**9 + Fraction(1, 10**9))


def test_what_nobody_knows_contains_everything() -> None:
    assert str(Interval()) == "(-∞, ∞)"
    assert Interval().contains(0)
    assert Interval().width is None
    assert Interval() == Interval.between(None, None)


def test_an_end_that_is_missing_is_open() -> None:
    assert Interval(None, Fraction(1), low_open=False).low_open


def test_between_restores_what_a_frame_stores() -> None:
    stored = Interval.over("75", 9)
    low, high = stored.bounds()
    assert Interval.between(low, high, low_open=stored.low_open, high_open=stored.high_open) == stored


@pytest.mark.parametrize(("low", "high", "is_open"), [(2, 1, False), (1, 1, True)])
def test_an_interval_without_any_value_cannot_be_made(low: int, high: int, is_open: bool) -> None:
    with pytest.raises(ValueError, match="needs a value"):
        Interval(Fraction(low), Fraction(high), low_open=is_open)


def test_the_level_a_year_ago_follows_from_level_and_growth() -> None:
    level = Interval.rounded("77.15", 2) / (1 + Interval.rounded("80.8", 1) / 100)
    low, high = level.bounds(3)
    assert (low, high) == (Decimal("42.656"), Decimal("42.687"))
    assert level.contains(Fraction("77.15") / Fraction("1.808"))


def test_ends_that_are_no_finite_decimals_are_rounded_outward() -> None:
    third = Interval.exact(1) / 3
    assert third.bounds(3) == (Decimal("0.333"), Decimal("0.334"))
    assert (-third).bounds(3) == (Decimal("-0.334"), Decimal("-0.333"))
    assert Interval.exact("77.145").bounds(12) == (Decimal("77.145"), Decimal("77.145"))


def test_ends_keep_more_digits_than_the_decimal_context_has() -> None:
    assert str(Interval.exact("12345678901234567890123456789.25")) == (
        "[12345678901234567890123456789.25, 12345678901234567890123456789.25]"
    )


def test_dividing_by_what_may_be_zero_is_an_error_of_its_own() -> None:
    with pytest.raises(IntervalError) as caught:
        Interval.exact(1) / Interval.between(-1, 1)
    assert isinstance(caught.value, KashiError)
    assert str(caught.value) == "cannot divide by [-1, 1], which contains zero"


@pytest.mark.parametrize("divisor", [Interval.exact(0), Interval(), Interval.between(0, 1), Interval.between(-1, 0)])
def test_a_zero_that_is_taken_cannot_divide(divisor: Interval) -> None:
    with pytest.raises(IntervalError):
        1 / divisor


def test_an_excluded_zero_opens_the_quotient_without_bound() -> None:
    assert str(1 / Interval.between(0, 2, low_open=True)) == "[0.5, ∞)"
    assert str(1 / Interval.between(-2, 0, high_open=True)) == "(-∞, -0.5]"
    assert str(1 / Interval.over(4)) == "(0, 0.25)"


def test_zero_times_what_nobody_knows_is_zero() -> None:
    assert str(Interval.exact(0) * Interval()) == "[0, 0]"
    assert str(Interval.between(0, 1, low_open=True) * Interval.over(1)) == "(0, ∞)"


def test_intervals_that_only_touch_meet_if_both_have_the_point() -> None:
    assert Interval.between(1, 2).meets(Interval.between(2, 3))
    assert not Interval.between(1, 2).meets(Interval.between(2, 3, low_open=True))
    assert not Interval.between(1, 2).meets(Interval.over(5))
    assert str(Interval.between(1, 5).common(Interval.over(2))) == "(2, 5]"


def test_width_is_the_distance_of_the_ends() -> None:
    assert Interval.rounded("98.10", 2).width == Fraction(1, 100)
    assert Interval.over(1).width is None


@pytest.mark.parametrize("operation", OPERATIONS)
@given(st.data())
def test_arithmetic_contains_the_exact_result(operation: Operation, data: st.DataObject) -> None:
    (a, x), (b, y) = data.draw(operands(members, operation))
    assert operation(a, b).contains(operation(x, y))


@pytest.mark.parametrize("operation", OPERATIONS)
@given(st.data())
def test_arithmetic_contains_nothing_but_results(operation: Operation, data: st.DataObject) -> None:
    (a, _), (b, _) = data.draw(operands(members, operation))
    result = operation(a, b)
    included = [[end for end in (i.low, i.high) if end is not None and i.contains(end)] for i in (a, b)]
    reached = [operation(x, y) for x in included[0] for y in included[1]] + [0]
    assert result.low_open or result.low in reached
    assert result.high_open or result.high in reached


@pytest.mark.parametrize("operation", OPERATIONS)
@given(st.data())
def test_widening_an_input_never_narrows_the_result(operation: Operation, data: st.DataObject) -> None:
    (a, wide_a), (b, wide_b) = data.draw(operands(nested, operation))
    assert covers(operation(wide_a, wide_b), operation(a, b))


@given(intervals(), intervals())
def test_covering_both_ways_is_being_the_same(a: Interval, b: Interval) -> None:
    assert (covers(a, b) and covers(b, a)) == (a == b)


@given(members(intervals()), intervals())
def test_what_both_contain_is_what_they_have_in_common(left: tuple[Interval, Fraction], other: Interval) -> None:
    interval, value = left
    common = interval.common(other)
    assert (common is not None and common.contains(value)) == other.contains(value)
    assert interval.meets(other) == other.meets(interval)


@given(intervals(), st.integers(min_value=0, max_value=15))
def test_printed_ends_never_cut_a_value_off(interval: Interval, digits: int) -> None:
    low, high = interval.bounds(digits)
    assert covers(Interval.between(low, high), interval)


@given(intervals())
def test_negating_twice_changes_nothing(interval: Interval) -> None:
    negated = -interval
    assert -negated == interval
