"""The times of a sentence: which of them date its figures, and which are what figures are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.times.years import Time
from kashi_tui.reading.article.words.word_lists import word_set

_PREPOSITIONS = frozenset({"in", "of", "for", "during", "at", "by", "as"})
_BEGINNING = word_set(
    "began begun started launched opened established founded joined since signed introduced took came effective "
    "built born inaugurated completed agreed enacted"
)


@dataclass
class Moment:
    """A time at its place in a sentence."""

    at: int
    time: Time
    is_base: bool
    is_step: bool = False
    """Whether it is the second of two months, compared with the first."""
    taken_by: Figure | None = None
    """The figure, compared with by others, that it dates."""


def frames_of(clause: Clause) -> list[Time]:
    """The times of a sentence that may date its figures, in order."""
    return [
        moment.time
        for moment in moments_of(clause)
        if not moment.is_base and not moment.time.has_form("before", "length")
    ]


def bases_of(clause: Clause) -> list[Time]:
    """The times of a sentence that figures are compared with."""
    return [moment.time for moment in moments_of(clause) if moment.is_base]


def all_times(clause: Clause) -> list[Time]:
    """Every time that a sentence names."""
    return [chunk.time for chunk in clause.chunks if chunk.time]


def moments_of(clause: Clause) -> list[Moment]:
    """The times of a sentence but those that date no figures."""
    moments = _moments(clause)
    for first, second in pairwise(moments):
        between = [clause.low(step) for step in clause.rightward(first.at) if step < second.at]
        if first.is_base and [low for low in between if low != "("] in (["and"], [",", "and"]):
            second.is_base = True
    return moments


def _moments(clause: Clause) -> list[Moment]:
    return [
        _stepped(clause, Moment(i, chunk.time, _is_base(clause, i, chunk.time)))
        for i, chunk in enumerate(clause.chunks)
        if chunk.time and not _is_aside(clause, i, chunk.time)
    ]


def _stepped(clause: Clause, moment: Moment) -> Moment:
    """`From February to March it widened`: a step from one month to the next, not the two together.

    January to February is left: China's figures of the two come together.
    """
    time = moment.time
    is_pair = time.form == "span" and time.months == 2 and time.month > 1 and " to " in clause.low(moment.at)
    moves = [i for i in clause.rightward(moment.at, most=8) if clause.role(i) == "move"]
    if not is_pair or clause.low(clause.before(moment.at)) != "from" or not moves:
        return moment
    later = time._replace(month=time.month % 12 + 1, months=1, year=time.year + (time.year > 0 and time.month == 12))
    return Moment(moment.at, later, moment.is_base, is_step=True)


def _is_aside(clause: Clause, i: int, time: Time) -> bool:
    """Whether it dates something else than figures: the day of a report, when a line was opened."""
    before = clause.before(i)
    is_until = time.is_end or clause.low(before) in {"by", "until", "to", "as of", "through", "of"}
    if time.form == "length" or (time.form == "date" and not is_until):
        return True
    verb = before - 1 if clause.low(before) in {"in", "on"} else before
    return bool(set(clause.low(verb).split()) & _BEGINNING) and not time.is_end


def is_base_time(clause: Clause, i: int) -> bool:
    """Whether figures are compared with the time at a chunk."""
    return any(moment.at == i and moment.is_base for moment in moments_of(clause))


def _is_base(clause: Clause, i: int, time: Time) -> bool:
    """Whether figures are compared with this time: `than in`, `compared with`, `from`, `above those of`."""
    step, has_noun = _over_noun(clause, i - 1)
    if clause.role(step) == "near" and clause.low(step).endswith("than"):
        return True
    if clause.role(step) == "bound" and clause.chunks[step].value == "from":
        return clause.low(step) != "from" or (not has_noun and _is_start(clause, i, time))
    quantity = clause.chunks[step].quantity if step >= 0 else None
    if has_noun and quantity:
        return quantity.form == "ratio" or bool({"that", "those"} & {clause.low(step + 1), clause.low(step + 2)})
    if clause.low(i + 1) == "'s" and clause.has_role(step, "near", "move"):
        return True
    if has_noun:
        return clause.low(step) in {"above", "below", "short of"}
    return _is_beside(clause, step, time)


def _over_noun(clause: Clause, step: int) -> tuple[int, bool]:
    """Before prepositions and, behind `of`, a noun: the value of, exports of; and whether there was one."""
    first, has_of, has_noun = step, False, False
    while step >= 0 and first - step < 8:
        if clause.low(step) in {"many", "much", "large", "high", "big", "as much as", "as many as", "as high as"} or (
            has_of and clause.has_role(step, "pronoun", "measure", "word") and clause.low(step) != "'s"
        ):
            has_noun = True
        elif clause.role(step) != "filler" and clause.low(step) not in _PREPOSITIONS:
            break
        has_of = has_of or clause.low(step) in {"of", "for"}
        step -= 1
    return step, has_noun


def _is_start(clause: Clause, i: int, time: Time) -> bool:
    """Whether `from` a time compares with it, and does not begin a range."""
    is_range = time.months > 1 and any(word in clause.low(i) for word in (" to ", "through", "until"))
    return not is_range and not time.has_form("that", "ytd")


def _is_beside(clause: Clause, before: int, time: Time) -> bool:
    """`above September`, `45 percent on February`, `over the same period`."""
    low = clause.low(before)
    if low in {"above", "below", "short of", "up on", "down on"} or (low == "over" and time.has_form("before", "same")):
        return True
    is_compared = clause.has_role(before - 1, "quantity", "move") and time.has_form("span", "before", "same", "this")
    return low == "on" and is_compared and not time.day
