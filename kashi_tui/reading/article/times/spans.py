"""Reads times that name their months: `July-April 2020-21`, `the first 9 months of 2022`, `Q2`, `Dec. 18`."""

from __future__ import annotations

from kashi_tui.reading.article.quantities.numbers import number_at, ordinal_at
from kashi_tui.reading.article.times.years import (
    Time,
    Tokens,
    Year,
    fiscal_year_at,
    is_amount,
    low_at,
    month_at,
    pair_at,
    span_of,
    year_at,
    year_behind,
)
from kashi_tui.reading.article.words.tokens import Token

_JOINERS = {"to", "through", "until", "till", "thru"}
UNITS = {"month": 1, "months": 1, "quarter": 3, "quarters": 3, "half": 6, "year": 12, "years": 12}
_STARTS = {"first", "opening", "initial"}


def months_at(tokens: Tokens, i: int) -> Time | None:
    """Reads months and days: `April 2020`, `July-April 2020-21`, `January to November 2023`, `Dec. 18`, `May 1-20`."""
    is_mid = low_at(tokens, i) == "mid" and i + 1 < len(tokens)
    named = month_at(tokens, i + is_mid)
    if not named:
        return None
    month, last = named
    if is_mid:
        return _from_middle(tokens, i, month, last)
    if low_at(tokens, last) == "quarter":
        year = year_behind(tokens, last + 1)
        return Time(i, year.last, "tail", month, 3, year.year, year.shift)
    year = year_behind(tokens, last)
    until = _until(tokens, year.last if year.year or year.shift is not None else last, tokens[max(i - 1, 0)])
    if until:
        return _range(tokens, i, month, until, year)
    return _date(tokens, i, month, last) or span_of(i, year, month, 1)


def _from_middle(tokens: Tokens, i: int, month: int, last: int) -> Time:
    """`mid-July to mid-October 2020`: the months between, as where the year is counted from the middle of one."""
    is_range = low_at(tokens, last) in _JOINERS and low_at(tokens, last + 1) == "mid"
    end, stop = (month_at(tokens, last + 2) if is_range else None) or (month, last)
    year = year_behind(tokens, stop)
    time = span_of(i, year, month, max((end - month) % 12, 1))
    return time._replace(year=time.year - 1) if time.year and end < month and not time.is_fiscal else time


def _until(tokens: Tokens, i: int, before: Token) -> tuple[int, int] | None:
    """The month that a range of months ends with, and the index behind it."""
    if i >= len(tokens):
        return None
    if tokens[i].gap == "-":
        return month_at(tokens, i)
    joins = tokens[i].low in _JOINERS or tokens[i].text in {"-", "--"}
    if joins:
        return month_at(tokens, i + 1)
    named = month_at(tokens, i + 1) if tokens[i].low in {"and", "&"} else None
    return named if named and (before.low in {"between", "in", "over", "during"} or tokens[i].low == "&") else None


def _range(tokens: Tokens, i: int, month: int, until: tuple[int, int], year: Year) -> Time:
    end, last = until
    behind = year_behind(tokens, last)
    months = (end - month) % 12 + 1
    if year.year and behind.year:
        months = (behind.year * 12 + end) - (year.year * 12 + month) + 1
        return Time(i, behind.last, "span", month, max(months, 1), year.year)
    given = behind if behind.year or behind.shift is not None else year._replace(last=last)
    is_over = given.year and end < month and not given.is_fiscal and given is behind
    time = span_of(i, given._replace(last=max(given.last, last)), month, months)
    return time._replace(year=given.year - 1) if is_over else time


def _date(tokens: Tokens, i: int, month: int, last: int) -> Time | None:
    """A day of a month, or days from one to another."""
    day = day_at(tokens, last)
    if not day:
        return None
    end = last + 1
    if low_at(tokens, end) in {"th", "st", "nd", "rd"}:
        end += 1
    until = day_at(tokens, end) if end < len(tokens) and tokens[end].gap == "-" else 0
    if not until and low_at(tokens, end) == "to":
        until = day_at(tokens, end + 1)
        end += bool(until)
    year = (
        year_behind(tokens, end + bool(until))
        if until or low_at(tokens, end) in {",", "of"} or year_at(tokens, end)
        else Year(end)
    )
    if low_at(tokens, end) == "," and not year.year:
        year = Year(end)
    if until > day:
        return Time(i, year.last, "days", month, 1, year.year, year.shift, day, until - day + 1)
    return Time(i, year.last, "date", month, 1, year.year, year.shift, day)


def day_at(tokens: Tokens, i: int) -> int:
    """Reads the day of a month; 0 if the number is none."""
    if i >= len(tokens) or tokens[i].kind != "n" or not tokens[i].text.isdigit() or len(tokens[i].text) > 2:
        return 0
    day = int(tokens[i].text)
    return day if 1 <= day <= 31 and not is_amount(tokens, i + 1) else 0


def day_first_at(tokens: Tokens, i: int) -> Time | None:
    """Reads days before their month: `29 December 2023`, `the 20th of May`, `1 January to 28 February`."""
    first_day = _day_and_month(tokens, i)
    if not first_day:
        return None
    day, month, last = first_day
    until = _day_and_month(tokens, last + 1) if low_at(tokens, last) in _JOINERS else None
    if until and day == 1 and until[0] >= 28 and until[1] >= month:
        year = year_behind(tokens, until[2])
        return span_of(i, year, month, until[1] - month + 1)
    year = year_behind(tokens, last)
    return Time(i, year.last, "date", month, 1, year.year, year.shift, day)


def _day_and_month(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """The day and month that begin at a token, and the index behind them."""
    day = day_at(tokens, i)
    last = i + 1
    if day and low_at(tokens, last) in {"th", "st", "nd", "rd"}:
        last += 1
    last += low_at(tokens, last) == "of"
    named = month_at(tokens, last) if day and last < len(tokens) else None
    return (day, *named) if named else None


def years_at(tokens: Tokens, i: int) -> Time | None:
    """Reads years and ranges of them: `2023`, `2022/23`, `2015-2022`, `2015 to November 2023`, `2023 Q1`."""
    fiscal = fiscal_year_at(tokens, i)
    if fiscal:
        return span_of(i, fiscal, 0, 12)
    pair = pair_at(tokens, i)
    if pair and pair[1] > pair[0]:
        is_fiscal = pair[1] == pair[0] + 1 and len(tokens[i + 1].text) == 2
        if is_fiscal:
            return Time(i, pair[2], "span", 0, 12, pair[0], is_fiscal=True)
        return Time(i, pair[2], "span", 1, 12 * (pair[1] - pair[0] + 1), pair[0])
    bare = year_at(tokens, i)
    if not bare:
        return None
    year, last = bare
    return _from_year(tokens, i, year, last) or Time(i, last, "span", 1, 12, year)


def _from_year(tokens: Tokens, i: int, year: int, last: int) -> Time | None:
    """A span of years behind `from` or `between`, or a quarter behind its year."""
    before, joiner = low_at(tokens, i - 1), low_at(tokens, last)
    if (before in {"from", "since"} and joiner in _JOINERS) or (before == "between" and joiner == "and"):
        named, until = month_at(tokens, last + 1), year_at(tokens, last + 1)
        if named:
            behind = year_behind(tokens, named[1])
            return Time(i, behind.last, "span", 1, (behind.year - year) * 12 + named[0], year) if behind.year else None
        return Time(i, until[1], "span", 1, (until[0] - year + 1) * 12, year) if until and until[0] > year else None
    part = part_of_year_at(tokens, last)
    return part._replace(first=i, year=year) if part and not part.year else None


def part_of_year_at(tokens: Tokens, i: int) -> Time | None:
    """Reads parts of years: `Q2 2023`, `2Q23`, `H1`, `second quarter of 2023`, `first half`, `first 11 months`."""
    short = _short_part(tokens, i)
    if short:
        return short
    is_last = low_at(tokens, i) == "final" or (low_at(tokens, i) == "last" and low_at(tokens, i + 2) == "of")
    ordinal = (4, i + 1) if is_last else ordinal_at(tokens, i)
    if low_at(tokens, i) in _STARTS:
        return _first_months(tokens, i) or (_named_part(tokens, i, 1, i + 1) if ordinal else None)
    return _named_part(tokens, i, *ordinal) if ordinal and ordinal[0] <= 12 else None


def _named_part(tokens: Tokens, i: int, number: int, last: int) -> Time | None:
    unit = low_at(tokens, last)
    length = {"month": 1, "quarter": 3, "half": 6, "trimester": 3, "semester": 6}.get(unit)
    if not length or number * length > 12 or (unit == "month" and not year_behind(tokens, last + 1).year):
        return None
    if unit == "half" and low_at(tokens, last + 1) == "year":
        last += 1
    behind = year_behind(tokens, last + 1)
    if (
        low_at(tokens, behind.last) == "of"
        and low_at(tokens, behind.last + 1) in {"the", "a"}
        and low_at(tokens, behind.last + 2) == "year"
    ):
        behind = Year(behind.last + 3)
    month = (number - 1) * length + 1
    return span_of(i, behind, -month if behind.is_fiscal else month, length)


def _short_part(tokens: Tokens, i: int) -> Time | None:
    low, after = low_at(tokens, i), tokens[i + 1] if i + 1 < len(tokens) else None
    if low in {"q", "h"} and after and not after.gap and after.text in {"1", "2", "3", "4"}:
        number, last = int(after.text), i + 2
    elif low in {"1", "2", "3", "4"} and after and not after.gap and after.low in {"q", "h"}:
        number, low, last = int(low), after.low, i + 2
    else:
        return None
    length = 3 if low == "q" else 6
    if number * length > 12:
        return None
    short = tokens[last].text if last < len(tokens) and tokens[last].gap in {"", "-", " "} else ""
    if len(short) == 2 and short.isdigit() and tokens[last].gap == "":
        return Time(i, last + 1, "span", (number - 1) * length + 1, length, 2000 + int(short))
    behind = year_behind(tokens, last)
    month = (number - 1) * length + 1
    return span_of(i, behind, -month if behind.is_fiscal else month, length)


def _first_months(tokens: Tokens, i: int) -> Time | None:
    """`first 11 months of 2023`, `first three quarters`, `first two months`."""
    number = number_at(tokens, i + 1)
    if not number or number.power or number.last >= len(tokens):
        return None
    unit = low_at(tokens, number.last)
    last = number.last + 1
    if unit == "month" and low_at(tokens, last) in {"period", "span"}:
        last += 1
    length = UNITS.get(unit, 0)
    if not length or length > 3:
        return _first_days(tokens, i, int(number.value), number.last)
    inner = months_at(tokens, last + 1) if low_at(tokens, last) == "(" else None
    if inner and low_at(tokens, inner.last) == ")":
        behind = year_behind(tokens, inner.last + 1)
        return _named_range(i, inner, behind)
    behind = year_behind(tokens, last)
    if low_at(tokens, behind.last) == "of" and low_at(tokens, behind.last + 2) == "year":
        behind = Year(behind.last + 3, shift=0)
    months = int(number.value) * length
    if not 0 < months <= 24:
        return None
    if low_at(tokens, i - 1) in {"its", "their"} and not behind.year:
        return Time(i, last, "last", 0, months)
    return span_of(i, behind, -1 if behind.is_fiscal else 1, months)


def _named_range(i: int, inner: Time, behind: Year) -> Time:
    """`the first eight months (July-February) of 2023-24`: the range in brackets, of the year behind them."""
    if behind.year or behind.shift is not None:
        return span_of(i, behind, inner.month, inner.months)
    return inner._replace(first=i, last=inner.last + 1)


def _first_days(tokens: Tokens, i: int, days: int, last: int) -> Time | None:
    if low_at(tokens, last) != "days" or low_at(tokens, last + 1) != "of":
        return None
    named = month_at(tokens, last + 2)
    if not named:
        return None
    year = year_behind(tokens, named[1])
    return Time(i, year.last, "days", named[0], 1, year.year, year.shift, 1, days)
