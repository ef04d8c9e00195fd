"""Time expressions: what span of months words mean, as far as they say it themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kashi_tui.reading.grammar import money
from kashi_tui.reading.grammar.numbers import SCALES, number_at, ordinal_at
from kashi_tui.reading.grammar.tokens import Token
from kashi_tui.reading.grammar.words import words

Tokens = Sequence[Token]

_NAMES = words("january february march april may june july august september october november december")
MONTHS = {
    **{name: number for number, name in enumerate(_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_NAMES, 1)},
    "sept": 9,
}
_JOINERS = {"to", "through", "until", "till", "thru"}
_UNITS = {"month": 1, "months": 1, "quarter": 3, "quarters": 3, "half": 6, "year": 12, "years": 12}
_SMALL = {"day", "days", "week", "weeks", "hour", "hours", "minute", "minutes", "decade", "decades", "century"}
_BEFORE = {"earlier", "ago", "before", "previously", "prior"}
_PREVIOUS = {"previous", "preceding", "prior", "past"}
_STARTS = {"first", "opening", "initial"}


class Time(NamedTuple):
    """A time as the words give it."""

    first: int
    """Index of its first token."""
    last: int
    """Index behind its last token."""
    form: str
    """`span` months from a month on; `tail` months up to one; `days`, `date`; `same` as the period spoken of;
    `before` it by `shift` units; `this` unit or the one `shift` from it, as of writing; `that` unit, spoken of before;
    `last` so many months; `ytd`; `length` only, no time at all."""
    month: int = 0
    """The month that it begins with (of a tail: ends with), from 1."""
    months: int = 0
    """How many months it is long."""
    year: int = 0
    """Of that month; 0 where it is not said."""
    shift: int | None = None
    """Years (or units) from the one spoken of: -1 for last year."""
    day: int = 0
    days: int = 0
    is_fiscal: bool = False
    """Whether years are fiscal years: of a pair such as 2020-21, `year` is the first."""
    is_end: bool = False
    """Whether its end is meant: `as of`, `at the end of`."""


class _Year(NamedTuple):
    last: int
    year: int = 0
    shift: int | None = None
    is_fiscal: bool = False


def time_at(tokens: Tokens, at: int) -> Time | None:
    """The time that begins with a token, with an article or `end of` before it."""
    start, is_end = _start(tokens, at)
    for rule in _RULES:
        time = rule(tokens, start) if start < len(tokens) else None
        if time:
            return time._replace(first=at, is_end=is_end)
    return None


def _low(tokens: Tokens, at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _start(tokens: Tokens, at: int) -> tuple[int, bool]:
    """Behind `the`, `the end of`, `as of`, `end-`, and whether an end is meant."""
    at, is_end = _skip_the(tokens, at), False
    if _low(tokens, at) in {"end", "close"} and (_low(tokens, at + 1) == "of" or _gap(tokens, at + 1) == "-"):
        at, is_end = at + (2 if _low(tokens, at + 1) == "of" else 1), True
    elif _low(tokens, at) == "as" and _low(tokens, at + 1) in {"of", "at"}:
        at, is_end = at + 2, True
        return (_start(tokens, at)[0], True) if _low(tokens, at) in {"end", "the"} else (at, True)
    return _skip_the(tokens, at), is_end


def _gap(tokens: Tokens, at: int) -> str:
    return tokens[at].gap if at < len(tokens) else ""


def _skip_the(tokens: Tokens, at: int) -> int:
    while _low(tokens, at) in {"the", "all", "whole", "full", "entire", "calendar"}:
        at += 1
    return at


def month_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The month that a token names, and the index behind it and its full stop."""
    if at >= len(tokens) or not tokens[at].text[0].isupper() or tokens[at].low not in MONTHS:
        return None
    is_short = len(tokens[at].text) <= 4
    last = at + 1
    if is_short and _low(tokens, last) == "." and not tokens[last].gap and tokens[at].low != "may":
        last += 1
    return MONTHS[tokens[at].low], last


def year_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A bare calendar year of four digits and the index behind it; not an amount."""
    if at >= len(tokens) or tokens[at].kind != "n" or len(tokens[at].text) != 4 or not tokens[at].text.isdigit():
        return None
    year = int(tokens[at].text)
    if (
        not 1900 <= year <= 2100
        or _is_amount(tokens, at + 1)
        or (tokens[at - 1].text in {"$", "\u20ac", "\u00a3", "\u00a5"} and at)
    ):
        return None
    return year, at + 1


def _is_amount(tokens: Tokens, at: int) -> bool:
    """Whether what stands here makes the number before it an amount."""
    if at >= len(tokens):
        return False
    if tokens[at].low in SCALES and tokens[at].gap != "\n":
        return True
    table = money.longest(money.PERCENT, tokens, at) or money.longest(money.MEASURES, tokens, at)
    return bool(table or money.longest(money.BEHIND, tokens, at)) and tokens[at].gap != "\n"


def _pair(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """Two years joined by a sign: `2020-21`, `2022/23`, `2015-2022`; and the index behind them."""
    one = year_at(tokens, at)
    if not one or at + 1 >= len(tokens) or tokens[at + 1].gap not in {"-", "/"} or tokens[at + 1].kind != "n":
        return None
    text = tokens[at + 1].text
    if len(text) == 2 and text.isdigit():
        return one[0], one[0] // 100 * 100 + int(text), at + 2
    two = year_at(tokens, at + 1)
    return (one[0], two[0], at + 2) if two else None


def _year_behind(tokens: Tokens, at: int) -> _Year:
    """The year that words behind a month or quarter give it: `of 2023`, `, 2023`, `last year`, `2020-21`, `of FY24`."""
    start = at
    if _low(tokens, start) in {"of", "in", ",", "for"} or _low(tokens, start) == "during":
        start += 1
    is_joined = start > at
    start = _skip_the(tokens, start)
    fiscal = _fiscal_year(tokens, start)
    if fiscal:
        return fiscal
    pair = _pair(tokens, start)
    if pair and pair[1] == pair[0] + 1:
        return _Year(pair[2], pair[0], is_fiscal=True)
    found = year_at(tokens, start)
    if found and not (is_joined and _low(tokens, at) in {"in", ",", "for"} and _is_named(tokens, found[1])):
        return _Year(found[1], found[0])
    return _relative_year(tokens, start) or _Year(at)


def _is_named(tokens: Tokens, at: int) -> bool:
    return _low(tokens, at) in {"to", "-"} and year_at(tokens, at + 1) is not None


def _relative_year(tokens: Tokens, at: int) -> _Year | None:
    two = (_low(tokens, at), _low(tokens, at + 1))
    if two in {("last", "year"), ("previous", "year"), ("preceding", "year"), ("prior", "year"), ("year", "before")}:
        return _Year(at + 2, shift=-1)
    if two == ("year", "earlier"):
        return _Year(at + 2, shift=-1)
    if two[0] in {"a", "one"} and two[1] == "year" and _low(tokens, at + 2) in _BEFORE:
        return _Year(at + 3, shift=-1)
    if two in {("this", "year"), ("current", "year")}:
        return _Year(at + 2, shift=0)
    if two == ("same", "year"):
        return _Year(at + 2)
    return None


def _fiscal_year(tokens: Tokens, at: int) -> _Year | None:
    """`FY24`, `fiscal 2023`, `fiscal year 2022-23`, `2022-23 fiscal year`, `the current financial year`."""
    shift = {"current": 0, "this": 0, "ongoing": 0, "last": -1, "previous": -1, "preceding": -1, "outgoing": -1}.get(
        _low(tokens, at)
    )
    head = at if shift is None else at + 1
    if _low(tokens, head) in {"fy", "fiscal", "financial"}:
        last = head + 1
        if _low(tokens, last) in {"year", "years"}:
            last += 1
        return _numbered(tokens, last, shift)
    pair = _pair(tokens, head)
    if pair and _low(tokens, pair[2]) in {"fiscal", "financial", "marketing"}:
        return _Year(pair[2] + 1 + (_low(tokens, pair[2] + 1) == "year"), pair[0], is_fiscal=True)
    return None


def _numbered(tokens: Tokens, at: int, shift: int | None) -> _Year | None:
    """The number of a fiscal year: its two years, or the one that it ends in."""
    start = at + 1 if _low(tokens, at) in {"of", "'", "("} else at
    pair = _pair(tokens, start)
    if pair:
        return _Year(pair[2], pair[0], is_fiscal=True)
    found = year_at(tokens, start)
    if found:
        return _Year(found[1], found[0] - 1, is_fiscal=True)
    if start < len(tokens) and tokens[start].kind == "n" and len(tokens[start].text) == 2:
        return _short_fiscal(tokens, start)
    return _Year(at, shift=0 if shift is None else shift, is_fiscal=True)


def _short_fiscal(tokens: Tokens, at: int) -> _Year | None:
    year = int(tokens[at].text) if tokens[at].text.isdigit() else 0
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.gap in {"-", "/"} and after.text.isdigit() and len(after.text) == 2:
        return _Year(at + 2, 2000 + year, is_fiscal=True)
    return _Year(at + 1, 1999 + year, is_fiscal=True)


def _span(at: int, year: _Year, month: int, months: int) -> Time:
    """Months of a year, or of a fiscal year where the words say one."""
    return Time(at, year.last, "span", month, months, year.year, year.shift, is_fiscal=year.is_fiscal)


def _months(tokens: Tokens, at: int) -> Time | None:
    """`April 2020`, `July-April 2020-21`, `January to November 2023`, `Dec. 18`, `May 1-20`."""
    named = month_at(tokens, at)
    if not named:
        return None
    month, last = named
    year = _year_behind(tokens, last)
    until = _until(tokens, year.last if year.year or year.shift is not None else last, tokens[max(at - 1, 0)])
    if until:
        return _range(tokens, at, month, until, year)
    return _date(tokens, at, month, last) or _span(at, year, month, 1)


def _until(tokens: Tokens, at: int, before: Token) -> tuple[int, int] | None:
    """The month that a range of months ends with, and the index behind it."""
    if at >= len(tokens):
        return None
    if tokens[at].gap == "-":
        return month_at(tokens, at)
    joins = tokens[at].low in _JOINERS or tokens[at].text in {"-", "--"}
    if joins:
        return month_at(tokens, at + 1)
    found = month_at(tokens, at + 1) if tokens[at].low in {"and", "&"} else None
    return found if found and (before.low in {"between", "in", "over", "during"} or tokens[at].low == "&") else None


def _range(tokens: Tokens, at: int, month: int, until: tuple[int, int], year: _Year) -> Time:
    end, last = until
    behind = _year_behind(tokens, last)
    months = (end - month) % 12 + 1
    if year.year and behind.year:
        months = (behind.year * 12 + end) - (year.year * 12 + month) + 1
        return Time(at, behind.last, "span", month, max(months, 1), year.year)
    given = behind if behind.year or behind.shift is not None else year._replace(last=last)
    is_over = given.year and end < month and not given.is_fiscal and given is behind
    time = _span(at, given._replace(last=max(given.last, last)), month, months)
    return time._replace(year=given.year - 1) if is_over else time


def _date(tokens: Tokens, at: int, month: int, last: int) -> Time | None:
    """A day of a month, or days from one to another."""
    day = _day(tokens, last)
    if not day:
        return None
    end = last + 1
    if _low(tokens, end) in {"th", "st", "nd", "rd"}:
        end += 1
    until = _day(tokens, end) if end < len(tokens) and tokens[end].gap == "-" else 0
    if not until and _low(tokens, end) == "to":
        until = _day(tokens, end + 1)
        end += bool(until)
    year = (
        _year_behind(tokens, end + bool(until))
        if until or _low(tokens, end) in {",", "of"} or year_at(tokens, end)
        else _Year(end)
    )
    if _low(tokens, end) == "," and not year.year:
        year = _Year(end)
    if until > day:
        return Time(at, year.last, "days", month, 1, year.year, year.shift, day, until - day + 1)
    return Time(at, year.last, "date", month, 1, year.year, year.shift, day)


def _day(tokens: Tokens, at: int) -> int:
    if at >= len(tokens) or tokens[at].kind != "n" or not tokens[at].text.isdigit() or len(tokens[at].text) > 2:
        return 0
    day = int(tokens[at].text)
    return day if 1 <= day <= 31 and not _is_amount(tokens, at + 1) else 0


def _day_first(tokens: Tokens, at: int) -> Time | None:
    """`29 December 2023`, `30 June`, `the 20th of May`."""
    day = _day(tokens, at)
    last = at + 1
    if day and _low(tokens, last) in {"th", "st", "nd", "rd"}:
        last += 1
    last += _low(tokens, last) == "of"
    named = month_at(tokens, last) if day and last < len(tokens) else None
    if not named:
        return None
    year = _year_behind(tokens, named[1])
    return Time(at, year.last, "date", named[0], 1, year.year, year.shift, day)


def _years(tokens: Tokens, at: int) -> Time | None:
    """`2023`, `2022/23`, `2015-2022`, `2015 to November 2023`, `2023 Q1`."""
    fiscal = _fiscal_year(tokens, at)
    if fiscal:
        return Time(at, fiscal.last, "span", 0, 12, fiscal.year, fiscal.shift, is_fiscal=True)
    pair = _pair(tokens, at)
    if pair and pair[1] > pair[0]:
        is_fiscal = pair[1] == pair[0] + 1 and len(tokens[at + 1].text) == 2
        return Time(
            at,
            pair[2],
            "span",
            0 if is_fiscal else 1,
            12 * (1 if is_fiscal else pair[1] - pair[0] + 1),
            pair[0],
            is_fiscal=is_fiscal,
        )
    found = year_at(tokens, at)
    if not found:
        return None
    year, last = found
    return _from_year(tokens, at, year, last) or Time(at, last, "span", 1, 12, year)


def _from_year(tokens: Tokens, at: int, year: int, last: int) -> Time | None:
    """A span of years behind `from` or `between`, or a quarter behind its year."""
    before, joiner = _low(tokens, at - 1), _low(tokens, last)
    if (before in {"from", "since"} and joiner in _JOINERS) or (before == "between" and joiner == "and"):
        named, until = month_at(tokens, last + 1), year_at(tokens, last + 1)
        if named:
            behind = _year_behind(tokens, named[1])
            return Time(at, behind.last, "span", 1, (behind.year - year) * 12 + named[0], year) if behind.year else None
        return Time(at, until[1], "span", 1, (until[0] - year + 1) * 12, year) if until and until[0] > year else None
    part = _part_of_year(tokens, last)
    return part._replace(first=at, year=year) if part and not part.year else None


def _part_of_year(tokens: Tokens, at: int) -> Time | None:
    """`Q2 2023`, `2Q23`, `H1`, `second quarter of 2023`, `first half`, `first three quarters`, `first 11 months`."""
    short = _short_part(tokens, at)
    if short:
        return short
    ordinal = (4, at + 1) if _low(tokens, at) == "final" else ordinal_at(tokens, at)
    if _low(tokens, at) in _STARTS:
        return _first_months(tokens, at) or (_named_part(tokens, at, 1, at + 1) if ordinal else None)
    return _named_part(tokens, at, *ordinal) if ordinal and ordinal[0] <= 4 else None


def _named_part(tokens: Tokens, at: int, number: int, last: int) -> Time | None:
    unit = _low(tokens, last)
    length = {"quarter": 3, "half": 6, "trimester": 3, "semester": 6}.get(unit)
    if not length or number * length > 12:
        return None
    if unit == "half" and _low(tokens, last + 1) == "year":
        last += 1
    behind = _year_behind(tokens, last + 1)
    if (
        _low(tokens, behind.last) == "of"
        and _low(tokens, behind.last + 1) in {"the", "a"}
        and _low(tokens, behind.last + 2) == "year"
    ):
        behind = _Year(behind.last + 3)
    month = (number - 1) * length + 1
    return _span(at, behind, month, length) if not behind.is_fiscal else _span(at, behind, -month, length)


def _short_part(tokens: Tokens, at: int) -> Time | None:
    low, after = _low(tokens, at), tokens[at + 1] if at + 1 < len(tokens) else None
    if low in {"q", "h"} and after and not after.gap and after.text in {"1", "2", "3", "4"}:
        number, last = int(after.text), at + 2
    elif low in {"1", "2", "3", "4"} and after and not after.gap and after.low in {"q", "h"}:
        number, low, last = int(low), after.low, at + 2
    else:
        return None
    length = 3 if low == "q" else 6
    if number * length > 12:
        return None
    short = tokens[last].text if last < len(tokens) and tokens[last].gap in {"", "-", " "} else ""
    if len(short) == 2 and short.isdigit() and tokens[last].gap == "":
        return Time(at, last + 1, "span", (number - 1) * length + 1, length, 2000 + int(short))
    behind = _year_behind(tokens, last)
    month = (number - 1) * length + 1
    return _span(at, behind, -month if behind.is_fiscal else month, length)


def _first_months(tokens: Tokens, at: int) -> Time | None:
    """`first 11 months of 2023`, `first three quarters`, `first two months`."""
    number = number_at(tokens, at + 1)
    if not number or number.power or number.last >= len(tokens):
        return None
    unit = _low(tokens, number.last)
    last = number.last + 1
    if unit == "month" and _low(tokens, last) in {"period", "span"}:
        last += 1
    length = _UNITS.get(unit, 0)
    if not length or length > 3:
        return _first_days(tokens, at, int(number.value), number.last)
    behind = _year_behind(tokens, last)
    if _low(tokens, behind.last) == "of" and _low(tokens, behind.last + 2) == "year":
        behind = _Year(behind.last + 3, shift=0)
    months = int(number.value) * length
    if not 0 < months <= 24:
        return None
    return _span(at, behind, -1 if behind.is_fiscal else 1, months)


def _first_days(tokens: Tokens, at: int, days: int, last: int) -> Time | None:
    if _low(tokens, last) != "days" or _low(tokens, last + 1) != "of":
        return None
    named = month_at(tokens, last + 2)
    if not named:
        return None
    year = _year_behind(tokens, named[1])
    return Time(at, year.last, "days", named[0], 1, year.year, year.shift, 1, days)


def _tail(tokens: Tokens, at: int) -> Time | None:
    """`three months to June`, `year ended March 2023`, `quarter to September`, `12 months through May`."""
    length = _length_at(tokens, at)
    if not length:
        return None
    months, last = length
    if _low(tokens, last) in {"ending", "ended", "to", "through", "until", "up"}:
        last += 1
        while _low(tokens, last) in {"in", "to", "on", "with", "the", "end", "of"}:
            last += 1
        day = _day(tokens, last)
        named = month_at(tokens, last + 1 if day else last)
        if named:
            stop = named[1] + 1 if _day(tokens, named[1]) else named[1]
            behind = _year_behind(tokens, stop)
            return Time(at, behind.last, "tail", named[0], months, behind.year, behind.shift)
    return None


def _length_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """How many months `three months`, `three-month period`, `quarter` or `year` are, and the index behind it."""
    low = _low(tokens, at)
    if low in {"quarter", "year", "month", "half"}:
        return _UNITS[low], at + 1
    number = number_at(tokens, at)
    if not number or number.power or number.decimals or number.last >= len(tokens):
        return None
    unit = _low(tokens, number.last)
    last = number.last + 1
    if unit in {"month", "year", "quarter"} and _low(tokens, last) in {"period", "span", "stretch"}:
        last += 1
    return (int(number.value) * _UNITS[unit], last) if unit in _UNITS and number.value < 100 else None


def _relative(tokens: Tokens, at: int) -> Time | None:
    """`a year earlier`, `last year`, `the previous month`, `this year`, `the same period of 2022`."""
    same = _same(tokens, at)
    if same:
        return same
    year = _relative_year(tokens, at)
    if year:
        form = "this" if _low(tokens, at) in {"last", "this", "current"} else "before"
        return Time(at, year.last, form, 0, 12, shift=year.shift)
    return _neighbour(tokens, at) or _ago(tokens, at) or _recent(tokens, at)


def _same(tokens: Tokens, at: int) -> Time | None:
    """`same period last year`, `corresponding months of 2022`, `same time a year earlier`, `year-ago quarter`."""
    two = (_low(tokens, at), _low(tokens, at + 1))
    if two in {("year", "ago"), ("year", "earlier")} and _low(tokens, at + 2) in {
        "period",
        "quarter",
        "month",
        "level",
        "figure",
    }:
        return Time(at, at + 3, "before", 0, 12, shift=-1)
    if two[0] not in {"same", "corresponding", "comparable", "like"} or at + 1 >= len(tokens):
        return None
    length = _length_at(tokens, at + 1)
    named = month_at(tokens, at + 1)
    last = (
        named[1]
        if named
        else length[1]
        if length
        else at + 2
        if two[1] in {"period", "time", "months", "quarters"}
        else 0
    )
    if not last:
        return None
    behind = _year_behind(tokens, last)
    if _low(tokens, last) == "," and behind.year:
        behind = _Year(last)
    month = named[0] if named else 0
    return Time(
        at,
        behind.last,
        "same",
        month,
        length[0] if length else 0,
        behind.year,
        behind.shift,
        is_fiscal=behind.is_fiscal,
    )


def _neighbour(tokens: Tokens, at: int) -> Time | None:
    """`the previous month`, `last quarter`, `this month`, `the month before`, `the current quarter`."""
    low, unit = _low(tokens, at), _low(tokens, at + 1)
    if unit in _UNITS and _UNITS[unit] < 12 and unit[-1] != "s":
        if low in _PREVIOUS or low == "last":
            return Time(at, at + 2, "before" if low != "last" else "this", 0, _UNITS[unit], shift=-1)
        if low in {"this", "current"}:
            return Time(at, at + 2, "this", 0, _UNITS[unit], shift=0)
    if low in _UNITS and _UNITS[low] < 12 and unit in {"before", "earlier"}:
        return Time(at, at + 2, "before", 0, _UNITS[low], shift=-1)
    if low in _PREVIOUS and _length_at(tokens, at + 1) and _low(tokens, at + 1) not in _UNITS:
        months, last = _length_at(tokens, at + 1) or (0, 0)
        return Time(at, last, "before", 0, months, shift=-1)
    return None


def _ago(tokens: Tokens, at: int) -> Time | None:
    """`a year earlier`, `two years ago`, `one month before`, `12 months earlier`."""
    start = at + 1 if _low(tokens, at) in {"a", "one"} and _low(tokens, at + 1) in _UNITS else at
    length = _length_at(tokens, start)
    if not length or _low(tokens, length[1]) not in _BEFORE:
        return None
    months, last = length
    if months % 12 == 0:
        return Time(at, last + 1, "before", 0, 12, shift=-months // 12)
    return Time(at, last + 1, "before", 0, 1 if months < 3 else 3, shift=-max(1, months // (1 if months < 3 else 3)))


def _recent(tokens: Tokens, at: int) -> Time | None:
    """`year to date`, `so far this year`, `past 12 months`, `last three months`."""
    three = " ".join(_low(tokens, index) for index in range(at, min(at + 3, len(tokens))))
    if three in {"year to date", "so far this", "year so far"}:
        last = at + 3 + (three == "so far this" and _low(tokens, at + 3) == "year")
        return Time(at, last, "ytd")
    if three.startswith("so far in") and year_at(tokens, at + 3):
        return Time(at, at + 4, "ytd", year=int(tokens[at + 3].text))
    length = _length_at(tokens, at + 1) if _low(tokens, at) in {"past", "last", "latest"} else None
    if length and _low(tokens, at + 1) not in _UNITS:
        return Time(at, length[1], "last", 0, length[0])
    return None


def _that(tokens: Tokens, at: int) -> Time | None:
    """`the month`, `the ten months`, `the period`: spoken of before; or `three years`, no time at all."""
    has_article = _low(tokens, at - 1) in {"the", "that", "these", "those"}
    if _low(tokens, at) == "period" and has_article:
        return Time(at, at + 1, "that")
    length = _length_at(tokens, at)
    if length and (has_article or length[0] > 1):
        is_bare = _low(tokens, at) in _UNITS
        if has_article or (not is_bare and length[0] % 12):
            return Time(at, length[1], "that", 0, length[0])
        return None if is_bare else Time(at, length[1], "length", 0, length[0])
    return _duration(tokens, at)


def _duration(tokens: Tokens, at: int) -> Time | None:
    """`26 hours`, `five consecutive months`, `eighth straight month`: nothing to measure."""
    number = number_at(tokens, at)
    ordinal = ordinal_at(tokens, at)
    last = number.last if number and not number.power and not number.decimals else ordinal[1] if ordinal else 0
    if not last:
        return None
    while _low(tokens, last) in {"consecutive", "straight", "successive", "more", "full", "business", "working", "-"}:
        last += 1
    if _low(tokens, last) in _SMALL or _low(tokens, last) in _UNITS:
        return Time(at, last + 1, "length")
    return None


_RULES: tuple[Callable[[Tokens, int], Time | None], ...] = (
    _day_first,
    _months,
    _part_of_year,
    _tail,
    _relative,
    _years,
    _that,
)
