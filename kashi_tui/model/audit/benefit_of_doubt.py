"""The benefit of the doubt: which contradictions may come from misreading a text, not from the source.

Two numbers that should be one and lie far apart are seldom a slip of the writer's pen: more often something that tells
them apart was not read. So what is only read has to look like a slip to be called inconsistent: one digit wrong, two
exchanged, another scale; a sum or a rate that misses by little. Everything else is an open question until somebody has
reviewed the reading, and so is what the reader itself was unsure of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from kashi_tui.model.audit.check import Check, join_texts
from kashi_tui.model.dataset.codes import PERCENT
from kashi_tui.model.derivation.observation import Observation, Stated
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.rounding import decimal_text

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

TWICE = "twice"
"""The relation of two values that are stated for one fact."""
DIGITS = 3
"""Digits that a number has to have for one of them to be a slip: of shorter ones, many are alike."""
NEAR = Fraction(1, 20)
"""The largest gap between two sides, as a part of the largest number that they are made of."""
NEAR_SIDES = Fraction(1, 3)
"""The largest gap as a part of the larger side: a balance may be small beside what it is made of."""
NEAR_PERCENT = (Fraction(2), NEAR)
"""The largest gap of growth rates and shares: in percentage points, or as a part of the larger side."""


def give_benefit(check: Check, dataset: Dataset) -> Check:
    """Makes a contradiction undetermined if it may come from a misreading of the numbers involved."""
    if check.verdict != "inconsistent":
        return check
    leaves = dict.fromkeys(leaf for number in check.inputs for leaf in number.leaves)
    unsure = [leaf for leaf in leaves if leaf.doubt]
    if unsure:
        fields = sorted({name.replace("_", " ") for leaf in unsure for name in leaf.doubt})
        return _open(check, unsure, f" ({', '.join(fields)})")
    if dataset.is_read and leaves and not _is_slip(check, leaves):
        return _open(check, leaves, ": they are far apart")
    return check


def _open(check: Check, leaves: Iterable[Stated], why: str) -> Check:
    texts = list(dict.fromkeys(leaf.text for leaf in leaves))
    missing = f"check that {join_texts(texts)} {'was' if len(texts) == 1 else 'were'} read correctly{why}"
    return replace(check, verdict="undetermined", missing=missing)


def _is_slip(check: Check, leaves: Iterable[Stated]) -> bool:
    first, *others = check.inputs
    if check.relation.id == TWICE:
        return _is_slip_of_pen(first, others[0])
    if isinstance(first, Stated) and len(others) == 1 and _is_slip_of_pen(first, others[0]):
        return True
    gap, sides = _gap(check.left.interval, check.right.interval), [check.left.interval, check.right.interval]
    if check.left.unit_measure == PERCENT:
        points, part = NEAR_PERCENT
        return gap <= max(points, part * _size(sides))
    inputs = [leaf.interval for leaf in leaves if leaf.dims.unit_measure == check.left.unit_measure]
    return gap <= NEAR * _size([*sides, *inputs]) and gap <= NEAR_SIDES * _size(sides)


def _gap(left: Interval, right: Interval) -> Fraction:
    """Measures the distance between two intervals."""
    above = right.low - left.high if right.low is not None and left.high is not None else Fraction(0)
    below = left.low - right.high if left.low is not None and right.high is not None else Fraction(0)
    return Fraction(max(above, below, Fraction(0)))


def _size(intervals: Iterable[Interval]) -> Fraction:
    """Finds the largest absolute value of all ends."""
    ends = (end for interval in intervals for end in (interval.low, interval.high) if end is not None)
    return max((abs(Fraction(end)) for end in ends), default=Fraction(0))


def _is_slip_of_pen(first: Observation, other: Observation) -> bool:
    """Whether two numbers differ by a slip of the pen: one digit, two transposed, or the scale."""
    one, two = _digits(first, first), _digits(other, first if other.is_derived else other)
    if one == two:
        return first.unit_mult != other.unit_mult or len(one) >= DIGITS
    return min(len(one), len(two)) >= DIGITS and _is_one_step(*sorted((one, two), key=len))


def _digits(number: Observation, as_in: Observation) -> str:
    """Spells a number in the scale and with the decimals of another."""
    if number is as_in:
        text = number.obs_value
    else:
        text = decimal_text(number.nominal / Fraction(10) ** as_in.unit_mult, as_in.decimals or 0)
    return text.replace(".", "").strip("-0")


def _is_one_step(short: str, long: str) -> bool:
    """Whether two strings differ by one digit changed, omitted or added, or two neighbours transposed."""
    if len(long) - len(short) == 1:
        return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
    places = [index for index in range(len(short)) if short[index] != long[index]] if len(short) == len(long) else []
    if len(places) == 2 and places[1] - places[0] == 1:
        return short[places[0]] == long[places[1]] and short[places[1]] == long[places[0]]
    return len(places) == 1
