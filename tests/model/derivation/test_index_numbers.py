"""An index sets a level against the first of its kind, and knows no more than the statements do."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.derivation.observation import Derived
from kashi_tui.model.values.interval import Interval

NUMBERS = derive(load())
FOUND = {known.id: known for known in NUMBERS.indices.values()}


def test_there_is_one_for_each_level_that_has_another_of_its_kind() -> None:
    assert set(FOUND) == {
        "D:base:P3S1-1+P3S1-3",
        "D:index:P3S1-3",
        "D:base:P8S1-1+P8S1-3",
        "D:index:P8S1-3",
        "P7S1-1",
        "D:index:P7S1-3+P7S1-1",
        "P7S1-2",
        "D:index:P7S1-4+P7S1-2",
        "P9S2-1",
        "D:index:P1S1-1+P9S2-1",
        "D:rest:P3S1-1+P3S1-3+P8S1-1+P8S1-3@2022-01-01/P11M",
        "D:index:P3S1-1+P8S1-1+P3S1-3+P8S1-3@2023-01-01/P11M",
    }


def test_eleven_months_are_never_set_against_twelve() -> None:
    for (dims, period), known in NUMBERS.indices.items():
        if isinstance(known, Derived) and known.rule.id == "index":
            assert known.base is not None
            assert (known.base.months, known.base.start % 12) == (period.months, period.start % 12)
            assert dims.transformation == "N"


def test_an_index_by_growth_rests_on_the_growth_alone() -> None:
    index = FOUND["D:index:P3S1-3"]
    assert isinstance(index, Derived)
    assert index.interval == Interval.between(Fraction("180.75"), Fraction("180.85"))
    assert (index.text, index.worked) == ("180.8", "(1 + 80.8 %) × 100")


@pytest.mark.parametrize(
    ("number", "worked", "low", "high"),
    [
        ("D:index:P1S1-1+P9S2-1", "118 ÷ 28 × 100", Fraction(11800, 28), Fraction(11800, 28)),
        (
            "D:index:P7S1-3+P7S1-1",
            "28.28 bn ÷ 690 m × 100",
            Fraction("28.275") / Fraction("0.6905") * 100,
            Fraction("28.285") / Fraction("0.6895") * 100,
        ),
    ],
)
def test_other_indices_are_level_by_first(number: str, worked: str, low: Fraction, high: Fraction) -> None:
    index = NUMBERS.number(number)
    assert isinstance(index, Derived)
    assert (index.worked, index.interval) == (worked, Interval.between(low, high))
