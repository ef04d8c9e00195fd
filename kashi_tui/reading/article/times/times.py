"""Reads time expressions: the span of months that words mean, as far as they say it themselves."""

from __future__ import annotations

from collections.abc import Callable

from kashi_tui.reading.article.quantities.numbers import ONES, ORDINALS, TENS, number_at, ordinal_at
from kashi_tui.reading.article.times.spans import UNITS, day_at, day_first_at, months_at, part_of_year_at, years_at
from kashi_tui.reading.article.times.years import (
    BEFORE,
    MONTHS,
    Time,
    TimeForm,
    Tokens,
    Year,
    gap_at,
    low_at,
    month_at,
    relative_year_at,
    skip_the,
    year_at,
    year_behind,
)
from kashi_tui.reading.article.words.word_lists import word_set

_SMALL = {"day", "days", "week", "weeks", "hour", "hours", "minute", "minutes", "decade", "decades", "century"}
_DATED = {"period", "quarter", "month", "level", "figure"}
_PREVIOUS = {"previous", "preceding", "prior", "past"}


def time_at(tokens: Tokens, i: int) -> Time | None:
    """Reads the time at a token, with an article or `end of` before it."""
    start, is_end = _start(tokens, i)
    if start < len(tokens) and tokens[start].kind != "n" and tokens[start].low not in _FIRSTS:
        return None
    for rule in _RULES:
        time = rule(tokens, start) if start < len(tokens) else None
        if time:
            return time._replace(first=i, is_end=is_end)
    return None


def _start(tokens: Tokens, i: int) -> tuple[int, bool]:
    """Behind `the`, `the end of`, `as of`, `end-`, and whether an end is meant."""
    i, is_end = skip_the(tokens, i), False
    if low_at(tokens, i) in {"end", "close"} and (low_at(tokens, i + 1) == "of" or gap_at(tokens, i + 1) == "-"):
        i, is_end = i + (2 if low_at(tokens, i + 1) == "of" else 1), True
    elif low_at(tokens, i) == "as" and low_at(tokens, i + 1) in {"of", "at"}:
        i, is_end = i + 2, True
        return (_start(tokens, i)[0], True) if low_at(tokens, i) in {"end", "the"} else (i, True)
    return skip_the(tokens, i), is_end


def _tail(tokens: Tokens, i: int) -> Time | None:
    """`three months to June`, `year ended March 2023`, `quarter to September`, `12 months through May`."""
    length = _length_at(tokens, i)
    if not length:
        return None
    months, last = length
    if low_at(tokens, last) in {"ending", "ended", "to", "through", "until", "up"}:
        last += 1
        while low_at(tokens, last) in {"in", "to", "on", "with", "the", "end", "of"}:
            last += 1
        day = day_at(tokens, last)
        named = month_at(tokens, last + 1 if day else last)
        if named:
            stop = named[1] + 1 if day_at(tokens, named[1]) else named[1]
            behind = year_behind(tokens, stop)
            return Time(i, behind.last, "tail", named[0], months, behind.year, behind.shift)
    return None


def _length_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The months of a length (`three months`, `three-month period`, `quarter`, `year`), and the index behind it."""
    low = low_at(tokens, i)
    if low in {"quarter", "year", "month", "half"}:
        return UNITS[low], i + 1
    number = number_at(tokens, i)
    if not number or number.power or number.decimals or number.last >= len(tokens):
        return None
    unit = low_at(tokens, number.last)
    last = number.last + 1
    if unit in {"month", "year", "quarter"} and low_at(tokens, last) in {"period", "span", "stretch"}:
        last += 1
    return (int(number.value) * UNITS[unit], last) if unit in UNITS and number.value < 100 else None


def _relative(tokens: Tokens, i: int) -> Time | None:
    """`a year earlier`, `last year`, `the previous month`, `this year`, `the same period of 2022`."""
    same = _same(tokens, i)
    if same:
        return same
    year = relative_year_at(tokens, i)
    if year:
        form: TimeForm = "this" if low_at(tokens, i) in {"last", "this", "current"} else "before"
        return Time(i, year.last, form, 0, 12, shift=year.shift)
    return _neighbour(tokens, i) or _ago(tokens, i) or _recent(tokens, i)


def _same(tokens: Tokens, i: int) -> Time | None:
    """`same period last year`, `corresponding months of 2022`, `same time a year earlier`, `year-ago quarter`."""
    pair = (low_at(tokens, i), low_at(tokens, i + 1))
    if pair in {("year", "ago"), ("year", "earlier")} and low_at(tokens, i + 2) in _DATED:
        return Time(i, i + 3, "before", 0, 12, shift=-1)
    if pair[0] not in {"same", "corresponding", "comparable", "like"} or i + 1 >= len(tokens):
        return None
    length = _length_at(tokens, i + 1)
    named = month_at(tokens, i + 1)
    if not named and not length and pair[1] not in {"period", "time", "months", "quarters"}:
        return None
    last = named[1] if named else length[1] if length else i + 2
    behind = year_behind(tokens, last)
    if low_at(tokens, last) == "," and behind.year:
        behind = Year(last)
    month, months = named[0] if named else 0, length[0] if length else 0
    return Time(i, behind.last, "same", month, months, behind.year, behind.shift, is_fiscal=behind.is_fiscal)


def _neighbour(tokens: Tokens, i: int) -> Time | None:
    """`the previous month`, `last quarter`, `this month`, `the month before`, `the current quarter`."""
    low, unit = low_at(tokens, i), low_at(tokens, i + 1)
    if low == "last" and low_at(tokens, i + 2) in {"before", "of"}:
        return None
    if unit in UNITS and UNITS[unit] < 12 and unit[-1] != "s":
        if low in _PREVIOUS or low == "last":
            return Time(i, i + 2, "before" if low != "last" else "this", 0, UNITS[unit], shift=-1)
        if low in {"this", "current"}:
            return Time(i, i + 2, "this", 0, UNITS[unit], shift=0)
    if low in UNITS and UNITS[low] < 12 and unit in {"before", "earlier"}:
        return Time(i, i + 2, "before", 0, UNITS[low], shift=-1)
    if low in _PREVIOUS and _length_at(tokens, i + 1) and low_at(tokens, i + 1) not in UNITS:
        months, last = _length_at(tokens, i + 1) or (0, 0)
        return Time(i, last, "before", 0, months, shift=-1)
    return None


def _ago(tokens: Tokens, i: int) -> Time | None:
    """`a year earlier`, `two years ago`, `one month before`, `12 months earlier`."""
    start = i + 1 if low_at(tokens, i) in {"a", "one"} and low_at(tokens, i + 1) in UNITS else i
    length = _length_at(tokens, start)
    if not length or low_at(tokens, length[1]) not in BEFORE:
        return None
    months, last = length
    if months % 12 == 0:
        return Time(i, last + 1, "before", 0, 12, shift=-months // 12)
    return Time(i, last + 1, "before", 0, 1 if months < 3 else 3, shift=-max(1, months // (1 if months < 3 else 3)))


def _recent(tokens: Tokens, i: int) -> Time | None:
    """`year to date`, `so far this year`, `past 12 months`, `last three months`."""
    three = " ".join(low_at(tokens, index) for index in range(i, min(i + 3, len(tokens))))
    if three in {"year to date", "so far this", "year so far"}:
        last = i + 3 + (three == "so far this" and low_at(tokens, i + 3) == "year")
        return Time(i, last, "ytd")
    if three.startswith("so far in") and year_at(tokens, i + 3):
        return Time(i, i + 4, "ytd", year=int(tokens[i + 3].text))
    length = _length_at(tokens, i + 1) if low_at(tokens, i) in {"past", "last", "latest"} else None
    if length and low_at(tokens, i + 1) not in UNITS:
        return Time(i, length[1], "last", 0, length[0])
    return None


def _that(tokens: Tokens, i: int) -> Time | None:
    """`the month`, `the ten months`, `the period`: spoken of before; or `three years`, no time at all."""
    has_article = low_at(tokens, i - 1) in {"the", "that", "these", "those"}
    if low_at(tokens, i) == "period" and has_article:
        return Time(i, i + 1, "that")
    length = _length_at(tokens, i)
    if length and low_at(tokens, length[1]) in {"average", "moving", "rolling", "mean"} and length[0] > 1:
        return Time(i, length[1], "last", 0, length[0])
    if length and (has_article or length[0] > 1):
        is_bare = low_at(tokens, i) in UNITS
        if has_article or (not is_bare and length[0] % 12):
            return Time(i, length[1], "that", 0, length[0])
        return None if is_bare else Time(i, length[1], "length", 0, length[0])
    return _duration(tokens, i)


def _duration(tokens: Tokens, i: int) -> Time | None:
    """`26 hours`, `five consecutive months`, `eighth straight month`: nothing to measure."""
    number = number_at(tokens, i)
    ordinal = ordinal_at(tokens, i)
    last = number.last if number and not number.power and not number.decimals else ordinal[1] if ordinal else 0
    if not last:
        return None
    while low_at(tokens, last) in {"consecutive", "straight", "successive", "more", "full", "business", "working", "-"}:
        last += 1
    if low_at(tokens, last) in _SMALL or low_at(tokens, last) in UNITS:
        return Time(i, last + 1, "length")
    return None


_FIRSTS = {*MONTHS, *ONES, *TENS, *ORDINALS, *UNITS} | word_set(
    "q h final last opening initial same corresponding comparable like a an this current past previous preceding "
    "prior latest so fy fiscal financial ongoing outgoing period half quarter mid"
)
"""Words that a time can begin with; all others are passed by at once."""
_RULES: tuple[Callable[[Tokens, int], Time | None], ...] = (
    day_first_at,
    months_at,
    part_of_year_at,
    _tail,
    _relative,
    years_at,
    _that,
)
