"""Dates the figures of a sentence by the times of their clause, else of the sentence, the paragraph, the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kashi_tui.model.values.period import Period
from kashi_tui.reading.article.claim import ClaimField, Reason
from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.clause.moments import Moment
from kashi_tui.reading.article.dating.basis import Basis, basis_of, first_cue, is_year_after, usual_base
from kashi_tui.reading.article.dating.context import FigureTime, TimeContext
from kashi_tui.reading.article.dating.reach import Reach
from kashi_tui.reading.article.times.article_calendar import ArticleCalendar, period_text


def time_figures(clause: Clause, figures: list[Figure], context: TimeContext) -> list[FigureTime]:
    """Dates each figure of a sentence, and what it is compared with."""
    clock = _Clock(clause, figures, context)
    timed = [clock.time(figure) for figure in figures]
    clock.close(timed)
    return timed


def usual_basis(clauses: Sequence[Clause], figures: Sequence[list[Figure]], calendar: ArticleCalendar) -> Basis:
    """The basis that an article compares on first: a year ago, or the month before."""
    for clause, its_figures in zip(clauses, figures, strict=True):
        if its_figures:
            clock = _Clock(clause, its_figures, TimeContext(calendar))
            basis = clock.cue or clock.base_cue()
            if basis:
                return basis
    return ""


class _Clock:
    """Dates the figures of one sentence."""

    def __init__(self, clause: Clause, figures: list[Figure], context: TimeContext) -> None:
        self.clause, self.figures, self.context, self.calendar = clause, figures, context, context.calendar
        self.reach = Reach(clause, figures)
        self.done: dict[int, FigureTime] = {}
        self.cue = self._cue_within(len(clause))

    def time(self, figure: Figure) -> FigureTime:
        """Dates one figure."""
        timed = self._pair(figure) or self._time(figure)
        self.done[id(figure)] = timed
        if timed.period and figure.kind == "level" and figure.form == "money" and not figure.is_base:
            self.context.note(figure.quantity.unit, timed.period, figure.quantity.value)
        if timed.period and not figure.is_base:
            self.calendar.learn(timed.period)
        return timed

    def _pair(self, figure: Figure) -> FigureTime | None:
        like = self.done.get(id(figure.like)) if figure.like and figure.bond == "pair" else None
        if not like:
            return None
        reason = self.clause.reason(
            "time_period", figure.like.at if figure.like else -1, "that of the amount it repeats"
        )
        return FigureTime(like.period, like.base, like.basis, like.is_stock, [reason], list(like.doubts))

    def _time(self, figure: Figure) -> FigureTime:
        own = self.reach.own(figure)
        if figure.is_base and not self.reach.is_forecast(figure):
            return self._base(figure, own)
        timed = self._current(figure, own)
        timed.basis = self._basis(figure, timed)
        timed.base = self._base_of(figure, timed)
        return timed

    def _current(self, figure: Figure, own: Moment | None) -> FigureTime:
        moment = own or self.reach.around(figure.at)
        period = self._cumulated(moment, self._resolve(moment))
        if moment and period:
            return FigureTime(period, is_stock=moment.time.is_end, reasons=[self._why(moment, period)])
        return self._inherited(figure)

    def _cumulated(self, moment: Moment | None, period: Period | None) -> Period | None:
        """`By the end of July` is from January on, in an article about months from January on."""
        main = self.calendar.main
        if not (moment and period and main and moment.time.is_end and self.clause.low(moment.at - 1) == "by"):
            return period
        is_from_january = main.months > 1 and main.start % 12 == 0 == period.months - 1
        return Period.of_months(period.start - period.start % 12, period.start % 12 + 1) if is_from_january else period

    def _resolve(self, moment: Moment | None) -> Period | None:
        if not moment:
            return None
        if moment.time.form == "that" and not moment.time.months:
            before = [other for other in self.reach.moments if other.at < moment.at and not other.is_base]
            return self._resolve(before[-1]) if before else self._spoken_of()
        is_whole = moment.time.form == "this" and any(chunk.value == "forecast" for chunk in self.clause.chunks)
        return self.calendar.period(moment.time, None if is_whole else self.context.frame or self.calendar.main)

    def _spoken_of(self) -> Period | None:
        """The period that `the period` means: that of the sentence before, else the last one that was not a month."""
        longer = (period for period in reversed(self.calendar.spoken_of) if period.months > 1)
        return self.context.frame or next(longer, None) or self.calendar.main

    def _why(self, moment: Moment, period: Period) -> Reason:
        how = "" if moment.time.year else ", dated by the article"
        return self.clause.reason(
            "time_period", moment.at, f"“{self.clause.words(moment.at)}” is {period_text(period)}{how}"
        )

    def _inherited(self, figure: Figure) -> FigureTime:
        """No time in the sentence: a year after the one compared with, or what was spoken of before."""
        after = self._after_base()
        if after:
            base, period = after
            rule = f"compared with a year before: {period_text(period)}"
            return FigureTime(period, reasons=[self._why(base, period)._replace(rule=rule)])
        current = self.context.frame or self.calendar.main or self._day()
        if not current:
            reason = Reason("time_period", 0, 0, "nothing in the article dates it")
            return FigureTime(doubts=["time_period"], reasons=[reason])
        longer = self._longer(figure, current)
        if longer:
            self.context.frame = longer
            rule = f"more than all of {period_text(current)}, so it is of {period_text(longer)}"
            return FigureTime(longer, doubts=["time_period"], reasons=[Reason("time_period", 0, 0, rule)])
        source = "the sentence before" if self.context.frame else "the article's own period"
        rule = f"no time here: {source}, {period_text(current)}"
        return FigureTime(current, reasons=[Reason("time_period", 0, 0, rule)])

    def _longer(self, figure: Figure, current: Period) -> Period | None:
        """A longer period, where an amount without a time is more than all of the article's own."""
        if figure.kind != "level" or self.context.frame:
            return None
        return self.context.longer(figure.quantity.unit, current, figure.quantity.value)

    def _day(self) -> Period | None:
        """The day that the sentence names, where nothing else dates it."""
        days = [chunk.time for chunk in self.clause.chunks if chunk.time and chunk.time.form == "date"]
        return self.calendar.period(days[-1], None) if days else None

    def _after_base(self) -> tuple[Moment, Period] | None:
        """The period a year after the one that the sentence compares with, where the article speaks of it."""
        for moment in self.reach.moments:
            if not (moment.is_base or moment.taken_by) or not moment.time.has_form("span", "tail"):
                continue
            base = self._resolve(moment)
            if base and self.cue == "mom" and base.months in {1, 3}:
                return moment, Period.of_months(base.start + base.months, base.months)
            periods = reversed(self.calendar.spoken_of)
            later = next((period for period in periods if base and is_year_after(period, base)), None)
            if later:
                return moment, later
            if base and not self.context.frame and not self.calendar.main and base.start + 12 <= self.calendar.latest:
                return moment, Period.of_months(base.start + 12, base.months)
        return None

    def _base(self, figure: Figure, own: Moment | None) -> FigureTime:
        """The period of a figure that others are compared with: its own time, else the one before theirs."""
        current = self._current_for(figure)
        stated = self.calendar.period(own.time, current) if own and own.time.form != "that" else None
        if own and stated:
            return FigureTime(stated, reasons=[self._why(own, stated)])
        beside = self._parallel(figure)
        if beside:
            return FigureTime(beside.period, reasons=beside.reasons, doubts=["time_period"])
        basis = self._cue_of(figure.at) or self.cue or self.context.basis or self._usual(current)
        period = usual_base(current, basis)
        how = "the period before" if basis == "mom" else "the same a year before"
        rule = f"compared with {how}: {period_text(period)}"
        doubts: list[ClaimField] = [] if basis else ["time_period"]
        return FigureTime(period, basis=basis, reasons=[Reason("time_period", 0, 0, rule)], doubts=doubts)

    def _parallel(self, figure: Figure) -> FigureTime | None:
        """`from 5 billion in 2020 to 8 billion, from rank 9 to rank 3`: the base of another measure beside it."""
        others = [
            other for other in self.figures if other.at < figure.at and other.is_base and other.form != figure.form
        ]
        timed = self.done.get(id(others[-1])) if others and figure.form == "rank" else None
        return timed if timed and timed.period else None

    def _current_for(self, figure: Figure) -> Period | None:
        """The period of the figures that are compared with this one."""
        for other in reversed(self.figures):
            is_timed = other.at < figure.at and not other.is_base and id(other) in self.done
            if is_timed and not any(self.clause.low(i) == ";" for i in range(other.at, figure.at)):
                return self.done[id(other)].period
        return self._resolve(self.reach.around(figure.at)) or self.context.frame or self.calendar.main

    def _usual(self, period: Period | None) -> Basis:
        """The basis of the article's first comparison, for periods like its own."""
        main = self.calendar.main
        is_like = bool(period and main and period.months == main.months and period.months < 12)
        return self.context.usual if is_like else ""

    def _basis(self, figure: Figure, timed: FigureTime) -> Basis:
        if not figure.has_kind("yoy", "change", "pp"):
            return ""
        local = self._cue_of(figure.at) or self._cue_of_time(figure, timed)
        if not local and timed.period and timed.period.months == 1 and self._is_adjusted():
            return "mom"
        return local or self._cue_before(figure) or self.context.basis or self._usual(timed.period) or "yoy"

    def _is_adjusted(self) -> bool:
        """Whether figures are said to be seasonally adjusted, so that a month is compared with the one before."""
        return any("seasonally adjusted" in chunk.low for chunk in self.clause.chunks)

    def _cue_before(self, figure: Figure) -> Basis:
        """The basis of earlier figures of the sentence, or of the sentence as a whole."""
        earlier_ones = (self.done[id(other)].basis for other in self.figures if id(other) in self.done)
        return self._cue_within(figure.at) or _first_said(earlier_ones) or self.base_cue()

    def _cue_within(self, end: int) -> Basis:
        """The first word about the comparison before a chunk; a step from one month to the next says it, too."""
        is_step = any(moment.is_step for moment in self.reach.moments)
        return first_cue(self.clause, range(end)) or ("mom" if is_step else "")

    def base_cue(self) -> Basis:
        """The basis of the sentence as its times tell it: the month before, or the same a year before."""
        for moment in self.reach.bases():
            main = self.context.frame or self.calendar.main
            others = (other for other in self.reach.moments if not other.taken_by and not other.is_base)
            current = next((self._resolve(other) for other in others), None) or main
            return basis_of(current, self.calendar.period(moment.time, current))
        return ""

    def _cue_of(self, i: int) -> Basis:
        """The word about the comparison that stands closest within the clause."""
        first, last = self._clause(i)
        steps = [*range(i + 1, last + 1), *range(i - 1, first - 1, -1)]
        return first_cue(self.clause, steps)

    def _clause(self, i: int) -> tuple[int, int]:
        """From behind the figure or stop before to ahead of the next one."""
        first, last = i, i
        while not self.clause.is_stop(first - 1) and not self.clause.has_role(first - 1, "quantity", "break"):
            first -= 1
        while not self.clause.is_stop(last + 1) and not self.clause.has_role(last + 1, "quantity", "break"):
            last += 1
        return first, last

    def _cue_of_time(self, figure: Figure, timed: FigureTime) -> Basis:
        """Told by the time that the figure is compared with, in its own clause."""
        base = self.reach.compared(figure)
        if not base:
            return ""
        if base.time.form == "before":
            return "yoy" if base.time.months % 12 == 0 else "mom"
        return basis_of(timed.period, self.calendar.period(base.time, timed.period))

    def _base_of(self, figure: Figure, timed: FigureTime) -> Period | None:
        if not timed.basis:
            return None
        base = self.reach.compared(figure)
        period = self.calendar.period(base.time, timed.period) if base else None
        is_mean = bool(timed.period and timed.period.months > 12)
        if period == timed.period or (period and basis_of(timed.period, period) != timed.basis):
            period = None
        return period or (None if is_mean else usual_base(timed.period, timed.basis))

    def _is_forecast(self) -> bool:
        return any(chunk.role == "aim" for chunk in self.clause.chunks)

    def close(self, timed: list[FigureTime]) -> None:
        """Leaves the sentence's period and basis to the next one."""
        pairs = zip(timed, self.figures, strict=True)
        main = self.calendar.main
        current = [
            time
            for time, figure in pairs
            if not figure.is_base
            and time.period
            and not time.is_stock
            and not (main and self._is_forecast() and time.period.first > main.last)
        ]
        if current:
            self.context.frame = current[-1].period
        basis = self.cue or _first_said(time.basis for time in timed) or self.base_cue()
        if basis:
            self.context.basis = basis
            self.context.usual = basis if self.context.usual == "mom" else self.context.usual


def _first_said(bases: Iterable[Basis]) -> Basis:
    return next((basis for basis in bases if basis), "")
