"""The basis of a comparison: the same period a year before (`yoy`), or the period right before (`mom`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kashi_tui.model.values.period import Period
from kashi_tui.reading.article.clause.clause import Clause

Basis = Literal["", "yoy", "mom"]
"""The period that figures are compared with; empty where no word says it."""


def cue_at(clause: Clause, i: int) -> Basis:
    """The basis that a chunk names, if it names one; `monthly exports` names none."""
    chunk = clause.chunks[i]
    if chunk.role == "basis":
        is_adjective = chunk.low in {"monthly", "quarterly", "yearly", "annual"} and clause.role(i + 1) == "measure"
        return "" if is_adjective else "mom" if chunk.value == "mom" else "yoy"
    is_year = chunk.time and chunk.time.months == 12 and chunk.time.has_form("that", "length", "last")
    return "yoy" if is_year and clause.low(i - 1) == "over" else ""


def first_cue(clause: Clause, steps: Iterable[int]) -> Basis:
    """The first basis that one of these chunks names."""
    return next((cue for i in steps if (cue := cue_at(clause, i))), "")


def usual_base(period: Period | None, basis: Basis) -> Period | None:
    """The base period by custom: a year before, or the period right before."""
    if not period:
        return None
    if basis == "mom" and period.is_whole_months() and period.start > period.months:
        return Period.of_months(period.start - period.months, period.months)
    return period.year_earlier() if period.first.year > 1 else None


def is_year_after(period: Period, base: Period) -> bool:
    """Whether a period is the same span as the base, a year later."""
    return period.months == base.months and period.start == base.start + 12


def basis_of(period: Period | None, base: Period | None) -> Basis:
    """The basis of a period and its base period; none if they are the same."""
    if not period or not base or period == base:
        return ""
    if base.months < 12 and base.start + base.months == period.start and base.months == period.months:
        return "mom"
    return "yoy"
