"""The times of a sentence: whose figures they date, and which ones figures are compared with."""

from __future__ import annotations

from dataclasses import dataclass

from kashi_tui.model.period import Period
from kashi_tui.reading.grammar.line import Line
from kashi_tui.reading.grammar.words import words
from kashi_tui.reading.grammar.years import Time

_PREPOSITIONS = frozenset({"in", "of", "for", "during", "on", "at", "by", "as"})
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
    is_taken: bool = False
    """Whether it dates a figure that others are compared with."""


def frames_of(line: Line) -> list[Time]:
    """The times of a sentence that figures may be of, in order."""
    return [
        one.time for one in moments_of(line) if not one.is_base and one.time.form not in {"before", "length", "last"}
    ]


def bases_of(line: Line) -> list[Time]:
    """The times of a sentence that others are compared with."""
    return [one.time for one in moments_of(line) if one.is_base]


def all_times(line: Line) -> list[Time]:
    """All times that a sentence names."""
    return [chunk.time for chunk in line.chunks if chunk.time]


def moments_of(line: Line) -> list[Moment]:
    """The times of a sentence, without those that date no figures."""
    return [
        Moment(at, chunk.time, _is_base(line, at, chunk.time))
        for at, chunk in enumerate(line.chunks)
        if chunk.time and not _is_aside(line, at, chunk.time)
    ]


def _is_aside(line: Line, at: int, time: Time) -> bool:
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


def _is_base(line: Line, at: int, time: Time) -> bool:
    """Whether figures are compared with this time: `than in`, `compared with`, `from`, `on February`."""
    before = line.before(at)
    if _is_after_than(line, at - 1):
        return True
    if line.low(before) in _PREPOSITIONS - {"of", "on"}:
        before = line.before(before)
        if _is_after_than(line, before):
            return True
    if line.low(before) in {"that of", "those of"} or (
        line.low(before) == "of" and line.low(before - 1) in {"that", "those", "level"}
    ):
        return True
    return _is_bound(line, before, at, time)


def _is_after_than(line: Line, at: int) -> bool:
    while line.role(at) == "filler" or line.low(at) in {"in", "during"}:
        at -= 1
    return line.role(at) == "near" and line.low(at).endswith("than")


def _is_bound(line: Line, before: int, at: int, time: Time) -> bool:
    low = line.low(before)
    if line.role(before) == "bound" and line.chunks[before].value == "from":
        is_range = (
            low == "from" and time.months > 1 and any(word in line.low(at) for word in (" to ", "through", "until"))
        )
        return not is_range and not (low == "from" and time.form in {"that", "ytd"})
    if low in {"above", "below", "short of", "up on", "down on"} or (low == "over" and time.form in {"before", "same"}):
        return True
    if low == "on":
        return (
            line.role(before - 1) in {"Q", "move"} and time.form in {"span", "before", "same", "this"} and not time.day
        )
    return False


def cue_at(line: Line, at: int) -> str:
    """What a chunk says that figures are compared with: `yoy`, `mom` or nothing; `monthly exports` says nothing."""
    chunk = line.chunks[at]
    if chunk.role == "basis":
        return chunk.value if line.role(at + 1) != "measure" else ""
    is_year = chunk.time and chunk.time.months == 12 and chunk.time.form in {"that", "length", "last"}
    return "yoy" if is_year and line.low(at - 1) == "over" else ""


def earlier(period: Period | None, basis: str) -> Period | None:
    """The period that figures are compared with by custom: a year before, or the one before."""
    if not period:
        return None
    if basis == "mom" and period.is_whole_months() and period.start > period.months:
        return Period.of_months(period.start - period.months, period.months)
    return period.year_earlier() if period.first.year > 1 else None


def is_year_after(period: Period, base: Period) -> bool:
    """Whether it is the same span of the next year."""
    return period.months == base.months and period.start == base.start + 12


def basis_of(period: Period | None, base: Period | None) -> str:
    """Whether a period is compared with the one right before it or with another year."""
    if not period or not base:
        return ""
    if base.months < 12 and base.start + base.months == period.start and base.months == period.months:
        return "mom"
    return "yoy"
