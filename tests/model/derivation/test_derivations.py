"""Derivations: the values that follow from the shipped article, and the same rules on made-up places."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.derivation.derivations import Derivations, derive
from kashi_tui.model.derivation.formula import Name, Root, nth_root
from kashi_tui.model.derivation.observation import Derived
from kashi_tui.model.errors import IntervalError, UnknownNameError
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.rounding import decimal_text, ends_text, scaled_text, shown_decimals

K, Z, OUTSIDE = "CN653100", "CN653100_CBZ", "CN653100$CN653100_CBZ"
ELEVEN = "2023-01-01/P11M"
ELEVEN_BEFORE = "2022-01-01/P11M"
BILLION = 10**9

Make = Callable[..., Dataset]


@pytest.fixture(scope="module")
def article() -> Derivations:
    return derive(load())


def found(derivations: Derivations, rule: str, area: str, period: str, unit: str = "") -> Derived:
    """The one number that a rule gives for an area and period (and unit, if there are several)."""
    numbers = [
        each
        for each in derivations.derived
        if each.rule.id == rule and each.dims.ref_area == area and str(each.period) == period
        if not unit or each.dims.unit_measure == unit
    ]
    assert len(numbers) == 1, numbers
    return numbers[0]


def nearest(number: Derived, decimals: int, scale: int = 1) -> tuple[str, str]:
    """Both ends, rounded to the nearest decimal: how a close reader writes an interval down."""
    low, high = number.interval.low, number.interval.high
    assert low is not None
    assert high is not None
    return decimal_text(low / scale, decimals), decimal_text(high / scale, decimals)


@pytest.mark.parametrize(
    ("rule", "area", "period", "unit", "scale", "low", "high"),
    [
        ("base", K, ELEVEN_BEFORE, "", BILLION, "42.657", "42.686"),
        ("base", Z, ELEVEN_BEFORE, "", BILLION, "23.0466", "23.0483"),
        ("remainder", Z, "2022-12", "", BILLION, "5.227", "5.238"),
        ("share", Z, ELEVEN, "", 1, "59.175", "59.184"),
        ("share", Z, ELEVEN_BEFORE, "", 1, "53.99", "54.03"),
        ("difference", K, ELEVEN, "", BILLION, "34.46", "34.49"),
        ("difference", Z, ELEVEN, "", BILLION, "22.609", "22.610"),
        ("rise-share", Z, ELEVEN, "", 1, "65.5", "65.6"),
        ("rest", OUTSIDE, ELEVEN, "CNY", BILLION, "31.4875", "31.4985"),
        ("rest", OUTSIDE, ELEVEN_BEFORE, "", BILLION, "19.609", "19.639"),
        ("growth", OUTSIDE, ELEVEN, "", 1, "60.4", "60.6"),
        ("factor", Z, "2022", "", 1, "40.95", "41.02"),
        ("compound", Z, "2022", "", 1, "540", "540"),
        ("remainder", K, "2015-01-01/P96M", "CNY", BILLION, "160.42", "160.44"),
        ("mean", K, "2015-01-01/P96M", "CNY", BILLION, "20.05", "20.06"),
        ("period-share", K, ELEVEN, "", 1, "32.47", "32.48"),
        ("period-share", Z, "2022-12", "", 1, "18.5", "18.5"),
        ("multiple", Z, "2022-12", "", 1, "2.5", "2.5"),
        ("factor", K, "2023", "", 1, "4.21", "4.21"),
        ("difference", K, "2023", "", 1, "90", "90"),
        ("compound", K, "2023", "", 1, "15.5", "15.5"),
    ],
)
def test_what_follows_from_the_article_has_the_interval_of_a_close_reading(
    article: Derivations, rule: str, area: str, period: str, unit: str, scale: int, low: str, high: str
) -> None:
    number = found(article, rule, area, period, unit)
    assert nearest(number, len(low.partition(".")[2]), scale) == (low, high)


@pytest.mark.parametrize(
    ("claims", "low", "high"),
    [
        ("P3S1-1+P3S1-2", "7.1729", "7.1805"),
        ("P3S2-1+P3S2-2", "7.1736", "7.1805"),
        ("P5S2-1+P5S2-2", "7.1721", "7.1745"),
        ("P7S1-1+P7S1-2", "7.1715", "7.1826"),
        ("P7S1-3+P7S1-4", "7.1673", "7.1881"),
        ("P8S1-1+P8S1-2", "7.1731", "7.1845"),
    ],
)
def test_each_pair_of_amounts_implies_a_rate(article: Derivations, claims: str, low: str, high: str) -> None:
    rate = article.number(f"D:rate:{claims}")
    assert isinstance(rate, Derived)
    assert rate in article.derived
    assert nearest(rate, 4) == (low, high)
    assert rate.dims.unit_measure == "CNY/USD"


def test_a_derivation_is_a_tree_down_to_statements(article: Derivations) -> None:
    base = found(article, "base", K, ELEVEN_BEFORE)
    assert base.id == "D:base:P3S1-1+P3S1-3"
    assert (base.formula, base.worked) == ("level ÷ (1 + growth)", "77.15 bn ÷ (1 + 80.8 %)")
    assert (base.text, base.unit_mult, base.decimals) == ("42.67 bn", 9, 2)
    assert ends_text(base.interval, 9) == "[42.656, 42.687]"
    rise_share = found(article, "rise-share", Z, ELEVEN)
    assert [each.id.split(":")[1] for each in rise_share.inputs.values() if each.is_derived] == ["difference"] * 2
    assert rise_share.depth == 3
    assert rise_share.statements == ("P8S1", "P3S1")
    assert [leaf.id for leaf in rise_share.leaves] == ["P8S1-1", "P8S1-3", "P3S1-1", "P3S1-3"]


def test_a_number_knows_its_neighbours(article: Derivations) -> None:
    assert [each.id for each in article.of_statement("P3S1")] == ["P3S1-1", "P3S1-2", "P3S1-3"]
    assert "D:share:P8S1-1+P3S1-1" not in [each.id for each in article.resting_on("P3S1-3")]
    assert {each.rule.id for each in article.resting_on("P3S1-3")} == {"base"}
    assert [each.id for each in article.ways(article.number("P1S1-1"))] == ["P9S2-2"]
    with pytest.raises(UnknownNameError):
        article.number("P3S1-9")


def test_ids_are_unique(article: Derivations) -> None:
    ids = [each.id for each in article.network.derived]
    assert len(set(ids)) == len(ids)


def test_ids_tell_changes_of_a_total_from_those_of_a_balance(make: Make) -> None:
    rows = [
        {"INDICATOR": name, "TIME_PERIOD": year, "VALUE": value}
        for year in ("2021", "2022")
        for name, value in (("EXPORTS", "3.2"), ("IMPORTS", "4.5"))
    ]
    ids = [each.id for each in derive(make(rows)).network.derived]
    assert len(set(ids)) == len(ids)
    assert {"D:difference:c3+c4+c1+c2@2022:TRADE", "D:difference:c3+c4+c1+c2@2022:BALANCE"} <= set(ids)


def test_the_growth_that_gave_a_base_is_not_derived_from_it(article: Derivations) -> None:
    assert not [
        each
        for each in article.network.derived
        if each.rule.id == "growth" and each.dims.ref_area in (K, Z) and str(each.period) == ELEVEN
    ]


def test_ranks_and_growth_rates_are_neither_grown_nor_shared(article: Derivations) -> None:
    for each in article.network.derived:
        assert not {leaf.dims.unit_measure for leaf in each.leaves} & {"RANK", "LISTED"}
        growths = [leaf for leaf in each.leaves if leaf.dims.unit_measure == "PT"]
        assert all(leaf.dims.transformation == "G1Y" for leaf in growths)


def test_a_dataset_is_derived_once() -> None:
    dataset = load()
    assert derive(dataset) is derive(dataset)


# Other places --------------------------------------------------------------------------------------------------------


def test_levels_lead_back_through_growth_after_growth(make: Make) -> None:
    growths = [
        {"TRANSFORMATION": "G1Y", "UNIT_MEASURE": "PT", "TIME_PERIOD": y, "VALUE": "10.0"} for y in ("2021", "2020")
    ]
    made = derive(make([{"TIME_PERIOD": "2021", "VALUE": "121.00"}, *growths]))
    assert found(made, "base", "A", "2020").text == "110.0 bn"
    earliest = found(made, "base", "A", "2019")
    assert earliest.depth == 2
    assert earliest.interval.contains(100 * BILLION)
    assert earliest.interval.width is not None
    assert earliest.interval.width < BILLION // 5


def test_a_stated_base_is_not_derived(make: Make) -> None:
    growth = {"TRANSFORMATION": "G1Y", "UNIT_MEASURE": "PT", "TIME_PERIOD": "2021", "VALUE": "10.0"}
    made = derive(make([{"TIME_PERIOD": "2021", "VALUE": "11"}, {"TIME_PERIOD": "2020", "VALUE": "10"}, growth]))
    assert not [each for each in made.network.derived if each.rule.id == "base"]
    assert not [each for each in made.derived if each.rule.id == "growth"]
    assert [each.id for each in made.ways(made.number("c3"))] == ["D:growth:c1+c2"]


def test_exports_and_imports_make_a_total_and_a_balance(make: Make) -> None:
    rows = [
        {"INDICATOR": name, "TIME_PERIOD": "2021-05", "VALUE": value}
        for name, value in (("EXPORTS", "3.2"), ("IMPORTS", "4.5"))
    ]
    made = derive(make(rows))
    total, balance = (found(made, rule, "A", "2021-05") for rule in ("total", "balance"))
    assert (total.dims.indicator, total.text, ends_text(total.interval, 9)) == ("TRADE", "7.7 bn", "[7.6, 7.8]")
    assert (balance.dims.indicator, balance.text) == ("BALANCE", "−1.3 bn")


def test_months_of_a_year_leave_the_others(make: Make) -> None:
    rows = [{"TIME_PERIOD": "2021", "VALUE": "120"}, {"TIME_PERIOD": "2021-01-01/P9M", "VALUE": "80"}]
    made = derive(make(rows))
    rest = found(made, "remainder", "A", "2021-Q4")
    assert (rest.text, scaled_text(rest.interval, 9)) == ("40 bn", "[39, 41] bn")
    assert found(made, "multiple", "A", "2021-Q4").nominal == Fraction(3, 2)


def test_numbers_that_do_not_add_up_are_not_split(make: Make) -> None:
    count = {"INDICATOR": "PARTNERS", "UNIT_MEASURE": "NUM", "VALUE": "10"}
    rows = [{**count, "TIME_PERIOD": period} for period in ("2021", "2021-01-01/P11M")]
    rows.append({**count, "TIME_PERIOD": "2021", "REF_AREA": "A1", "VALUE": "5"})
    assert not derive(make(rows)).derived


def test_growth_is_made_in_the_leading_currency_only(make: Make) -> None:
    rows = [{"TIME_PERIOD": year, "VALUE": "10"} for year in ("2020", "2021", "2022")]
    rows += [{"TIME_PERIOD": year, "VALUE": "2", "UNIT_MEASURE": "USD"} for year in ("2020", "2021")]
    made = derive(make(rows))
    growths = [each for each in made.network.derived if each.rule.id == "growth"]
    assert {leaf.dims.unit_measure for each in growths for leaf in each.leaves} == {"CNY"}


def test_eleven_months_are_not_compared_with_a_year(make: Make) -> None:
    rows = [{"TIME_PERIOD": "2020", "VALUE": "10"}, {"TIME_PERIOD": "2021-01-01/P11M", "VALUE": "10"}]
    assert not derive(make(rows)).derived


def test_neighbours_in_time_are_compared_and_the_first_with_the_last(make: Make) -> None:
    rows = [{"TIME_PERIOD": str(2000 + year), "VALUE": str(10 + year)} for year in range(10)]
    made = derive(make(rows))
    differences = [each for each in made.derived if each.rule.id == "difference"]
    assert len(differences) == 10
    assert found(made, "compound", "A", "2009").formula == "(later ÷ earlier)^(1/9) − 1"


# Bad input -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("growth", ["-100.0", "-100", "-250.0"])
def test_a_growth_that_leaves_nothing_has_no_base(make: Make, growth: str) -> None:
    rows = [{"TIME_PERIOD": "2021", "VALUE": "10"}]
    rows.append({"TRANSFORMATION": "G1Y", "UNIT_MEASURE": "PT", "TIME_PERIOD": "2021", "VALUE": growth})
    made = derive(make(rows))
    assert not made.derived
    assert [(each.rule.id, each.inputs[1].id) for each in made.refused] == [("base", "c2")]


@pytest.mark.parametrize("whole", ["0", "0.0"])
def test_nothing_has_a_share_in_zero_and_nothing_grows_from_it(make: Make, whole: str) -> None:
    rows = [{"TIME_PERIOD": year, "VALUE": value} for year, value in (("2020", whole), ("2021", "5"))]
    rows.append({"TIME_PERIOD": "2020", "VALUE": "0", "REF_AREA": "A1"})
    made = derive(make(rows))
    assert {each.rule.id for each in made.refused} == {"share", "growth"}


def test_a_pair_without_dollars_has_no_rate(make: Make) -> None:
    rows = [{"TIME_PERIOD": "2020", "VALUE": "1"}, {"TIME_PERIOD": "2020", "VALUE": "0", "UNIT_MEASURE": "USD"}]
    assert [each.rule.id for each in derive(make(rows)).refused] == ["rate"]


def test_areas_in_one_another_end_the_search(make: Make) -> None:
    areas = [{"CODE": "A", "PARENT": "A1"}, {"CODE": "A1", "PARENT": "A"}, {"CODE": "_Z"}]
    rows = [{"TIME_PERIOD": "2020", "VALUE": "1", "REF_AREA": area} for area in ("A", "A1")]
    assert derive(make(rows, CL_AREA=areas)).derived


def test_a_growth_in_yuan_leads_to_no_base(make: Make) -> None:
    rows = [{"TIME_PERIOD": "2021", "VALUE": "10"}, {"TIME_PERIOD": "2021", "VALUE": "3", "TRANSFORMATION": "G1Y"}]
    assert not derive(make(rows)).derived


def test_without_code_lists_money_is_taken_for_flows(make: Make) -> None:
    rows = [{"INDICATOR": name, "TIME_PERIOD": "2021", "VALUE": "5"} for name in ("EXPORTS", "IMPORTS")]
    made = derive(make(rows, CL_AREA=[], CL_INDICATOR=[]))
    assert {each.rule.id for each in made.derived} == {"total"}


# Formulas and digits -------------------------------------------------------------------------------------------------


def test_roots_are_enclosed_by_neighbouring_decimals() -> None:
    assert nth_root(Fraction(4), 2) == (Fraction(2), Fraction(2))
    low, high = nth_root(Fraction(2), 2, 3)
    assert (low, high) == (Fraction(1414, 1000), Fraction(1415, 1000))
    with pytest.raises(IntervalError):
        nth_root(Fraction(-1), 2)
    with pytest.raises(IntervalError):
        Root(Name("x"), 2).evaluate({"x": Interval.between(-1, 1)})


def test_formulas_have_no_more_parentheses_than_needed() -> None:
    a, b, c = Name("a"), Name("b"), Name("c")
    assert ((a + b) - c).words() == "a + b − c"
    assert (a - (b + c)).words() == "a − (b + c)"
    assert (a / (b / c)).words() == "a ÷ (b ÷ c)"
    assert ((a + b) * c).words({"a": "1", "b": "2", "c": "3"}) == "(1 + 2) × 3"


def test_a_value_is_shown_up_to_its_first_uncertain_digit() -> None:
    assert shown_decimals(Interval.between("42.6569", "42.6860"), Fraction("42.67"), 0) == 2
    assert shown_decimals(Interval.exact(90), Fraction(90), 0) == 0
    assert shown_decimals(Interval.exact(Fraction(118, 28)), Fraction(118, 28), 0) == 3
    assert decimal_text(Fraction(-1, 4), 1) == "-0.2"
    assert decimal_text(Fraction(-1, 100), 1) == "0.0"
    assert ends_text(Interval.over(Fraction("10.445"))) == "(10.445, ∞)"
    assert ends_text(Interval()) == "(−∞, ∞)"
