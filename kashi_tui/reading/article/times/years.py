"""Reads months and years: `April`, `2020-21`, `FY24`, `last year`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kashi_tui.reading.article.quantities import money
from kashi_tui.reading.article.quantities.numbers import SCALES
from kashi_tui.reading.article.words.tokens import Token
from kashi_tui.reading.article.words.word_lists import numbered_words

Tokens = Sequence[Token]
_NAMES = "january february march april may june july august september october november december"
_MONTHS = numbered_words(_NAMES)
MONTHS = {**_MONTHS, **{name[:3]: number for name, number in _MONTHS.items()}, "sept": 9}
BEFORE = {"earlier", "ago", "before", "previously", "prior"}


TimeForm = Literal[
    "span",  # months from a month on
    "tail",  # months up to one
    "date",
    "days",
    "same",  # as the period spoken of
    "before",  # it, by `shift` units
    "this",  # unit or the one `shift` from it, as of writing
    "that",  # unit, spoken of before
    "last",  # so many months
    "ytd",
    "length",  # only a length, no time at all
]
"""The way in which words give a time."""


class Time(NamedTuple):
    """A time as its words give it."""

    first: int
    """Index of its first token."""
    last: int
    """Index behind its last token."""
    form: TimeForm
    month: int = 0
    """The month that it begins with (of a tail: ends with), from 1."""
    months: int = 0
    """Its length in months."""
    year: int = 0
    """Of that month; 0 where it is not said."""
    shift: int | None = None
    """Years (or units) from the one spoken of: -1 for last year."""
    day: int = 0
    days: int = 0
    is_fiscal: bool = False
    """Whether years are fiscal years: of a pair such as 2020-21, `year` is the first."""
    is_single: bool = False
    """Whether a fiscal year is named by one year, mostly the one that it ends in."""
    is_end: bool = False
    """Whether its end is meant: `as of`, `at the end of`."""

    def has_form(self, *forms: TimeForm) -> bool:
        """Whether words give it in one of these ways."""
        return self.form in forms


class Year(NamedTuple):
    """A year as its words give it."""

    last: int
    year: int = 0
    shift: int | None = None
    is_fiscal: bool = False
    is_single: bool = False


def low_at(tokens: Tokens, i: int) -> str:
    """The token at an index in lower case; empty outside of the sentence."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def gap_at(tokens: Tokens, i: int) -> str:
    """The gap before a token."""
    return tokens[i].gap if i < len(tokens) else ""


def skip_the(tokens: Tokens, i: int) -> int:
    """The index behind articles and words for all of a time."""
    while low_at(tokens, i) in {"the", "all", "whole", "full", "entire", "calendar"}:
        i += 1
    return i


def month_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Reads the month at a token, with the index behind it and its full stop."""
    if i >= len(tokens) or not tokens[i].text[0].isupper() or tokens[i].low not in MONTHS:
        return None
    is_short = len(tokens[i].text) <= 4
    last = i + 1
    if is_short and low_at(tokens, last) == "." and not tokens[last].gap and tokens[i].low != "may":
        last += 1
    return MONTHS[tokens[i].low], last


def year_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Reads a calendar year of four digits that is not an amount, with the index behind it."""
    if i >= len(tokens) or tokens[i].kind != "n" or len(tokens[i].text) != 4 or not tokens[i].text.isdigit():
        return None
    year = int(tokens[i].text)
    has_sign = i > 0 and tokens[i - 1].text in {"$", "\u20ac", "\u00a3", "\u00a5"}
    return (year, i + 1) if 1900 <= year <= 2100 and not has_sign and not is_amount(tokens, i + 1) else None


def is_amount(tokens: Tokens, i: int) -> bool:
    """Whether the tokens here make the number before them an amount."""
    if i >= len(tokens):
        return False
    if tokens[i].low in SCALES and tokens[i].gap != "\n":
        return True
    table = money.match_longest(money.PERCENT, tokens, i) or money.match_longest(money.MEASURES, tokens, i)
    return bool(table or money.match_longest(money.BEHIND, tokens, i)) and tokens[i].gap != "\n"


def pair_at(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """Reads two years joined by a sign: `2020-21`, `2022/23`, `2015-2022`; with the index behind them."""
    first = year_at(tokens, i)
    if not first or i + 1 >= len(tokens) or tokens[i + 1].gap not in {"-", "/"} or tokens[i + 1].kind != "n":
        return None
    text = tokens[i + 1].text
    if len(text) == 2 and text.isdigit():
        return first[0], first[0] // 100 * 100 + int(text), i + 2
    second = year_at(tokens, i + 1)
    return (first[0], second[0], i + 2) if second else None


def year_behind(tokens: Tokens, i: int) -> Year:
    """Reads the year behind a month or quarter: `of 2023`, `, 2023`, `last year`, `2020-21`, `of FY24`."""
    start = i
    if low_at(tokens, start) in {"of", "in", ",", "for", "during"}:
        start += 1
    is_joined = start > i
    start = skip_the(tokens, start)
    fiscal = fiscal_year_at(tokens, start)
    if fiscal:
        return fiscal
    pair = pair_at(tokens, start)
    if pair and pair[1] == pair[0] + 1:
        return Year(pair[2], pair[0], is_fiscal=True)
    bare = year_at(tokens, start)
    if bare and not (is_joined and low_at(tokens, i) in {"in", ",", "for"} and _is_named(tokens, bare[1])):
        return Year(bare[1], bare[0])
    return relative_year_at(tokens, start) or Year(i)


def _is_named(tokens: Tokens, i: int) -> bool:
    return low_at(tokens, i) in {"to", "-"} and year_at(tokens, i + 1) is not None


def relative_year_at(tokens: Tokens, i: int) -> Year | None:
    """Reads a year by its distance: `last year`, `the year before`, `this year`, `a year earlier`."""
    pair = (low_at(tokens, i), low_at(tokens, i + 1))
    if pair in {("last", "year"), ("previous", "year"), ("preceding", "year"), ("prior", "year"), ("year", "before")}:
        return Year(i + 2, shift=-1)
    if pair == ("year", "earlier"):
        return Year(i + 2, shift=-1)
    if pair[0] in {"a", "one"} and pair[1] == "year" and low_at(tokens, i + 2) in BEFORE:
        return Year(i + 3, shift=-1)
    if pair in {("this", "year"), ("current", "year")}:
        return Year(i + 2, shift=0)
    if pair == ("same", "year"):
        return Year(i + 2)
    return None


def fiscal_year_at(tokens: Tokens, i: int) -> Year | None:
    """Reads a fiscal year: `FY24`, `fiscal 2023`, `fiscal year 2022-23`, `2022-23 fiscal year`."""
    shift = {"current": 0, "this": 0, "ongoing": 0, "last": -1, "previous": -1, "preceding": -1, "outgoing": -1}.get(
        low_at(tokens, i)
    )
    head = i if shift is None else i + 1
    if low_at(tokens, head) in {"fy", "fiscal", "financial"}:
        last = head + 1
        if low_at(tokens, last) in {"year", "years"}:
            last += 1
        return _numbered(tokens, last, shift)
    pair = pair_at(tokens, head)
    if pair and low_at(tokens, pair[2]) in {"fiscal", "financial", "marketing"}:
        return Year(pair[2] + 1 + (low_at(tokens, pair[2] + 1) == "year"), pair[0], is_fiscal=True)
    return None


def _numbered(tokens: Tokens, i: int, shift: int | None) -> Year | None:
    """The number of a fiscal year: its two years, or the one that it ends in."""
    start = i + 1 if low_at(tokens, i) in {"of", "'", "("} else i
    pair = pair_at(tokens, start)
    if pair:
        return Year(pair[2], pair[0], is_fiscal=True)
    bare = year_at(tokens, start)
    if bare:
        return Year(bare[1], bare[0] - 1, is_fiscal=True, is_single=True)
    if start < len(tokens) and tokens[start].kind == "n" and len(tokens[start].text) == 2:
        return _short_fiscal(tokens, start)
    return Year(i, shift=0 if shift is None else shift, is_fiscal=True)


def _short_fiscal(tokens: Tokens, i: int) -> Year | None:
    year = int(tokens[i].text) if tokens[i].text.isdigit() else 0
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after and after.gap in {"-", "/"} and after.text.isdigit() and len(after.text) == 2:
        return Year(i + 2, 2000 + year, is_fiscal=True)
    return Year(i + 1, 1999 + year, is_fiscal=True, is_single=True)


def span_of(i: int, year: Year, month: int, months: int) -> Time:
    """The span of months of a year, or of a fiscal year where the words say one."""
    return Time(
        i, year.last, "span", month, months, year.year, year.shift, is_fiscal=year.is_fiscal, is_single=year.is_single
    )
