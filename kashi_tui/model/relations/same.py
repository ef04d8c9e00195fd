"""One number known in several ways: stated twice, stated and derived, or derived by two formulas."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kashi_tui.model import rules
from kashi_tui.model.check import Check, Relation, Verdict, ids, met, side, subject_of, valued
from kashi_tui.model.derive import Derivations
from kashi_tui.model.known import Derived, Known
from kashi_tui.model.nomenclature import Nomenclature

TWICE = Relation("twice", "Stated twice")
TWO_WAYS = Relation("ways", "Derived in two ways")
BY_RULE = {
    rules.GROWTH.id: Relation("growth", "Growth and levels"),
    rules.BASE.id: Relation("growth", "Growth and levels"),
    rules.FACTOR.id: Relation("factor", "Times the base and levels"),
    rules.TOTAL.id: Relation("sum", "Total of exports and imports"),
    rules.BALANCE.id: Relation("balance", "Balance of exports and imports"),
    rules.SHARE.id: Relation("share", "Share, part and whole"),
    rules.REMAINDER.id: Relation("remainder", "Rest of a period"),
}
"""What it is called when a stated number meets one derived by this rule."""
STATED = Relation("derived", "Stated and derived")


def same(derivations: Derivations) -> Iterator[Check]:
    """A check for each further way to a number that is known.

    Each way is held against the first, or against the first that it cannot be true with. Rates of exchange are not one
    number: see `currencies`.
    """
    for ways in derivations.network.ways.values():
        if len(ways) > 1 and not ways[0].dims.transformation.startswith("RATE"):
            for at, other in enumerate(ways[1:], 1):
                first = next((each for each in ways[:at] if not each.interval.meets(other.interval)), ways[0])
                yield _check(derivations.codes, first, other)


def _check(codes: Nomenclature, first: Known, other: Known) -> Check:
    pair = (first, other)
    verdict = _verdict(first, other)
    return Check(
        relation=_relation(first, other),
        about=ids(pair),
        inputs=pair,
        left=side(first, _how(first)),
        right=side(other, _how(other)),
        verdict=verdict,
        subject=partial(subject_of, codes, first),
        tell=partial(_tell, first, other),
        missing="how precisely it is meant" if verdict == "undetermined" else "",
    )


def _verdict(first: Known, other: Known) -> Verdict:
    if any(each.interval.low is None and each.interval.high is None for each in (first, other)):
        return "undetermined"
    return met(first.interval, other.interval)


def _relation(first: Known, other: Known) -> Relation:
    if not isinstance(other, Derived):
        return TWICE
    return TWO_WAYS if first.is_derived else BY_RULE.get(other.rule.id, STATED)


def _how(known: Known) -> str:
    return known.worked if isinstance(known, Derived) else f"stated, {known.id}"


def _tell(first: Known, other: Known) -> str:
    has_met = first.interval.meets(other.interval)
    if not isinstance(other, Derived):
        equal = first.text == other.text
        return f"{first.text} and {other.text} are {'the same' if equal else 'compatible' if has_met else 'different'}."
    whose = "another way gives" if first.is_derived else "is stated, and"
    lead = f"{valued(first)} {whose}"
    return f"{lead} {other.worked} makes {valued(other)}; the two {'can' if has_met else 'cannot'} be one number."
