"""Assigns the times of a sentence to its figures."""

from __future__ import annotations

from kashi_tui.reading.article.clause.clause import Bond, Clause, Figure
from kashi_tui.reading.article.clause.moments import Moment, moments_of
from kashi_tui.reading.article.words.word_lists import word_set

_APART = frozenset({"while", "whereas", "but", "although", "though", "as", "because", "since"})
"""Words behind which a clause has its own time."""
_RESPECTIVE: frozenset[Bond] = frozenset({"list", "fallback", ""})
"""Figures that may each have a time of their own behind `respectively`."""
_FORECAST = word_set(
    "expected forecast predicted projected estimated pencilled tipped poll economists analysts consensus"
)


class Reach:
    """The times of one sentence, and how far each reaches."""

    def __init__(self, clause: Clause, figures: list[Figure]) -> None:
        self.clause, self.figures = clause, figures
        self.moments = moments_of(clause)
        self.by_chunk = {moment.at: moment for moment in self.moments}
        for figure in figures:
            self._take(figure)

    def _take(self, figure: Figure) -> None:
        """Marks the time of a figure that others are compared with, which is not theirs."""
        when = self._when(figure)
        figure.is_base = figure.is_base or bool(when and when.is_base)
        moment = self.own(figure) if figure.is_base else None
        if moment and not moment.taken_by:
            moment.taken_by = figure

    def own(self, figure: Figure) -> Moment | None:
        """The time of this figure alone: of its `when`, right behind it, or of a base right before it."""
        moment = self._when(figure) or self._right(figure.at)
        return moment or (self._beside(figure) if figure.is_base else None)

    def _when(self, figure: Figure) -> Moment | None:
        """The time that a clause with `when` is about: `than in April, when they were $2 billion`."""
        first = self.clause.segment(figure.at)[0]
        if self.clause.low(first) != "when":
            return None
        comma = first - 1 if self.clause.low(first - 1) == "," else first
        return self.by_chunk.get(comma - 1)

    def _right(self, i: int) -> Moment | None:
        """The time right behind a figure, within its clause."""
        for step in self.clause.rightward(i, most=14):
            role, low = self.clause.role(step), self.clause.low(step)
            if low == "(":
                continue
            ahead = self.by_chunk.get(step + 1)
            is_range = low == "from" and ahead is not None and not ahead.is_base
            if role in {"stop", "quantity", "break"} or (role == "bound" and low not in {"to", "at"} and not is_range):
                return None
            moment = self.by_chunk.get(step)
            if role == "time":
                return moment if moment and not moment.is_base else None
        return None

    def _beside(self, figure: Figure) -> Moment | None:
        """The time before a base without another figure between: `the September figure of`, `a year ago it was`."""
        for step in range(figure.at - 1, max(figure.at - 14, -1), -1):
            if self.clause.role(step) == "quantity" or (self.clause.is_stop(step) and self.clause.low(step) != "("):
                return None
            moment = self.by_chunk.get(step)
            if moment and not moment.time.has_form("that", "length"):
                return moment
        return None

    def around(self, i: int) -> Moment | None:
        """The nearest time before a chunk, else the first behind it in its main clause."""
        return self._left(i) or self._later(i)

    def _left(self, i: int) -> Moment | None:
        for moment in reversed(self.moments):
            if moment.at >= i or moment.is_base or moment.taken_by:
                continue
            if moment.time.form == "before" and not self._is_frame(moment, i):
                continue
            return moment
        return None

    def _is_frame(self, moment: Moment, i: int) -> bool:
        """Whether a time such as `a year ago` is that of a figure: it opens the sentence, or nothing stands between."""
        is_first = all(self.clause.low(step) in {"in", "during", "for", "the"} for step in range(moment.at))
        return is_first or not any(self.clause.has_role(step, "quantity", "stop") for step in range(moment.at, i))

    def _later(self, i: int) -> Moment | None:
        for step in self.clause.rightward(i):
            if self.clause.is_hard(step) or self.clause.low(step) in _APART:
                return None
            moment = self.by_chunk.get(step)
            if moment and not moment.is_base and not moment.taken_by and moment.time.form != "before":
                return moment
        return None

    def compared(self, figure: Figure) -> Moment | None:
        """The time of a figure's base: of a list, behind it in its clause, before it in its stretch."""
        return self._respective(figure) or self._compared_behind(figure) or self._compared_before(figure)

    def _respective(self, figure: Figure) -> Moment | None:
        """`by 7 and 10 percent when compared with May and June, respectively`."""
        if not any("respectively" in chunk.low for chunk in self.clause.chunks):
            return None
        bases = [moment for moment in self.moments if moment.is_base]
        group = [
            other
            for other in self.figures
            if other.kind == figure.kind and not other.is_base and other.bond in _RESPECTIVE
        ]
        return bases[group.index(figure)] if len(bases) == len(group) > 1 and figure in group else None

    def _compared_behind(self, figure: Figure) -> Moment | None:
        for step in self.clause.rightward(figure.at, most=14):
            moment = self.by_chunk.get(step)
            if moment and (moment.is_base or self._is_level_base(moment, figure)):
                return moment
            if self.clause.has_role(step, "stop", "quantity") and not self._is_base_figure(step):
                return None
        return None

    def _is_level_base(self, moment: Moment, figure: Figure) -> bool:
        """Whether it dates a base that says what a figure is compared with; an earlier rate does not say so."""
        return bool(moment.taken_by and moment.taken_by.form != figure.form)

    def _is_base_figure(self, step: int) -> bool:
        return any(figure.at == step and figure.is_base for figure in self.figures)

    def _compared_before(self, figure: Figure) -> Moment | None:
        first = self.clause.segment(figure.at)[0]
        return next((moment for moment in self.moments if moment.is_base and first <= moment.at < figure.at), None)

    def bases(self) -> list[Moment]:
        """The times that levels are compared with."""
        return [
            moment
            for moment in self.moments
            if moment.is_base or (moment.taken_by and moment.taken_by.form != "percent")
        ]

    def is_forecast(self, figure: Figure) -> bool:
        """Whether a figure that others are compared with was only expected, so that it is of their time."""
        steps = list(self.clause.rightward(figure.at, most=9))
        stop = next((i for i, step in enumerate(steps) if self.clause.role(step) == "quantity"), len(steps))
        behind = [self.clause.low(step) for step in steps[:stop]]
        return any(set(low.split()) & _FORECAST for low in behind) or any(
            self.clause.role(step) == "aim" for step in self.clause.leftward(figure.at, most=12)
        )
