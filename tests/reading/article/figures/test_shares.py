"""Percentages that are parts of a whole."""

from __future__ import annotations

import pytest

from tests.reading.sentences import claims_of, table


@pytest.mark.parametrize(
    "sentence",
    [
        "Copper accounted for 30 percent of Peru's exports in July.",
        "Copper made up 30 percent of Peru's exports in July.",
        "Copper, with 30 percent of the total, led Peru's exports in July.",
        "In July 30 percent of Peru's exports were copper.",
        "The share of copper in Peru's exports was 30 percent in July.",
        "Copper's share rose to 30 percent of Peru's exports in July.",
        "Copper represented 30% of what Peru sold abroad in July.",
        "In Peru, copper took 30 percent of exports in July.",
        "In July copper constituted 30 per cent of Peru's exports.",
    ],
)
def test_a_part_of_a_whole_is_a_share(sentence: str):
    assert table(sentence, "value", "kind") == [(30.0, "share")]


def test_a_share_names_its_whole():
    assert claims_of("Copper accounted for 30 percent of Peru's exports in July.")[0].whole == "exports"


def test_a_level_or_its_percentage_of_a_whole():
    sentence = "Copper brought Peru $2 billion, or 40 percent of exports, in July."
    assert table(sentence, "value", "kind") == [(2e9, "level"), (40.0, "share")]


def test_parts_of_what_a_sentence_opens_with_are_shares():
    sentence = "Of Peru's exports in July, 45 percent went to China, 12 percent to Chile and 8 percent to Spain."
    assert table(sentence, "value", "kind") == [(45.0, "share"), (12.0, "share"), (8.0, "share")]
