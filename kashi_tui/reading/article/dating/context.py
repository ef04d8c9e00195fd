"""The context of dating: which periods a sentence starts from, and the time that a figure gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kashi_tui.model.values.period import Period
from kashi_tui.reading.article.claim import ClaimField, Reason
from kashi_tui.reading.article.dating.basis import Basis
from kashi_tui.reading.article.times.article_calendar import ArticleCalendar


@dataclass
class TimeContext:
    """The periods spoken of when a sentence begins."""

    calendar: ArticleCalendar
    frame: Period | None = None
    """The period that the sentence before was about."""
    basis: Basis = ""
    """The basis of the sentence before: `yoy` or `mom`."""
    totals: dict[tuple[str, Period], Decimal] = field(default_factory=dict)
    """The largest amount of a unit that was given for a period."""
    usual: Basis = ""
    """The basis of the article's first comparison."""

    def note(self, unit: str, period: Period, value: Decimal) -> None:
        """Remembers an amount: no part of a period's total can be larger."""
        self.totals[unit, period] = max(value, self.totals.get((unit, period), value))

    def longer(self, unit: str, period: Period, value: Decimal) -> Period | None:
        """The longer period that an amount is of, where it is more than all of the given period."""
        total = self.totals.get((unit, period))
        if total is None or value <= total:
            return None
        others = (
            (other, most) for (name, other), most in self.totals.items() if name == unit and other.contains(period)
        )
        return next((other for other, most in others if other != period and value <= most), None)

    def new_paragraph(self) -> None:
        """Starts a paragraph, which is about the article's period until it names another."""
        self.frame, self.basis = None, ""


@dataclass
class FigureTime:
    """The period of a figure, its base period, and why."""

    period: Period | None = None
    base: Period | None = None
    basis: Basis = ""
    is_stock: bool = False
    reasons: list[Reason] = field(default_factory=list)
    doubts: list[ClaimField] = field(default_factory=list)
