"""Average growth rates, in each sense they can be meant in: what the levels allow decides.

Sources seldom say which average they mean. So each reading is a check of its own, and none is guessed at:
every year the same growth; compound growth from the first year to the last; the mean of the yearly rates.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial, reduce
from itertools import pairwise
from math import floor
from operator import add

from kashi_tui.model.audit.average_window import Window
from kashi_tui.model.audit.check import (
    Check,
    Family,
    Relation,
    Side,
    Verdict,
    agreement,
    join_texts,
    subject_of,
    with_interval,
)
from kashi_tui.model.audit.ratio_bound import largest_first_ratio, least_ratio_sum
from kashi_tui.model.dataset.codes import AVERAGE, PERCENT
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.network import has_wrong_unit
from kashi_tui.model.derivation.observation import Observation, Stated
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.period import YEAR
from kashi_tui.model.values.rounding import decimal_text, ends_text, scaled_text

SAME = Relation("average-same", "Average growth, the same every year")
COMPOUND = Relation("average-compound", "Average growth, compound from first to last")
MEAN = Relation("average-mean", "Average growth, mean of the yearly rates")


def averages(derivations: Derivations) -> Iterator[Check]:
    """Checks each average growth rate over two years or more in three senses."""
    for number in derivations.stated:
        window = Window(derivations, number)
        if _is_average(number) and window.years and window.steps:
            yield _every_year(window)
            yield _compound(window)
            yield _mean(window)


def _is_average(stated: Stated) -> bool:
    """Whether it is an average growth rate above −100 percent over whole months."""
    if stated.dims.transformation != AVERAGE or has_wrong_unit(stated) or not stated.period.is_whole_months():
        return False
    return stated.interval.width is not None and stated.interval.low is not None and stated.interval.low > -100


def _check(
    window: Window,
    relation: Relation,
    sides: tuple[Side, Side],
    verdict: Verdict,
    reason: str,
    *,
    inputs: tuple[Observation | None, ...] = (),
    missing: str = "",
) -> Check:
    numbers = (window.average, *(number for number in inputs if number))
    return Check(
        relation=relation,
        about=window.average.id,
        inputs=tuple(dict.fromkeys(numbers)),
        left=sides[0],
        right=sides[1],
        verdict=verdict,
        subject=partial(subject_of, window.derivations.codes, window.average),
        why=partial(str, reason),
        missing=missing,
    )


def _undetermined(
    window: Window, relation: Relation, missing: str, inputs: tuple[Observation | None, ...] = ()
) -> Check:
    sides = (Side("by the levels", Interval(), PERCENT), _stated(window))
    reason = f"What {window.average.operand} a year would lead to is open without {missing}."
    return _check(window, relation, sides, "undetermined", reason, inputs=inputs, missing=missing)


def _every_year(window: Window) -> Check:
    """Checks a constant growth rate in every year, spreading the sum of the whole years accordingly."""
    expectations = list(_expectations(window))
    inputs = (window.total, *(level for level, _ in expectations))
    if not expectations:
        missing = f"the sum of {_span(window)}, or two of its years"
        return _undetermined(window, SAME, missing, inputs)
    failed = next(((level, expected) for level, expected in expectations if not _at_least(level).meets(expected)), None)
    level, expected = failed or expectations[-1]
    year = level.period.first.year
    sides = (
        Side(f"{year} at this growth", expected, level.dims.unit_measure, level.unit_mult),
        Side(f"{year}, known", _at_least(level), level.dims.unit_measure, level.unit_mult),
    )
    reached = f"{level.period.name()} {'already' if failed else 'alone'} reached {with_interval(level)}"
    would = f"{window.average.operand} in every year would put {year} at {scaled_text(expected, level.unit_mult)}"
    reason = f"{would}, {'but' if failed else 'and'} {reached}."
    return _check(window, SAME, sides, "inconsistent" if failed else "consistent", reason, inputs=inputs)


def _expectations(window: Window) -> Iterator[tuple[Observation, Interval]]:
    """Pairs what is known of each year with the year's value under constant growth.

    Of the whole years' sum T, year i has T ÷ Σⱼ q^(j−i). Without T, what the first known year grows to.
    """
    years = [*window.years, *([window.tail] if window.tail else [])]
    whole = [window.level(year) for year in window.years]
    start = next(((index, level) for index, level in enumerate(whole) if level), None)
    for index, year in enumerate(years):
        bound = window.least(year)
        if not bound:
            continue
        if window.total:
            shares = [_power(window.factor, other - index) for other in range(len(window.years))]
            yield bound, window.total.interval / reduce(add, shares)
        elif start and start[1] is not bound:
            yield bound, start[1].interval * _power(window.factor, index - start[0])


def _at_least(level: Observation) -> Interval:
    """Bounds a year's value: it equals the level of the year, or is no less than that of a part of it."""
    is_year = level.period.months == YEAR
    return level.interval if is_year else Interval(level.interval.low, None)


def _compound(window: Window) -> Check:
    """Checks the compound rate: goes back from the last year to the first, and looks at the years between."""
    end, first = window.level(window.last), window.level(window.years[0])
    if not end:
        return _undetermined(window, COMPOUND, f"the level of {window.last.name()}")
    implied = end.interval / _power(window.factor, window.steps)
    year, mult, unit = window.years[0].name(), end.unit_mult, end.dims.unit_measure
    left = Side(f"{year} by this growth", implied, unit, mult)
    put = f"puts {year} at {scaled_text(implied, mult)}"
    reading = f"{window.average.operand} a year up to {end.text} in {end.period.name()} {put}"
    if first:
        verdict = agreement(implied, first.interval)
        reason = f"{reading}, and {year} had {first.text}."
        return _check(
            window, COMPOUND, (left, Side(year, first.interval, unit, mult)), verdict, reason, inputs=(end, first)
        )
    if not window.total:
        return _undetermined(window, COMPOUND, f"the level of {year}, or the sum of {_span(window)}", (end,))
    return _compound_within(window, end, left, reading)


def _compound_within(window: Window, end: Observation, left: Side, reading: str) -> Check:
    """Checks whether the implied first year and what is known of the others fit into the sum of all."""
    total = window.total
    assert total is not None
    years = [year for year in window.years[1:] if window.least(year)]
    open_years = [year for year in window.years[1:] if year not in years]
    rest = total.interval - left.interval
    for year in years:
        rest = rest - window.possible(year)
    possible = rest.common(Interval(Fraction(0), None)) if open_years else rest.common(Interval.exact(0))
    sides = (left, Side(f"room in {total.period.name()}", total.interval, left.unit_measure, left.unit_mult))
    inputs = (end, total, *(window.least(year) for year in years))
    if possible is None:
        reason = f"{reading}, which does not fit into {total.text} of {total.period.name()}."
        return _check(window, COMPOUND, sides, "inconsistent", reason, inputs=inputs)
    if open_years:
        mean = scaled_text(possible / len(open_years), left.unit_mult, 1)
        reading = f"{reading} and leaves {open_years[0].name()}–{open_years[-1].name()} a mean of {mean}"
    return _check(window, COMPOUND, sides, "consistent", f"{reading}.", inputs=inputs)


def _mean(window: Window) -> Check:
    """Checks the arithmetic mean of yearly rates: `ratio_bound.py` proves how low it can be."""
    levels = [window.level(year) for year in window.years]
    growth = window.tail_growth
    if window.tail and not growth:
        return _undetermined(window, MEAN, f"the growth of {window.tail.name()}")
    if all(levels):
        return _mean_of_levels(window, [level for level in levels if level])
    least, total = window.least(window.years[-1]), window.total
    years = f"the levels of {_span(window)}, one by one"
    if not least or not total or least.interval.low is None or total.interval.high is None:
        return _undetermined(window, MEAN, years, (total, growth))
    last, most, ratios = least.interval.low, total.interval.high, len(window.years) - 1
    bound = least_ratio_sum(ratios, last, most)
    limit = _ratio_limit(window)
    additions = list(window.additions(window.years[-1]))
    raised = last + sum((number.interval.low or Fraction(0) for number in additions), Fraction(0))
    would_fail = bool(additions) and (raised >= most or least_ratio_sum(ratios, raised, most) > limit)
    verdict: Verdict = "inconsistent" if bound > limit else "undetermined"
    sides = (
        Side("lowest mean that the levels allow", Interval(_as_mean(window, bound), None), PERCENT),
        _stated(window),
    )
    reason = _mean_reason(window, bound, (ratios, last, most), additions if would_fail else [])
    missing = "" if verdict == "inconsistent" else years
    if missing and would_fail:
        missing = f"{missing}; or whether {_named(window, additions)} is part of {_area(window)}"
    inputs = (least, total, growth, *additions)
    return _check(window, MEAN, sides, verdict, reason, inputs=inputs, missing=missing)


def _mean_of_levels(window: Window, levels: list[Observation]) -> Check:
    rates = [later.interval / earlier.interval - 1 for earlier, later in pairwise(levels)]
    if window.tail_growth:
        rates.append(window.tail_growth.plain)
    mean = reduce(add, rates) / len(rates) * 100
    verdict = agreement(mean, window.average.interval)
    reason = f"The mean of {len(rates)} yearly rates is {ends_text(mean)} %, stated are {window.average.operand}."
    sides = (Side("mean of the rates", mean, PERCENT), _stated(window))
    return _check(window, MEAN, sides, verdict, reason, inputs=(*levels, window.tail_growth))


def _ratio_limit(window: Window) -> Fraction:
    """Computes the largest sum of ratios between whole years that the stated mean of rates allows."""
    high, growth = window.average.plain.high, window.tail_growth
    low = growth.plain.low if growth else Fraction(0)
    assert high is not None
    assert low is not None
    return window.steps * high - low + len(window.years) - 1


def _as_mean(window: Window, bound: Fraction) -> Fraction:
    """Computes the mean rate, in percent, at which the ratios between whole years sum to the bound."""
    growth = window.tail_growth
    high = growth.plain.high if growth else Fraction(0)
    assert high is not None
    low = growth.plain.low if growth else Fraction(0)
    assert low is not None
    return (bound - (len(window.years) - 1) + low) / window.steps * 100


def _mean_reason(
    window: Window, bound: Fraction, problem: tuple[int, Fraction, Fraction], additions: list[Observation]
) -> str:
    limit = _ratio_limit(window)
    if bound > limit:
        lowest = f"{_floor(_as_mean(window, bound), 2)} %"
        return f"No course of the years has a mean below {lowest}, so that {window.average.operand} is too low."
    drop = largest_first_ratio(*problem, limit)
    sentence = f"A mean of {window.average.operand} is possible"
    if drop is not None and drop < 1:
        sentence += f" only if {window.years[1].name()} fell by {_floor((1 - drop) * 100, 0)} % or more"
    if additions:
        sentence += f", and impossible if {_named(window, additions)} counts in {_area(window)}"
    return f"{sentence}."


def _floor(value: Fraction, decimals: int) -> str:
    """Rounds down to a decimal."""
    return decimal_text(Fraction(floor(value * 10**decimals), 10**decimals), decimals)


def _named(window: Window, additions: list[Observation]) -> str:
    codes = window.derivations.codes
    return join_texts(
        [f"{number.text} of {codes.area(number.dims.ref_area)} in {number.period.name()}" for number in additions]
    )


def _area(window: Window) -> str:
    return window.derivations.codes.area(window.dims.ref_area)


def _stated(window: Window) -> Side:
    return Side("stated", window.average.interval, PERCENT)


def _span(window: Window) -> str:
    return f"{window.years[0].name()} to {window.years[-1].name()}"


def _power(factor: Interval, exponent: int) -> Interval:
    """Raises a positive factor to a power. Powers are monotone: the ends are powers of the ends."""
    assert factor.low is not None
    assert factor.high is not None
    power = Interval(factor.low ** abs(exponent), factor.high ** abs(exponent))
    return power if exponent >= 0 else power.inverse()


FAMILY = Family(order=70, finders=(averages,))
