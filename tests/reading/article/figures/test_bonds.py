"""Figures that go with the one before them: pairs, lists, bases."""

from __future__ import annotations

from tests.reading.sentences import table


def test_percentage_and_amount_of_one_move_stand_together():
    sentence = "Peru's exports fell by $2 billion, or 5 percent, to $38 billion in July."
    assert table(sentence, "value", "kind") == [(-2e9, "change"), (-5.0, "yoy"), (38e9, "level")]


def test_an_amount_stays_a_level_where_its_growth_follows_behind_or():
    sentence = "Peru's deficit was $2 billion in July, or 8 percent more than the $1.85 billion of July 2022."
    assert table(sentence, "value", "kind", "time_period") == [
        (2e9, "level", "2023-07"),
        (8.0, "yoy", "2023-07"),
        (1.85e9, "level", "2022-07"),
    ]


def test_the_members_of_a_list_are_of_one_kind():
    sentence = "Peru's sales to Chile, Brazil and Spain saw gains of 3 percent, 4.5 percent and 6 percent in July."
    assert table(sentence, "value", "kind", "counterpart") == [
        (3.0, "yoy", "Chile"),
        (4.5, "yoy", "Brazil"),
        (6.0, "yoy", "Spain"),
    ]


def test_the_same_amount_in_another_currency_goes_with_the_first():
    sentence = "Peru's exports rose by 900 million soles (about 240 million U.S. dollars) in July."
    assert table(sentence, "value", "unit", "kind", "qualifier") == [
        (9e8, "PEN", "change", ""),
        (2.4e8, "USD", "change", "about"),
    ]


def test_an_amount_and_its_percentage_move_together_without_a_verb():
    sentence = "In July Peru's exports rose $9 million or 5 percent, imports $3 million or 2 percent."
    assert table(sentence, "value", "kind") == [(9e6, "change"), (5.0, "yoy"), (3e6, "change"), (2.0, "yoy")]


def test_where_things_come_from_is_no_base():
    sentence = "In July 2,000 exhibitors from 71 countries came to Peru's fair."
    assert table(sentence, "value", "time_period") == [(2000.0, "2023-07"), (71.0, "2023-07")]
