"""Texts that say time, in time: years, quarters, months, weeks and days of SDMX, mixed as they come."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.polars import pl
from kashi_tui.model.values.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping


_SHORT = re.compile(r"([0-9]{4})-?([ASTQHMWD])([0-9]{1,3})")
_DIGITS = {"M": 2, "W": 2, "D": 3}


def in_time(texts: pl.Series) -> pl.Series:
    """Different texts in the order of the periods that they mean; those that mean none come after, as texts sort."""
    return pl.Series(texts.name, sorted(texts.drop_nulls().to_list(), key=_turn), dtype=pl.String)


def periods(texts: pl.Series) -> Mapping[str, Period]:
    """The period that each text means; texts that mean none are left out."""
    return {text: period for text in texts.drop_nulls().to_list() if (period := read(text)) is not None}


def read(text: str) -> Period | None:
    """The period that a text means, if it means one.

    Beyond the forms of SDMX 3 those of older files and of other offices are known: `2023Q1`, `2023M01`, `2023-M1`,
    `2023-H1`, `2023-01-05 10:00:00`.
    """
    try:
        return Period.parse(_respelled(text.strip()))
    except PeriodError:
        return None


def _respelled(text: str) -> str:
    if found := _SHORT.fullmatch(text):
        year, letter, number = found.groups()
        letter = "S" if letter == "H" else letter
        return f"{year}-{letter}{int(number):0{_DIGITS.get(letter, 1)}}"
    if len(text) >= 19 and text[10] == " ":
        return f"{text[:10]}T{text[11:]}"
    return text


def _turn(text: str) -> tuple[Any, ...]:
    period = read(text)
    return (1, date.max, date.max, text) if period is None else (0, period.first, period.last, text)
