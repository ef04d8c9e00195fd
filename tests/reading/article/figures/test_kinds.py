"""Kind and sign of quantities: level, change, share, rank and the rest, in many ways of saying them."""

from __future__ import annotations

import pytest

from tests.reading.sentences import claims_of, table

RISES = [
    "Peru's exports rose 5 percent in July.",
    "Peru's exports rose by 5 percent in July.",
    "Peru's exports were up 5 percent in July.",
    "Peru's exports, up 5 percent, did well in July.",
    "Peru's exports grew at 5 percent in July.",
    "Peru's exports posted a 5 percent increase in July.",
    "Peru's exports saw a 5-percent year-on-year rise in July.",
    "Peru's exports registered growth of 5 percent in July.",
    "Peru's exports were 5 percent more than in July 2022.",
    "Peru's exports were 5 percent higher than a year earlier in July.",
    "Peru's exports in July were 5 percent above those of July 2022.",
    "In July Peru's exports expanded year on year by 5 percent.",
    "The growth of Peru's exports was 5 percent in July.",
    "Peru's export growth reached 5 percent in July.",
    "Peru's exports in July exceeded last year's by 5 percent, a gain of 5 percent.",
    "Peru's exports increased 5pc in July.",
    "Peru's exports climbed 5 per cent in July.",
    "Peru's exports advanced 5 pct in July.",
    "Peru's exports jumped 5% y/y in July.",
    "Peru's exports gained 5% in July on the year.",
]


@pytest.mark.parametrize("sentence", RISES)
def test_a_rise_is_a_positive_change_on_a_year_ago(sentence: str):
    assert table(sentence, "value", "kind", "time_period")[-1] == (5.0, "yoy", "2023-07")


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's exports fell 5 percent in July.",
        "Peru's exports were down by 5 percent in July.",
        "Peru's exports were 5 percent lower in July than a year before.",
        "Peru's exports were off 5 percent in July.",
        "Peru's exports slipped by 5% in July.",
        "Peru's exports suffered a drop of 5% in July.",
        "Peru's exports came in 5% below those of July 2022.",
        "Peru's exports contracted 5% in July.",
        "Peru's exports showed a 5% decline in July.",
        "Peru's exports were 5 percent less than a year ago in July.",
        "Peru's exports (-5%) did badly in July.",
        "Peru's exports plummeted 5% in July.",
        "Peru's exports recorded a negative growth of 5 percent in July.",
        "The fall of Peru's exports in July was 5 percent.",
        "Peru's trade deficit narrowed by 5 percent in July.",
        "Peru's trade gap shrank 5 percent in July.",
    ],
)
def test_a_fall_is_negative(sentence: str):
    assert table(sentence, "value", "kind")[-1] == (-5.0, "yoy")


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's exports rose 5 percent month on month in July.",
        "Peru's exports rose 5 percent in July from June.",
        "Peru's exports rose 5 percent in July from the previous month.",
        "Compared with June, Peru's exports rose 5 percent in July.",
        "Peru's exports rose 5% m/m in July.",
        "Month on month, Peru's exports rose 5 percent in July.",
        "Peru's exports in July were 5 percent above June.",
        "Peru's exports were up 5 percent on the month in July.",
        "Peru's July exports were 5 percent more than in the month before.",
        "From June to July Peru's exports rose by 5 percent.",
    ],
)
def test_a_change_on_the_month_before_is_one(sentence: str):
    assert table(sentence, "value", "kind", "time_period") == [(5.0, "mom", "2023-07")]


def test_quarter_on_quarter_is_a_change_on_the_period_before():
    sentence = "Peru's exports fell 5 percent quarter on quarter in the second quarter."
    assert table(sentence, "value", "kind", "time_period", "base_period") == [(-5.0, "mom", "2023-Q2", "2023-Q1")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Copper accounted for 30 percent of Peru's exports in July.",
        "Copper made up 30 percent of Peru's exports in July.",
        "Copper, with 30 percent of the total, led Peru's exports in July.",
        "In July 30 percent of Peru's exports were copper.",
        "The share of copper in Peru's exports was 30 percent in July.",
        "Copper's share rose to 30 percent of Peru's exports in July.",
        "Copper represented 30% of what Peru sold abroad in July.",
        "In Peru, copper took 30 percent of exports in July.",
        "In July copper constituted 30 per cent of Peru's exports.",
    ],
)
def test_a_part_of_a_whole_is_a_share(sentence: str):
    assert table(sentence, "value", "kind") == [(30.0, "share")]


def test_a_share_names_its_whole():
    assert claims_of("Copper accounted for 30 percent of Peru's exports in July.")[0].whole == "exports"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Peru's exports rose by $2 billion in July.", 2e9),
        ("Peru's exports fell by $2 billion in July.", -2e9),
        ("Peru's exports were up $2 billion in July.", 2e9),
        ("Peru's exports in July were $2 billion more than in July 2022.", 2e9),
        ("Peru's exports in July were $2 billion below those of July 2022.", -2e9),
        ("Peru's exports saw a rise of $2 billion in July.", 2e9),
        ("Peru's trade surplus shrank by $2 billion in July.", -2e9),
        ("Peru's exports showed a $2 billion drop in July.", -2e9),
    ],
)
def test_an_amount_that_it_moved_by_is_a_change(sentence: str, value: float):
    assert table(sentence, "value", "kind") == [(value, "change")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's exports rose to $2 billion in July.",
        "Peru's exports fell to $2 billion in July.",
        "Peru's exports came in at $2 billion in July.",
        "Peru's exports were $2 billion in July.",
        "Peru exported goods worth $2 billion in July.",
        "Peru's exports totaled $2 billion in July.",
        "Peru earned $2 billion from exports in July.",
        "Exports brought Peru $2 billion in July.",
        "In July, $2 billion of goods left Peru.",
        "Peru's exports hit $2 billion in July.",
        "Peru's trade deficit narrowed to $2 billion in July.",
        "Peru ran a trade deficit of $2 billion in July.",
    ],
)
def test_what_it_reached_is_a_level(sentence: str):
    assert table(sentence, "value", "kind", "time_period") == [(2e9, "level", "2023-07")]


def test_percentage_and_amount_of_one_move_stand_together():
    sentence = "Peru's exports fell by $2 billion, or 5 percent, to $38 billion in July."
    assert table(sentence, "value", "kind") == [(-2e9, "change"), (-5.0, "yoy"), (38e9, "level")]


def test_a_level_or_its_percentage_of_a_whole():
    sentence = "Copper brought Peru $2 billion, or 40 percent of exports, in July."
    assert table(sentence, "value", "kind") == [(2e9, "level"), (40.0, "share")]


def test_an_amount_stays_a_level_where_its_growth_follows_behind_or():
    sentence = "Peru's deficit was $2 billion in July, or 8 percent more than the $1.85 billion of July 2022."
    assert table(sentence, "value", "kind", "time_period") == [
        (2e9, "level", "2023-07"),
        (8.0, "yoy", "2023-07"),
        (1.85e9, "level", "2022-07"),
    ]


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


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Copper's share rose 2.4 percentage points to 30 percent in July.", 2.4, "pp"),
        ("Peru's export growth was 2.4 percentage points below the average.", -2.4, "pp"),
        ("Copper made up 30 percent of Peru's exports in July, 2.4 points less than a year ago.", -2.4, "pp"),
        ("Peru's policy rate fell by 25 basis points.", -25.0, "basis points"),
    ],
)
def test_points_are_points(sentence: str, value: float, unit: str):
    assert (value, unit, "pp") in table(sentence, "value", "unit", "kind")


@pytest.mark.parametrize(
    ("sentence", "rank"),
    [
        ("Peru ranked 12th among 30 countries by exports in 2022.", 12.0),
        ("Peru ranked third in copper exports in 2022.", 3.0),
        ("By exports Peru moved to 12th place in 2022.", 12.0),
        ("In 2022 Peru came second by exports.", 2.0),
        ("Peru ranks No. 4 by exports.", 4.0),
        ("In 2022 Peru was at position 12 by exports.", 12.0),
    ],
)
def test_places_in_an_order_are_ranks(sentence: str, rank: float):
    assert (rank, "rank", "rank") in table(sentence, "value", "unit", "kind")


def test_a_rank_says_among_how_many():
    claims = claims_of("Callao Port moved from last of over 40 ports in 2020 to rank 9 in 2022.")
    assert [(claim.text_value, claim.ranked_among) for claim in claims] == [("40", ">40"), ("9", ">40")]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Peru's copper exports in July were 2.5 times those of July 2022.", 2.5),
        ("Peru's lithium exports grew 3.5-fold in 2022.", 3.5),
        ("Peru's lithium exports in 2022 were three times as much as in 2021.", 3.0),
    ],
)
def test_multiples_are_ratios(sentence: str, value: float):
    assert table(sentence, "value", "unit", "kind") == [(value, "ratio", "ratio")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru traded with 118 countries in 2022.", [(118.0, "countries")]),
        ("In 2022 Peru counted 15,308 registered export firms.", [(15308.0, "registered export firms")]),
        ("The number of Peru's trade partners grew from 90 in 2012 to 118 in 2022.", [(90.0, None), (118.0, None)]),
        ("Peru handled 4,206 trains in July, 37 fewer than a year ago.", [(4206.0, "trains"), (-37.0, "trains")]),
        ("Of 1,929 firms that exported in 2022, 1,801 were private.", [(1929.0, "firms"), (1801.0, "firms")]),
    ],
)
def test_plain_numbers_with_a_noun_are_counts(sentence: str, found: list[tuple[float, str | None]]):
    read = table(sentence, "value", "unit", "indicator")
    assert [(value, "count") for value, _ in found] == [(value, unit) for value, unit, _ in read]
    assert all(noun is None or noun == name for (_, noun), (*_, name) in zip(found, read, strict=True))


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


def test_the_members_of_a_list_are_of_one_kind():
    sentence = "Peru's sales to Chile, Brazil and Spain saw gains of 3 percent, 4.5 percent and 6 percent in July."
    assert table(sentence, "value", "kind", "counterpart") == [
        (3.0, "yoy", "Chile"),
        (4.5, "yoy", "Brazil"),
        (6.0, "yoy", "Spain"),
    ]


def test_exports_and_imports_are_told_apart_in_a_list():
    sentence = "Peru's exports and imports came to $5 billion and $4 billion, respectively, in July."
    assert table(sentence, "value", "flow") == [(5e9, "exports"), (4e9, "imports")]


def test_the_verb_of_the_part_before_serves_the_next():
    sentence = "In July Peru's exports fell by 3 percent and imports by 4 percent."
    assert table(sentence, "value", "flow") == [(-3.0, "exports"), (-4.0, "imports")]


def test_growth_of_a_rate_is_growth_and_a_rate_is_a_level():
    assert table("Peru's inflation was 6 percent in July.", "kind") == [("level",)]


def test_the_same_amount_in_another_currency_goes_with_the_first():
    sentence = "Peru's exports rose by 900 million soles (about 240 million U.S. dollars) in July."
    assert table(sentence, "value", "unit", "kind", "qualifier") == [
        (9e8, "PEN", "change", ""),
        (2.4e8, "USD", "change", "about"),
    ]


def test_a_threshold_is_exact_though_it_was_exceeded():
    sentence = "In July Peru's exports exceeded $2 billion for the first time."
    assert table(sentence, "kind", "qualifier") == [("threshold", "")]


def test_goods_that_go_on_without_a_verb_move_like_the_first():
    sentence = "In July Peru's copper exports dropped 25 percent to $860 million, zinc 21 percent to $698 million."
    assert table(sentence, "value", "kind") == [(-25.0, "yoy"), (860e6, "level"), (-21.0, "yoy"), (698e6, "level")]


def test_an_amount_and_its_percentage_move_together_without_a_verb():
    sentence = "In July Peru's exports rose $9 million or 5 percent, imports $3 million or 2 percent."
    assert table(sentence, "value", "kind") == [(9e6, "change"), (5.0, "yoy"), (3e6, "change"), (2.0, "yoy")]


def test_spaces_part_thousands_behind_a_currencys_sign():
    assert table("The euro area's exports were €2 855.4 bn in 2022.", "value", "unit") == [(2855.4e9, "EUR")]


def test_a_minus_is_kept_for_a_balance():
    assert table("Peru's trade balance was -$3.1 billion in July.", "value") == [(-3.1e9,)]


def test_a_plus_is_no_minus():
    sentence = "Peru had a surplus of $2 billion in July, compared with +$1.5 billion in July 2022."
    assert table(sentence, "value") == [(2e9,), (1.5e9,)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru's exports were $5-7 billion in July.", [(5e9, "USD"), (7e9, "USD")]),
        ("Peru's exports were $5 to 7 billion in July.", [(5e9, "USD"), (7e9, "USD")]),
        ("Peru's exports rose by 5 to 7 percent in July.", [(5.0, "percent"), (7.0, "percent")]),
        ("Peru's exports rose between 5 and 7 percent in July.", [(5.0, "percent"), (7.0, "percent")]),
    ],
)
def test_both_ends_of_a_range_have_its_unit_and_one_kind(sentence: str, found: list[tuple[float, str]]):
    assert table(sentence, "value", "unit") == found
    assert len({claim.kind for claim in claims_of(sentence)}) == 1


def test_parts_of_what_a_sentence_opens_with_are_shares():
    sentence = "Of Peru's exports in July, 45 percent went to China, 12 percent to Chile and 8 percent to Spain."
    assert table(sentence, "value", "kind") == [(45.0, "share"), (12.0, "share"), (8.0, "share")]


def test_seasonally_adjusted_months_are_compared_with_the_one_before():
    sentence = "Peru's seasonally adjusted exports rose 0.8 percent in July."
    assert table(sentence, "kind", "base_period") == [("mom", "2023-06")]


def test_where_things_come_from_is_no_base():
    sentence = "In July 2,000 exhibitors from 71 countries came to Peru's fair."
    assert table(sentence, "value", "time_period") == [(2000.0, "2023-07"), (71.0, "2023-07")]
