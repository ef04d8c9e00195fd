"""A detail says everything that is known of a number, and nothing that is not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import polars as pl
import pytest

from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.explain.claims import explain_claims, explain_statements
from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Point
from kashi_tui.model.query.target import Target
from kashi_tui.reading.article.reader import read_article
from kashi_tui.reading.facts.dataset import dataset_of

DATASET = load()
DETAILS = explain_claims(DATASET, DATASET.observations["claim"])
STATEMENTS = explain_statements(DATASET, DATASET.statements["statement"])


def test_a_level_is_explained() -> None:
    assert DETAILS["P3S1-1"] == Detail(
        title="Imports and exports · Kashi prefecture · Jan–Nov 2023",
        value="77.15 bn CNY",
        tone="stated",
        interval="[77.145, 77.155]",
        others=("≈ 10.75 bn USD, stated", "+80.8 % year on year (from Jan–Nov 2022)"),
        spark=(
            Point(2022 * 12, 11, float(Fraction("77.15e9") / Fraction("1.808")), derived=True),
            Point(2023 * 12, 11, 77.15e9),
        ),
        spark_unit="Imports and exports, CNY",
        place="¶3 s1",
        speaker="Wang Yong, Kashi Bureau of Commerce, 29 Dec 2023",
        statement=DATASET.statements.filter(statement="P3S1")["text"].item(),
        notes=("11 months, not a full year",),
        target=Target("claim", "P3S1-1"),
        marks=((75, 93),),
        beside=((104, 128), (170, 182)),
    )


@pytest.mark.parametrize(
    ("claim", "title", "value", "interval"),
    [
        ("P3S1-2", "Imports and exports · Kashi prefecture · Jan–Nov 2023", "≈ 10.75 bn USD", "[10.745, 10.755]"),
        ("P3S2-1", "Imports and exports · Kashi prefecture · Jan–Nov 2023", "> 75 bn CNY", "(75, ∞)"),
        ("P5S2-1", "Imports and exports · Kashi prefecture · 2015–Nov 2023", "237.58 bn CNY", "[237.575, 237.585]"),
        (
            "P8S1-3",
            "Imports and exports, growth on a year earlier · Kashi Comprehensive Bonded Zone · Jan–Nov 2023",
            "+98.10 %",
            "[98.095, 98.105]",
        ),
        (
            "P7S1-5",
            "Imports and exports, rank · Kashi Comprehensive Bonded Zone · 2020",
            "last of > 100",
            "(100, ∞)",
        ),
        ("P9S2-2", "Trade partners · Kashi prefecture · 2023", "118", "exact"),
        ("P9S5-1", "Categories of export goods, times the base period · Kashi prefecture · 2023", "× 2", ""),
        ("P9S5-7", "Main export goods: Automobiles · Kashi prefecture · 2023", "✓", ""),
    ],
)
def test_every_kind_of_number_has_its_form(claim: str, title: str, value: str, interval: str) -> None:
    detail = DETAILS[claim]
    assert (detail.title, detail.value, detail.interval) == (title, value, interval)


@pytest.mark.parametrize(
    ("claim", "others"),
    [
        ("P3S1-2", ("77.15 bn CNY, stated", "+80.8 % year on year (from Jan–Nov 2022)")),
        ("P3S2-1", ("≈ 10.45 bn USD, stated",)),
        ("P5S2-1", ("≈ 33.12 bn USD, stated", "+23.2 % a year on average")),
        ("P3S1-3", ("Imports and exports 77.15 bn CNY",)),
        ("P7S1-6", ("Imports and exports 28.28 bn CNY",)),
        (
            "P8S1-1",
            (
                "≈ 6.36 bn USD, stated",
                "+98.10 % year on year (from Jan–Nov 2022)",
                "rank 27 of > 100, Zones of China",
                "rank 1 of 4, Zones of Xinjiang",
            ),
        ),
        ("P9S2-1", ()),
    ],
)
def test_what_belongs_to_a_number_stands_beside_it(claim: str, others: tuple[str, ...]) -> None:
    assert DETAILS[claim].others == others


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("In 2023 Lakeland's exports rose 12 percent year on year to $4 billion.", "+12 % year on year"),
        (
            "In the first half of 2023 Lakeland's exports rose 12 percent year on year to $4 billion.",
            "+12 % year on year (from Jan–Jun 2022)",
        ),
    ],
)
def test_growth_of_a_part_of_a_year_says_the_period_before(text: str, beside: str) -> None:
    details = explain_claims(dataset_of(read_article(text), ""), ["P1S1-2"])
    assert details["P1S1-2"].others == (beside,)


@pytest.mark.parametrize(
    ("claim", "notes"),
    [
        (
            "P3S2-1",
            (
                "11 months, not a full year",
                "a threshold that was passed, not a level",
                "first time above this, says the source",
                "a record, says the source",
            ),
        ),
        ("P5S2-1", ("107 months together: no bar beside single years",)),
        ("P5S2-3", ("107 months together: no bar beside single years", "base period not stated")),
        ("P7S1-2", ("about: how near is not stated",)),
        (
            "P7S1-5",
            (
                "last: the exact number ranked is not stated",
                "1 is best; ranked among: Comprehensive bonded zones of China",
            ),
        ),
        ("P1S1-1", ("stated again: ¶9 s2",)),
        ("P9S5-1", ("compared with 2013", "precision not stated")),
        ("P7S1-1", ()),
    ],
)
def test_what_limits_a_number_is_said(claim: str, notes: tuple[str, ...]) -> None:
    assert DETAILS[claim].notes == notes


def test_a_series_has_its_levels_only() -> None:
    assert [(point.months, point.value) for point in DETAILS["P7S1-1"].spark if not point.derived] == [
        (12, 690e6),
        (12, 28.28e9),
        (11, 45.657e9),
    ]
    assert [point.value for point in DETAILS["P7S1-2"].spark] == [96.14e6, 3.94e9, 6.36e9]
    assert [point.months for point in DETAILS["P5S2-1"].spark] == [107]
    assert DETAILS["P3S2-1"].spark == DETAILS["P3S1-1"].spark
    assert [point.value for point in DETAILS["P9S2-2"].spark] == [28, 118]


def test_a_statement_has_the_numbers_and_facts_that_it_gave() -> None:
    detail = STATEMENTS["P3S1"]
    assert detail.title == "Statement ¶3 s1"
    assert detail.others == (
        "77.15 bn CNY · Trade · Kashi, Jan–Nov 2023",
        "≈ 10.75 bn USD · Trade · Kashi, Jan–Nov 2023",
        "+80.8 % · Trade, YoY · Kashi, Jan–Nov 2023",
    )
    assert detail.speaker == "Wang Yong, Kashi Bureau of Commerce, 29 Dec 2023"
    assert len(detail.notes) == 1
    assert not STATEMENTS["P4S1"].others
    assert "TIR" in STATEMENTS["P4S1"].notes[0]


def test_every_claim_and_statement_is_explained_and_others_are_left_out() -> None:
    assert len(DETAILS) == DATASET.observations.height
    assert len(STATEMENTS) == DATASET.statements.height
    assert explain_claims(DATASET, ["nothing"]) == {}
    assert explain_statements(DATASET, []) == {}


def test_the_marks_are_the_words_that_say_the_number_and_the_others_stand_beside() -> None:
    texts = dict(DATASET.statements.select("statement", "text").rows())
    for row in DATASET.observations.iter_rows(named=True):
        detail = DETAILS[row["claim"]]
        assert detail.marks == ((row["span_start"], row["span_end"]),)
        assert detail.statement == texts[row["statement"]]
        assert {*detail.marks, *detail.beside} == set(STATEMENTS[row["statement"]].beside)


def test_what_its_reader_is_unsure_of_is_said_and_outweighs_how_it_was_stated() -> None:
    doubt = pl.when(pl.col("claim") == "P3S1-2").then(pl.lit("time_period ref_area")).alias("doubt")
    dataset = replace(DATASET, observations=DATASET.observations.with_columns(doubt))
    detail = explain_claims(dataset, ["P3S1-2"])["P3S1-2"]
    assert (detail.tone, detail.notes[0]) == ("unsure", "unsure: period, area")
