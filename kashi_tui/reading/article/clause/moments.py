"""The times of a sentence: which ones date its figures, and which ones figures are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kashi_tui.reading.article.clause.line import Clause, Figure
from kashi_tui.reading.article.times.years import Time
from kashi_tui.reading.article.words.word_lists import words

_PREPOSITIONS = frozenset({"in", "of", "for", "during", "at", "by", "as"})
_BEGINNING = frozenset(
    words(
        "began begun started launched opened established founded joined since signed introduced took came "
        "effective built born "
        "inaugurated completed agreed enacted"
    )
)


@dataclass
class Moment:
    """A time where it stands in a sentence."""

    at: int
    time: Time
    is_base: bool
    is_step: bool = False
    """Whether it is the second of two months, compared with the first."""
    taken_by: Figure | None = None
    """The figure, compared with by others, that it dates."""


def frames_of(line: Clause) -> list[Time]:
    """The times of a sentence that figures may be of, in order."""
    return [one.time for one in moments_of(line) if not one.is_base and not one.time.has_form("before", "length")]


def bases_of(line: Clause) -> list[Time]:
    """The times of a sentence that others are compared with."""
    return [one.time for one in moments_of(line) if one.is_base]


def all_times(line: Clause) -> list[Time]:
    """All times that a sentence names."""
    return [chunk.time for chunk in line.chunks if chunk.time]


def moments_of(line: Clause) -> list[Moment]:
    """The times of a sentence, without those that date no figures."""
    moments = _moments(line)
    for one, two in pairwise(moments):
        between = [step for step in line.rightward(one.at) if step < two.at]
        if one.is_base and [line.low(step) for step in between if line.low(step) != "("] in (["and"], [",", "and"]):
            two.is_base = True
    return moments


def _moments(line: Clause) -> list[Moment]:
    return [
        _stepped(line, Moment(at, chunk.time, _is_base(line, at, chunk.time)))
        for at, chunk in enumerate(line.chunks)
        if chunk.time and not _is_aside(line, at, chunk.time)
    ]


def _stepped(line: Clause, moment: Moment) -> Moment:
    """`From February to March it widened`: a step from one month to the next, not the two together.

    January to February is left: China's figures of the two come together.
    """
    time = moment.time
    is_pair = time.form == "span" and time.months == 2 and time.month > 1 and " to " in line.low(moment.at)
    moves = [at for at in line.rightward(moment.at, most=8) if line.role(at) == "move"]
    if not is_pair or line.low(line.before(moment.at)) != "from" or not moves:
        return moment
    later = time._replace(month=time.month % 12 + 1, months=1, year=time.year + (time.year > 0 and time.month == 12))
    return Moment(moment.at, later, moment.is_base, is_step=True)


def _is_aside(line: Clause, at: int, time: Time) -> bool:
    """Whether it dates something else than figures: the day of a report, when a line was opened."""
    before = line.before(at)
    if (
        time.form == "date"
        and not time.is_end
        and line.low(before) not in {"by", "until", "to", "as of", "through", "of"}
    ):
        return True
    if time.form == "length":
        return True
    verb = before - 1 if line.low(before) in {"in", "on"} else before
    return bool(set(line.low(verb).split()) & _BEGINNING) and not time.is_end


def is_base_time(line: Clause, at: int) -> bool:
    """Whether the time at a chunk is one that figures are compared with."""
    return any(moment.at == at and moment.is_base for moment in moments_of(line))


def _is_base(line: Clause, at: int, time: Time) -> bool:
    """Whether figures are compared with this time: `than in`, `compared with`, `from`, `above those of`."""
    step, has_noun = _over_noun(line, at - 1)
    if line.role(step) == "near" and line.low(step).endswith("than"):
        return True
    if line.role(step) == "bound" and line.chunks[step].value == "from":
        return line.low(step) != "from" or (not has_noun and _is_start(line, at, time))
    quantity = line.chunks[step].quantity if step >= 0 else None
    if has_noun and quantity:
        return quantity.form == "ratio" or bool({"that", "those"} & {line.low(step + 1), line.low(step + 2)})
    if line.low(at + 1) == "'s" and line.has_role(step, "near", "move"):
        return True
    if has_noun:
        return line.low(step) in {"above", "below", "short of"}
    return _is_beside(line, step, time)


def _over_noun(line: Clause, step: int) -> tuple[int, bool]:
    """Before prepositions and, behind `of`, a noun: the value of, exports of; and whether there was one."""
    first, has_of, has_noun = step, False, False
    while step >= 0 and first - step < 8:
        if line.low(step) in {"many", "much", "large", "high", "big", "as much as", "as many as", "as high as"} or (
            has_of and line.has_role(step, "pronoun", "measure", "word") and line.low(step) != "'s"
        ):
            has_noun = True
        elif line.role(step) != "filler" and line.low(step) not in _PREPOSITIONS:
            break
        has_of = has_of or line.low(step) in {"of", "for"}
        step -= 1
    return step, has_noun


def _is_start(line: Clause, at: int, time: Time) -> bool:
    """Whether `from` a time compares with it, and does not begin a range."""
    is_range = time.months > 1 and any(word in line.low(at) for word in (" to ", "through", "until"))
    return not is_range and not time.has_form("that", "ytd")


def _is_beside(line: Clause, before: int, time: Time) -> bool:
    """`above September`, `45 percent on February`, `over the same period`."""
    low = line.low(before)
    if low in {"above", "below", "short of", "up on", "down on"} or (low == "over" and time.has_form("before", "same")):
        return True
    is_compared = line.has_role(before - 1, "quantity", "move") and time.has_form("span", "before", "same", "this")
    return low == "on" and is_compared and not time.day
