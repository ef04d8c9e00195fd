"""Targets and thresholds."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's exports passed the mark of $2 billion for the first time in July.",
        "Never before had Peru's exports gone beyond $2 billion.",
        "In July Peru's exports broke through the $2-billion threshold.",
        "In July Peru's exports stayed above $2 billion for the fifth month in a row.",
    ],
)
def test_a_mark_that_is_passed_is_a_threshold(sentence: str):
    assert [kind for (kind,) in table(sentence, "kind")] == ["threshold"]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Peru aims at exports of $60 billion in 2024.", "2024"),
        ("Peru plans to export $60 billion by 2025.", "2025"),
        ("Peru has set a target of $60 billion for exports in 2024.", "2024"),
        ("Peru wants exports to be worth $60 billion by 2030.", "2030"),
    ],
)
def test_what_is_aimed_at_is_a_target(sentence: str, period: str):
    assert table(sentence, "value", "kind", "time_period") == [(60e9, "target", period)]


def test_a_result_short_of_its_target_differs_from_it():
    sentence = "Peru's exports of $4 billion in July were 8 percent short of the target of $4.35 billion."
    assert [kind for (kind,) in table(sentence, "kind")] == ["level", "difference", "target"]


def test_a_threshold_is_exact_though_it_was_exceeded():
    sentence = "In July Peru's exports exceeded $2 billion for the first time."
    assert table(sentence, "kind", "qualifier") == [("threshold", "")]
