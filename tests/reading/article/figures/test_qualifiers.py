"""Words that leave open how much exactly."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("over", "over"),
        ("more than", "over"),
        ("at least", "over"),
        ("about", "about"),
        ("around", "about"),
        ("approximately", "about"),
        ("roughly", "about"),
        ("some", "about"),
        ("nearly", "nearly"),
        ("almost", "nearly"),
        ("close to", "nearly"),
        ("less than", "under"),
        ("under", "under"),
        ("", ""),
    ],
)
def test_words_before_a_number_qualify_it(words: str, qualifier: str):
    sentence = f"Peru's exports were worth {words} $2 billion in July.".replace("  ", " ")
    assert table(sentence, "qualifier") == [(qualifier,)]


@pytest.mark.parametrize("words", ["exceeded", "surpassed", "topped"])
def test_a_level_that_was_exceeded_is_one_with_over(words: str):
    assert table(f"Peru's exports {words} $2 billion in July.", "kind", "qualifier") == [("level", "over")]


def test_a_comparison_is_no_qualifier_of_what_it_compares_with():
    sentence = "Peru's exports were 5 percent more than the $2 billion of July 2022."
    assert table(sentence, "kind", "qualifier") == [("yoy", ""), ("level", "")]
