"""Numbers with their units: points, ranks, multiples, ranges, separators, signs."""

from __future__ import annotations

import pytest

from tests.reading.sentences import claims_of, table


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Copper's share rose 2.4 percentage points to 30 percent in July.", 2.4, "pp"),
        ("Peru's export growth was 2.4 percentage points below the average.", -2.4, "pp"),
        ("Copper made up 30 percent of Peru's exports in July, 2.4 points less than a year ago.", -2.4, "pp"),
        ("Peru's policy rate fell by 25 basis points.", -25.0, "basis points"),
    ],
)
def test_points_are_points(sentence: str, value: float, unit: str):
    assert (value, unit, "pp") in table(sentence, "value", "unit", "kind")


@pytest.mark.parametrize(
    ("sentence", "rank"),
    [
        ("Peru ranked 12th among 30 countries by exports in 2022.", 12.0),
        ("Peru ranked third in copper exports in 2022.", 3.0),
        ("By exports Peru moved to 12th place in 2022.", 12.0),
        ("In 2022 Peru came second by exports.", 2.0),
        ("Peru ranks No. 4 by exports.", 4.0),
        ("In 2022 Peru was at position 12 by exports.", 12.0),
    ],
)
def test_places_in_an_order_are_ranks(sentence: str, rank: float):
    assert (rank, "rank", "rank") in table(sentence, "value", "unit", "kind")


def test_a_rank_says_among_how_many():
    claims = claims_of("Callao Port moved from last of over 40 ports in 2020 to rank 9 in 2022.")
    assert [(claim.text_value, claim.ranked_among) for claim in claims] == [("40", ">40"), ("9", ">40")]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Peru's copper exports in July were 2.5 times those of July 2022.", 2.5),
        ("Peru's lithium exports grew 3.5-fold in 2022.", 3.5),
        ("Peru's lithium exports in 2022 were three times as much as in 2021.", 3.0),
    ],
)
def test_multiples_are_ratios(sentence: str, value: float):
    assert table(sentence, "value", "unit", "kind") == [(value, "ratio", "ratio")]


def test_spaces_part_thousands_behind_a_currencys_sign():
    assert table("The euro area's exports were €2 855.4 bn in 2022.", "value", "unit") == [(2855.4e9, "EUR")]


def test_a_plus_is_no_minus():
    sentence = "Peru had a surplus of $2 billion in July, compared with +$1.5 billion in July 2022."
    assert table(sentence, "value") == [(2e9,), (1.5e9,)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru's exports were $5-7 billion in July.", [(5e9, "USD"), (7e9, "USD")]),
        ("Peru's exports were $5 to 7 billion in July.", [(5e9, "USD"), (7e9, "USD")]),
        ("Peru's exports rose by 5 to 7 percent in July.", [(5.0, "percent"), (7.0, "percent")]),
        ("Peru's exports rose between 5 and 7 percent in July.", [(5.0, "percent"), (7.0, "percent")]),
    ],
)
def test_both_ends_of_a_range_have_its_unit_and_one_kind(sentence: str, found: list[tuple[float, str]]):
    assert table(sentence, "value", "unit") == found
    assert len({claim.kind for claim in claims_of(sentence)}) == 1
