"""No number is a dead end: every dossier leads on, and everything it leads to has a dossier."""

from fractions import Fraction

import pytest

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.explain import dossier as dossiers
from kashi_tui.model.explain.details import explain
from kashi_tui.model.explain.dossier import drawn_share, drawn_together
from kashi_tui.model.query.detail import Dossier, Passage
from kashi_tui.model.query.target import Target
from kashi_tui.model.values.interval import Interval

DATASET = load()
NUMBERS = [each.id for each in (*derive(DATASET).stated, *derive(DATASET).derived)]
CHECKS = [each.id for each in audit(DATASET).checks]
STATEMENTS = [f"S:{each}" for each in DATASET.statements["statement"]]


def dossier(target: str) -> Dossier:
    return dossiers.dossier(DATASET, Target.parse(target))


def lead(passage: Passage) -> str:
    """The text form of what a passage leads to; empty if it leads nowhere."""
    return passage.target.text if passage.target else ""


def passages(found: Dossier, chapter: str = "") -> list[Passage]:
    return [each for part in found.chapters if part.id == chapter or not chapter for each in part.passages]


def targets(found: Dossier) -> set[str]:
    return {lead(each) for each in passages(found) if each.target}


@pytest.mark.parametrize("target", [*NUMBERS, *CHECKS, *STATEMENTS])
def test_everything_that_a_dossier_leads_to_has_a_dossier(target: str) -> None:
    for each in targets(dossier(target)):
        assert dossier(each).title


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_leads_to_its_statements_and_to_each_of_its_checks(number: str) -> None:
    found = dossier(number)
    assert [chapter.id for chapter in found.chapters] == ["value", "source", "derivation", "checks"]
    assert {f"S:{each}" for each in derive(DATASET).number(number).statements} <= targets(found)
    assert {each.id for each in audit(DATASET).checks_of(number)} <= targets(found)


def test_a_derivation_is_a_tree_down_to_what_is_stated() -> None:
    tree = passages(dossier("D:remainder:P7S1-3+P8S1-1+P8S1-3@2022-12"), "derivation")
    steps = [(each.indent, lead(each), each.text.partition(" · ")[0]) for each in tree[1:6]]
    assert steps == [
        (0, "", "◇ 5.23 bn [5.226, 5.239] = 28.28 bn − 23.047 bn"),
        (1, "P7S1-3", "● 28.28 bn [28.275, 28.285]"),
        (1, "D:base:P8S1-1+P8S1-3", "◇ 23.047 bn [23.0466, 23.0483] = 45.657 bn ÷ (1 + 98.10 %)"),
        (2, "P8S1-1", "● 45.657 bn [45.6565, 45.6575]"),
        (2, "P8S1-3", "● +98.10 % [98.095, 98.105]"),
    ]


def test_a_stated_number_leads_to_the_others_of_its_statement_and_to_what_follows() -> None:
    found = dossier("P3S1-1")
    assert {"P3S1-2", "P3S1-3"} <= {lead(each) for each in passages(found, "source")}
    assert "D:base:P3S1-1+P3S1-3" in {lead(each) for each in passages(found, "derivation")}


def test_a_check_shows_verdict_reason_and_what_would_decide() -> None:
    texts = [each.text for each in passages(dossier("C:record:P3S2-1"))]
    assert texts[0] == "? undetermined"
    assert any(text.startswith("Needed to decide: ") for text in texts)


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(UnknownNameError):
        dossier("P99S9-9")


def test_details_know_what_enter_leads_to() -> None:
    for text in ("P3S1-1", "D:rate:P3S1-1+P3S1-2", CHECKS[0], "S:P3S1"):
        detail = explain(DATASET, Target.parse(text))
        assert detail is not None
        assert detail.target is not None
        assert detail.target.text == text


def test_an_interval_is_drawn_where_it_can_be_seen() -> None:
    assert drawn_share(Interval.between(Fraction(1), Fraction(2)), 8) == "████░░░░"
    assert drawn_share(Interval.between(Fraction(999), Fraction(1000)), 8) == ""
    assert drawn_share(Interval.over(3)) == ""


def test_intervals_stand_on_one_scale() -> None:
    low, high = Interval.between(Fraction(0), Fraction(1)), Interval.between(Fraction(1), Fraction(3))
    assert drawn_together([low, high], 10) == ["├──┤      ", "   ├─────┤"]
    assert drawn_together([low, Interval.over(2)], 10) == ["", ""]
