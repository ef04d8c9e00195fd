"""Periods: what times mean, which figure they date, and what figures are compared with."""

from __future__ import annotations

import pytest

from tests.reading.sentences import claims_of, table

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


@pytest.mark.parametrize(
    ("sentence", "base"),
    [
        ("In July Peru exported $5 billion, up from $4 billion a year earlier.", "2022-07"),
        ("In July Peru exported $5 billion, compared with $4 billion in July 2022.", "2022-07"),
        ("In July Peru exported $5 billion, against $4 billion.", "2022-07"),
        ("In July Peru exported $5 billion, versus $4 billion in June.", "2023-06"),
        ("In July Peru exported $5 billion, after $4 billion the month before.", "2023-06"),
        ("In July Peru exported $5 billion; a year ago it had been $4 billion.", "2022-07"),
        ("In July Peru's exports rose to $5 billion from $4 billion a year earlier.", "2022-07"),
        ("In July Peru's exports of $5 billion were higher than the $4 billion of June.", "2023-06"),
        ("In July Peru's exports came to $5 billion (July 2022: $4 billion).", "2022-07"),
        ("In July Peru's exports were $5 billion, as against $4 billion in the same month last year.", "2022-07"),
        ("In July Peru's exports were $5 billion, up from a revised $4 billion in June.", "2023-06"),
        ("In July Peru's exports were $5 billion, more than the June figure of $4 billion.", "2023-06"),
        ("In July Peru had exports of $5 billion, against exports of $4 billion a year ago.", "2022-07"),
    ],
)
def test_what_it_is_compared_with_is_a_level_of_its_own_time(sentence: str, base: str):
    assert table(sentence, "value", "kind", "time_period") == [
        (5e9, "level", "2023-07"),
        (4e9, "level", base),
    ]


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Peru's exports grew from $4 billion in 2020 to $5 billion in 2022.", ["2020", "2022"]),
        ("From $4 billion in 2020 Peru's exports grew to $5 billion in 2022.", ["2020", "2022"]),
        ("Peru's exports were $4 billion in June and $5 billion in July.", ["2023-06", "2023-07"]),
        ("In June Peru exported $4 billion; in July it exported $5 billion.", ["2023-06", "2023-07"]),
        (
            "July exports of Peru were $4 billion, while in the first half they were $25 billion.",
            ["2023-07", "2023-S1"],
        ),
        ("Peru's exports were $4 billion in July, while imports were $3 billion.", ["2023-07", "2023-07"]),
        (
            "Compared with July 2022, when it was $2 billion, Peru's surplus in July was $3 billion.",
            ["2022-07", "2023-07"],
        ),
    ],
)
def test_each_figure_takes_the_time_of_its_own_clause(sentence: str, periods: list[str]):
    assert [period for (period,) in table(sentence, "time_period")] == periods


def test_a_sentence_without_a_time_is_of_the_one_before():
    text = "In the first half Peru exported $30 billion. In July it exported $5 billion. Imports were $4 billion."
    assert table(text, "time_period") == [("2023-S1",), ("2023-07",), ("2023-07",)]


def test_a_paragraph_without_a_time_is_of_the_articles_own():
    text = "In the first half Peru exported $30 billion. In July it exported $5 billion.\n\nImports were $24 billion."
    assert [period for (period,) in table(text, "time_period")][-1] == "2023-S1"


def test_a_stock_at_the_end_of_a_month_dates_only_its_own_sentence():
    text = "In the first half Peru sold $30 billion. At the end of June it had 900 exporters. Imports were $24 billion."
    assert table(text, "time_period") == [("2023-S1",), ("2023-06",), ("2023-S1",)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "In January-July Peru exported $30 billion. Over the seven months imports were $24 billion.",
            "2023-01-01/P7M",
        ),
        ("In the second quarter Peru exported $15 billion. For the quarter imports were $12 billion.", "2023-Q2"),
        ("In July Peru exported $5 billion. In the same month imports were $4 billion.", "2023-07"),
        (
            "In January-July Peru exported $30 billion. In the same period last year it was $28 billion.",
            "2022-01-01/P7M",
        ),
        ("In January-July Peru exported $30 billion. In the previous year it was $28 billion.", "2022-01-01/P7M"),
        ("In July Peru exported $5 billion. In the previous month exports were $4 billion.", "2023-06"),
        ("In July Peru exported $5 billion. A month earlier exports had been $4 billion.", "2023-06"),
    ],
)
def test_words_that_point_back_mean_the_period_spoken_of(text: str, period: str):
    assert [found for (found,) in table(text, "time_period")][-1] == period


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


def test_the_base_of_a_change_is_told():
    claim = claims_of("Peru's exports rose 5 percent in the first half of 2023.")[0]
    assert (claim.time_period, claim.base_period) == ("2023-S1", "2022-S1")


def test_a_mean_of_many_years_has_no_base():
    claim = claims_of("From 2015 to 2022 Peru's exports grew at an average annual rate of 5 percent.")[0]
    assert (claim.time_period, claim.kind, claim.base_period) == ("2015-01-01/P96M", "yoy", "")


def test_four_months_are_written_as_a_range():
    assert table(SAID.format("in January-April"), "time_period") == [("2023-01-01/P4M",)]


def test_more_than_a_months_total_is_of_the_months_to_date():
    text = (
        "Peru's trade was $9 billion in July. In the seven months it reached $60 billion.\n\n"
        "Private companies traded $31 billion, 4 percent more."
    )
    assert table(text, "time_period")[-2:] == [("2023-01-01/P7M",), ("2023-01-01/P7M",)]


def test_by_the_end_of_a_month_is_from_january_on_in_an_item_on_months_to_date():
    text = "In January-July Peru exported $30 billion. By the end of July 900 ships had left Callao."
    assert table(text, "time_period")[-1] == ("2023-01-01/P7M",)


def test_a_heading_says_again_what_the_text_tells():
    body = "LIMA, Aug. 20, 2023 -- In the first half Peru traded $9 billion. In July it exported $5 billion."
    text = f"Peru exports $5 billion\n\n{body}"
    assert table(text, "time_period", lead="")[0] == ("2023-07",)
