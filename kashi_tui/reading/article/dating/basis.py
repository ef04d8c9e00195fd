"""What a figure is compared with: the same period a year before (`yoy`), or the period right before (`mom`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kashi_tui.model.values.period import Period
from kashi_tui.reading.article.clause.clause import Clause

Basis = Literal["", "yoy", "mom"]
"""What figures are compared with; nothing where no word says it."""


def cue_at(clause: Clause, i: int) -> Basis:
    """What a chunk says that figures are compared with: `yoy`, `mom` or nothing; `monthly exports` says nothing."""
    chunk = clause.chunks[i]
    if chunk.role == "basis":
        is_adjective = chunk.low in {"monthly", "quarterly", "yearly", "annual"} and clause.role(i + 1) == "measure"
        return "" if is_adjective else "mom" if chunk.value == "mom" else "yoy"
    is_year = chunk.time and chunk.time.months == 12 and chunk.time.has_form("that", "length", "last")
    return "yoy" if is_year and clause.low(i - 1) == "over" else ""


def first_cue(clause: Clause, steps: Iterable[int]) -> Basis:
    """What the first of these chunks that says it says."""
    for i in steps:
        if cue := cue_at(clause, i):
            return cue
    return ""


def earlier(period: Period | None, basis: Basis) -> Period | None:
    """The period that figures are compared with by custom: a year before, or the one before."""
    if not period:
        return None
    if basis == "mom" and period.is_whole_months() and period.start > period.months:
        return Period.of_months(period.start - period.months, period.months)
    return period.year_earlier() if period.first.year > 1 else None


def is_year_after(period: Period, base: Period) -> bool:
    """Whether it is the same span of the next year."""
    return period.months == base.months and period.start == base.start + 12


def basis_of(period: Period | None, base: Period | None) -> Basis:
    """Whether a period is compared with the one right before it or with another year."""
    if not period or not base or period == base:
        return ""
    if base.months < 12 and base.start + base.months == period.start and base.months == period.months:
        return "mom"
    return "yoy"
