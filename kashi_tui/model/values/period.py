"""TIME_PERIOD: the days that an SDMX time period covers, how periods relate, and what people call them.

A Period is its first and last day, so 2023-Q3, 2023-07-01/P3M and 2023-07/2023-09 are one and the same. A range is no
year: `months` tells eleven from twelve.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from kashi_tui.model.errors import PeriodError

YearText = Callable[[int], str]
"""Formats a year: 2023 or 23."""

UNDATED = "0001"
"""The time period of what a text dates nowhere: a year before all others, which no check and no span of time counts."""

YEAR = 12
"""Months."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_PARTS = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}
"""SDMX reporting periods that are whole months: letter and length."""

_ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_CALENDAR = re.compile(rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?{_ZONE}")
_MOMENT = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}})(?:\.[0-9]+)?{_ZONE}")
_REPORTING = re.compile(rf"([0-9]{{4}})-([ASTQ](?=[0-9]\b)|[MW](?=[0-9]{{2}}\b)|D(?=[0-9]{{3}}\b))([0-9]+){_ZONE}")
_DURATION = re.compile(
    r"P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?"
    r"(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A time period of whole days. Ordered by its first day, then by its last."""

    first: date
    """The first day."""
    last: date
    """The last day."""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodError(f"{self.first}/{self.last}")

    @staticmethod
    def parse(text: str) -> Period:
        """Parses an SDMX time period.

        Years, months, days, moments, the reporting periods of SDMX (`2023-S1`, `-T2`, `-Q3`, `-M11`, `-W05`, `-D309`),
        and ranges: a start and a duration (`2023-01-01/P11M`) or a start and an end (`2023-01/2023-11`, both included).
        Moments count as their day, and time zones are not converted.

        Raises: PeriodError if it is none.
        """
        return _parse(text)

    @staticmethod
    def of_months(start: int, months: int) -> Period:
        """Makes a period of whole months, from a month index on."""
        end = start + months - 1
        last = monthrange(end // 12, end % 12 + 1)[1]
        return Period(date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, last))

    @property
    def start(self) -> int:
        """The index of the first month, counted from January of year 0."""
        return self.first.year * 12 + self.first.month - 1

    @property
    def months(self) -> int:
        """The number of months that the period touches."""
        return self.last.year * 12 + self.last.month - self.start

    def is_whole_months(self) -> bool:
        """Whether the period begins on the first day of a month and ends on the last of one."""
        return self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]

    def is_undated(self) -> bool:
        """Whether the period stands for an unknown time."""
        return self.first.year == 1

    def is_whole_years(self) -> bool:
        """Whether the period begins on 1 January and ends on 31 December."""
        return self.is_whole_months() and self.start % 12 == 0 and self.months % 12 == 0

    def overlaps(self, other: Period) -> bool:
        """Whether two periods share a day."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Period) -> bool:
        """Whether every day of the other period lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def year_earlier(self) -> Period:
        """Shifts the period back by a year; the end of February stays the end of February.

        Raises: PeriodError if that is before year 1.
        """
        if self.first.year == 1:
            raise PeriodError(f"a year before {self}")
        if self.is_whole_months():
            return Period.of_months(self.start - 12, self.months)
        return Period(_day_a_year_earlier(self.first), _day_a_year_earlier(self.last))

    def __str__(self) -> str:
        """Formats the shortest SDMX text: `2023`, `2023-11`, `2023-Q3`, `2023-11-05`, `2023-01-01/P11M`."""
        first = self.first.isoformat()
        if not self.is_whole_months():
            days = (self.last - self.first).days + 1
            return first if days == 1 else f"{first}/P{days}D"
        if self.months == 1:
            return first[:7]
        part = _reporting_part(self.start, self.months)
        if not part:
            return f"{first}/P{self.months}M"
        return first[:4] if part == "A1" else f"{first[:4]}-{part}"

    def name(self) -> str:
        """Names the period for people: `2022`, `Nov 2023`, `Q3 2023`, `Jan–Nov 2023`, `2015–Nov 2023`, `5 Nov 2023`."""
        return self._name(lambda year: f"{year:04}")

    def short(self) -> str:
        """Names the period in at most 14 cells: `2022`, `Jan–Nov 23`, `2015–Nov 23`; years stay whole."""
        return self._name(lambda year: f"{year % 100:02}")

    def _name(self, year_text: YearText) -> str:
        if self.is_undated():
            return "undated"
        if self.is_whole_years():
            years = sorted({self.first.year, self.last.year})
            return "–".join(f"{year:04}" for year in years)
        if not self.is_whole_months():
            return self._name_of_days(year_text)
        part = _reporting_part(self.start, self.months)
        if part.startswith("Q"):
            return f"{part} {year_text(self.first.year)}"
        return self._name_of_months(year_text)

    def _name_of_months(self, year_text: YearText) -> str:
        first, last = MONTHS[self.first.month - 1], f"{MONTHS[self.last.month - 1]} {year_text(self.last.year)}"
        if self.months == 1:
            return last
        if self.first.year == self.last.year:
            return f"{first}–{last}"
        if self.first.month == 1:
            return f"{self.first.year:04}–{last}"
        return f"{first} {year_text(self.first.year)}–{last}"

    def _name_of_days(self, year_text: YearText) -> str:
        ending = f"{self.last.day} {MONTHS[self.last.month - 1]} {year_text(self.last.year)}"
        if self.first == self.last:
            return ending
        beginning = str(self.first.day)
        if (self.first.year, self.first.month) != (self.last.year, self.last.month):
            beginning += f" {MONTHS[self.first.month - 1]}"
        if self.first.year != self.last.year:
            beginning += f" {year_text(self.first.year)}"
        return f"{beginning}–{ending}"


def cover(periods: Iterable[Period]) -> Period | None:
    """Spans from the earliest day of some periods to the latest; None if there are no periods.

    Where a range ends within the newest year, the whole years that are named beside it reach no further than it does:
    a source that reports January to November cannot mean December when it says 2023.
    """
    dated = [period for period in periods if not period.is_undated()]
    if not dated:
        return None
    newest = max(period.last.year for period in dated)
    ends = [period.last for period in dated if period.last.year == newest]
    within = [end for end in ends if (end.month, end.day) != (12, 31)]
    return Period(min(period.first for period in dated), max(within or ends))


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    # A dataset says few different periods many times, hence the cache.
    try:
        start, slash, end = text.partition("/")
        if not slash:
            return _simple(text)
        if end.startswith("P"):
            return _extended(start, end)
        return Period(_simple(start).first, _simple(end).last)
    except (ValueError, OverflowError, PeriodError):
        raise PeriodError(text) from None


def _simple(text: str) -> Period:
    """Parses a period without a slash. Raises: ValueError or PeriodError."""
    if match := _CALENDAR.fullmatch(text):
        year, month, day = match.groups()
        first = date(int(year), int(month or 1), int(day or 1))
        start = first.year * 12 + first.month - 1
        return _one_day(first) if day else Period.of_months(start, 1 if month else 12)
    if match := _REPORTING.fullmatch(text):
        return _reporting(int(match[1]), match[2], int(match[3]))
    return _one_day(_moment(text).date())


def _one_day(day: date) -> Period:
    return Period(day, day)


def _reporting(year: int, letter: str, number: int) -> Period:
    if letter == "W":
        monday = date.fromisocalendar(year, number, 1)
        return Period(monday, monday + timedelta(days=6))
    if letter == "D":
        day = date(year, 1, 1) + timedelta(days=number - 1)
        if day.year != year:
            raise ValueError(number)
        return _one_day(day)
    months = _PARTS[letter]
    if not 1 <= number <= 12 // months:
        raise ValueError(number)
    return Period.of_months(year * 12 + (number - 1) * months, months)


def _reporting_part(start: int, months: int) -> str:
    """Names the SDMX reporting period, such as `Q3`, `S1`, `A1`; empty if the span is none."""
    for letter, length in _PARTS.items():
        if months == length and start % length == 0:
            return f"{letter}{start % 12 // length + 1}"
    return ""


def _moment(text: str) -> datetime:
    match = _MOMENT.fullmatch(text)
    if not match:
        raise ValueError(text)
    return datetime.fromisoformat(match[1])


def _extended(start: str, duration: str) -> Period:
    """Parses a start with a duration into the days that it touches."""
    beginning = _moment(start) if "T" in start else datetime.combine(_simple(start).first, datetime.min.time())
    match = _DURATION.fullmatch(duration)
    if not match:
        raise ValueError(duration)
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups()[:6])
    rest = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=float(match[7] or 0))
    months += years * 12
    if beginning == beginning.replace(day=1, hour=0, minute=0, second=0) and months and not rest:
        return Period.of_months(beginning.year * 12 + beginning.month - 1, months)
    # The end is excluded. To take that off the rest first keeps the last day of the calendar within reach.
    end = _months_later(beginning, months) + (rest - timedelta(microseconds=1))
    return Period(beginning.date(), end.date())


def _months_later(moment: datetime, months: int) -> datetime:
    index = moment.year * 12 + moment.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def _day_a_year_earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
