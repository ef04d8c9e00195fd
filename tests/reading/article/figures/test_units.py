"""Units that depend on the area."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Canada's exports were $5 billion in July.", "CAD"),
        ("Australia's exports were $5 billion in July.", "AUD"),
        ("Canada's exports were US$5 billion in July.", "USD"),
        ("Pakistan's exports were Rs 5 billion in July.", "PKR"),
        ("India's exports were Rs 5 billion in July.", "INR"),
        ("Uganda's exports were Sh 5 billion in July.", "UGX"),
        ("Egypt's exports were 5 billion pounds in July.", "EGP"),
        ("China's exports were ¥5 billion in July.", "CNY"),
        ("Japan's exports were ¥5 billion in July.", "JPY"),
        ("A dollar cost Rs 280 in Pakistan in July.", "PKR per USD"),
        ("Pakistan's rupee stood at 280.5 to the dollar in July.", "PKR per USD"),
        ("Peru's copper fetched $8,500 per tonne in July.", "USD per tonne"),
        ("Oil cost Peru $85 a barrel in July.", "USD per barrel"),
    ],
)
def test_a_currencys_sign_means_that_of_the_area(sentence: str, unit: str):
    assert table(sentence, "unit") == [(unit,)]


def test_a_minus_is_kept_for_a_balance():
    assert table("Peru's trade balance was -$3.1 billion in July.", "value") == [(-3.1e9,)]
