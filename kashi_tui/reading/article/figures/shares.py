"""Recognises percentages that are shares of a whole, and ratios."""

from __future__ import annotations

from kashi_tui.reading.article.clause.clause import Clause, Figure, settle
from kashi_tui.reading.article.figures.directions import direct_move
from kashi_tui.reading.article.words.word_lists import word_set

_HOLDING = word_set("took take takes taking held holds hold supplied supplies claimed claims captured had has")
"""Verbs before a percentage that make it a share."""


def settle_share_of_noun(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Settles a share: `86 percent of everything`, unless a direction stands right before it."""
    if figure.form != "percent" or clause.low(figure.at + 1) != "of" or direct_move(clause, figure):
        return False
    i = clause.after(figure.at + 1)
    if clause.role(i) == "time" and clause.has_role(clause.after(i), "measure", "word"):
        i = clause.after(i)
    if clause.has_role(i, "time", "") or clause.is_stop(i):
        return False
    return settle(clause, figure, "share", figure.at + 1, "a percentage of a whole")


def settle_ratio_in_percent(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Settles a percentage that is a ratio of two things: `the coverage ratio fell to 71 percent`."""
    if figure.form != "percent":
        return False
    i = next((step for step in clause.leftward(figure.at) if clause.has_role(step, "measure", "share")), -1)
    is_ratio = i >= 0 and clause.chunks[i].value == "ratio"
    return is_ratio and settle(clause, figure, "ratio", i, "a ratio in percent")


def _opens_with_whole(clause: Clause, figure: Figure) -> bool:
    """`Of the exports, 45 percent went to China`: the stretch before names the whole, and nothing moves."""
    first, last = clause.segment(figure.at)
    opening = clause.segment(first - 2)[0] if first > 1 and clause.low(first - 1) == "," else -1
    moves = any(clause.role(step) == "move" for step in range(first, last + 1))
    return clause.low(opening) in {"of", "out of"} and not moves


def settle_share(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:  # noqa: PLR0911
    """Settles a share: `accounted for 40 percent`, `its share was 40 percent`, `after 42 percent the year before`."""
    if figure.form != "percent":
        return False
    is_behind_place = clause.low(figure.at - 1) == "(" and clause.role(clause.before(figure.at - 1)) == "place"
    if is_behind_place and not _has_move(clause, figure):
        return settle(clause, figure, "share", figure.at - 1, "the share of the place before it")
    if _opens_with_whole(clause, figure):
        return settle(clause, figure, "share", clause.segment(figure.at)[0], "a part of what is named before")
    if clause.low(clause.before(figure.at)) in _HOLDING and not is_signed(clause, figure):
        return settle(clause, figure, "share", clause.before(figure.at), "what was taken of a whole")
    for i in clause.leftward(figure.at, most=14):
        if clause.is_hard(i) or (clause.low(i) == "," and not figure.is_base and _is_clause(clause, i, figure.at)):
            break
        if clause.role(i) == "share" or clause.low(i) in {"share", "proportion"}:
            return settle(clause, figure, "share", i, "a share of a whole")
    if figure.is_base and earlier and earlier[-1].form == "percent":
        return settle(clause, figure, earlier[-1].kind, earlier[-1].at, "what it is compared with", earlier[-1].sign)
    return False


def is_signed(clause: Clause, figure: Figure) -> bool:
    """Whether a figure has a plus or minus."""
    first = clause.tokens[clause.chunks[figure.at].first]
    return first.text in {"+", "-"} or clause.low(figure.at - 1) in {"plus", "minus"}


def _has_move(clause: Clause, figure: Figure) -> bool:
    """Whether a direction is said before it, or a sign stands at it."""
    return is_signed(clause, figure) or any(clause.role(i) == "move" for i in clause.leftward(figure.at))


def _is_clause(clause: Clause, comma: int, i: int) -> bool:
    """Whether a clause of its own begins behind a comma."""
    return any(clause.has_role(step, "measure", "move") for step in range(comma + 1, i))
