"""Observations with the same key: stated twice, stated and derived, or derived by two formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kashi_tui.model.audit.check import (
    Check,
    Family,
    Relation,
    Verdict,
    agreement,
    join_texts,
    side_of,
    subject_of,
    with_interval,
)
from kashi_tui.model.dataset.code_lists import CodeLists
from kashi_tui.model.dataset.codes import LEVEL
from kashi_tui.model.derivation import rules
from kashi_tui.model.derivation.conflicts import Conflict
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.flow_finders import SHARE
from kashi_tui.model.derivation.observation import Derived, Observation, Stated

TWICE = Relation("twice", "Stated twice")
TWO_WAYS = Relation("ways", "Derived in two ways")
_RULES = {
    Relation("growth", "Growth and levels"): (rules.GROWTH, rules.BASE, rules.BEFORE),
    Relation("factor", "Multiple of a base and levels"): (rules.FACTOR,),
    Relation("sum", "Total of exports and imports"): (rules.TOTAL,),
    Relation("balance", "Balance of exports and imports"): (rules.BALANCE, rules.DEFICIT, rules.SURPLUS),
    Relation("share", "Share, part and whole"): (rules.SHARE,),
    Relation("change", "Change and levels"): (rules.DIFFERENCE, rules.UNCHANGED),
    Relation("remainder", "Remainder of a period"): (rules.REMAINDER,),
}
BY_RULE = {rule.id: relation for relation, of_relation in _RULES.items() for rule in of_relation}
"""The relation of a stated number to one derived by this rule."""
DIFFERENT = 32
"""Different values of one number that another is held against; a source has a few, if it is one source."""
STATED = Relation("derived", "Stated and derived")


def same(derivations: Derivations) -> Iterator[Check]:
    """Checks each further statement or derivation of a number against the first.

    Each way is held against the first, or against the first that it cannot be true with. Rates of exchange are not one
    number: see `currencies`.
    """
    for key, ways in derivations.network.ways.items():
        if len(ways) > 1 and not ways[0].dims.transformation.startswith("RATE"):
            contest = derivations.contests.get(key)
            values = {ways[0].interval: ways[0]}
            for other in ways[1:]:
                yield _check(derivations.codes, _first(values.values(), other, contest), other, contest)
                if len(values) < DIFFERENT:
                    values.setdefault(other.interval, other)


def _first(before: Iterable[Observation], other: Observation, contest: Conflict | None) -> Observation:
    """Chooses the observation to compare with; for one derived from a contested level, what that rests on."""
    if contest and other.is_derived:
        return contest.chosen
    first, *others = before
    return next((number for number in (first, *others) if not number.interval.meets(other.interval)), first)


def _check(codes: CodeLists, first: Observation, other: Observation, contest: Conflict | None) -> Check:
    verdict = _verdict(first, other)
    return Check(
        relation=_relation(first, other),
        inputs=(first, other),
        left=side_of(first, _how(first)),
        right=side_of(other, _how(other)),
        verdict=verdict,
        subject=partial(subject_of, codes, first),
        why=partial(_reason, codes, first, other, contest),
        missing=_missing(first, other) if verdict == "undetermined" else "",
    )


def _verdict(first: Observation, other: Observation) -> Verdict:
    if any(number.interval.low is None and number.interval.high is None for number in (first, other)):
        return "undetermined"
    verdict = agreement(first.interval, other.interval)
    is_blurred = any(leaf.qualifier == "about" for number in (first, other) for leaf in number.leaves)
    is_open = is_blurred or _are_in_one_breath(first, other)
    return "undetermined" if verdict == "inconsistent" and is_open else verdict


def _are_in_one_breath(first: Observation, other: Observation) -> bool:
    """Whether one sentence states both: two values in one sentence are hardly meant as the same number."""
    is_stated = not (first.is_derived or other.is_derived)
    return is_stated and first.statements == other.statements != ()


def _missing(first: Observation, other: Observation) -> str:
    if _are_in_one_breath(first, other):
        return "what distinguishes the two values that one sentence states"
    return "how precisely it is meant"


def _relation(first: Observation, other: Observation) -> Relation:
    if not isinstance(other, Derived):
        return TWICE
    return TWO_WAYS if first.is_derived else BY_RULE.get(other.rule.id, STATED)


def _how(number: Observation) -> str:
    if isinstance(number, Stated):
        return f"{number.place}, stated" if number.place else "stated"
    return number.worked if isinstance(number, Derived) else "stated"


def _reason(codes: CodeLists, first: Observation, other: Observation, contest: Conflict | None) -> str:
    has_met = first.interval.meets(other.interval)
    if not isinstance(other, Derived):
        equal = first.text == other.text
        sentence = (
            f"{first.text} and {other.text} are {'the same' if equal else 'compatible' if has_met else 'different'}"
        )
        return (
            f"{sentence}." if has_met or not contest else f"{sentence}; {_agreement(codes, (first, other), contest)}."
        )
    whose = "another way gives" if first.is_derived else "is stated, and"
    lead = f"{with_interval(first)} {whose}"
    return (
        f"{lead} {other.worked} makes {with_interval(other)}; the two {'can' if has_met else 'cannot'} both be right."
    )


def _agreement(codes: CodeLists, pair: Sequence[Observation], contest: Conflict) -> str:
    """Lists the numbers that support each of two: `with 5.188 bn agree the trade deficit (2.994 bn) and …`."""
    best = max(pair, key=lambda candidate: len(contest.agreeing.get(candidate.id, ())))
    rest = [number for number in pair if number is not best]
    agreeing = contest.agreeing.get(best.id, ())
    if not agreeing:
        return "nothing else that is stated decides between them"
    names = join_texts([f"{_named(codes, number, best)} ({number.text})" for number in agreeing], len(agreeing))
    others = contest.agreeing.get(rest[0].id, ())
    with_rest = join_texts([number.text for number in others]) if others else "nothing"
    return (
        f"{names} {'agrees' if len(agreeing) == 1 else 'agree'} with {best.text}, and {with_rest} with {rest[0].text}"
    )


def _named(codes: CodeLists, other: Observation, measured: Observation) -> str:
    """Names another observation, with its measure where that differs: `growth on a year earlier`."""
    if isinstance(other, Derived):
        return other.worked
    what, own = (codes.measure(number.dims) for number in (other, measured))
    measure = "" if what == own else f"the {what[:1].lower()}{what[1:]}"
    if other.dims.transformation == LEVEL:
        return f"{measure or 'the level'} of {other.period.name()}" if other.period != measured.period else measure
    change = codes.transformation(other.dims.transformation)
    change = "the share" if other.dims.transformation == SHARE else f"{change[:1].lower()}{change[1:]}"
    return f"{change} of {measure.removeprefix('the ')}" if measure else change


FAMILY = Family(order=20, finders=(same,))
