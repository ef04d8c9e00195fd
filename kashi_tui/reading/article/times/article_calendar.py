"""Turns times in words into periods, dated by the article's date line, its text or its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.values.period import Period
from kashi_tui.reading.article.times.years import MONTHS, Time, TimeForm

_YEAR_FIRST = re.compile(r"(?<![0-9])(20[0-9][0-9])[-/._]?(0[1-9]|1[0-2])(?:[-/._]?(0[1-9]|[12][0-9]|3[01])(?![0-9]))?")
_DAY_FIRST = re.compile(r"(?<![0-9])([0-9]{1,2})[-/ ]([A-Za-z]{3,9})[-/ ](20[0-9][0-9])")
_YEAR = re.compile(r"(?<![0-9])(19[0-9][0-9]|20[0-9][0-9])(?![0-9])")


def period_text(period: Period | None) -> str:
    """The SDMX TIME_PERIOD of a period; four months as a range, since few know that `T` is a third of a year."""
    if period and period.is_whole_months() and period.months == 4:
        return f"{period.first}/P4M"
    return str(period) if period else ""


def date_in(address: str) -> date | None:
    """The date (day or month) in a URL or a file's name: `/2023/1218/`, `19-Mar-2023`, `/2020/12/`, `20231218`."""
    named = _DAY_FIRST.search(address)
    if named and named[2][:3].lower() in MONTHS:
        return _day(int(named[3]), MONTHS[named[2][:3].lower()], int(named[1]))
    numbered = _YEAR_FIRST.search(address)
    return _day(int(numbered[1]), int(numbered[2]), int(numbered[3] or 0)) if numbered else None


def year_in(name: str) -> int:
    """The last year in a file's name, or 0."""
    years = _YEAR.findall(name)
    return int(years[-1]) if years else 0


def _day(year: int, month: int, day: int) -> date | None:
    """A date; without a day the last of its month."""
    try:
        return date(year, month, day) if day else Period.of_months(year * 12 + month - 1, 1).last
    except (ValueError, OverflowError):
        return None


@dataclass
class ArticleCalendar:
    """The time that an article is about; grows as it is read."""

    published: date | None = None
    """The day of its date line or address."""
    latest: int = 0
    """The last month that it can speak of, counted from January of year 0; 0 where nothing dates it."""
    fiscal: int = 7
    """The month in which fiscal years begin."""
    is_first: bool = False
    """Whether a fiscal year has the name of the year that it begins in, not of the one that it ends in."""
    has_fiscal: bool = False
    """Whether the article counts in fiscal years."""
    main: Period | None = None
    """The period that it is about."""
    spoken_of: list[Period] = field(default_factory=list)
    """Periods spoken of so far, the latest last."""

    def learn(self, period: Period) -> None:
        """Remembers a period that figures are of."""
        self.spoken_of.append(period)
        del self.spoken_of[:-40]

    def period(self, time: Time, frame: Period | None) -> Period | None:
        """The period that a time means within the frame spoken of; None if nothing dates it."""
        is_whole = frame is None and time.form == "this"
        frame = frame or (None if is_whole else self.main)
        try:
            return _FORMS[time.form](self, time, frame)
        except (PeriodError, ValueError, OverflowError):
            return None

    def is_recent(self, period: Period) -> bool:
        """Whether a period ended just before writing: an article may open with an older one, but is not about it."""
        return -1 <= self.latest - (period.start + period.months - 1) <= (6 if self.published else 24)

    def year_of_writing(self) -> int:
        """The year of the date line, or the latest one spoken of."""
        return self.published.year if self.published else self.latest // 12


def _of_months(first: int, months: int) -> Period | None:
    return Period.of_months(first, months) if 12 <= first < 9998 * 12 and 0 < months < 2400 else None


def _span(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    months = max(time.months, 1)
    month = time.month or (calendar.fiscal if time.is_fiscal else 1)
    if month < 0:
        month = (calendar.fiscal - 1 + -month - 1) % 12 + 1
    year = _year(calendar, time, month, frame)
    if not year:
        return None
    return _of_months(year * 12 + month - 1, months)


def _year(calendar: ArticleCalendar, time: Time, month: int, frame: Period | None) -> int:
    """The year in which a span begins that begins with a month."""
    if time.year:
        return time.year + (time.is_single and calendar.is_first) + (time.is_fiscal and month < calendar.fiscal)
    if time.is_fiscal:
        return _fiscal_year(calendar) + (time.shift or 0) + (month < calendar.fiscal)
    latest = calendar.latest
    if not latest:
        return 0
    if time.shift is not None:
        return calendar.year_of_writing() + time.shift
    end = month - 1 + max(time.months, 1) - 1
    return (latest - end) // 12


def _fiscal_year(calendar: ArticleCalendar) -> int:
    latest = calendar.main.start if calendar.main else calendar.latest
    return latest // 12 - (latest % 12 + 1 < calendar.fiscal)


def _tail(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    end = _span(calendar, time._replace(months=1), frame)
    return _of_months(end.start - time.months + 1, time.months) if end else None


def _date(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    month = _span(calendar, time._replace(months=1), frame)
    if not month or (time.is_end and time.day >= 28):
        return month
    first = month.first.replace(day=time.day)
    return Period(first, first + timedelta(days=max(time.days, 1) - 1))


def _same(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    """The period spoken of, in another year where one is said."""
    if time.month and time.year:
        return _span(calendar, time._replace(months=1), frame)
    if time.month:
        return _shifted(_month(frame, time.month), time.shift or 0)
    about = _as_long(calendar, frame, time.months)
    if not about:
        return None
    if time.year:
        start = calendar.fiscal if time.is_fiscal else 1
        own = (about.start - start + 1) // 12
        return _of_months(about.start + 12 * (time.year - own), about.months)
    return _shifted(about, time.shift or 0)


def _month(frame: Period | None, month: int) -> Period | None:
    if not frame:
        return None
    end = frame.start + frame.months - 1
    return _of_months(end - (end - month + 1) % 12, 1)


def _as_long(calendar: ArticleCalendar, frame: Period | None, months: int) -> Period | None:
    """The period spoken of that has a length: the frame, the article's, or one before."""
    if not months or not frame or frame.months == months:
        return frame
    end = frame.start + frame.months - 1
    first = calendar.fiscal - 1 if calendar.has_fiscal else 0
    if frame.months < months == (end - first) % 12 + 1:
        return _of_months(end - months + 1, months)
    rest = [calendar.main, *reversed(calendar.spoken_of)]
    like = next((period for period in rest if period and period.months == months), None)
    return like or (_of_months(frame.start + frame.months - 1, 1) if months == 1 else frame)


def _shifted(period: Period | None, years: int) -> Period | None:
    for _ in range(min(-years, 60)):
        period = period and period.year_earlier()
    return period


def _before(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    shift = time.shift or -1
    if not frame or time.months % 12 == 0:
        return _shifted(frame, shift)
    if time.months == frame.months or not frame.is_whole_months():
        return _of_months(frame.start + shift * time.months, time.months)
    return _of_months(frame.start + frame.months - 1 + shift * time.months - (time.months - 1), time.months)


def _this(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    """`This year`, `last month`: as of writing."""
    if not calendar.latest:
        return None
    shift = time.shift or 0
    if time.months == 12:
        return _this_year(calendar, shift, frame)
    now = calendar.published.year * 12 + calendar.published.month - 1 if calendar.published else calendar.latest + 1
    first = now - now % time.months + shift * time.months
    return _of_months(first, time.months)


def _this_year(calendar: ArticleCalendar, shift: int, frame: Period | None) -> Period | None:
    year = calendar.year_of_writing() + shift
    if frame and not shift and frame.first.year == year == frame.last.year:
        return frame
    return _of_months(year * 12, 12)


def _that(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    if not time.months:
        return frame
    period = _as_long(calendar, frame, time.months)
    if period and time.months == 12 and period.months != 12:
        first = calendar.fiscal - 1 if calendar.has_fiscal else 0
        return _of_months(period.start - (period.start - first) % 12, 12)
    return period


def _to_date(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    end = calendar.main.start + calendar.main.months - 1 if calendar.main else calendar.latest
    if time.year:
        end = time.year * 12 + end % 12
    return _of_months(end - end % 12, end % 12 + 1) if end else None


def _last(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    """So many months up to the last one that the article is about, else up to the one before it was written."""
    before = calendar.latest - (calendar.published is not None)
    end = calendar.main.start + calendar.main.months - 1 if calendar.main else before
    return _of_months(end - time.months + 1, time.months) if end else None


def _none(calendar: ArticleCalendar, time: Time, frame: Period | None) -> Period | None:
    """No period: a length dates nothing."""
    return None


_FORMS: dict[TimeForm, Callable[[ArticleCalendar, Time, Period | None], Period | None]] = {
    "span": _span,
    "tail": _tail,
    "date": _date,
    "days": _date,
    "same": _same,
    "before": _before,
    "this": _this,
    "that": _that,
    "ytd": _to_date,
    "last": _last,
    "length": _none,
}


def fiscal_start(times: Iterable[Time], usual: int) -> int:
    """The first month of fiscal years: that of a range within a pair of years, else the usual one."""
    for time in times:
        if time.is_fiscal and time.form == "span" and time.month in {4, 7, 10} and 2 <= time.months <= 12:
            return time.month
    return usual


def latest_month(calendar: ArticleCalendar, current: Iterable[Time], bases: Iterable[Time], year: int) -> int:
    """The last month that an article can speak of: that of its date, else of the latest time that its words date.

    What is compared with a time is at least the month after it, and mostly the same a year later.
    """
    if calendar.published:
        return calendar.published.year * 12 + calendar.published.month - 1
    ends = [date for time in current if (date := _end(calendar, time, 0))[0]]
    last = max((end for end, _ in ends), default=0)
    later = [date for time in bases if (date := _end(calendar, time, 12))[0] and date[0] - 12 > last]
    dates = ends + later
    if not dates:
        return year * 12 + 11 if year else 0
    latest = max(dates)[0]
    fine = [end for end, is_fine in dates if is_fine and end // 12 == latest // 12]
    return max(fine, default=latest)


def _end(calendar: ArticleCalendar, time: Time, later: int) -> tuple[int, bool]:
    """The last month of a time that says its year, and whether it says more than the year."""
    if not time.year:
        return 0, False
    if time.form == "same":
        return time.year * 12 + 11 + later, False
    period = calendar.period(time, None)
    if not period or time.form == "length":
        return 0, False
    return period.start + period.months - 1 + later, period.months < 12
