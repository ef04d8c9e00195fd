"""When an article was written."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table


@pytest.mark.parametrize(
    ("lead", "period"),
    [
        ("# source: https://example.org/2019/0312/a.html\n\n", "2019-02"),
        ("# source: https://example.org/12-Mar-2019/a\n\n", "2019-02"),
        ("LIMA, March 12, 2019 -- ", "2019-02"),
        ("LIMA, 12 March 2019 - ", "2019-02"),
        ("12 March 2019\n\n", "2019-02"),
    ],
)
def test_an_article_is_dated_by_its_address_or_date_line(lead: str, period: str):
    assert table("Peru exported $5 billion in February.", "time_period", lead=lead) == [(period,)]


def test_an_article_is_dated_by_the_year_that_it_compares_with():
    sentence = "Peru exported $5 billion in August, 3 percent more than in August 2018."
    assert [period for (period,) in table(sentence, "time_period", lead="")] == ["2019-08", "2019-08"]
