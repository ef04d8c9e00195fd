"""Recognises targets that are aimed at, and thresholds that are passed."""

from __future__ import annotations

from kashi_tui.reading.article.clause.clause import Clause, Figure, settle
from kashi_tui.reading.article.words.word_lists import word_set

_CROSSING = word_set(
    "exceed exceeded exceeding exceeds beyond above over surpass surpassed surpassing surpasses passed passing "
    "pass cross crossed crossing broke topped topping top tops hit reached reach past through breached breaking"
)
_MARKS = word_set("mark threshold milestone barrier line level")
_FIRSTS = frozenset({"never before", "for the first time", "the first time", "first time", "never"})


def settle_target(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Settles a target: a word of aiming governs it, and does not just stand near it."""
    for steps, i in enumerate(clause.leftward(figure.at, most=14)):
        if clause.is_stop(i) or clause.has_role(i, "quantity", "share"):
            break
        is_aim = clause.role(i) == "aim" and clause.chunks[i].value == "target"
        if is_aim and (steps < 5 or clause.low(i + 1) in {"to", "at", "for", "is", "was"} or clause.role(i) == "verb"):
            return settle(clause, figure, "target", i, "what is aimed at")
        if is_aim and _is_future(clause, figure):
            return settle(clause, figure, "target", i, "what is aimed at by a later time")
    after = clause.after(figure.at)
    return clause.low(after) in {"target", "goal"} and settle(clause, figure, "target", after, "what is aimed at")


def _is_future(clause: Clause, figure: Figure) -> bool:
    """Whether `by` and a time follow: `to be worth $35 billion by 2033`."""
    return any(clause.low(i) == "by" and clause.role(i + 1) == "time" for i in clause.rightward(figure.at, most=8))


def settle_threshold(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Settles a threshold that was passed: `for the first time`, `never before`, `the 300-billion mark`."""
    if figure.has_form("percent", "bare"):
        return False
    after = clause.after(figure.at)
    if clause.low(after) in _MARKS:
        return settle(clause, figure, "threshold", after, "a mark that was passed")
    crossing = next((i for i in clause.leftward(figure.at, most=5) if set(clause.low(i).split()) & _CROSSING), None)
    if crossing is None or any(clause.role(i) == "quantity" for i in range(crossing, figure.at)):
        return False
    first = next((i for i in range(len(clause)) if clause.low(i) in _FIRSTS), None)
    if first is None and not _is_streak(clause):
        return False
    i = crossing if first is None else first
    return settle(clause, figure, "threshold", i, "a threshold, since it is said when it was passed")


def _is_streak(clause: Clause) -> bool:
    text = " ".join(chunk.low for chunk in clause.chunks)
    return "in a row" in text or "consecutive" in text or "straight" in text
