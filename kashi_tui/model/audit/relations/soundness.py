"""What makes a number useless for any other check: a unit that contradicts it, a division by zero."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kashi_tui.model.audit.check import Check, Relation, Side, ids, side, subject_of
from kashi_tui.model.dataset.code_lists import CodeLists
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.network import UNITS, Refusal, has_wrong_unit
from kashi_tui.model.derivation.observation import Stated
from kashi_tui.model.values.interval import Interval

UNIT = Relation("unit", "Unit and transformation")
DEFINED = Relation("defined", "Division by zero")


def units(derivations: Derivations) -> Iterator[Check]:
    """A check for each number whose unit its transformation cannot have; nothing is derived from such a number."""
    for each in derivations.stated:
        if has_wrong_unit(each):
            yield Check(
                relation=UNIT,
                about=each.id,
                inputs=(each,),
                left=side(each, f"in {each.dims.unit_measure}"),
                right=Side(f"expected in {UNITS[each.dims.transformation]}", Interval()),
                verdict="inconsistent",
                subject=partial(subject_of, derivations.codes, each),
                tell=partial(_unit_reason, derivations.codes, each),
            )


def _unit_reason(codes: CodeLists, stated: Stated) -> str:
    dims = stated.dims
    is_in, expected = (codes.code("CL_UNIT", unit).name for unit in (dims.unit_measure, UNITS[dims.transformation]))
    return f"{stated.text} is {codes.transformation(dims.transformation)} in the unit {is_in}, not {expected}."


def refusals(derivations: Derivations) -> Iterator[Check]:
    """A check for each derivation that its inputs forbid."""
    for refusal in derivations.refused:
        yield Check(
            relation=DEFINED,
            about=f"{refusal.rule.id}:{ids(refusal.inputs)}",
            inputs=refusal.inputs,
            left=side(refusal.inputs[-1], "divisor"),
            right=Side("anything but zero", Interval()),
            verdict="undetermined",
            subject=partial(subject_of, derivations.codes, refusal.inputs[0]),
            tell=partial(_refusal_reason, refusal),
            missing=f"a divisor of {refusal.rule.formula.words()} that cannot be zero",
        )


def _refusal_reason(refusal: Refusal) -> str:
    reason = f"{refusal.rule.formula.words()} has no result: {refusal.reason}"
    return reason[0].upper() + reason[1:] + "."
