"""Time periods of a table: read in any spelling, in chronological order, each with its predecessor and year-ago."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.polars import pl
from kashi_tui.model.values.period import YEAR, Period

NONE = -1
"""Stands for a period that is not there."""
_SHORT = re.compile(r"([0-9]{4})-?([ASTQHMWD])([0-9]{1,3})")
"""A period by its letter, as older files write it."""
_DIGITS = {"M": 2, "W": 2, "D": 3}
"""Digits of the numbers that SDMX writes behind a letter, where not one."""


class PeriodIndex(NamedTuple):
    """A period's position on the regular scale of all periods of its length."""

    at: int
    """The index of the first month, or the first day divided by the length in days."""
    length: int
    """Months; 1 for what is not a whole month."""
    days: int
    """The length in days if the period is not whole months, else 0."""


class TimeAxis:
    """The distinct time periods of a table, numbered chronologically."""

    def __init__(self, values: pl.Series) -> None:
        """Takes the distinct times as they are in the table: texts, dates, datetimes or years as numbers."""
        self.texts = sort_in_time(pl.Series(_texts(values.drop_nulls()), dtype=pl.String).unique())
        self.steps: list[PeriodIndex | None] = [_step(period_of(text)) for text in self.texts.to_list()]
        places = {step: index for index, step in reversed(list(enumerate(self.steps))) if step is not None}
        self.before = self._codes(places, [_before(step) for step in self.steps])
        """The number of the period just before each; NONE where there is none."""
        self.year_ago = self._codes(places, [_year_ago(step) for step in self.steps])
        """The number of the same period a year before each; NONE where there is none."""

    @property
    def size(self) -> int:
        """The number of distinct periods."""
        return len(self.texts)

    def turns(self) -> pl.Series:
        """Positions of the periods on the scale of their length (Int64); null for what is not a period."""
        places = [None if step is None else step.at // step.length for step in self.steps]
        return pl.Series(places, dtype=pl.Int64)

    def kinds(self) -> pl.Series:
        """Numbers for the periods' lengths (Int64): gaps are only counted between periods of one length."""
        lengths = [None if step is None else step.length * 1000 + step.days for step in self.steps]
        return pl.Series(lengths, dtype=pl.Int64)

    def numbers(self, times: pl.Series) -> pl.Series:
        """Maps times to their chronological numbers (UInt32); null to null."""
        if isinstance(times.dtype, pl.Enum) and times.dtype.categories.equals(self.texts):
            return times.to_physical().cast(pl.UInt32)
        distinct = times.unique().drop_nulls()
        texts = pl.Series(_texts(distinct), dtype=pl.String)
        of_text = pl.int_range(self.size, dtype=pl.UInt32, eager=True)
        numbers = texts.replace_strict(self.texts, of_text, return_dtype=pl.UInt32)
        return times.replace_strict(distinct, numbers, return_dtype=pl.UInt32, default=None)

    @staticmethod
    def _codes(places: Mapping[PeriodIndex, int], steps: Sequence[PeriodIndex | None]) -> pl.Series:
        codes = [NONE if step is None else places.get(step, NONE) for step in steps]
        return pl.Series(codes, dtype=pl.Int64)


def _texts(values: pl.Series) -> list[str]:
    """Spells times as periods. Days that all begin a month stand for months, that all begin a year for years."""
    times: list[Any] = values.cast(pl.String).to_list() if isinstance(values.dtype, pl.Enum) else values.to_list()
    if times and all(isinstance(value, date) for value in times):
        days = [value.date() if isinstance(value, datetime) else value for value in times]
        is_midnight = all(not isinstance(value, datetime) or value.time() == value.time().min for value in times)
        form = "%Y-%m-%d" if not is_midnight or any(day.day > 1 for day in days) else "%Y-%m"
        form = "%Y" if form == "%Y-%m" and all(day.month == 1 for day in days) else form
        return [f"{day:{form}}".rjust(len(f"{date.min:{form}}"), "0") for day in days]
    return [str(value) for value in times]


def _step(period: Period | None) -> PeriodIndex | None:
    if period is None:
        return None
    if period.is_whole_months():
        return PeriodIndex(period.start, period.months, 0)
    days = (period.last - period.first).days + 1
    return PeriodIndex(period.first.toordinal() // days, 1, days)


def _before(step: PeriodIndex | None) -> PeriodIndex | None:
    return None if step is None else step._replace(at=step.at - step.length)


def _year_ago(step: PeriodIndex | None) -> PeriodIndex | None:
    if step is None:
        return None
    if not step.days:
        return step._replace(at=step.at - YEAR)
    first = date.fromordinal(step.at * step.days)
    try:
        year_ago = first.replace(year=first.year - 1)
    except ValueError:  # the 29th of February, or the year 0
        return None
    return step._replace(at=round(year_ago.toordinal() / step.days))


def sort_in_time(texts: pl.Series) -> pl.Series:
    """Sorts distinct texts chronologically by the periods they denote; the others come after, as texts sort."""
    return pl.Series(texts.name, sorted(texts.drop_nulls().to_list(), key=_sort_key), dtype=pl.String)


def periods(texts: pl.Series) -> Mapping[str, Period]:
    """Parses each text as a period; texts that are not periods are left out."""
    return {text: period for text in texts.drop_nulls().to_list() if (period := period_of(text)) is not None}


def period_of(text: str) -> Period | None:
    """Parses a text as a period; None if it is not one.

    Beyond the forms of SDMX 3 those of older files and of other offices are known: `2023Q1`, `2023M01`, `2023-M1`,
    `2023-H1`, `2023-01-05 10:00:00`.
    """
    try:
        return Period.parse(_respelled(text.strip()))
    except PeriodError:
        return None


def _respelled(text: str) -> str:
    if match := _SHORT.fullmatch(text):
        year, letter, number = match.groups()
        letter = "S" if letter == "H" else letter
        return f"{year}-{letter}{int(number):0{_DIGITS.get(letter, 1)}}"
    if len(text) >= 19 and text[10] == " ":
        return f"{text[:10]}T{text[11:]}"
    return text


def _sort_key(text: str) -> tuple[Any, ...]:
    period = period_of(text)
    return (1, date.max, date.max, text) if period is None else (0, period.first, period.last, text)
