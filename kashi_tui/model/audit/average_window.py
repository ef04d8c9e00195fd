"""The years covered by an average growth rate, and what is known of each: levels, or bounds on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kashi_tui.model.dataset.codes import GROWTH, PERCENT
from kashi_tui.model.dataset.series_key import ObservationKey, SeriesKey
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.finders import as_mark
from kashi_tui.model.derivation.observation import Observation, Stated
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.period import YEAR, Period


@dataclass(frozen=True, eq=False)
class Window:
    """The period of an average growth rate: whole years, perhaps followed by some months of another."""

    derivations: Derivations
    average: Stated

    @cached_property
    def dims(self) -> SeriesKey:
        """The series key of the levels that grew."""
        return self.derivations.network.leading(self.average.dims)

    @property
    def factor(self) -> Interval:
        """The yearly growth factor, such as 1.232 for 23.2 percent."""
        return self.average.plain + 1

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """The whole years of the period."""
        period = self.average.period
        starts = range(period.start, period.start + period.months - YEAR + 1, YEAR)
        return tuple(Period.of_months(start, YEAR) for start in starts)

    @cached_property
    def tail(self) -> Period | None:
        """The months after the last whole year; None if there are none."""
        period = self.average.period
        months = period.months % YEAR
        return Period.of_months(period.start + period.months - months, months) if months else None

    @property
    def last(self) -> Period:
        """The last year, or the months of it that the period covers."""
        return self.tail or self.years[-1]

    @property
    def steps(self) -> int:
        """The number of years from the first to the last."""
        return len(self.years) - 1 + bool(self.tail)

    @cached_property
    def total(self) -> Observation | None:
        """The level of all whole years together; None if it is unknown."""
        start, months = self.years[0].start, YEAR * len(self.years)
        return self.level(Period.of_months(start, months))

    @cached_property
    def tail_growth(self) -> Observation | None:
        """The year-on-year growth of the months after the last whole year; None if it is unknown."""
        if not self.tail:
            return None
        dims = self.dims._replace(transformation=GROWTH, unit_measure=PERCENT)
        ways = self.derivations.network.ways.get(ObservationKey(dims, self.tail, None))
        return ways[0] if ways else None

    def level(self, period: Period) -> Observation | None:
        """Looks up the level of a period; None if it is unknown."""
        return self.derivations.level(self.dims, period)

    def least(self, year: Period) -> Observation | None:
        """Finds the lower bound of a year: its level, or else the largest known level of a part of it."""
        if own := self.level(year):
            return own
        codes = self.derivations.codes
        if not codes.is_flow(self.dims.indicator, self.dims.unit_measure) or codes.is_signed(self.dims.indicator):
            return None
        series = self.derivations.network.series_of(self.dims)
        within = [level for period, level in series.items() if year.contains(period)]
        return max(within, key=lambda level: level.interval.low or 0, default=None)

    def possible(self, year: Period) -> Interval:
        """Bounds a year's level by what its own series implies."""
        least = self.least(year)
        if least and least.period == year:
            return least.interval
        low = (least.interval.low if least else None) or Fraction(0)
        most = ceiling(self.derivations, least) if least else None
        high = most.interval.high if most else None
        return Interval(low, None if high is not None and high < low else high)  # another check tells of that

    def additions(self, year: Period) -> Iterator[Observation]:
        """Lists levels of subareas in the months of a year that its lower bound leaves out.

        They belong to the area's own value only if the source counts them there, which it does not say.
        """
        least = self.least(year)
        if not least or least.period == year:
            return
        for area in self.derivations.codes.parts(self.dims.ref_area):
            dims = self.dims._replace(ref_area=area)
            series = self.derivations.network.series_of(dims)
            outside = [
                level for period, level in series.items() if year.contains(period) and not period.overlaps(least.period)
            ]
            if outside:
                yield max(outside, key=lambda level: level.interval.low or 0)


def ceiling(derivations: Derivations, level: Observation) -> Stated | None:
    """Finds the threshold that a level cannot have passed, since a later one is stated to pass it first."""
    marks = derivations.first_marks.get(level.dims, ())
    return next((as_mark(mark) for mark in marks if mark.period > level.period), None)
