"""Parts and wholes: of areas, of flows, of periods, of cumulative sums over years."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kashi_tui.model.audit.check import (
    Check,
    Family,
    Relation,
    Side,
    agreement,
    at_most,
    join_texts,
    side_of,
    subject_of,
    with_interval,
)
from kashi_tui.model.dataset.code_lists import CodeLists
from kashi_tui.model.derivation import rules
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.finders import is_amount_of_area, nearest_whole
from kashi_tui.model.derivation.flow_finders import nested_flows
from kashi_tui.model.derivation.observation import Derived, Observation
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.period import Period
from kashi_tui.model.values.rounding import scaled_text

PART = Relation("part", "Part within the whole")
CUMULATIVE = Relation("cumulative", "Period and its parts")


def areas(derivations: Derivations) -> Iterator[Check]:
    """Checks that no part exceeds the area that contains it."""
    network, codes = derivations.network, derivations.codes
    for part in network.levels():
        whole = nearest_whole(network, part) if is_amount_of_area(network, part.dims) else None
        if whole:
            subject = partial(_area_subject, codes, part, whole)
            yield _part_check(part, whole, subject, lambda level: codes.area(level.dims.ref_area))


def _area_subject(codes: CodeLists, part: Observation, whole: Observation) -> str:
    return f"{subject_of(codes, part)}, in {codes.area(whole.dims.ref_area)}"


def flows(derivations: Derivations) -> Iterator[Check]:
    """Checks that goods, partners and groups of firms do not exceed the total flow."""
    codes = derivations.codes
    for part, whole in nested_flows(derivations.network):
        yield _part_check(part, whole, partial(subject_of, codes, part), lambda level: codes.measure(level.dims))


def _part_check(
    part: Observation, whole: Observation, subject: Callable[[], str], name: Callable[[Observation], str]
) -> Check:
    """Checks that a part does not exceed the whole; `name` tells the two apart in the reason."""
    return Check(
        relation=PART,
        inputs=(part, whole),
        left=side_of(part, "part"),
        right=side_of(whole, "whole"),
        verdict=at_most(part.interval, whole.interval),
        subject=subject,
        why=partial(_part_reason, part, whole, name),
    )


def _part_reason(part: Observation, whole: Observation, name: Callable[[Observation], str]) -> str:
    verb = "fits" if at_most(part.interval, whole.interval) == "consistent" else "cannot fit"
    return f"{with_interval(part)} of {name(part)} {verb} into {with_interval(whole)} of {name(whole)}."


def periods(derivations: Derivations) -> Iterator[Check]:
    """Checks that subperiods sum to no more than the whole, and to exactly the whole if they cover every month."""
    codes = derivations.codes
    for dims, series in derivations.network.series():
        if codes.is_flow(dims.indicator, dims.unit_measure):
            levels = [level for level in series.values() if _is_independent(level)]
            timeline = _Timeline(levels)
            for whole in levels:
                parts = timeline.parts(whole)
                is_complete = sum(part.period.months for part in parts) == whole.period.months
                if parts and (is_complete or not codes.is_signed(dims.indicator)):
                    yield _period_check(derivations, whole, parts, is_complete=is_complete)


def _is_independent(level: Observation) -> bool:
    """Whether a level is not itself the remainder of a longer period, which fits by construction."""
    is_rest = isinstance(level, Derived) and level.rule in (rules.REMAINDER, rules.REST)
    return level.period.is_whole_months() and not is_rest


class _Timeline:
    """The levels of a series, by the month in which they begin."""

    def __init__(self, levels: Sequence[Observation]) -> None:
        self._by_start: dict[int, list[Observation]] = defaultdict(list)
        for level in levels:
            self._by_start[level.period.start].append(level)
        for of_month in self._by_start.values():
            of_month.sort(key=lambda level: -level.period.months)
        self._starts = sorted(self._by_start)

    def parts(self, whole: Observation) -> list[Observation]:
        """Chooses disjoint levels within a period, from its beginning on, each as long as possible.

        Taking the longest keeps the walk short where a source adds up ever longer periods.
        """
        parts: list[Observation] = []
        month, end = whole.period.start, whole.period.start + whole.period.months
        index = bisect_left(self._starts, month)
        while index < len(self._starts) and self._starts[index] < end:
            start = self._starts[index]
            fitting = (level for level in self._by_start[start] if level is not whole)
            part = next((level for level in fitting if start + level.period.months <= end), None)
            if part:
                parts.append(part)
            index = bisect_left(self._starts, start + part.period.months if part else start + 1, index)
        return parts


def _period_check(
    derivations: Derivations, whole: Observation, parts: Sequence[Observation], *, is_complete: bool
) -> Check:
    made = parts[0].interval
    for part in parts[1:]:
        made = made + part.interval
    verdict = agreement(made, whole.interval) if is_complete else at_most(made, whole.interval)
    unit, mult = whole.dims.unit_measure, whole.unit_mult
    return Check(
        relation=CUMULATIVE,
        about=f"{whole.id}>{parts[0].id}" + (f"+{len(parts) - 1}" if len(parts) > 1 else ""),
        inputs=(whole, *parts),
        left=Side("sum of the parts", made, unit, mult),
        right=side_of(whole, "the whole period"),
        verdict=verdict,
        subject=partial(subject_of, derivations.codes, whole),
        why=partial(_period_reason, derivations, whole, parts, made),
    )


def _period_reason(derivations: Derivations, whole: Observation, parts: Sequence[Observation], made: Interval) -> str:
    addends = join_texts([f"{part.text} of {part.period.name()}" for part in reversed(parts)])
    mult, is_one = whole.unit_mult, len(parts) == 1
    made_text = "" if is_one else f" make {scaled_text(made, mult)}, which"
    is_complete = sum(part.period.months for part in parts) == whole.period.months
    if is_complete or at_most(made, whole.interval) == "inconsistent":
        verb = "can be" if is_complete and made.meets(whole.interval) else "cannot be"
        return f"{addends}{made_text} {verb} {'all' if is_complete else 'part'} of {with_interval(whole)}."
    verb = "leaves" if is_one else "leave"
    rest = scaled_text(whole.interval - made, mult)
    left = f"{addends}{made_text} {verb if is_one else 'leaves'} {rest} of {with_interval(whole)} for the other months"
    before = None if is_one else _before(derivations, whole, parts[-1])
    return (
        f"{left}; {scaled_text(before.interval, mult)} for {before.period.name()} together." if before else f"{left}."
    )


def _before(derivations: Derivations, whole: Observation, last: Observation) -> Observation | None:
    """Finds what the whole leaves before its last part; None if it is unknown."""
    months = last.period.start - whole.period.start
    return derivations.level(whole.dims, Period.of_months(whole.period.start, months)) if months else None


FAMILY = Family(order=30, finders=(areas, flows, periods))
