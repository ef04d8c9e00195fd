"""Parses what people type into schema values: periods and numbers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.values.period import MONTHS, UNDATED, Period
from kashi_tui.model.values.scales import read_scale

_FULL = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBER = re.compile(r"([-+]?)([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|\.[0-9]+)\s*([a-z ]*?)\s*%?", re.IGNORECASE)
_PART = re.compile(r"([QHST])([1-4])\s+([0-9]{4})")
_PARTS = {"Q": 3, "H": 6, "S": 6, "T": 4}
_END = re.compile(r"(?:([0-9]{1,2})\b)?\s*(?:([A-Za-z]{3,9})\.?)?\s*([0-9]{4})?")
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+to\s+|\s*-\s*")


def read_period(text: str) -> str:
    """Parses a time period: SDMX as it is, or what `Period.name` calls one, in its many spellings.

    Raises: PeriodError if it means none.

    >>> read_period("January to November 2023"), read_period("5 Nov 2023"), read_period("2023-Q3")
    ('2023-01-01/P11M', '2023-11-05', '2023-Q3')
    """
    if text.strip().casefold() == "undated":
        return UNDATED
    try:
        Period.parse(text)
    except PeriodError:
        try:
            return str(_named(text))
        except (ValueError, PeriodError):
            raise PeriodError(text) from None
    return text


def read_number(text: str) -> tuple[str, int | None]:
    """Parses a number into its digits, without separators and plus, and the power of ten of the scale named after it.

    Raises: ValueError if it is none.

    >>> read_number("1,234.50 bn"), read_number("−3 %")
    (('1234.50', 9), ('-3', None))
    """
    match = _NUMBER.fullmatch(text.strip().replace("−", "-"))
    if not match:
        raise ValueError(text)
    sign, digits, scale = match.groups()
    digits = digits.replace(",", "")
    number = f"{'-' if sign == '-' else ''}{'0' if digits.startswith('.') else ''}{digits}"
    return number, read_scale(scale) if scale else None


def _named(text: str) -> Period:
    """Parses a period by its name. Raises: ValueError or PeriodError."""
    text = text.strip()
    if match := _PART.fullmatch(text.upper()):
        months, number = _PARTS[match[1]], int(match[2])
        if number * months > 12:
            raise ValueError(text)
        return Period.of_months(int(match[3]) * 12 + (number - 1) * months, months)
    ends = [_end(end) for end in _BETWEEN.split(text)]
    if len(ends) > 2:
        raise ValueError(text)
    day, month, year = ends[-1]
    if year is None:
        raise ValueError(text)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    first_day, first_month, first_year = ends[0]
    if first_day and not first_month:
        first_month = month
    return Period(date(first_year or year, first_month or 1, first_day or 1), last)


def _end(text: str) -> tuple[int | None, int | None, int | None]:
    """Parses one end of a period into day, month and year, as far as it names them."""
    match = _END.fullmatch(text.strip())
    if not match or not any(match.groups()) or (match[1] and match[3] and not match[2]):
        raise ValueError(text)
    day, name, year = match.groups()
    months = [name[:3].title()] if name else []
    if months and (months[0] not in MONTHS or not _FULL[MONTHS.index(months[0])].startswith(name.title())):
        raise ValueError(text)
    return int(day) if day else None, MONTHS.index(months[0]) + 1 if months else None, int(year) if year else None
