"""The audit: the verdicts on the shipped article, each relation on made-up places, and what bad input does to it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from kashi_tui.model.audit.audit import Audit, audit
from kashi_tui.model.audit.check import Check
from kashi_tui.model.audit.ratio_bound import largest_first_ratio, least_ratio_sum
from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.values.interval import Interval

Make = Callable[..., Dataset]
Row = dict[str, str]


@pytest.fixture(scope="module")
def article() -> Audit:
    return audit(load())


def only(audit: Audit, relation: str) -> Check:
    """The one check of a relation."""
    found = [check for check in audit.checks if check.relation.id == relation]
    assert len(found) == 1, [check.id for check in found]
    return found[0]


def verdicts(dataset: Dataset, relation: str) -> list[str]:
    return [check.verdict for check in audit(dataset).checks if check.relation.id == relation]


@pytest.mark.parametrize(
    ("check_id", "verdict", "says"),
    [
        ("C:twice:P1S1-1+P9S2-2", "consistent", ["118"]),
        ("C:threshold:P3S2-1+P3S1-1", "consistent", ["77.145", "75 bn"]),
        ("C:first:P3S2-1", "undetermined", ["[160.42, 160.44] bn", "2015–2022", "75 bn"]),
        ("C:record:P3S2-1", "undetermined", ["[160.42, 160.44] bn", "77.15 bn"]),
        ("C:rank:P7S1-5+P7S1-6+P7S1-7", "consistent", ["last", "49", "27", "690 m → 28.28 bn → 45.657 bn"]),
        ("C:one-rate:CNY/USD", "consistent", ["[7.1736, 7.17455]", "all 6 pairs"]),
        ("C:part:P8S1-1+P3S1-1", "consistent", ["45.657 bn", "77.15 bn"]),
        ("C:cumulative:P5S2-1>D:base:P3S1-1+P3S1-3+1", "consistent", ["[160.42, 160.44] bn", "42.67 bn"]),
        ("C:average-same:P5S2-3", "inconsistent", ["2022", "[37.185, 37.264] bn", "42.67 bn [42.656, 42.687]"]),
        ("C:average-compound:P5S2-3", "consistent", ["[14.488, 14.585] bn", "2016–2021", "[11.8, 17.3] bn"]),
        ("C:average-mean:P5S2-3", "undetermined", ["2016 fell by 17 %", "5.23 bn of Kashi zone in Dec 2022"]),
        ("C:base:P9S5-1", "undetermined", ["2013 and 2023"]),
        ("C:goods:P9S5-2+P9S5-5", "undetermined", ["2 of 3"]),
    ],
)
def test_the_article_is_judged_as_by_a_close_reading(
    article: Audit, check_id: str, verdict: str, says: list[str]
) -> None:
    check = article.check(check_id)
    assert check.verdict == verdict
    assert all(part in check.reason for part in says), check.reason
    assert bool(check.missing) == (verdict == "undetermined")


def test_nothing_else_in_the_article_is_inconsistent_or_open(article: Audit) -> None:
    assert dict(article.counts) == {"inconsistent": 1, "undetermined": 5, "consistent": 14}


def test_one_rate_fits_all_pairs_of_the_article(article: Audit) -> None:
    check = article.check("C:one-rate:CNY/USD")
    common = check.left.interval.common(check.right.interval)
    assert common == Interval(Fraction("75") / Fraction("10.455"), Fraction("237.585") / Fraction("33.115"))


def test_reasons_are_one_sentence_and_names_say_what_is_checked(article: Audit) -> None:
    for check in article.checks:
        assert check.reason.endswith(".")
        assert check.reason.isprintable()
        assert check.name.startswith(check.relation.name)
        assert check.subject()


def test_a_number_knows_its_checks(article: Audit) -> None:
    found = article.checks_of("P3S1-1")
    assert {"part", "threshold", "rate", "one-rate", "average-compound"} <= {check.relation.id for check in found}
    assert found[0].verdict == "inconsistent"
    assert [check.relation.id for check in article.checks_of("P7S1-2")] == ["one-rate"]
    assert [check.relation.id for check in article.checks_of("P8S1-3")][1:3] == ["part", "cumulative"]
    assert article.checks_of("P2S1-1") == ()
    with pytest.raises(UnknownNameError):
        article.check("C:nothing")


def test_ids_are_unique(article: Audit) -> None:
    ids = [check.id for check in article.checks]
    assert len(set(ids)) == len(ids)


# The mean of yearly rates: the bound ---------------------------------------------------------------------------------

LAST, TOTAL = Fraction("77.145") / Fraction("1.8085"), Fraction("160.44")
LIMIT = 8 * Fraction("0.2325") - Fraction("0.8075") + 7
"""What seven ratios between the years 2015 to 2022 sum to at most, if the mean of eight rates is 23.2 %."""


def ratio_sum(values: list[Fraction]) -> Fraction:
    return sum((later / earlier for earlier, later in pairwise(values)), Fraction(0))


def test_a_course_of_the_years_shows_that_the_mean_is_possible() -> None:
    shape = [Fraction(x) for x in ("31.07", "15.43", "11.46", "10.62", "11.63", "14.91", "22.66", "42.66")]
    course = [value * TOTAL / sum(shape) for value in shape]
    assert course[-1] >= LAST
    assert least_ratio_sum(7, LAST, TOTAL) <= ratio_sum(course) < LIMIT


def test_trade_need_not_halve_in_2016_but_has_to_fall_by_a_sixth() -> None:
    texts = ("23.870", "19.095", "12.959", "11.446", "12.180", "15.304", "22.929", "42.657")
    course = [Fraction(text) for text in texts]
    assert (sum(course), course[-1] >= LAST) == (TOTAL, True)
    assert course[1] / course[0] > Fraction("0.799")
    assert ratio_sum(course) < LIMIT
    most = largest_first_ratio(7, LAST, TOTAL, LIMIT)
    assert most is not None
    assert Fraction("0.82") < most < Fraction("0.83")


def test_with_december_of_the_zone_no_course_has_that_mean() -> None:
    december = Fraction("28.275") - Fraction("45.6575") / Fraction("1.98095")
    assert least_ratio_sum(7, LAST + december, TOTAL) > Fraction("8.25") > LIMIT


@pytest.mark.parametrize("ratios", [1, 2, 5, 30])
def test_the_bound_is_attained(ratios: int) -> None:
    """Just where the bound is proven best, a course of the years reaches it."""
    steepness = Fraction(1, 2)
    values, total = [Fraction(1)], Fraction(1)
    for _ in range(min(ratios, 6)):
        values.append(values[-1] * steepness * total)
        total += values[-1]
    bound = least_ratio_sum(len(values) - 1, values[-1], total)
    assert 0 <= ratio_sum(values) - bound < Fraction(1, 10**6)


def test_the_bound_takes_decades_and_impossible_problems() -> None:
    assert 40 < least_ratio_sum(40, Fraction(50), Fraction(100)) < 60
    assert least_ratio_sum(3, Fraction(100), Fraction(100)) == 0
    assert largest_first_ratio(3, Fraction(1), Fraction(100), Fraction(100)) is None


# Other places --------------------------------------------------------------------------------------------------------


def trade(total: str, **other: str) -> list[Row]:
    values = {"EXPORTS": "3.2", "IMPORTS": "4.5", "TRADE": total, **other}
    return [{"INDICATOR": name, "TIME_PERIOD": "2021-05", "VALUE": value} for name, value in values.items()]


@pytest.mark.parametrize(("total", "verdict"), [("7.7", "consistent"), ("7.8", "consistent"), ("8.0", "inconsistent")])
def test_a_total_is_held_against_exports_and_imports(make: Make, total: str, verdict: str) -> None:
    assert verdicts(make(trade(total)), "sum") == [verdict]


@pytest.mark.parametrize(("balance", "verdict"), [("-1.3", "consistent"), ("1.3", "inconsistent")])
def test_a_balance_is_held_against_exports_and_imports(make: Make, balance: str, verdict: str) -> None:
    assert verdicts(make(trade("7.7", BALANCE=balance)), "balance") == [verdict]


def growing(growth: str) -> list[Row]:
    levels = [{"TIME_PERIOD": year, "VALUE": value} for year, value in (("2020", "10.0"), ("2021", "11.0"))]
    return [*levels, {"TRANSFORMATION": "G1Y", "UNIT_MEASURE": "PT", "TIME_PERIOD": "2021", "VALUE": growth}]


@pytest.mark.parametrize(
    ("growth", "verdict"), [("10.0", "consistent"), ("11.0", "consistent"), ("12", "inconsistent")]
)
def test_growth_is_held_against_both_levels(make: Make, growth: str, verdict: str) -> None:
    assert verdicts(make(growing(growth)), "growth") == [verdict]


def test_a_share_is_held_against_part_and_whole(make: Make) -> None:
    levels = [
        {"REF_AREA": area, "TIME_PERIOD": "2020", "VALUE": value} for area, value in (("A", "10.0"), ("A1", "4.0"))
    ]
    share = {"REF_AREA": "A1", "COUNTERPART_AREA": "A", "TRANSFORMATION": "SHARE", "UNIT_MEASURE": "PT"}
    for stated, verdict in (("40.0", "consistent"), ("60.0", "inconsistent")):
        assert verdicts(make([*levels, {**share, "TIME_PERIOD": "2020", "VALUE": stated}]), "share") == [verdict]


def test_a_part_cannot_be_more_than_its_whole(make: Make) -> None:
    rows = [{"REF_AREA": area, "TIME_PERIOD": "2020", "VALUE": value} for area, value in (("A", "4.0"), ("A1", "10.0"))]
    assert verdicts(make(rows), "part") == ["inconsistent"]


@pytest.mark.parametrize(("year", "verdict"), [("78.0", "consistent"), ("79.0", "inconsistent")])
def test_all_months_of_a_year_make_the_year(make: Make, year: str, verdict: str) -> None:
    months = [{"FREQ": "M", "TIME_PERIOD": f"2021-{month:02}", "VALUE": f"{month}.0"} for month in range(1, 13)]
    check = only(audit(make([*months, {"TIME_PERIOD": "2021", "VALUE": year}])), "cumulative")
    assert check.verdict == verdict
    assert len(check.inputs) == 13


def test_some_months_make_no_more_than_the_year(make: Make) -> None:
    months = [{"TIME_PERIOD": f"2021-{month:02}", "VALUE": "5.0"} for month in (3, 7)]
    for year, verdict in (("50.0", "consistent"), ("9.0", "inconsistent")):
        assert verdicts(make([*months, {"TIME_PERIOD": "2021", "VALUE": year}]), "cumulative") == [verdict]


def test_a_fact_stated_twice_has_to_agree(make: Make) -> None:
    for second, verdict in (("7.71", "consistent"), ("7.9", "inconsistent")):
        rows = [{"TIME_PERIOD": "2020", "VALUE": value} for value in ("7.7", second)]
        check = only(audit(make(rows)), "twice")
        assert check.verdict == verdict


def pairs(periods: list[str], dollars: list[str]) -> list[Row]:
    rows = [{"TIME_PERIOD": period, "VALUE": "7.00", "REF_AREA": f"A{at}"} for at, period in enumerate(periods, 1)]
    return rows + [{**row, "UNIT_MEASURE": "USD", "VALUE": usd} for row, usd in zip(rows, dollars, strict=True)]


def test_pairs_of_one_period_share_a_rate(make: Make) -> None:
    for second, verdict in (("1.00", "consistent"), ("1.10", "inconsistent"), ("10.00", "inconsistent")):
        assert verdicts(make(pairs(["2020", "2020"], ["1.00", second])), "rate") == [verdict]


def test_pairs_of_several_periods_may_differ(make: Make) -> None:
    check = only(audit(make(pairs(["2020", "2021"], ["1.00", "1.10"]))), "one-rate")
    assert check.verdict == "undetermined"
    assert "rate" in check.missing


def ranked(values: list[tuple[str, str, str, str]]) -> list[Row]:
    rank = {"COUNTERPART_AREA": "G", "TRANSFORMATION": "RANK", "UNIT_MEASURE": "RANK", "REF_COUNT": "30"}
    rows = [{**rank, "REF_AREA": area, "TIME_PERIOD": period, "VALUE": place} for area, period, place, _ in values]
    return rows + [{"REF_AREA": area, "TIME_PERIOD": period, "VALUE": value} for area, period, _, value in values]


def test_ranks_of_one_period_follow_the_values(make: Make) -> None:
    for value, verdict in (("5.0", "consistent"), ("11.0", "inconsistent")):
        rows = ranked([("A1", "2020", "3", "10.0"), ("A2", "2020", "4", value)])
        assert verdicts(make(rows), "among") == [verdict]


def test_a_rank_may_fall_although_the_value_rises(make: Make) -> None:
    check = only(audit(make(ranked([("A1", "2020", "3", "10.0"), ("A1", "2021", "9", "12.0")]))), "rank")
    assert check.verdict == "undetermined"
    assert check.missing


def test_a_rank_lies_within_the_number_ranked(make: Make) -> None:
    assert verdicts(make(ranked([("A1", "2020", "31", "10.0")])), "count") == ["inconsistent"]


MARK = {"QUALIFIER": "over", "OBS_STATUS": "U", "REMARK": "first threshold", "TIME_PERIOD": "2021", "VALUE": "10"}


def test_a_mark_has_to_be_passed(make: Make) -> None:
    for level, verdict in (("10.2", "consistent"), ("9.9", "inconsistent")):
        assert verdicts(make([MARK, {"TIME_PERIOD": "2021", "VALUE": level}]), "threshold") == [verdict]
    assert verdicts(make([MARK]), "threshold") == ["undetermined"]


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        ({"2019": "8.0", "2020": "9.0"}, "consistent"),
        ({"2019": "11.0", "2020": "9.0"}, "inconsistent"),
        ({"2018": "8.0", "2020": "9.0"}, "undetermined"),
        ({}, "undetermined"),
    ],
)
def test_the_first_time_needs_every_year_before(make: Make, before: dict[str, str], verdict: str) -> None:
    rows = [{"TIME_PERIOD": year, "VALUE": value} for year, value in {**before, "2021": "10.2"}.items()]
    assert verdicts(make([MARK, *rows]), "first") == [verdict]


def averaged(values: dict[str, str], average: str, window: str = "2018-01-01/P36M") -> list[Row]:
    growth = {"TRANSFORMATION": "GAVG", "UNIT_MEASURE": "PT", "TIME_PERIOD": window, "VALUE": average}
    return [growth, *({"TIME_PERIOD": period, "VALUE": value} for period, value in values.items())]


@pytest.mark.parametrize(
    ("values", "average", "expected"),
    [
        ({"2018": "100", "2019": "110", "2020": "121"}, "10.0", ["consistent"] * 3),
        ({"2018": "100", "2019": "150", "2020": "121"}, "10.0", ["inconsistent", "consistent", "inconsistent"]),
        ({"2018": "100", "2019": "150", "2020": "120"}, "15.0", ["inconsistent", "inconsistent", "consistent"]),
        ({"2018": "100", "2020": "121"}, "10.0", ["consistent", "consistent", "undetermined"]),
        ({"2018-01-01/P36M": "331", "2020": "121"}, "10.0", ["consistent", "consistent", "undetermined"]),
        ({"2018-01-01/P36M": "300", "2020": "200"}, "10.0", ["inconsistent", "inconsistent", "inconsistent"]),
        ({}, "10.0", ["undetermined"] * 3),
        ({"2018": "100"}, "10.0", ["undetermined"] * 3),
    ],
)
def test_an_average_growth_is_judged_in_each_reading(
    make: Make, values: dict[str, str], average: str, expected: list[str]
) -> None:
    checks = audit(make(averaged(values, average))).checks
    readings = [check for check in checks if check.relation.id.startswith("average")]
    assert [check.verdict for check in readings] == expected, [check.reason for check in readings]


def test_a_ratio_needs_both_levels(make: Make) -> None:
    ratio = {
        "TRANSFORMATION": "RATIO",
        "UNIT_MEASURE": "RATIO",
        "TIME_PERIOD": "2020",
        "BASE_PER": "2010",
        "VALUE": "2.0",
    }
    levels = [{"TIME_PERIOD": year, "VALUE": value} for year, value in (("2010", "5.0"), ("2020", "10.0"))]
    assert verdicts(make([ratio, *levels]), "factor") == ["consistent"]
    assert "2010" in only(audit(make([ratio, levels[1]])), "base").missing
    assert verdicts(make([{**ratio, "VALUE": "3.0"}, *levels]), "factor") == ["inconsistent"]


# Bad input -----------------------------------------------------------------------------------------------------------


def test_a_growth_that_leaves_nothing_is_named(make: Make) -> None:
    rows = growing("-100.0")[1:]
    check = only(audit(make(rows)), "defined")
    assert check.verdict == "undetermined"
    assert "−100.0 %" in check.reason


def test_a_unit_that_contradicts_its_number_is_named(make: Make) -> None:
    check = only(audit(make([{"TRANSFORMATION": "G1Y", "TIME_PERIOD": "2020", "VALUE": "5"}])), "unit")
    assert check.verdict == "inconsistent"
    assert "CNY" in check.reason


def test_areas_that_lie_in_one_another_are_named(make: Make) -> None:
    areas: list[Row] = [{"CODE": "A", "PARENT": "A1"}, {"CODE": "A1", "PARENT": "A2"}, {"CODE": "A2", "PARENT": "A"}]
    check = only(audit(make([{"TIME_PERIOD": "2020", "VALUE": "1"}], CL_AREA=[*areas, {"CODE": "_Z"}])), "circle")
    assert check.verdict == "inconsistent"
    assert check.inputs == ()


def test_an_area_below_a_circle_is_part_of_none(make: Make) -> None:
    areas: list[Row] = [{"CODE": "A", "PARENT": "A"}, {"CODE": "A1", "PARENT": "A"}, {"CODE": "_Z"}]
    rows = [{"TIME_PERIOD": "2020", "VALUE": "1", "REF_AREA": area} for area in ("A", "A1")]
    assert len([check for check in audit(make(rows, CL_AREA=areas)).checks if check.relation.id == "circle"]) == 1


@pytest.mark.parametrize(
    "row",
    [
        {"TRANSFORMATION": "GAVG", "UNIT_MEASURE": "PT", "TIME_PERIOD": "2020", "VALUE": "5"},
        {"TRANSFORMATION": "GAVG", "UNIT_MEASURE": "PT", "TIME_PERIOD": "2015-01-01/P60M", "VALUE": "-100"},
        {"TRANSFORMATION": "GAVG", "UNIT_MEASURE": "PT", "TIME_PERIOD": "2015-W05", "VALUE": "5"},
        {
            "TRANSFORMATION": "GAVG",
            "UNIT_MEASURE": "PT",
            "TIME_PERIOD": "2015-01-01/P60M",
            "VALUE": "5",
            "DECIMALS": "",
        },
        {"TRANSFORMATION": "G1Y", "UNIT_MEASURE": "PT", "TIME_PERIOD": "0001", "VALUE": "5"},
        {"TRANSFORMATION": "RANK", "UNIT_MEASURE": "RANK", "TIME_PERIOD": "2015", "VALUE": "5", "REF_COUNT": ">4"},
        {"TRANSFORMATION": "RATIO", "UNIT_MEASURE": "RATIO", "TIME_PERIOD": "2015", "VALUE": "0"},
        {"TIME_PERIOD": "2023-11-05", "VALUE": "-5"},
        {"QUALIFIER": "over", "OBS_STATUS": "U", "REMARK": "record", "TIME_PERIOD": "2023-W05", "VALUE": "5"},
        {"UNIT_MEASURE": "LISTED", "TIME_PERIOD": "2023", "VALUE": "1"},
    ],
)
def test_odd_numbers_are_no_crash(make: Make, row: dict[str, Any]) -> None:
    rows = [row, {"TIME_PERIOD": "2015-01-01/P60M", "VALUE": "0"}, {"TIME_PERIOD": "2023-11-05", "VALUE": "0"}]
    for check in audit(make(rows)).checks:
        assert check.reason
        assert check.name
