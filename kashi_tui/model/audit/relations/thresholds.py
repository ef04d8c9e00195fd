"""Thresholds that were passed, for the first time or as a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kashi_tui.model.audit.check import (
    Check,
    Family,
    Relation,
    Side,
    agreement,
    is_above,
    side_of,
    subject_of,
    with_interval,
)
from kashi_tui.model.dataset.codes import LEVEL
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.finders import as_mark
from kashi_tui.model.derivation.observation import Observation, Stated
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.period import YEAR, Period
from kashi_tui.model.values.rounding import scaled_text

THRESHOLD = Relation("threshold", "Threshold passed")
FIRST = Relation("first", "First above")
RECORD = Relation("record", "Record high")


def thresholds(derivations: Derivations) -> Iterator[Check]:
    """Checks that the level of the period is beyond the threshold."""
    for mark in derivations.stated:
        if not mark.is_mark or mark.dims.transformation != LEVEL:
            continue
        level = derivations.level(mark.dims, mark.period)
        inputs = (mark, level) if level else (mark,)
        yield Check(
            relation=THRESHOLD,
            inputs=inputs,
            left=side_of(level, "the level") if level else Side("the level", Interval(), mark.dims.unit_measure),
            right=side_of(mark, "beyond the mark"),
            verdict=agreement(level.interval, mark.interval) if level else "undetermined",
            subject=partial(subject_of, derivations.codes, mark),
            why=partial(_threshold_reason, mark, level),
            missing="" if level else f"the level of {mark.period.name()}",
        )


def _threshold_reason(mark: Stated, level: Observation | None) -> str:
    number = as_mark(mark)
    if not level:
        return f"No level of {mark.period.name()} is known that could be beyond {number.operand}."
    is_passed = level.interval.meets(mark.interval)
    return f"{with_interval(level)} {'is' if is_passed else 'is not'} beyond {number.operand}."


def firsts(derivations: Derivations) -> Iterator[Check]:
    """Checks that no earlier value contradicts "for the first time": all must be known, and none as high."""
    for number in derivations.stated:
        if number.dims.transformation == LEVEL:
            level = derivations.level(number.dims, number.period)
            if "first" in number.remark:
                yield _never_before(derivations, FIRST, number, as_mark(number) if number.is_mark else number)
            if "record" in number.remark:
                yield _never_before(derivations, RECORD, number, level or as_mark(number))


def _never_before(derivations: Derivations, relation: Relation, threshold: Stated, bound: Observation) -> Check:
    earlier = _earlier(derivations, threshold)
    higher = next((level for level in earlier if is_above(level.interval, bound.interval)), None)
    is_settled = not higher and _is_settled(derivations, threshold, bound, earlier)
    highest = higher or max(earlier, key=lambda earlier_level: earlier_level.interval.high or 0, default=None)
    inputs = tuple(dict.fromkeys((threshold, bound, *([highest] if highest else []))))
    before = highest.interval if highest else Interval()
    return Check(
        relation=relation,
        about=threshold.id,
        inputs=tuple(
            derivations.number(number.id) for number in inputs if number.id != threshold.id or number is threshold
        ),
        left=Side("highest known before", before, threshold.dims.unit_measure, threshold.unit_mult),
        right=side_of(bound, "the mark" if relation is FIRST else "the record"),
        verdict="inconsistent" if higher else "consistent" if is_settled else "undetermined",
        subject=partial(subject_of, derivations.codes, threshold),
        why=partial(_never_reason, derivations, threshold, bound, earlier),
        missing="" if higher or is_settled else f"the values before {threshold.period.name()}, one by one",
    )


def _earlier(derivations: Derivations, threshold: Stated) -> list[Observation]:
    """Lists the earlier levels to compare: of the same length, or up to a year for a year to date."""
    period = threshold.period
    longest = _longest(period)
    series = derivations.network.series_of(threshold.dims)
    return [
        level
        for other, level in sorted(series.items())
        if other.last < period.first and period.months <= other.months <= longest and other.is_whole_months()
    ]


def _is_complete(derivations: Derivations, threshold: Stated, earlier: list[Observation]) -> bool:
    """Whether no month is missing since the first month known at all.

    If the period is a year so far, whole years are wanted: eleven months do not say what the twelfth brought.
    """
    longest = _longest(threshold.period)
    months = {month for level in earlier if level.period.months == longest for month in _months(level.period)}
    series = derivations.network.series_of(threshold.dims)
    since = min(
        (period.start for period in series if period.last < threshold.period.first), default=threshold.period.start
    )
    return bool(months) and months >= set(range(since, threshold.period.start))


def _months(period: Period) -> range:
    return range(period.start, period.start + period.months)


def _longest(period: Period) -> int:
    """Determines the months of a comparable period: a year for a year to date, else the same length."""
    return max(period.months, YEAR) if period.start % YEAR == 0 and period.months > 1 else period.months


def _is_settled(derivations: Derivations, threshold: Stated, bound: Observation, earlier: list[Observation]) -> bool:
    """Whether all earlier values are known, and none is as high."""
    return _is_complete(derivations, threshold, earlier) and all(_stays_below(level, bound) for level in earlier)


def _stays_below(level: Observation, bound: Observation) -> bool:
    high, low = level.interval.high, bound.interval.low
    return high is not None and low is not None and high <= low


def _never_reason(derivations: Derivations, threshold: Stated, bound: Observation, earlier: list[Observation]) -> str:
    number = bound.operand
    higher = next((level for level in earlier if is_above(level.interval, bound.interval)), None)
    if higher:
        return f"{higher.period.name()} already had {higher.text}, more than {number}."
    if _is_settled(derivations, threshold, bound, earlier):
        since = earlier[0].period.name()
        return f"None of the {len(earlier)} values known before, from {since} on, is as high as {number}."
    room = _together(derivations, threshold)
    if room:
        total = scaled_text(room.interval, room.unit_mult)
        return f"{room.period.name()} add up to {total}; a single year could still exceed {number}."
    return (
        f"The values before {threshold.period.name()} are not known one by one, and one may have been above {number}."
    )


def _together(derivations: Derivations, threshold: Stated) -> Observation | None:
    """Finds the longest earlier period known only as one sum, if that exceeds the threshold."""
    series = derivations.network.series_of(threshold.dims)
    mark = as_mark(threshold).nominal
    before = (
        level for period, level in series.items() if period.last < threshold.period.first and period.months > YEAR
    )
    sums = [level for level in before if level.interval.high is not None and level.interval.high > mark]
    return max(sums, key=lambda level: level.period.months, default=None)


FAMILY = Family(order=60, finders=(thresholds, firsts))
