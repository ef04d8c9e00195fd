"""The area that an article is about where no sentence names it."""

from __future__ import annotations

from tests.reading.sentences import table


def test_the_country_of_a_statistics_office_is_the_area_where_none_is_named():
    sentence = "ISLAMABAD: Exports came to $2 billion in July, the Pakistan Bureau of Statistics said."
    assert table(sentence, "area", lead="") == [("Pakistan",)]
