"""The reader of articles as a whole, on items of our own."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kashi_tui.reading.article.claim import Kind, Qualifier
from kashi_tui.reading.article.reader import read_article

ITEM = """# source: https://news.example.org/2022/07/14/gansu-trade

Gansu trade grows to 30.5 billion yuan

LANZHOU, July 14 -- Gansu's foreign trade came to 30.5 billion yuan (about 4.5 billion U.S. dollars) in the
first half of 2022, up 12.4 percent year on year, Lanzhou Customs said. Exports fell by 3.1 percent to 6.2 billion yuan.

"Private companies did well. They traded goods for 9.9 billion yuan," said Li Ping, head of the customs office.
"""
STEPS = 3_000
"""Python calls that a character of text may cost at the most; ordinary text takes about a hundred."""


def quotes(text: str) -> list[str]:
    return [claim.quote for claim in read_article(text).claims]


def test_a_short_item_is_read_whole():
    read = [
        (claim.quote, claim.value, claim.unit, claim.kind, claim.time_period) for claim in read_article(ITEM).claims
    ]
    assert read == [
        ("30.5 billion yuan", Decimal("30.5e9"), "CNY", "level", "2022-S1"),
        ("30.5 billion yuan", Decimal("30.5e9"), "CNY", "level", "2022-S1"),
        ("4.5 billion U.S. dollars", Decimal("4.5e9"), "USD", "level", "2022-S1"),
        ("12.4 percent", Decimal("12.4"), "percent", "yoy", "2022-S1"),
        ("3.1 percent", Decimal("-3.1"), "percent", "yoy", "2022-S1"),
        ("6.2 billion yuan", Decimal("6.2e9"), "CNY", "level", "2022-S1"),
        ("9.9 billion yuan", Decimal("9.9e9"), "CNY", "level", "2022-S1"),
    ]


def test_an_item_says_where_it_comes_from_and_when_it_was_written():
    article = read_article(ITEM)
    assert article.title == "Gansu trade grows to 30.5 billion yuan"
    assert article.published == "2022-07-14"
    assert article.source.startswith("https://news.example.org/")


def test_sentences_are_numbered_within_paragraphs_and_tied_to_the_text():
    article = read_article(ITEM)
    assert [(one.paragraph, one.sentence) for one in article.sentences] == [(1, 1), (2, 1), (2, 2), (3, 1), (3, 2)]
    assert article.sentences[0].is_heading
    assert all(article.text[one.start : one.end] == one.text for one in article.sentences)


def test_a_quotation_over_two_sentences_is_of_who_is_named_at_its_end():
    said = {one.text[:8]: one.speaker for one in read_article(ITEM).sentences}
    assert said['"Private'] == said["They tra"] == "Li Ping"


def test_each_field_has_words_or_a_rule_that_can_be_read():
    for claim in read_article(ITEM).claims:
        assert {"kind", "time_period", "area", "indicator"} <= {reason.field for reason in claim.reasons}
        assert all(reason.rule for reason in claim.reasons)


def test_the_reason_of_a_period_points_at_its_words():
    article = read_article(ITEM)
    reason = next(one for one in article.claims[1].reasons if one.field == "time_period")
    assert article.text[reason.start : reason.end].split() == ["the", "first", "half", "of", "2022"]


def test_what_nothing_dates_is_doubted():
    claim = read_article("Exports of Gansu came to 3 billion yuan.").claims[0]
    assert claim.time_period == ""
    assert "time_period" in claim.doubts


def test_the_name_of_a_file_dates_what_nothing_else_does():
    claim = read_article("Gansu's exports came to 3 billion yuan in August.", "gansu-aug-2019.txt").claims[0]
    assert claim.time_period == "2019-08"


def test_a_percentage_of_nobody_knows_what_is_doubted():
    claim = read_article("PARIS, May 3, 2021 -- French exports, meanwhile, 4 percent.").claims[0]
    assert "kind" in claim.doubts


def test_full_width_text_is_read_with_its_own_offsets():
    text = "Ｊａｐａｎ＇ｓ　ｅｘｐｏｒｔｓ　ｒｏｓｅ　１２．５％　ｉｎ　Ｍａｙ　２０２２．"
    claim = read_article(text).claims[0]
    assert (claim.value, text[claim.start : claim.end]) == (Decimal("12.5"), "１２．５％")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t ",
        "7" * 50_000,
        "," * 50_000,
        "a" * 50_000,
        "(" * 20_000,
        '"' * 20_000,
        "$ " * 20_000,
        "a-" * 20_000,
        "1 " * 10_000,
        "May " * 10_000,
        "\u0627\u0644\u0635\u0627\u062f\u0631\u0627\u062a \u0665 \u0628\u0644\u064a\u0648\u0646 " * 500,
        "\U0001f600 \u200d\ufe0f" * 5_000,
        "\x00\ud800\ufffe" * 1_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_what_is_no_article_has_no_claims_and_ends(text: str):
    assert read_article(text).claims == ()


def test_one_endless_line_is_read_to_its_end():
    article = read_article("exports rose 5 percent to $3 billion in May 2020, " * 2_000)
    assert len(article.claims) == 4_000
    assert article.claims[-1].end > len(article.text) - 40


@pytest.mark.parametrize(
    "text",
    [
        "The 27-nation bloc met in 2023 for the 20th time.",
        "COVID-19 and the G20 were spoken of on May 5, 2020.",
        "Photo taken on March 3, 2021 shows a 5G mast.",
        "It is the third-largest partner and the biggest port.",
        "Chapter 85 of the code is five years old.",
        "Trade more than doubled, and exports nearly tripled.",
        "The plant opened 12 years ago and works 24 hours a day.",
        "See https://example.org/2023/12/18/a5.html",
        "A 31-year-old sold tea at 10:30.",
        "On Monday the second of three trains left.",
    ],
)
def test_dates_names_ages_and_superlatives_are_no_quantities(text: str):
    assert quotes(text) == []


FRAGMENTS = st.sampled_from(
    [
        "exports",
        "imports",
        "of",
        "Kenya",
        "Gansu's",
        "rose",
        "fell",
        "by",
        "to",
        "from",
        "5",
        "percent",
        "$3",
        "billion",
        "12.5",
        "(",
        ")",
        ",",
        ".",
        ";",
        "--",
        "and",
        "in",
        "May",
        "2023",
        "compared",
        "with",
        "than",
        "the",
        "first",
        "eleven",
        "months",
        "respectively",
        "accounted",
        "for",
        "2020-21",
        "Q2",
        "up",
        "over",
        "about",
        "yuan",
        "\n\n",
        "\u3000",
        "５",
        "\xa0",
        "not",
        "a",
        "year",
        "earlier",
        "49th",
        "place",
        "among",
        "31",
        "provinces",
        "tonnes",
        '"',
        "'",
        "%",
        "pp",
    ]
)


@given(st.lists(FRAGMENTS, max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_quote_stands_where_it_says_and_every_field_is_one_of_its_kind(text: str):
    for claim in read_article(text).claims:
        assert text[claim.start : claim.end] == claim.quote != ""
        assert claim.kind in get_args(Kind)
        assert claim.qualifier in get_args(Qualifier)
        assert all(0 <= reason.start <= reason.end <= len(text) for reason in claim.reasons)
        assert claim.value == claim.value.normalize() or claim.value.is_finite()


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_a_fault(text: str):
    article = read_article(text)
    assert article.text == text
    assert all(text[claim.start : claim.end] == claim.quote for claim in article.claims)


def steps(text: str) -> int:
    """Python and C calls that reading a text takes."""
    count = 0

    def step(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    read_article("")
    sys.setprofile(step)
    try:
        read_article(text)
    finally:
        sys.setprofile(None)
    return count


@given(st.lists(FRAGMENTS, min_size=5, max_size=30).map(" ".join))
@settings(max_examples=15, deadline=None)
def test_steps_grow_with_the_text_and_no_faster(text: str):
    short, long = (text + " ") * 8, (text + " ") * 32
    assert steps(long) <= STEPS * len(long)
    assert steps(long) <= 6 * steps(short) + 20_000
