"""Texts that say time, in time: years, quarters, months, weeks and days of SDMX, mixed as they come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.period import Period
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_time(texts: pl.Series) -> pl.Series:
    """Different texts in the order of the periods that they mean; those that mean none come after, as texts sort."""
    return pl.Series(texts.name, sorted(texts.drop_nulls().to_list(), key=_turn), dtype=pl.String)


def periods(texts: pl.Series) -> Mapping[str, Period]:
    """The period that each text means; texts that mean none are left out."""
    return {text: period for text in texts.drop_nulls().to_list() if (period := read(text)) is not None}


def read(text: str) -> Period | None:
    """The period that a text means, if it means one."""
    try:
        return Period.parse(text)
    except PeriodError:
        return None


def _turn(text: str) -> tuple[Any, ...]:
    period = read(text)
    return (1, date.max, date.max, text) if period is None else (0, period.first, period.last, text)
