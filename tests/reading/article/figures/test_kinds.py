"""Kind and sign of quantities: level, change, share, rank and the rest, in many ways of saying them."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table

RISES = [
    "Peru's exports rose 5 percent in July.",
    "Peru's exports rose by 5 percent in July.",
    "Peru's exports were up 5 percent in July.",
    "Peru's exports, up 5 percent, did well in July.",
    "Peru's exports grew at 5 percent in July.",
    "Peru's exports posted a 5 percent increase in July.",
    "Peru's exports saw a 5-percent year-on-year rise in July.",
    "Peru's exports registered growth of 5 percent in July.",
    "Peru's exports were 5 percent more than in July 2022.",
    "Peru's exports were 5 percent higher than a year earlier in July.",
    "Peru's exports in July were 5 percent above those of July 2022.",
    "In July Peru's exports expanded year on year by 5 percent.",
    "The growth of Peru's exports was 5 percent in July.",
    "Peru's export growth reached 5 percent in July.",
    "Peru's exports in July exceeded last year's by 5 percent, a gain of 5 percent.",
    "Peru's exports increased 5pc in July.",
    "Peru's exports climbed 5 per cent in July.",
    "Peru's exports advanced 5 pct in July.",
    "Peru's exports jumped 5% y/y in July.",
    "Peru's exports gained 5% in July on the year.",
]


@pytest.mark.parametrize("sentence", RISES)
def test_a_rise_is_a_positive_change_on_a_year_ago(sentence: str):
    assert table(sentence, "value", "kind", "time_period")[-1] == (5.0, "yoy", "2023-07")


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's exports fell 5 percent in July.",
        "Peru's exports were down by 5 percent in July.",
        "Peru's exports were 5 percent lower in July than a year before.",
        "Peru's exports were off 5 percent in July.",
        "Peru's exports slipped by 5% in July.",
        "Peru's exports suffered a drop of 5% in July.",
        "Peru's exports came in 5% below those of July 2022.",
        "Peru's exports contracted 5% in July.",
        "Peru's exports showed a 5% decline in July.",
        "Peru's exports were 5 percent less than a year ago in July.",
        "Peru's exports (-5%) did badly in July.",
        "Peru's exports plummeted 5% in July.",
        "Peru's exports recorded a negative growth of 5 percent in July.",
        "The fall of Peru's exports in July was 5 percent.",
        "Peru's trade deficit narrowed by 5 percent in July.",
        "Peru's trade gap shrank 5 percent in July.",
    ],
)
def test_a_fall_is_negative(sentence: str):
    assert table(sentence, "value", "kind")[-1] == (-5.0, "yoy")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Peru's exports rose by $2 billion in July.", 2e9),
        ("Peru's exports fell by $2 billion in July.", -2e9),
        ("Peru's exports were up $2 billion in July.", 2e9),
        ("Peru's exports in July were $2 billion more than in July 2022.", 2e9),
        ("Peru's exports in July were $2 billion below those of July 2022.", -2e9),
        ("Peru's exports saw a rise of $2 billion in July.", 2e9),
        ("Peru's trade surplus shrank by $2 billion in July.", -2e9),
        ("Peru's exports showed a $2 billion drop in July.", -2e9),
    ],
)
def test_an_amount_that_it_moved_by_is_a_change(sentence: str, value: float):
    assert table(sentence, "value", "kind") == [(value, "change")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's exports rose to $2 billion in July.",
        "Peru's exports fell to $2 billion in July.",
        "Peru's exports came in at $2 billion in July.",
        "Peru's exports were $2 billion in July.",
        "Peru exported goods worth $2 billion in July.",
        "Peru's exports totaled $2 billion in July.",
        "Peru earned $2 billion from exports in July.",
        "Exports brought Peru $2 billion in July.",
        "In July, $2 billion of goods left Peru.",
        "Peru's exports hit $2 billion in July.",
        "Peru's trade deficit narrowed to $2 billion in July.",
        "Peru ran a trade deficit of $2 billion in July.",
    ],
)
def test_what_it_reached_is_a_level(sentence: str):
    assert table(sentence, "value", "kind", "time_period") == [(2e9, "level", "2023-07")]


def test_the_verb_of_the_part_before_serves_the_next():
    sentence = "In July Peru's exports fell by 3 percent and imports by 4 percent."
    assert table(sentence, "value", "flow") == [(-3.0, "exports"), (-4.0, "imports")]


def test_growth_of_a_rate_is_growth_and_a_rate_is_a_level():
    assert table("Peru's inflation was 6 percent in July.", "kind") == [("level",)]
