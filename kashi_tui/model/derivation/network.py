"""All observations of a dataset, indexed by their dimensions: what derivations and checks are made from.

Everything is looked up by keys, never by comparing all with all: a hundred thousand observations take seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kashi_tui.model.dataset.code_lists import CodeLists, code_lists
from kashi_tui.model.dataset.codes import AVERAGE, GROWTH, LEVEL, LISTED, OF, PERCENT, RANK, RATIO
from kashi_tui.model.dataset.series_key import ObservationKey, SeriesKey
from kashi_tui.model.derivation.observation import Derived, Observation, Stated
from kashi_tui.model.derivation.rules import Rule
from kashi_tui.model.errors import PeriodError
from kashi_tui.model.values.period import Period

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

DEEPEST = 8
"""Derivations that may lead to a number, one after the other: what is further away is not derived any more."""
RELATIVE = frozenset({PERCENT, RANK, RATIO, LISTED})
"""Units of what is not a level: neither growth nor shares are made of it."""
ON_YEAR, ON_BEFORE = ("G1Y", "D1Y"), ("G1", "D1")
"""Transformations that compare with a year earlier, and with the period before."""
VAGUE = ("G", "D", "DIFF")
"""Transformations of which there may be several for one period, unless they name their base."""
UNITS = {GROWTH: PERCENT, "G1": PERCENT, AVERAGE: PERCENT, "SHARE": PERCENT, RANK: RANK, RATIO: RATIO}
"""Transformations that have but one unit."""


class Refusal(NamedTuple):
    """A derivation that fails for its inputs' values."""

    rule: Rule
    inputs: tuple[Observation, ...]
    reason: str


class Network:
    """The observations of a dataset while more are being derived; `Derivations` is what becomes of it."""

    def __init__(self, stated: Sequence[Stated], codes: CodeLists, preferred: frozenset[str] = frozenset()) -> None:
        """Takes the stated observations; of those that state one level, the preferred count, else the first."""
        self.codes = codes
        self.stated = stated
        self.derived: list[Derived] = []
        self.refused: list[Refusal] = []
        self.ways: dict[ObservationKey, list[Observation]] = defaultdict(list)
        """Every number that should be one and the same, those that are stated first."""
        self._series: dict[SeriesKey, dict[Period, Observation]] = defaultdict(dict)
        self._leading: dict[SeriesKey, str] = {}
        for number in stated:
            if is_comparable(number):
                self.ways[number.key].append(number)
        for number in sorted(stated, key=lambda number: number.claim not in preferred) if preferred else stated:
            if is_comparable(number) and is_level(number):
                self._add_level(number)

    def admit(self, numbers: Iterable[Derived | Refusal]) -> None:
        """Adds derived observations one by one: a level not stated is open to the next derivation."""
        for number in numbers:
            if isinstance(number, Refusal):
                self.refused.append(number)
            elif number.depth <= DEEPEST:
                self.derived.append(number)
                self.ways[number.key].append(number)
                if number.dims.transformation == LEVEL:
                    self._add_level(number)

    def level(self, dims: SeriesKey, period: Period) -> Observation | None:
        """Looks up the level of a series in a period: stated if it is, else derived with the narrowest interval."""
        series = self._series.get(dims)
        return series.get(period) if series else None

    def series(self) -> Iterator[tuple[SeriesKey, Mapping[Period, Observation]]]:
        """Lists all series of levels."""
        return iter(list(self._series.items()))

    def series_of(self, dims: SeriesKey) -> Mapping[Period, Observation]:
        """Looks up the levels of one series, by period."""
        return self._series.get(dims, {})

    def levels(self) -> list[Observation]:
        """Lists all levels, one for each series and period."""
        return [level for series in self._series.values() for level in series.values()]

    def is_leading(self, dims: SeriesKey) -> bool:
        """Whether growth rates and ratios are computed in this unit.

        Of several currencies only of the first that a series is stated in: growth and shares in another differ by the
        rates of exchange, and a growth that is stated does not say in which currency it is counted.
        """
        return self._leading.get(dims._replace(unit_measure=""), dims.unit_measure) == dims.unit_measure

    def leading(self, dims: SeriesKey) -> SeriesKey:
        """Determines the series of levels in the leading unit, whatever unit and transformation are given."""
        bare = dims._replace(transformation=LEVEL, unit_measure="")
        return bare._replace(unit_measure=self._leading.get(bare, ""))

    def _add_level(self, level: Observation) -> None:
        series = self._series[level.dims]
        before = series.setdefault(level.period, level)
        if before is not level and isinstance(before, Derived) and _width(level) < _width(before):
            series[level.period] = level
        self._lead(level.dims)

    def _lead(self, dims: SeriesKey) -> None:
        bare = dims._replace(unit_measure="")
        leader = self._leading.setdefault(bare, dims.unit_measure)
        if leader != dims.unit_measure and self._turn(dims.unit_measure) < self._turn(leader):
            self._leading[bare] = dims.unit_measure

    def _turn(self, unit: str) -> int:
        currencies = self.codes.currencies
        return currencies.index(unit) if unit in currencies else len(currencies)


def is_comparable(stated: Stated) -> bool:
    """Whether observations with the same key must agree: not a threshold, nor one on an unknown base."""
    is_vague = stated.dims.transformation in VAGUE and not stated.base
    return not (stated.is_mark or is_vague or stated.period.is_undated())


def is_level(stated: Stated) -> bool:
    """Whether it is a level with bounds on both sides: no rank, percentage, or threshold that was passed."""
    low, high, low_open, high_open = stated.ends
    return not (low is None or high is None or low_open or high_open) and is_plain_level(stated)


def is_plain_level(stated: Stated) -> bool:
    """Whether it is a level, with bounds or without: no rank, percentage, or threshold that was passed."""
    return stated.dims.transformation == LEVEL and stated.dims.unit_measure not in RELATIVE and not stated.is_mark


def has_wrong_unit(stated: Stated) -> bool:
    """Whether the unit of measure contradicts the transformation: growth in yuan, a rank in percent."""
    return UNITS.get(stated.dims.transformation, stated.dims.unit_measure) != stated.dims.unit_measure


def stated_numbers(dataset: Dataset) -> list[Stated]:
    """Makes observations of all rows of a dataset, in its order."""
    codes = code_lists(dataset)
    places = dict(dataset.placed().select("statement", "place").collect().iter_rows())
    return [_stated(row, codes, places) for row in dataset.observations.iter_rows(named=True)]


def implied_base(transformation: str, period: Period) -> Period | None:
    """Determines a comparison's unstated base period: a year earlier, or the period before; None of others."""
    if transformation in ON_YEAR:
        return year_earlier(period)
    return period_before(period) if transformation in ON_BEFORE else None


def period_before(period: Period) -> Period | None:
    """Shifts a period of whole months back by its own length; None before year 1, or for spans of days."""
    start = period.start - period.months
    return Period.of_months(start, period.months) if period.is_whole_months() and start >= 12 else None


def year_earlier(period: Period) -> Period | None:
    """Shifts a period back by a year; None before year 1."""
    try:
        return period.year_earlier()
    except PeriodError:
        return None


def _stated(row: dict[str, Any], codes: CodeLists, places: Mapping[str, str]) -> Stated:
    dims = SeriesKey(*(row[name] for name in SeriesKey._fields))
    if row["whole"] and row["whole"] not in (dims.indicator, codes.within(dims.indicator)):
        dims = dims._replace(transformation=f"{dims.transformation}{OF}{row['whole']}")
    period = Period.parse(row["time_period"])
    base = Period.parse(row["base_per"]) if row["base_per"] else None
    if base and base == implied_base(dims.transformation, period):
        base = None
    return Stated(
        dims=dims,
        period=period,
        base=base,
        claim=row["claim"],
        statement=row["statement"] or "",
        published=row["obs_value"],
        mult=row["unit_mult"],
        places=row["decimals"],
        ends=(row["low"], row["high"], row["low_open"], row["high_open"]),
        qualifier=row["qualifier"] or "",
        whole=row["whole"] or "",
        doubt=frozenset((row["doubt"] or "").split()),
        remark=frozenset((row["remark"] or "").split()),
        ref_count=row["ref_count"] or "",
        status=row["obs_status"],
        place=places.get(row["statement"], ""),
    )


def _width(number: Observation) -> Any:  # noqa: ANN401 - a number, or infinity
    return float("inf") if number.interval.width is None else number.interval.width
