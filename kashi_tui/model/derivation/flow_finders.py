"""Finds where the rules of trade apply: exports and imports, their goods and partners, one period and the one before.

The same as `finders.py`, whose words and types are meant here too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kashi_tui.model.dataset.codes import LEVEL, OF, PERCENT
from kashi_tui.model.dataset.schema import NOT_APPLICABLE
from kashi_tui.model.dataset.series_key import ObservationKey, SeriesKey
from kashi_tui.model.derivation import rules
from kashi_tui.model.derivation.finders import Found, derive_number, is_base, is_positive
from kashi_tui.model.derivation.network import ON_BEFORE, ON_YEAR, Network, Refusal, has_wrong_unit, implied_base
from kashi_tui.model.derivation.observation import Derived, Observation, Stated
from kashi_tui.model.values.period import YEAR, Period

SHARE = "SHARE"
_BALANCES = {"balance": rules.BALANCE, "deficit": rules.DEFICIT, "surplus": rules.SURPLUS}
_ONE_SIDED = ("deficit", "surplus")
"""Balances that have a name of their own for each sign."""


def earlier_levels(network: Network) -> Found:
    """Derives levels before a stated change, and of the period before by growth since; the latest first."""
    changes = [
        number for number in network.stated if number.dims.transformation in (*ON_BEFORE, *ON_YEAR) and not number.base
    ]
    for change in sorted(changes, key=lambda latest: latest.period, reverse=True):
        level, earlier = _level_of(network, change), implied_base(change.dims.transformation, change.period)
        if not level or not earlier or has_wrong_unit(change) or network.level(level.dims, earlier):
            continue
        if change.interval.low is None or change.interval.high is None or change.interval.low_open:
            continue
        if change.dims.transformation.startswith("D"):
            if change.dims.unit_measure == level.dims.unit_measure:
                yield derive_number(rules.UNCHANGED, level.dims, earlier, {"level": level, "change": change})
        elif change.dims.transformation == "G1":
            yield _before(level, change, earlier)


def _level_of(network: Network, change: Stated) -> Observation | None:
    """Finds the level that changed, in the unit of the change or, for growth, in the leading unit."""
    dims = change.dims._replace(transformation=LEVEL)
    return network.level(network.leading(dims) if change.dims.unit_measure == PERCENT else dims, change.period)


def _before(level: Observation, growth: Stated, earlier: Period) -> Derived | Refusal:
    if growth.interval.low is not None and growth.interval.low > -100:
        return derive_number(rules.BEFORE, level.dims, earlier, {"level": level, "growth": growth})
    reason = f"a growth of {growth.text} may leave nothing to divide by"
    return Refusal(rules.BEFORE, (level, growth), reason)


def sums(network: Network) -> Found:
    """Derives totals and balances from exports and imports."""
    for exports in network.levels():
        imports = _imports(network, exports)
        if imports:
            yield from _sums(network, exports, imports)


def other_sides(network: Network) -> Found:
    """Derives imports from a total and its exports, or exports from a total and its imports."""
    codes = network.codes
    for total in network.levels():
        sides = [codes.sided(total.dims.indicator, role) for role in ("exports", "imports")]
        levels = [network.level(total.dims._replace(indicator=side), total.period) for side in sides]
        for missing, given, name in zip(sides, levels[::-1], ("imports", "exports"), strict=True):
            if missing and given and not network.level(total.dims._replace(indicator=missing), total.period):
                rule = rules.EXPORTS if name == "imports" else rules.IMPORTS
                inputs = {"total": total, name: given}
                yield derive_number(rule, total.dims._replace(indicator=missing), total.period, inputs)


def sums_of_changes(network: Network) -> Found:
    """Derives changes of totals and balances from stated changes of exports and imports."""
    for exports in network.stated:
        if exports.dims.transformation in ("D1", "D1Y") and network.codes.role(exports.dims.indicator) == "exports":
            dims = exports.dims._replace(indicator=network.codes.sibling(exports.dims.indicator, "imports"))
            ways = network.ways.get(ObservationKey(dims, exports.period, exports.base))
            if ways and not exports.is_mark:
                yield from _sums(network, exports, ways[0])


def _imports(network: Network, exports: Observation) -> Observation | None:
    codes, indicator = network.codes, exports.dims.indicator
    if codes.role(indicator) != "exports" or not codes.total(indicator):
        return None
    return network.level(exports.dims._replace(indicator=codes.sibling(indicator, "imports")), exports.period)


def _sums(network: Network, exports: Observation, imports: Observation) -> Found:
    codes, indicator, base = network.codes, exports.dims.indicator, exports.base
    inputs = {"exports": exports, "imports": imports}
    total = exports.dims._replace(indicator=codes.total(indicator))
    yield derive_number(rules.TOTAL, total, exports.period, inputs, base=base)
    for role, rule in _BALANCES.items():
        if balance := codes.sibling(indicator, role):
            number = derive_number(rule, exports.dims._replace(indicator=balance), exports.period, inputs, base=base)
            if role not in _ONE_SIDED or number.key in network.ways or number.nominal > 0:
                yield number


class FlowPart(NamedTuple):
    """A level of a flow, with the level of the wider flow that contains it."""

    part: Observation
    whole: Observation


def parts(network: Network) -> Found:
    """Derives the share of goods, of a partner or of some firms in all trade, in exports or in imports."""
    for part, whole in nested_flows(network):
        if network.is_leading(part.dims) and is_positive(whole):
            yield _share(part, whole, SHARE)
    for stated in network.stated:
        share, of, indicator = stated.dims.transformation.partition(OF)
        if of and share == SHARE:
            yield from _shares_of(network, stated, indicator)


def _shares_of(network: Network, share: Stated, indicator: str) -> Found:
    """Derives the share of a level in the whole that the source names."""
    part = network.level(network.leading(share.dims), share.period)
    if part:
        whole_dims = part.dims._replace(indicator=indicator)
        candidates = (*wider(network, whole_dims), whole_dims)
        whole = next((level for dims in candidates[::-1] if (level := network.level(dims, part.period))), None)
        if whole and is_positive(whole) and whole is not part:
            yield _share(part, whole, share.dims.transformation)


def _share(part: Observation, whole: Observation, transformation: str) -> Derived:
    dims = part.dims._replace(transformation=transformation, unit_measure=PERCENT)
    return derive_number(rules.SHARE, dims, part.period, {"part": part, "whole": whole})


def nested_flows(network: Network) -> Iterator[FlowPart]:
    """Pairs levels of goods, partners and firms with the level of the same flow without them, if known."""
    codes = network.codes
    for part in network.levels():
        if codes.is_flow(part.dims.indicator, part.dims.unit_measure) and not codes.is_signed(part.dims.indicator):
            levels = (network.level(dims, part.period) for dims in wider(network, part.dims))
            if whole := next((level for level in levels if level), None):
                yield FlowPart(part, whole)


def wider(network: Network, dims: SeriesKey) -> Iterator[SeriesKey]:
    """Lists the flows that contain a flow, the nearest first: without its goods, without its partner, of all firms."""
    steps = [
        {name: NOT_APPLICABLE} for name in ("product", "counterpart_area") if getattr(dims, name) != NOT_APPLICABLE
    ]
    if within := network.codes.within(dims.indicator):
        steps.append({"indicator": within})
    yield from (dims._replace(**step) for step in steps)
    if len(steps) > 1:
        yield dims._replace(**{name: code for step in steps for name, code in step.items()})


def steps(network: Network) -> Found:
    """Derives difference and growth from one month, quarter or half-year to the next."""
    for dims, series in network.series():
        for earlier, later in _neighbours(series):
            yield from _step(network, dims, earlier, later)


def _neighbours(series: Mapping[Period, Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Pairs levels of equal length below a year of which one begins where the other ends."""
    by_start: dict[tuple[int, int], Observation] = defaultdict()
    for period, level in series.items():
        if period.is_whole_months() and period.months < YEAR:
            by_start[period.start, period.months] = level
    for (start, months), later in by_start.items():
        if earlier := by_start.get((start - months, months)):
            yield earlier, later


def _step(network: Network, dims: SeriesKey, earlier: Observation, later: Observation) -> Found:
    inputs = {"later": later, "earlier": earlier}
    yield derive_number(rules.DIFFERENCE, dims._replace(transformation="D1"), later.period, inputs)
    if is_base(rules.BEFORE, earlier, later) or not network.codes.grows(dims.indicator) or not network.is_leading(dims):
        return
    if is_positive(earlier):
        growth = dims._replace(transformation="G1", unit_measure=PERCENT)
        yield derive_number(rules.GROWTH, growth, later.period, inputs)
