"""Words of time become periods."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table

SAID = "Peru exported goods for $9 billion {}."


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in 2021", "2021"),
        ("in July", "2023-07"),
        ("in December", "2022-12"),
        ("in July 2022", "2022-07"),
        ("in Sept. 2022", "2022-09"),
        ("in July last year", "2022-07"),
        ("in July of this year", "2023-07"),
        ("last year", "2022"),
        ("last month", "2023-07"),
        ("in the first half of 2023", "2023-S1"),
        ("in the first half", "2023-S1"),
        ("in the first half of this year", "2023-S1"),
        ("in H1 2023", "2023-S1"),
        ("in the second quarter of 2023", "2023-Q2"),
        ("in Q2", "2023-Q2"),
        ("in 2Q23", "2023-Q2"),
        ("in the fourth quarter", "2022-Q4"),
        ("in the final quarter of 2022", "2022-Q4"),
        ("in the last quarter of 2022", "2022-Q4"),
        ("in the June quarter", "2023-Q2"),
        ("in the first seven months of 2023", "2023-01-01/P7M"),
        ("in the first seven months", "2023-01-01/P7M"),
        ("in the first 7 months of the year", "2023-01-01/P7M"),
        ("in the first three quarters of 2022", "2022-01-01/P9M"),
        ("in the opening two months of 2023", "2023-01-01/P2M"),
        ("from January to July", "2023-01-01/P7M"),
        ("between January and July", "2023-01-01/P7M"),
        ("from January through July 2023", "2023-01-01/P7M"),
        ("in January-July", "2023-01-01/P7M"),
        ("in January–July 2022", "2022-01-01/P7M"),
        ("in Jan.-Jul. 2023", "2023-01-01/P7M"),
        ("in the January-July period", "2023-01-01/P7M"),
        ("in January and February", "2023-01-01/P2M"),
        ("in the three months to June", "2023-Q2"),
        ("in the three months ending in June", "2023-Q2"),
        ("in the three-month period ended June 2023", "2023-Q2"),
        ("in the year to March", "2022-04-01/P12M"),
        ("in the 12 months through June 2023", "2022-07-01/P12M"),
        ("from 2015 to 2022", "2015-01-01/P96M"),
        ("between November 2022 and April 2023", "2022-11-01/P6M"),
        ("from 2015 to November 2022", "2015-01-01/P95M"),
        ("in the year to date", "2023-01-01/P8M"),
        ("in July-April 2020-21", "2020-07-01/P10M"),
        ("in the fiscal year 2021-22", "2021-07-01/P12M"),
        ("in FY22", "2021-07-01/P12M"),
        ("in 2021/22", "2021-07-01/P12M"),
        ("in the first 20 days of July", "2023-07-01/P20D"),
    ],
)
def test_words_of_time_mean_a_period(words: str, period: str):
    assert table(SAID.format(words), "time_period") == [(period,)]


@pytest.mark.parametrize(
    ("country", "period"),
    [("India", "2022-04-01/P12M"), ("Pakistan", "2022-07-01/P12M"), ("Japan", "2023-04-01/P12M")],
)
def test_fiscal_years_begin_where_the_country_begins_them(country: str, period: str):
    sentence = f"{country} exported goods for $9 billion in fiscal 2023."
    assert table(sentence, "time_period", lead="GENEVA, May 20, 2024 -- ") == [(period,)]


def test_a_range_in_a_pair_of_years_says_when_fiscal_years_begin():
    text = "India's exports were $9 billion in April-July 2023-24. In 2022-23 they were $40 billion."
    assert table(text, "time_period") == [("2023-04-01/P4M",), ("2022-04-01/P12M",)]


def test_a_range_in_brackets_names_the_months_before_it():
    sentence = "In the first eight months (July-February) of 2022-23 Pakistan exported goods for $19 billion."
    assert table(sentence, "time_period") == [("2022-07-01/P8M",)]


def test_four_months_are_written_as_a_range():
    assert table(SAID.format("in January-April"), "time_period") == [("2023-01-01/P4M",)]
