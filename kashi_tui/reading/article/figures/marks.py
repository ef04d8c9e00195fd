"""Targets that are aimed at, and thresholds that are passed."""

from __future__ import annotations

from kashi_tui.reading.article.clause.line import Clause, Figure, settle
from kashi_tui.reading.article.words.word_lists import words

_CROSSING = frozenset(
    words(
        "exceed exceeded exceeding exceeds beyond above over surpass surpassed surpassing surpasses passed "
        "passing pass cross "
        "crossed crossing broke topped topping top tops hit reached reach past through breached breaking"
    )
)
_MARKS = frozenset(words("mark threshold milestone barrier line level"))
_FIRSTS = frozenset({"never before", "for the first time", "the first time", "first time", "never"})


def target(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A target: a word of aiming governs it, not just stands near it."""
    for steps, at in enumerate(line.leftward(figure.at, most=14)):
        if line.is_stop(at) or line.has_role(at, "quantity", "share"):
            break
        is_aim = line.role(at) == "aim" and line.chunks[at].value == "target"
        if is_aim and (steps < 5 or line.low(at + 1) in {"to", "at", "for", "is", "was"} or line.role(at) == "verb"):
            return settle(line, figure, "target", at, "what is aimed at")
        if is_aim and _is_future(line, figure):
            return settle(line, figure, "target", at, "what is aimed at by a later time")
    after = line.after(figure.at)
    return line.low(after) in {"target", "goal"} and settle(line, figure, "target", after, "what is aimed at")


def _is_future(line: Clause, figure: Figure) -> bool:
    """Whether `by` and a time follow: `to be worth $35 billion by 2033`."""
    return any(line.low(at) == "by" and line.role(at + 1) == "time" for at in line.rightward(figure.at, most=8))


def threshold(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A threshold that was passed: `for the first time`, `never before`, `the 300-billion mark`."""
    if figure.has_form("percent", "bare"):
        return False
    after = line.after(figure.at)
    if line.low(after) in _MARKS:
        return settle(line, figure, "threshold", after, "a mark that was passed")
    crossing = next((at for at in line.leftward(figure.at, most=5) if set(line.low(at).split()) & _CROSSING), None)
    if crossing is None or any(line.role(at) == "quantity" for at in range(crossing, figure.at)):
        return False
    first = next((at for at in range(len(line)) if line.low(at) in _FIRSTS), None)
    if first is None and not _is_streak(line):
        return False
    return settle(
        line,
        figure,
        "threshold",
        crossing if first is None else first,
        "a threshold, since it is said when it was passed",
    )


def _is_streak(line: Clause) -> bool:
    text = " ".join(chunk.low for chunk in line.chunks)
    return "in a row" in text or "consecutive" in text or "straight" in text
