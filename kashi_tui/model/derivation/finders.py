"""Finds where the rules of `rules.py` apply: one function a family of rules, matching inputs by their dimensions.

A finder takes the network of all numbers known so far and yields what it derives, or why it cannot. None compares all
with all: neighbours in time, an area and what it lies in, one amount in two currencies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from kashi_tui.model.dataset.codes import GROWTH, LEVEL, OUTSIDE, PERCENT, RATIO
from kashi_tui.model.dataset.schema import BOUNDS
from kashi_tui.model.dataset.series_key import SeriesKey
from kashi_tui.model.derivation import rules
from kashi_tui.model.derivation.formula import Term
from kashi_tui.model.derivation.network import Network, Refusal, has_wrong_unit, year_earlier
from kashi_tui.model.derivation.observation import Derived, Observation, Stated
from kashi_tui.model.derivation.rules import Rule
from kashi_tui.model.values.period import YEAR, Period

Found = Iterator[Derived | Refusal]
Finder = Callable[[Network], Found]


def bases(network: Network) -> Found:
    """Derives levels a year earlier from levels and growth rates, the latest first, so that chains are followed."""
    growths = [number for number in network.stated if number.dims.transformation == GROWTH and not number.base]
    for growth in sorted(growths, key=lambda candidate: candidate.period, reverse=True):
        level = network.level(network.leading(growth.dims), growth.period)
        earlier = year_earlier(growth.period)
        if not level or not earlier or has_wrong_unit(growth) or network.level(level.dims, earlier):
            continue
        if growth.interval.low is None or growth.interval.high is None or growth.interval.low_open:
            continue
        if growth.interval.low <= -100:
            reason = f"a growth of {growth.text} may leave nothing to divide by"
            yield Refusal(rules.BASE, (level, growth), reason)
        else:
            yield derive_number(rules.BASE, level.dims, earlier, {"level": level, "growth": growth})


def remainders(network: Network) -> Found:
    """Derives what a period leaves beside a part at its beginning or end, and compares the two."""
    for dims, series in network.series():
        if network.codes.is_flow(dims.indicator, dims.unit_measure):
            for whole, part in _nested_periods(series.values()):
                yield from _remainder(network, whole, part)


def _nested_periods(levels: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Pairs levels that begin or end on one day, each with the next shorter one."""
    groups: dict[tuple[str, object], list[Observation]] = defaultdict(list)
    for level in levels:
        if level.period.is_whole_months():
            groups["first", level.period.first].append(level)
            groups["last", level.period.last].append(level)
    for group in groups.values():
        group.sort(key=lambda level: level.period.months)
        yield from ((longer, shorter) for shorter, longer in pairwise(group))


def _remainder(network: Network, whole: Observation, part: Observation) -> Found:
    period = _rest_of(whole.period, part.period)
    rest = derive_number(rules.REMAINDER, whole.dims, period, {"whole period": whole, "part": part})
    yield rest
    years = period.months // YEAR
    if period.is_whole_years() and years > 1:
        mean = whole.dims._replace(transformation="MEAN")
        yield derive_number(rules.MEAN, mean, period, {"period": rest}, term=rules.mean_term(years))
    shorter, longer = (rest, part) if period.months <= part.period.months else (part, rest)
    if not network.is_leading(whole.dims) or network.codes.is_signed(whole.dims.indicator):
        return
    if is_positive(whole):
        dims = whole.dims._replace(transformation="SHARE_PERIOD", unit_measure=PERCENT)
        inputs = {"part": shorter, "whole period": whole}
        yield derive_number(rules.PERIOD_SHARE, dims, shorter.period, inputs, base=whole.period)
    if is_positive(longer):
        dims = whole.dims._replace(transformation="MULTIPLE", unit_measure=RATIO)
        term = rules.multiple_term(shorter.period.months, longer.period.months)
        inputs = {"part": shorter, "rest": longer}
        yield derive_number(rules.MULTIPLE, dims, shorter.period, inputs, base=longer.period, term=term)


def _rest_of(whole: Period, part: Period) -> Period:
    months = whole.months - part.months
    start = part.start + part.months if whole.first == part.first else whole.start
    return Period.of_months(start, months)


def nested_areas(network: Network) -> Found:
    """Derives the share of an area in the nearest enclosing area, and the rest of that area without it."""
    for part in network.levels():
        if not is_amount_of_area(network, part.dims):
            continue
        whole = nearest_whole(network, part)
        if not whole:
            continue
        inputs = {"whole": whole, "part": part}
        outside = part.dims._replace(ref_area=f"{whole.dims.ref_area}{OUTSIDE}{part.dims.ref_area}")
        yield derive_number(rules.REST, outside, part.period, inputs)
        if not network.is_leading(whole.dims):
            continue
        if is_positive(whole):
            dims = part.dims._replace(
                counterpart_area=whole.dims.ref_area, transformation="SHARE", unit_measure=PERCENT
            )
            yield derive_number(rules.SHARE, dims, part.period, inputs)
        else:
            yield Refusal(rules.SHARE, (part, whole), f"{whole.text} may be zero, and nothing has a share in that")


def is_amount_of_area(network: Network, dims: SeriesKey) -> bool:
    """Whether a level is additive over areas and non-negative; those with a counterpart area are left alone."""
    codes = network.codes
    is_flow = codes.is_flow(dims.indicator, dims.unit_measure) and not codes.is_signed(dims.indicator)
    return is_flow and OUTSIDE not in dims.ref_area


def nearest_whole(network: Network, part: Observation) -> Observation | None:
    """Finds the same level of the nearest enclosing area; None if none is known."""
    wholes = network.codes.wholes(part.dims.ref_area)
    levels = (network.level(part.dims._replace(ref_area=area), part.period) for area in wholes)
    return next((level for level in levels if level), None)


def changes(network: Network) -> Found:
    """Derives difference, ratio, growth and compound growth between comparable levels of each series."""
    for dims, series in network.series():
        for earlier, later in comparable(series.values()):
            yield from _change(network, dims, earlier, later)


def comparable(levels: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Pairs levels of equal length whole years apart: neighbours in time, and the first with the last."""
    for group in same_months(levels):
        yield from pairwise(group)
        if len(group) > 2:
            yield group[0], group[-1]


def same_months(levels: Iterable[Observation]) -> Iterator[list[Observation]]:
    """Groups levels of the same months of several years, in chronological order."""
    groups: dict[tuple[int, int], list[Observation]] = defaultdict(list)
    for level in levels:
        if level.period.is_whole_months():
            groups[level.period.months, level.period.start % YEAR].append(level)
    return (sorted(group, key=lambda level: level.period) for group in groups.values() if len(group) > 1)


def _change(network: Network, dims: SeriesKey, earlier: Observation, later: Observation) -> Found:
    years = (later.period.start - earlier.period.start) // YEAR
    inputs = {"later": later, "earlier": earlier}
    base = None if years == 1 else earlier.period
    difference = dims._replace(transformation=f"D{years}Y")
    yield derive_number(rules.DIFFERENCE, difference, later.period, inputs, base=base)
    if is_base(rules.BASE, earlier, later) or not network.codes.grows(dims.indicator) or not network.is_leading(dims):
        return
    if not is_positive(earlier):
        yield Refusal(rules.GROWTH, (later, earlier), f"{earlier.text} may be zero, and nothing grows from that")
        return
    percent = dims._replace(unit_measure=PERCENT)
    yield derive_number(rules.GROWTH, percent._replace(transformation=f"G{years}Y"), later.period, inputs, base=base)
    if years > 1:
        factor = dims._replace(transformation=RATIO, unit_measure=RATIO)
        yield derive_number(rules.FACTOR, factor, later.period, inputs, base=base)
        if is_positive(later):
            dims, term = percent._replace(transformation="GCAGR"), rules.compound_term(years)
            yield derive_number(rules.COMPOUND, dims, later.period, inputs, base=base, term=term)


def is_base(rule: Rule, earlier: Observation, later: Observation) -> bool:
    """Whether the earlier level was itself derived from the later one and its growth, so that nothing is gained."""
    return isinstance(earlier, Derived) and earlier.rule is rule and later in earlier.inputs.values()


def shares_of_rises(network: Network) -> Found:
    """Derives the contribution of a part to the change of its whole."""
    rises = {number.key: number for number in network.derived if number.rule is rules.DIFFERENCE}
    for rise in rises.values():
        codes = network.codes
        if codes.is_signed(rise.dims.indicator) or not network.is_leading(rise.dims._replace(transformation=LEVEL)):
            continue
        keys = (rise.key._replace(dims=rise.dims._replace(ref_area=area)) for area in codes.wholes(rise.dims.ref_area))
        whole = next((rises[key] for key in keys if key in rises), None)
        if whole and codes.is_flow(rise.dims.indicator, rise.dims.unit_measure) and not whole.interval.contains(0):
            area = whole.dims.ref_area
            dims = rise.dims._replace(counterpart_area=area, transformation="SHARE_RISE", unit_measure=PERCENT)
            inputs = {"rise of the part": rise, "rise of the whole": whole}
            yield derive_number(
                rules.RISE_SHARE, dims, rise.period, inputs, base=rise.base or year_earlier(rise.period)
            )


def rates(network: Network) -> Found:
    """Derives the exchange rate from two amounts that state one fact."""
    currencies = network.codes.currencies
    for amounts in _facts(network).values():
        main, *others = sorted(amounts, key=lambda number: currencies.index(number.dims.unit_measure))
        for other in others:
            pair = main.dims.unit_measure, other.dims.unit_measure
            if other.interval.contains(0):
                reason = f"{other.text} {pair[1]} may be zero, and has no rate"
                yield Refusal(rules.RATE, (main, other), reason)
                continue
            kind = "RATE_MARK" if main.is_mark else "RATE"
            dims = main.dims._replace(transformation=kind, unit_measure="/".join(pair))
            inputs = dict(zip(pair, (main, other), strict=True))
            yield derive_number(rules.RATE, dims, main.period, inputs, term=rules.rate_term(*pair))


def _facts(network: Network) -> Mapping[object, list[Stated]]:
    """Groups the amounts of each statement that state one fact in several currencies."""
    facts: dict[object, list[Stated]] = defaultdict(list)
    turns: dict[object, int] = defaultdict(int)
    for number in network.stated:
        if number.dims.unit_measure in network.codes.currencies and number.dims.transformation == LEVEL:
            fact = (number.dims._replace(unit_measure=""), number.period, number.is_mark, number.statement)
            turn = turns[fact, number.dims.unit_measure]
            turns[fact, number.dims.unit_measure] += 1
            amount = as_mark(number) if number.is_mark else number
            if amount.interval.width is not None:
                facts[fact, turn].append(amount)
    return facts


def as_mark(stated: Stated) -> Stated:
    """Narrows a threshold to the mark itself: exact if a value is over it, else with its rounding interval."""
    mark, low = stated.nominal, stated.interval.low
    low = mark if stated.qualifier in BOUNDS or low is None else low
    return replace(stated, ends=(low, 2 * mark - low, False, False))


def is_positive(number: Observation) -> bool:
    """Whether every possible value is above zero."""
    return number.interval.low is not None and number.interval.low > 0


def derive_number(
    rule: Rule,
    dims: SeriesKey,
    period: Period,
    inputs: Mapping[str, Observation],
    *,
    base: Period | None = None,
    term: Term | None = None,
) -> Derived:
    """Applies a rule to these inputs."""
    return Derived(dims, period, base, rule, term or rule.formula, inputs)
