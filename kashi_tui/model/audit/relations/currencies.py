"""Amounts in two currencies: whether one exchange rate fits all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from kashi_tui.model.audit.check import Check, Family, Relation, Verdict, side_of
from kashi_tui.model.derivation import rules
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.observation import Derived
from kashi_tui.model.values.rounding import ends_text

ALL = Relation("one-rate", "One rate for all pairs")
PERIOD = Relation("rate", "One rate for one period")
DIGITS = 5
"""Decimals of a rate in a reason."""


def currencies(derivations: Derivations) -> Iterator[Check]:
    """Checks, for each pair of currencies, that one rate fits each period, and one fits all periods.

    Rates move. That amounts of several periods have no rate in common proves nothing (undetermined); amounts of one
    period that have none contradict one another.
    """
    pairs: dict[str, list[Derived]] = defaultdict(list)
    for number in derivations.network.derived:
        if number.rule is rules.RATE:
            pairs[number.dims.unit_measure].append(number)
    for unit, rates in pairs.items():
        periods: dict[object, list[Derived]] = defaultdict(list)
        for rate in rates:
            periods[rate.period].append(rate)
        if len(periods) > 1:
            yield _check(ALL, unit, rates, "undetermined")
        for period, of_period in periods.items():
            if len(of_period) > 1:
                yield _check(PERIOD, f"{unit}:{period}", of_period, "inconsistent")


def _check(relation: Relation, about: str, rates: Sequence[Derived], otherwise: Verdict) -> Check:
    highest = max(rates, key=lambda rate: rate.interval.low or 0)
    lowest = min(rates, key=lambda rate: rate.interval.high or 0)
    fits = highest.interval.meets(lowest.interval)
    is_open = not fits and otherwise == "undetermined"
    return Check(
        relation=relation,
        about=about,
        inputs=tuple(rates),
        left=side_of(highest, f"the highest from below, {highest.worked}"),
        right=side_of(lowest, f"the lowest from above, {lowest.worked}"),
        verdict="consistent" if fits else otherwise,
        subject=partial(_subject, rates),
        why=partial(_reason, rates, highest, lowest),
        missing="the rate at which each amount was converted" if is_open else "",
    )


def _subject(rates: Sequence[Derived]) -> str:
    periods = {rate.period for rate in rates}
    when = rates[0].period.name() if len(periods) == 1 else f"{len(periods)} periods"
    return f"{rates[0].dims.unit_measure}, {len(rates)} pairs, {when}"


def _reason(rates: Sequence[Derived], highest: Derived, lowest: Derived) -> str:
    common, unit = highest.interval.common(lowest.interval), rates[0].dims.unit_measure
    if common is None:
        ends = [ends_text(end.interval, 0, DIGITS) for end in (highest, lowest)]
        return f"{highest.worked} makes {ends[0]} {unit}, {lowest.worked} {ends[1]}: no rate fits both."
    sentence = f"A rate in {ends_text(common, 0, DIGITS)} {unit} fits all {len(rates)} pairs"
    if len({rate.period for rate in rates}) == 1:
        return f"{sentence}."
    return f"{sentence}, of whatever period: if all were converted at it, the second currency adds no information."


FAMILY = Family(order=40, finders=(currencies,))
