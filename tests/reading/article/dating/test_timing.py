"""Which figure is of which time: its own clause, the sentence, the paragraph, the article."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table


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


def test_more_than_a_months_total_is_of_the_months_to_date():
    text = (
        "Peru's trade was $9 billion in July. In the seven months it reached $60 billion.\n\n"
        "Private companies traded $31 billion, 4 percent more."
    )
    assert table(text, "time_period")[-2:] == [("2023-01-01/P7M",), ("2023-01-01/P7M",)]


def test_by_the_end_of_a_month_is_from_january_on_in_an_item_on_months_to_date():
    text = "In January-July Peru exported $30 billion. By the end of July 900 ships had left Callao."
    assert table(text, "time_period")[-1] == ("2023-01-01/P7M",)
