"""When each figure was: the times of its own clause, then of its sentence, its paragraph, the article."""

from __future__ import annotations

from collections.abc import Sequence

from kashi_tui.model.period import Period
from kashi_tui.reading.claim import Reason
from kashi_tui.reading.grammar.calendar import text_of
from kashi_tui.reading.grammar.line import Figure, Line
from kashi_tui.reading.grammar.moments import Moment, basis_of, cue_at, earlier, is_year_after, moments_of
from kashi_tui.reading.grammar.scene import Scene, Timed

_APART = frozenset({"while", "whereas", "but", "although", "though", "as", "because", "since"})


def time_figures(line: Line, figures: list[Figure], scene: Scene) -> list[Timed]:
    """The period of each figure, and of what it is compared with."""
    clock = _Clock(line, figures, scene)
    timed = [clock.time(figure) for figure in figures]
    clock.close(timed)
    return timed


def usual_basis(lines: Sequence[Line], figures: Sequence[list[Figure]], calendar: Calendar) -> str:
    """What an article compares with, as its first words about it say: a year ago, or the month before."""
    for line, found in zip(lines, figures, strict=True):
        if found:
            clock = _Clock(line, found, Scene(calendar))
            basis = clock.cue or clock.base_cue()
            if basis:
                return basis
    return ""


class _Clock:
    """Gives the figures of one sentence their times."""

    def __init__(self, line: Line, figures: list[Figure], scene: Scene) -> None:
        self.line, self.scene, self.calendar = line, scene, scene.calendar
        self.figures = figures
        self.times = moments_of(line)
        self.done: dict[int, Timed] = {}
        self.cue = self._leading_cue()
        for figure in figures:
            self._take(figure)

    def _take(self, figure: Figure) -> None:
        """Marks the time of a figure that others are compared with, which is not theirs."""
        when = self._when(figure)
        figure.is_base = figure.is_base or bool(when and when.is_base)
        time = self._own(figure) if figure.is_base else None
        if time:
            time.is_taken = True

    def _own(self, figure: Figure) -> Moment | None:
        """The time that is a figure's alone: of its `when`, right behind it, or of a base right before it."""
        found = self._when(figure) or self._right(figure.at)
        return found or (self._beside(figure) if figure.is_base else None)

    def _beside(self, figure: Figure) -> Moment | None:
        """The time before a base without another figure between: `the September figure of`, `a year ago it was`."""
        for step in range(figure.at - 1, max(figure.at - 14, -1), -1):
            if self.line.role(step) == "Q" or self.line.is_hard(step):
                return None
            found = next((one for one in self.times if one.at == step), None)
            if found and found.time.form not in {"that", "length"}:
                return found
        return None

    def _when(self, figure: Figure) -> Moment | None:
        """The time that a clause with `when` is about: `than in April, when they were $2 billion`."""
        first = self.line.segment(figure.at)[0]
        if self.line.low(first) not in {"when"}:
            return None
        comma = first - 1 if self.line.low(first - 1) == "," else first
        return next((one for one in self.times if one.at == comma - 1), None)

    def _leading_cue(self) -> str:
        """The first words about what the sentence compares with."""
        return next((cue for at in range(len(self.line)) if (cue := cue_at(self.line, at))), "")

    def time(self, figure: Figure) -> Timed:
        """Periods and basis of a figure."""
        timed = self._pair(figure) or self._time(figure)
        self.done[id(figure)] = timed
        if timed.period:
            self.calendar.learn(timed.period)
        return timed

    def _pair(self, figure: Figure) -> Timed | None:
        like = self.done.get(id(figure.like)) if figure.like and figure.role == "pair" else None
        if not like:
            return None
        reason = self.line.reason("time_period", figure.like.at if figure.like else -1, "that of the amount it repeats")
        return Timed(like.period, like.base, like.basis, like.is_stock, [reason], list(like.doubts))

    def _time(self, figure: Figure) -> Timed:
        own = self._own(figure)
        if figure.is_base:
            return self._base(figure, own)
        timed = self._current(figure, own)
        timed.basis = self._basis(figure, timed)
        timed.base = self._base_of(figure, timed)
        return timed

    def _right(self, at: int) -> Moment | None:
        """The time right behind a figure, within its clause."""
        for step in self.line.rightward(at, most=14):
            role, low = self.line.role(step), self.line.low(step)
            if low == "(":
                continue
            if role in {"stop", "Q", "break"} or (role == "bound" and low != "to"):
                return None
            if role == "T":
                found = next((one for one in self.times if one.at == step), None)
                return found if found and not found.is_base else None
        return None

    def _left(self, at: int) -> Moment | None:
        """The nearest time before a figure that is not one of another figure's base."""
        for one in reversed(self.times):
            if one.at >= at or one.is_base or one.is_taken:
                continue
            if one.time.form == "before" and any(self.line.role(step) in {"Q", "stop"} for step in range(one.at, at)):
                continue
            return one
        return None

    def _later(self, at: int) -> Moment | None:
        """The first time behind a figure in its main clause."""
        for step in self.line.rightward(at):
            if self.line.is_hard(step) or self.line.low(step) in _APART:
                return None
            found = next((one for one in self.times if one.at == step), None)
            if found and not found.is_base and not found.is_taken and found.time.form != "before":
                return found
        return None

    def _current(self, figure: Figure, own: Moment | None) -> Timed:
        found = own or self._left(figure.at) or self._later(figure.at)
        period = self._resolve(found)
        if found and period:
            return Timed(period, is_stock=found.time.is_end, reasons=[self._why(found, period)])
        return self._inherited(figure)

    def _resolve(self, found: Moment | None) -> Period | None:
        return self.calendar.period(found.time, self.scene.frame or self.calendar.main) if found else None

    def _why(self, found: Moment, period: Period) -> Reason:
        said = "" if found.time.year else ", dated by the article"
        return self.line.reason("time_period", found.at, f"“{self.line.words(found.at)}” is {text_of(period)}{said}")

    def _inherited(self, figure: Figure) -> Timed:
        """No time in the sentence: a year after the one compared with, or what was spoken of before."""
        after = self._after_base()
        if after:
            base, period = after
            return Timed(
                period,
                reasons=[self._why(base, period)._replace(rule=f"compared with a year before: {text_of(period)}")],
            )
        known = self.scene.frame or self.calendar.main
        source = "the sentence before" if self.scene.frame else "the article's own period"
        if not known:
            return Timed(
                doubts=["time_period"], reasons=[Reason("time_period", 0, 0, "nothing in the article dates it")]
            )
        rule = f"no time in the sentence: {text_of(known)} of {source}"
        return Timed(known, reasons=[Reason("time_period", 0, 0, rule)])

    def _after_base(self) -> tuple[Moment, Period] | None:
        """The period a year after the one that the sentence compares with, where the article speaks of it."""
        for one in self.times:
            if not (one.is_base or one.is_taken) or one.time.form not in {"span", "tail"}:
                continue
            base = self._resolve(one)
            later = next(
                (known for known in reversed(self.calendar.known) if base and is_year_after(known, base)), None
            )
            if later:
                return one, later
        return None

    def _base(self, figure: Figure, own: Moment | None) -> Timed:
        """The period of a figure that others are compared with: its own time, else the one before theirs."""
        current = self._current_for(figure)
        if own and own.time.form not in {"that"}:
            said = self.calendar.period(own.time, current)
            if said:
                return Timed(said, reasons=[self._why(own, said)])
        basis = self._cue_of(figure.at) or self.cue or self.scene.basis or self._usual(current)
        period = earlier(current, basis)
        how = "the period before" if basis == "mom" else "the same a year before"
        rule = f"compared with {how}: {text_of(period)}"
        doubts = [] if basis else ["time_period"]
        return Timed(period, basis=basis, reasons=[Reason("time_period", 0, 0, rule)], doubts=doubts)

    def _current_for(self, figure: Figure) -> Period | None:
        """The period of the figures that are compared with this one."""
        for other in reversed(self.figures):
            if (
                other.at < figure.at
                and not other.is_base
                and id(other) in self.done
                and not self._is_apart(other, figure)
            ):
                return self.done[id(other)].period
        found = self._left(figure.at) or self._later(figure.at)
        return self._resolve(found) or self.scene.frame or self.calendar.main

    def _is_apart(self, one: Figure, two: Figure) -> bool:
        return any(self.line.low(at) == ";" for at in range(one.at, two.at))

    def _usual(self, period: Period | None) -> str:
        """What the article compares with at first, for periods like its own."""
        main = self.calendar.main
        is_like = bool(period and main and period.months == main.months and period.months < 12)
        return self.scene.usual if is_like else ""

    def _basis(self, figure: Figure, timed: Timed) -> str:
        if figure.kind not in {"yoy", "change", "pp"}:
            return ""
        local = self._cue_of(figure.at) or self._cue_of_time(figure, timed)
        return local or self._cue_before(figure) or self.scene.basis or self._usual(timed.period) or "yoy"

    def _cue_before(self, figure: Figure) -> str:
        """What earlier figures of the sentence are compared with, or the sentence as a whole."""
        first = next(
            (self.done[id(one)].basis for one in self.figures if id(one) in self.done and self.done[id(one)].basis), ""
        )
        leading = next((cue for at in range(figure.at) if (cue := cue_at(self.line, at))), "")
        return leading or first or self.base_cue()

    def base_cue(self) -> str:
        """What the sentence compares with, told by the time of a figure that others are compared with: the month before, or the same a year before."""
        for one in self.times:
            if one.is_taken or one.is_base:
                period = self._resolve(one)
                main = self.scene.frame or self.calendar.main
                current = next(
                    (self._resolve(other) for other in self.times if not other.is_taken and not other.is_base), main
                )
                return basis_of(current, period)
        return ""

    def _cue_of(self, at: int) -> str:
        """The word about the comparison that stands closest within the clause."""
        first, last = self._clause(at)
        steps = [*range(at + 1, last + 1), *range(at - 1, first - 1, -1)]
        return next((cue for step in steps if (cue := cue_at(self.line, step))), "")

    def _clause(self, at: int) -> tuple[int, int]:
        """From behind the figure or stop before to ahead of the next one."""
        first, last = at, at
        while not self.line.is_stop(first - 1) and self.line.role(first - 1) not in {"Q", "break"}:
            first -= 1
        while not self.line.is_stop(last + 1) and self.line.role(last + 1) not in {"Q", "break"}:
            last += 1
        return first, last

    def _cue_of_time(self, figure: Figure, timed: Timed) -> str:
        """Told by the time that the figure is compared with, in its own clause."""
        base = self._compared(figure)
        if not base:
            return ""
        if base.time.form == "before":
            return "yoy" if base.time.months % 12 == 0 else "mom"
        return basis_of(timed.period, self.calendar.period(base.time, timed.period))

    def _compared(self, figure: Figure) -> Moment | None:
        """The time that a figure is compared with: behind it in its clause, else before it in its stretch."""
        for step in self.line.rightward(figure.at, most=14):
            role = self.line.role(step)
            if role == "T":
                found = next((one for one in self.times if one.at == step), None)
                if found and (found.is_base or found.is_taken):
                    return found
            if role in {"stop", "Q"} and not self._is_base_figure(step):
                break
        first = self.line.segment(figure.at)[0]
        return next((one for one in self.times if one.is_base and first <= one.at < figure.at), None)

    def _is_base_figure(self, step: int) -> bool:
        return any(figure.at == step and figure.is_base for figure in self.figures)

    def _base_of(self, figure: Figure, timed: Timed) -> Period | None:
        if not timed.basis:
            return None
        base = self._compared(figure)
        period = self.calendar.period(base.time, timed.period) if base else None
        return period or earlier(timed.period, timed.basis)

    def close(self, timed: list[Timed]) -> None:
        """Leaves to the next sentence what this one was about."""
        current = [
            one
            for one, figure in zip(timed, self.figures, strict=True)
            if not figure.is_base and one.period and not one.is_stock
        ]
        if current:
            self.scene.frame = current[-1].period
        first = next((one.basis for one in timed if one.basis), "") or self.base_cue()
        if self.cue or first:
            self.scene.basis = self.cue or first
            if self.scene.usual == "mom":
                self.scene.usual = self.scene.basis
