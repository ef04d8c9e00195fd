"""Observations unfit for any other check: wrong units, divisions by zero, circular areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kashi_tui.model.audit.check import Check, Family, Relation, Side, joined_ids, side_of, subject_of
from kashi_tui.model.dataset.code_lists import CodeLists
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.network import UNITS, Refusal, has_wrong_unit
from kashi_tui.model.derivation.observation import Stated
from kashi_tui.model.values.interval import Interval

UNIT = Relation("unit", "Unit and transformation")
DEFINED = Relation("defined", "Division by zero")
CIRCLE = Relation("circle", "Areas within areas")


def units(derivations: Derivations) -> Iterator[Check]:
    """Checks each observation whose unit contradicts its transformation; nothing is derived from such a one."""
    for number in derivations.stated:
        if has_wrong_unit(number):
            yield Check(
                relation=UNIT,
                inputs=(number,),
                left=side_of(number, f"in {number.dims.unit_measure}"),
                right=Side(f"expected in {UNITS[number.dims.transformation]}", Interval()),
                verdict="inconsistent",
                subject=partial(subject_of, derivations.codes, number),
                why=partial(_unit_reason, derivations.codes, number),
            )


def _unit_reason(codes: CodeLists, stated: Stated) -> str:
    dims = stated.dims
    is_in, expected = (codes.code("CL_UNIT", unit).name for unit in (dims.unit_measure, UNITS[dims.transformation]))
    return f"{stated.text} is {codes.transformation(dims.transformation)} in the unit {is_in}, not {expected}."


def refusals(derivations: Derivations) -> Iterator[Check]:
    """Checks each derivation that fails for its inputs' values."""
    for refusal in derivations.refused:
        yield Check(
            relation=DEFINED,
            about=f"{refusal.rule.id}:{joined_ids(refusal.inputs)}",
            inputs=refusal.inputs,
            left=side_of(refusal.inputs[-1], "divisor"),
            right=Side("anything but zero", Interval()),
            verdict="undetermined",
            subject=partial(subject_of, derivations.codes, refusal.inputs[0]),
            why=partial(_refusal_reason, refusal),
            missing=f"a divisor of {refusal.rule.formula.words()} that cannot be zero",
        )


def _refusal_reason(refusal: Refusal) -> str:
    reason = f"{refusal.rule.formula.words()} has no result: {refusal.reason}"
    return reason[0].upper() + reason[1:] + "."


def circles(derivations: Derivations) -> Iterator[Check]:
    """Checks that no area contains itself, directly or through others."""
    for circle in derivations.codes.circles():
        yield Check(
            relation=CIRCLE,
            about="+".join(circle),
            inputs=(),
            left=Side("an area in itself", Interval()),
            right=Side("no area in itself", Interval()),
            verdict="inconsistent",
            subject=partial(", ".join, map(derivations.codes.area, circle)),
            why=partial(_circle_reason, derivations.codes, circle),
        )


def _circle_reason(codes: CodeLists, circle: Sequence[str]) -> str:
    return f"The code list puts {' in '.join(map(codes.area, (*circle, circle[0])))}, so none is a part of another."


FAMILY = Family(order=10, finders=(units, refusals, circles))
