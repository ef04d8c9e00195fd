"""Explains observations, checks and statements in short, by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kashi_tui.model.audit.audit import audit, tally
from kashi_tui.model.audit.check import Check, subject_of
from kashi_tui.model.dataset.codes import LEVEL
from kashi_tui.model.derivation.derivations import Derivations, derive
from kashi_tui.model.derivation.observation import Derived, Observation
from kashi_tui.model.explain.claims import explain_claims, explain_statements
from kashi_tui.model.frames.trends import level_points
from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import VERDICT_TONES, Spark
from kashi_tui.model.query.target import Target
from kashi_tui.model.values.format import VERDICT_SIGNS, unit_label
from kashi_tui.model.values.rounding import ends_text

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


def explain(dataset: Dataset, target: Target) -> Detail | None:
    """Explains an observation, a check or a statement; None if there is none with this id."""
    name = target.id if target.kind == "statement" else target.text
    explainers = {"statement": explain_statements, "check": explain_checks}
    return explainers.get(target.kind, explain_numbers)(dataset, [name]).get(name)


def explain_numbers(dataset: Dataset, ids: Iterable[str]) -> dict[str, Detail]:
    """Explains observations, stated or derived, by id."""
    wanted = list(ids)
    targets = {name: Target.parse(name) for name in wanted}
    stated = [name for name in wanted if targets[name].kind != "derived"]
    details = explain_claims(dataset, stated) if stated else {}
    numbers = derive(dataset)
    for name in wanted:
        if targets[name].kind == "derived" and numbers.has_number(name):
            details[name] = _derived(dataset, numbers, numbers.number(name))
    return {
        name: detail._replace(target=targets[name], checks=tally(dataset, name)) for name, detail in details.items()
    }


def explain_checks(dataset: Dataset, ids: Iterable[str]) -> dict[str, Detail]:
    """Explains checks by id: what they compare, and the verdict."""
    wanted = set(ids)
    return {check.id: _checked(check) for check in audit(dataset).checks if check.id in wanted}


def _derived(dataset: Dataset, numbers: Derivations, number: Observation) -> Detail:
    assert isinstance(number, Derived)
    label = unit_label(number.dims.unit_measure)
    text = number.text if not label or number.text.endswith(label) else f"{number.text} {label}"
    places = [place for statement in number.statements if (place := _place(dataset, statement))]
    ways = len(numbers.ways(number))
    return Detail(
        title=f"{number.rule.name[:1].upper()}{number.rule.name[1:]} · {subject_of(numbers.codes, number)}",
        value=text,
        tone="derived",
        interval=ends_text(number.interval, number.unit_mult),
        others=(f"= {number.worked}",),
        spark=_levels(dataset, number),
        spark_unit=", ".join(filter(None, (numbers.codes.code("CL_INDICATOR", number.dims.indicator).name, label))),
        place=", ".join(places),
        statement=f"Derived: {number.rule.name} = {number.formula}.",
        notes=(f"{ways} more {'way' if ways == 1 else 'ways'} to it",) if ways else (),
    )


def _levels(dataset: Dataset, number: Derived) -> Spark:
    """Draws the series that a level belongs to; nothing for what is relative."""
    area, indicator, counterpart, product, transformation, unit = number.dims
    return (
        level_points(dataset).get((area, indicator, counterpart, product, unit), ()) if transformation == LEVEL else ()
    )


def _place(dataset: Dataset, statement: str) -> str:
    row = dataset.statement(statement)
    return f"¶{row['paragraph']} s{row['sentence']}" if row else ""


def _checked(check: Check) -> Detail:
    return Detail(
        title=check.name,
        value=f"{VERDICT_SIGNS[check.verdict]} {check.verdict}",
        tone=VERDICT_TONES[check.verdict],
        others=(f"{check.left.what} {check.left.text}, {check.right.what} {check.right.text}",),
        statement=check.reason,
        notes=(f"Needed to decide: {check.missing}",) if check.missing else (),
        target=check.target,
    )
