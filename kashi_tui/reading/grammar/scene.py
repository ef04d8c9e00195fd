"""What is known of time when a sentence begins, and what is found out of a figure."""

from __future__ import annotations

from dataclasses import dataclass, field

from kashi_tui.model.period import Period
from kashi_tui.reading.claim import Reason
from kashi_tui.reading.grammar.calendar import Calendar


@dataclass
class Scene:
    """Which times were spoken of when a sentence begins."""

    calendar: Calendar
    frame: Period | None = None
    """The period that the sentence before was about."""
    basis: str = ""
    """What the sentence before compared with: `yoy` or `mom`."""
    usual: str = ""
    """What the article's first comparison was with."""

    def new_paragraph(self) -> None:
        """A paragraph is about the article's period again, until it says another."""
        self.frame, self.basis = None, ""


@dataclass
class Timed:
    """What is known of a figure's time."""

    period: Period | None = None
    base: Period | None = None
    basis: str = ""
    is_stock: bool = False
    reasons: list[Reason] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
