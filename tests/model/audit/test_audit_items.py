"""The audit on what an article says of foreign trade: exports, imports, their balance, goods, partners, months."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.audit.check import Check
from kashi_tui.model.dataset.dataset import Dataset
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.reading.article.claim import Article, Sentence
from kashi_tui.reading.facts.dataset import dataset_of
from tests.reading.written import claim

Said = dict[str, Any]


def told(*claims: Said, is_one_sentence: bool = False) -> Dataset:
    """A dataset of claims on Utopia in May 2024, a sentence each, in billions of dollars unless they say otherwise."""
    lines = [f"[{at}] {each['number']}." for at, each in enumerate(claims)]
    text, made, sentences = " ".join(lines), [], []
    for at, (line, said) in enumerate(zip(lines, claims, strict=True)):
        start = text.index(line)
        sentences.append(Sentence(1, at + 1, start, start + len(line), line))
        fields: Said = {"mult": 0 if said.get("unit") == "percent" else 9, "sentence": at + 1} | said
        number = fields.pop("number")
        made.append(claim(text, f"[{at}]", number, **(fields | {"sentence": 1} if is_one_sentence else fields)))
    one = (Sentence(1, 1, 0, len(text), text),)
    read = dataset_of(Article(text, one if is_one_sentence else tuple(sentences), tuple(made)))
    return replace(read, is_read=False)


def exports(number: str, **said: Any) -> Said:
    return {"number": number, "flow": "exports", "indicator": "exports", **said}


def imports(number: str, **said: Any) -> Said:
    return {"number": number, "flow": "imports", "indicator": "imports", **said}


def trade(number: str, **said: Any) -> Said:
    return {"number": number, "flow": "trade", "indicator": "total trade value", **said}


def deficit(number: str, **said: Any) -> Said:
    return {"number": number, "flow": "deficit", "indicator": "trade deficit", **said}


def percent(kind: str, **said: Any) -> Said:
    return {"unit": "percent", "kind": kind, **said}


def checks(*claims: Said) -> list[Check]:
    return list(audit(told(*claims)).checks)


def verdicts(*claims: Said, **how: bool) -> list[tuple[str, str]]:
    return [(check.relation.id, check.verdict) for check in audit(told(*claims, **how)).checks]


def test_a_deficit_is_what_imports_exceed_exports_by() -> None:
    assert verdicts(exports("4.2"), imports("7.0"), deficit("2.8")) == [("balance", "consistent")]
    assert verdicts(exports("4.2"), imports("7.0"), deficit("3.1")) == [("balance", "inconsistent")]


def test_a_surplus_is_what_exports_exceed_imports_by() -> None:
    surplus = {"number": "2.8", "flow": "surplus", "indicator": "trade surplus"}
    assert verdicts(exports("7.0"), imports("4.2"), surplus) == [("balance", "consistent")]
    assert verdicts(exports("4.2"), imports("7.0"), surplus) == [("balance", "inconsistent")]


def test_rounding_leaves_room() -> None:
    assert verdicts(exports("4.249", time_period="2024-05"), imports("7"), deficit("2.8")) == [
        ("balance", "consistent")
    ]


def test_a_deficit_is_not_made_of_a_surplus() -> None:
    data = told(exports("7.0"), imports("4.2"), deficit("1.0", time_period="2024-04"))
    assert "DEFICIT" not in {each.dims.indicator for each in derive(data).derived if each.depth == 1}


def test_a_total_is_exports_and_imports() -> None:
    assert verdicts(trade("11.2"), exports("4.2"), imports("7.0")) == [("sum", "consistent")]
    assert verdicts(trade("11.9"), exports("4.2"), imports("7.0")) == [("sum", "inconsistent")]


def test_what_a_total_leaves_for_one_side_is_held_against_its_mark() -> None:
    (check,) = checks(trade("11.2"), exports("4.2"), imports("6.5", qualifier="over"))
    assert (check.relation.id, check.verdict) == ("threshold", "consistent")
    assert checks(trade("11.2"), exports("4.2"), imports("7.9", qualifier="over"))[0].verdict == "inconsistent"


@pytest.mark.parametrize(
    ("kind", "base", "relation"),
    [("yoy", "2023-05", "growth"), ("mom", "2024-04", "growth"), ("yoy", "2019-05", "growth")],
)
def test_growth_is_held_against_the_levels_that_it_compares(kind: str, base: str, relation: str) -> None:
    levels = (exports("4.2"), exports("4.0", time_period=base))
    right, wrong = (exports(number, **percent(kind, base_period=base)) for number in ("5", "9.5"))
    assert verdicts(*levels, right) == [(relation, "consistent")]
    assert verdicts(*levels, wrong) == [(relation, "inconsistent")]


@pytest.mark.parametrize("base", ["2023-05", "2024-04"])
def test_a_change_in_billions_is_held_against_levels(base: str) -> None:
    levels = (exports("4.2"), exports("4.0", time_period=base))
    assert verdicts(*levels, exports("0.2", kind="change", base_period=base)) == [("change", "consistent")]
    assert verdicts(*levels, exports("0.7", kind="change", base_period=base)) == [("change", "inconsistent")]


def test_changes_of_exports_and_imports_make_that_of_the_deficit() -> None:
    said = {"kind": "change", "base_period": "2024-04"}
    assert verdicts(exports("0.4", **said), imports("0.5", **said), deficit("0.1", **said)) == [
        ("balance", "consistent")
    ]
    assert verdicts(exports("0.4", **said), imports("0.5", **said), deficit("0.9", **said)) == [
        ("balance", "inconsistent")
    ]


def test_a_change_gives_the_level_before_it() -> None:
    data = told(
        deficit("63.1"), deficit("1.0", kind="change", base_period="2024-04"), deficit("62.1", time_period="2024-04")
    )
    assert [check.verdict for check in audit(data).checks] == ["consistent"]
    data = told(deficit("63.1"), deficit("1.0", kind="change", base_period="2024-04"))
    assert [(str(each.period), each.text) for each in derive(data).derived if each.rule.id == "unchanged"] == [
        ("2024-04", "62.1 bn")
    ]


def test_changes_on_a_base_that_is_not_said_are_not_one_number() -> None:
    assert verdicts(exports("0.4", kind="change"), exports("0.9", kind="change")) == []


def test_an_average_of_months_is_no_level_of_them() -> None:
    average = {"indicator": "trade deficit, 3-month average", "time_period": "2024-03-01/P3M"}
    months = [deficit("9.1", time_period=f"2024-0{month}") for month in (3, 4, 5)]
    assert verdicts(*months, deficit("3.0", **average)) == []


def test_a_share_is_held_against_part_and_whole() -> None:
    partner = {"counterpart": "Arcadia", "indicator": "exports to Arcadia"}
    said = (exports("4.2"), exports("2.1", **partner))
    for number, verdict in (("50", "consistent"), ("62", "inconsistent")):
        share = exports(number, whole="all exports", **partner, **percent("share"))
        assert ("share", verdict) in verdicts(*said, share)


def test_a_share_is_one_of_the_whole_that_is_named() -> None:
    partner = {"counterpart": "Arcadia", "indicator": "exports to Arcadia"}
    said = (exports("4.2"), trade("10.5"), exports("2.1", **partner))
    of_exports = exports("50", whole="exports", **partner, **percent("share"))
    of_trade = exports("20", whole="total trade", **partner, **percent("share"))
    found = verdicts(*said, of_exports, of_trade)
    assert found.count(("share", "consistent")) == 2
    assert not [verdict for _, verdict in found if verdict == "inconsistent"]


def test_the_share_of_exports_in_trade_is_known() -> None:
    share = exports("40", whole="trade", **percent("share"))
    assert ("share", "consistent") in verdicts(exports("4.2"), trade("10.5"), share)
    assert ("share", "inconsistent") in verdicts(exports("4.2"), trade("9.5"), share)


@pytest.mark.parametrize(
    "part",
    [
        {"product": "copper", "indicator": "copper exports"},
        {"counterpart": "Arcadia", "indicator": "exports to Arcadia"},
        {"actor": "family firms", "indicator": "exports of family firms"},
        {"product": "copper", "counterpart": "Arcadia", "indicator": "copper exports to Arcadia"},
    ],
)
def test_a_part_is_no_more_than_the_whole(part: dict[str, str]) -> None:
    assert verdicts(exports("4.2"), exports("2.1", **part)) == [("part", "consistent")]
    assert verdicts(exports("4.2"), exports("4.9", **part)) == [("part", "inconsistent")]


def test_months_are_parts_of_what_they_add_up_to() -> None:
    quarter = exports("9.0", time_period="2024-Q2")
    months = [exports(number, time_period=f"2024-0{month}") for month, number in ((4, "3.1"), (5, "2.9"), (6, "3.0"))]
    assert verdicts(quarter, *months) == [("cumulative", "consistent")]
    assert verdicts(quarter, *months[:2], exports("3.9", time_period="2024-06")) == [("cumulative", "inconsistent")]


SLIP = (
    exports("2.0"),
    imports("5.13"),
    imports("5.31"),
    imports("5.0", time_period="2024-04"),
    deficit("3.31"),
    imports("6.2", **percent("mom", base_period="2024-04")),
)


def test_of_two_values_for_one_fact_the_check_says_which_the_others_agree_with() -> None:
    (slip,) = [check for check in checks(*SLIP) if check.verdict == "inconsistent"]
    assert slip.name == "Stated twice: Imports, Utopia, May 2024"
    assert slip.reason == (
        "5.13 bn and 5.31 bn are different; the trade deficit (3.31 bn) and growth on the previous period (+6.2 %) "
        "agree with 5.31 bn, and nothing with 5.13 bn."
    )


def test_a_slip_makes_nothing_else_inconsistent_in_whatever_order() -> None:
    for said in (SLIP, SLIP[::-1], SLIP[2:] + SLIP[:2]):
        found = [verdict for _, verdict in verdicts(*said)]
        assert (found.count("inconsistent"), found.count("consistent")) == (1, 2)


def test_where_nothing_else_is_known_the_two_stand_against_one_another() -> None:
    (slip,) = checks(imports("5.13"), imports("5.31"))
    assert slip.reason == "5.13 bn and 5.31 bn are different; nothing else that is stated decides between them."


def test_the_same_fact_in_coarser_figures_is_the_same() -> None:
    assert verdicts(imports("5.13"), imports("5")) == [("twice", "consistent")]


def test_about_leaves_open_how_near() -> None:
    (check,) = checks(imports("5.13"), imports("5", decimals=2, qualifier="about"))
    assert (check.verdict, check.missing) == ("consistent", "")
    (check,) = checks(imports("5.13"), imports("5.20", qualifier="about"))
    assert (check.verdict, check.missing) == ("undetermined", "how precisely it is meant")


def test_two_currencies_of_one_fact_have_one_rate() -> None:
    yuan = {"unit": "CNY"}
    said = [trade("71.0", **yuan), trade("10.0", qualifier="about"), exports("35.5", **yuan), exports("5.0")]
    assert ("rate", "consistent") in verdicts(*said, is_one_sentence=True)
    assert ("rate", "inconsistent") in verdicts(*said[:3], exports("4.2"), is_one_sentence=True)


def test_what_is_aimed_at_is_no_level() -> None:
    assert verdicts(exports("4.2"), exports("9.9", kind="target")) == []
    assert verdicts(exports("4.2"), exports("9.9", kind="difference")) == []


def test_what_one_sentence_says_twice_is_two_things() -> None:
    (check,) = audit(told(imports("5.13"), imports("5.31"), is_one_sentence=True)).checks
    assert check.verdict == "undetermined"
    assert check.missing == "what distinguishes the two values that one sentence states"
    assert verdicts(imports("5.13"), imports("5.1"), is_one_sentence=True) == [("twice", "consistent")]


def test_a_contradiction_that_may_be_one_of_reading_is_undetermined() -> None:
    unsure = imports("7.0", doubts=("time_period", "kind"))
    (check,) = checks(exports("4.2"), unsure, deficit("3.1"))
    assert check.verdict == "undetermined"
    assert check.missing == "check that 7.0 bn was read correctly (kind, time period)"
    assert verdicts(exports("4.2"), unsure, deficit("2.8")) == [("balance", "consistent")]


def read(*claims: Said) -> list[Check]:
    """The checks of a dataset that nobody has reviewed."""
    return list(audit(replace(told(*claims), is_read=True)).checks)


def test_what_lies_far_apart_was_hardly_read_as_it_is_meant_until_somebody_has_looked() -> None:
    said = imports("5.13"), imports("3.27")
    (check,) = read(*said)
    missing = "check that 5.13 bn and 3.27 bn were read correctly: they are far apart"
    assert (check.verdict, check.missing) == ("undetermined", missing)
    assert [check.verdict for check in checks(*said)] == ["inconsistent"]


@pytest.mark.parametrize(
    ("one", "two", "is_slip"),
    [
        ("5.131", "5.191", True),
        ("5.13", "5.31", True),
        ("51.3", "513", True),
        ("5.131", "5.13", False),
        ("513.1", "51.31", True),
        ("5131", "531", True),
        ("1.2", "1.3", False),
        ("5.13", "6.31", False),
        ("5.13", "3.15", False),
    ],
)
def test_a_slip_of_the_pen_is_one_digit_two_exchanged_or_the_scale(one: str, two: str, is_slip: bool) -> None:
    (check,) = read(imports(one), imports(two))
    if check.verdict != "consistent":
        assert check.verdict == ("inconsistent" if is_slip else "undetermined")
    else:
        assert not is_slip


@pytest.mark.parametrize(
    ("claims", "verdict"),
    [
        ((exports("4.2"), imports("7.0"), deficit("3.1")), "inconsistent"),
        ((exports("4.2"), imports("7.0"), deficit("9.9")), "undetermined"),
        ((exports("7.0"), imports("4.2"), deficit("2.8")), "undetermined"),
        ((exports("4.20"), exports("4.00", time_period="2023-05"), exports("6.5", **percent("yoy"))), "inconsistent"),
        ((exports("4.20"), exports("4.00", time_period="2023-05"), exports("9", **percent("yoy"))), "undetermined"),
        ((exports("4.85"), exports("4.00", time_period="2023-05"), exports("12.2", **percent("yoy"))), "inconsistent"),
        ((exports("64.4"), imports("64.4"), deficit("0.61")), "undetermined"),
        ((exports("4.2"), exports("4.4", counterpart="Arcadia", indicator="exports to Arcadia")), "inconsistent"),
        ((exports("4.2"), exports("9.9", counterpart="Arcadia", indicator="exports to Arcadia")), "undetermined"),
    ],
)
def test_what_misses_by_little_is_a_contradiction_all_the_same(claims: tuple[Said, ...], verdict: str) -> None:
    assert [check.verdict for check in read(*claims)] == [verdict]


def test_the_sum_of_its_parts_agrees_with_one_of_two_totals() -> None:
    (slip,) = [
        check
        for check in checks(trade("11.2"), trade("12.1"), exports("4.2"), imports("7.0"))
        if check.verdict != "consistent"
    ]
    assert (
        slip.reason
        == "11.2 bn and 12.1 bn are different; 4.2 bn + 7.0 bn (11.2 bn) agrees with 11.2 bn, and nothing with 12.1 bn."
    )
