"""The time series of a table: groups of rows with equal dimensions, in chronological order.

Nothing is grouped in the usual way. Dimensions are numbers (`in_memory.py`), so a series and a time together are one
number; put in the order of these, which most sources are already, each series is a run of neighbours, and whatever is
asked of it is read off at its ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from kashi_tui.model.polars import pl
from kashi_tui.model.query.engine import NEVER, Progress, Report, Stop, ignore_progress, raise_if_stopped
from kashi_tui.model.query.page import Point, Spark
from kashi_tui.model.table.in_memory import smallest_uint
from kashi_tui.model.table.sorting import SortKey, sort_in_parts
from kashi_tui.model.values.calendar import NONE, TimeAxis

TIME, VALUE, CHANGE, YOY, COUNT, GAPS = "latest", "value", "change", "yoy", "observations", "gaps"
"""Columns of a series: the last time with a value, that value, its change in percent on the period before and on a year
ago, how many times have a value, how many between the first and the last have none."""
FIRST, AFTER = "first_at", "after_at"
"""The columns that say which observations belong to a series."""
OWN = (TIME, VALUE, CHANGE, YOY, COUNT, GAPS, FIRST, AFTER)
PIECE_ROWS = 10_000_000
"""Observations looked at together."""
_MOST_NUMBERS = 1 << 62
"""The upper limit of the numbers of series and times."""


@dataclass(frozen=True, eq=False)
class TableSeries:
    """All time series of a table."""

    newest: pl.DataFrame
    """The row of each series that has its newest value; of a series without any value its first row."""
    summaries: pl.DataFrame
    """The summary of each series: the columns of OWN; COUNT is zero where no row has a value."""
    calendar: TimeAxis
    times: pl.Series
    """The number in the calendar of the time of each observation, series after series, in time."""
    values: pl.Series
    """The value of each observation."""

    def spark(self, first: int, after: int, most: int = 0) -> Spark:
        """Draws the observations of a run, only the newest if there are more than `most`."""
        first = max(first, after - most) if most else first
        times, values = self.times[first:after].to_list(), self.values[first:after].to_list()
        steps = ((self.calendar.steps[time], value) for time, value in zip(times, values, strict=True))
        return tuple(Point(step.at, step.length, value) for step, value in steps if step is not None)

    def observations(self, first: int, after: int) -> list[tuple[str, float]]:
        """Lists the times and values of a run."""
        times, values = self.times[first:after].to_list(), self.values[first:after].to_list()
        return [(self.calendar.texts[time], value) for time, value in zip(times, values, strict=True)]


class _Observed(NamedTuple):
    """The observations, sorted by series and time."""

    key: pl.Series
    """Number of the series times the size of the calendar, plus the number of the time."""
    value: pl.Series
    place: pl.Series | None
    """The row number of each in the table; None if that is its position here."""


def find_series(
    rows: pl.DataFrame,
    dimensions: Sequence[str],
    time: str,
    value: str,
    report: Report = ignore_progress,
    stop: Stop = NEVER,
    *,
    is_own: bool = False,
) -> TableSeries:
    """Groups rows into time series.

    Shape: one row for each combination of the dimensions that occurs, in the order of these.

    Args:
        rows: a table that is held.
        dimensions: the columns that together say which series a row belongs to.
        time: the column of times; rows without one belong to no observation.
        value: the column of numbers; null and NaN are no observation.
        report: takes reports of the progress.
        stop: ends the work early.
        is_own: whether the rows are nobody else's: their values are then let go as soon as they stand in order.

    Raises: StoppedError when stopped.
    """
    report(Progress("grouping", 0.0))
    calendar = TimeAxis(rows[time].unique())
    size = max(1, calendar.size)
    keys = [_keys(rows, dimensions, calendar, time)]
    observed = _sort_by_key(keys.pop(), rows.drop_in_place(value) if is_own else rows[value], report, stop)
    summaries = _summaries(observed, size, calendar)
    raise_if_stopped(stop, "grouping")
    last = summaries[AFTER] - 1
    places = last if observed.place is None else observed.place.gather(last)
    if len(observed.key) < rows.height:
        lost = _lost(_series(rows, dimensions, size), observed.key.gather(last) // size)
        places = pl.concat([places.cast(pl.UInt32), lost])
        summaries = pl.concat([summaries, _nothing(len(lost))], how="diagonal")
    observed = observed._replace(place=None)
    return TableSeries(rows[places], summaries, calendar, _times(observed.key, size), observed.value)


def _times(key: pl.Series, size: int) -> pl.Series:
    """Extracts the time numbers from the keys, piece by piece."""
    starts = range(0, len(key), PIECE_ROWS)
    parts = [(key.slice(start, PIECE_ROWS) % size).cast(smallest_uint(size)) for start in starts]
    return pl.concat(parts) if parts else pl.Series([], dtype=smallest_uint(size))


def _keys(rows: pl.DataFrame, dimensions: Sequence[str], calendar: TimeAxis, time: str) -> pl.Series:
    """Encodes the series and the time of each row in one number; null where it has no time."""
    series = _series(rows, dimensions, calendar.size)
    return series * max(1, calendar.size) + calendar.numbers(rows[time]).cast(series.dtype)


def _nothing(height: int) -> pl.DataFrame:
    """Makes the summary of series without observations."""
    run = pl.repeat(0, height, dtype=pl.UInt32, eager=True)
    return pl.DataFrame({COUNT: run.cast(pl.Int64), FIRST: run, AFTER: run})


def _series(rows: pl.DataFrame, dimensions: Sequence[str], times: int) -> pl.Series:
    """Numbers the series of each row, in the order of the dimensions; null is a value here, the last.

    The numbers have the smallest type that they fit in when they are multiplied by the number of times.
    """
    counts = [_count(rows[name]) + 1 for name in dimensions]
    most = prod(counts) * max(1, times)
    kind = pl.UInt32 if most < 1 << 32 else pl.UInt64
    if not dimensions:
        return pl.repeat(0, rows.height, dtype=kind, eager=True)
    if most >= _MOST_NUMBERS:
        return rows.select(pl.struct(dimensions).rank("dense").cast(pl.UInt64) - 1).to_series()
    number = pl.lit(0, dtype=kind)
    for name, count in zip(dimensions, counts, strict=True):
        is_listed = isinstance(rows.schema[name], pl.Enum)
        part = pl.col(name).to_physical() if is_listed else pl.col(name).rank("dense") - 1
        number = number * count + part.cast(kind).fill_null(count - 1)
    return rows.select(number.alias("series")).to_series()


def _count(values: pl.Series) -> int:
    """Bounds the number of distinct values from above."""
    return len(values.dtype.categories) if isinstance(values.dtype, pl.Enum) else values.n_unique()


def _sort_by_key(key: pl.Series, value: pl.Series, report: Report, stop: Stop) -> _Observed:
    """Sorts the observations by their keys; sources in order already cost nothing here."""
    raise_if_stopped(stop, "grouping")
    value, place = value.cast(pl.Float64, strict=False), None
    if key.null_count() or value.null_count() or value.is_nan().any():
        is_known = pl.lit(key).is_not_null() & pl.lit(value).is_not_nan().fill_null(value=False)
        place = pl.select(pl.arg_where(is_known)).to_series()
        key, value = key.gather(place), value.gather(place)
    if key.is_sorted():
        return _Observed(key, value, place)
    parts: list[pl.Series] = []
    done = 0
    for part in sort_in_parts(key.alias("key").to_frame(), [SortKey("key")]):
        raise_if_stopped(stop, "grouping")
        parts.append(part)
        done += len(part)
        report(Progress("grouping", 0.9 * done / len(key)))
    turn = pl.concat(parts, rechunk=False)
    del parts
    key = key.gather(turn)
    return _Observed(key, value.gather(turn), turn if place is None else place.gather(turn))


def _summaries(observed: _Observed, size: int, calendar: TimeAxis) -> pl.DataFrame:
    """Computes the columns of OWN: one row per series that has an observation."""
    key, value = observed.key, observed.value
    first = _starts(key, size)
    after = first.shift(-1).fill_null(len(key))
    last = after - 1
    last_time, newest = (key.gather(last) % size).cast(pl.Int64), value.gather(last)
    return pl.DataFrame(
        {
            TIME: calendar.texts.gather(last_time).cast(pl.Enum(calendar.texts)),
            VALUE: newest,
            CHANGE: _change(newest, _value_at(observed, last, last_time, calendar.before)),
            YOY: _change(newest, _value_at(observed, last, last_time, calendar.year_ago)),
            **_counted(key, first, after, last_time, size, calendar),
            FIRST: first,
            AFTER: after,
        }
    )


def _starts(key: pl.Series, size: int) -> pl.Series:
    """Finds where each series begins, piece by piece, so that no second copy of all keys is made."""
    starts = [pl.Series([0] if len(key) else [], dtype=pl.UInt32)]
    for start in range(1, len(key), PIECE_ROWS):
        series = key.slice(start - 1, PIECE_ROWS + 1) // size
        changes = (series.slice(1) != series.head(len(series) - 1)).arg_true()
        starts.append((changes + start).cast(pl.UInt32))
    return pl.concat(starts)


def _value_at(observed: _Observed, last: pl.Series, last_time: pl.Series, other: pl.Series) -> pl.Series:
    """Looks up the value of each series at another time than its last; null where it has none then."""
    key = observed.key
    time = other.gather(last_time)
    wanted = key.gather(last).cast(pl.Int64) - last_time + time
    index = key.search_sorted(wanted.clip(lower_bound=0).cast(key.dtype), side="right").cast(pl.Int64) - 1
    index = index.clip(lower_bound=0)
    is_there = (time != NONE) & (key.gather(index).cast(pl.Int64) == wanted)
    return pl.select(pl.when(pl.lit(is_there)).then(pl.lit(observed.value.gather(index)))).to_series()


def _change(value: pl.Series, base: pl.Series) -> pl.Series:
    """Computes the change in percent; null on a base of zero."""
    change = (pl.lit(value) - pl.lit(base)) / pl.lit(base).abs() * 100
    return pl.select(pl.when(pl.lit(base) != 0).then(change)).to_series()


def _counted(
    key: pl.Series, first: pl.Series, after: pl.Series, last_time: pl.Series, size: int, calendar: TimeAxis
) -> dict[str, pl.Series]:
    """Computes COUNT and GAPS: the distinct times of each series, and those missing between its first and its last."""
    twice = (pl.lit(key) == pl.lit(key).shift()).fill_null(value=False)
    count = (after - first).cast(pl.Int64)
    if pl.select(twice.any()).item():
        repeated = pl.select(twice.cast(pl.Int64).cum_sum()).to_series()
        count = count - (repeated.gather(after - 1) - repeated.gather(first))
    turns, kinds = calendar.turns(), calendar.kinds()
    first_time = (key.gather(first) % size).cast(pl.Int64)
    span = turns.gather(last_time) - turns.gather(first_time) + 1
    is_alike = kinds.gather(last_time) == kinds.gather(first_time)
    gaps = pl.when(pl.lit(is_alike)).then((pl.lit(span) - pl.lit(count)).clip(lower_bound=0))
    return {COUNT: count, GAPS: pl.select(gaps).to_series()}


def _lost(series: pl.Series, present: pl.Series) -> pl.Series:
    """Finds the first row of each series that has no observation."""
    rows = pl.DataFrame({"series": series}).lazy().with_row_index("place")
    lost = rows.filter(~pl.col("series").is_in(present.implode())).unique("series", keep="first", maintain_order=True)
    return lost.collect()["place"]
