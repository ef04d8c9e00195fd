"""Percentages that are shares of a whole, and ratios."""

from __future__ import annotations

from kashi_tui.reading.article.clause.line import Clause, Figure, settle
from kashi_tui.reading.article.figures.directions import direct_move
from kashi_tui.reading.article.words.word_lists import words

_HOLDING = frozenset(words("took take takes taking held holds hold supplied supplies claimed claims captured had has"))
"""Verbs before a percentage that make it a share."""


def share_of(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """`86 percent of everything`: a share, unless a direction stands right before it."""
    if figure.form != "percent" or line.low(figure.at + 1) != "of" or direct_move(line, figure):
        return False
    at = line.after(figure.at + 1)
    if line.role(at) == "time" and line.has_role(line.after(at), "measure", "word"):
        at = line.after(at)
    if line.has_role(at, "time", "") or line.is_stop(at):
        return False
    return settle(line, figure, "share", figure.at + 1, "a percentage of a whole")


def ratio_of(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A percentage that is a ratio of two things: `the coverage ratio fell to 71 percent`."""
    if figure.form != "percent":
        return False
    at = next((step for step in line.leftward(figure.at) if line.has_role(step, "measure", "share")), -1)
    is_ratio = at >= 0 and line.chunks[at].value == "ratio"
    return is_ratio and settle(line, figure, "ratio", at, "a ratio in percent")


def _opens_with_whole(line: Clause, figure: Figure) -> bool:
    """`Of the exports, 45 percent went to China`: the stretch before names the whole, and nothing moves."""
    first, last = line.segment(figure.at)
    opening = line.segment(first - 2)[0] if first > 1 and line.low(first - 1) == "," else -1
    moves = any(line.role(step) == "move" for step in range(first, last + 1))
    return line.low(opening) in {"of", "out of"} and not moves


def share(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:  # noqa: PLR0911
    """`accounted for 40 percent`, `its share was 40 percent`, `after 42 percent the year before`."""
    if figure.form != "percent":
        return False
    if (
        line.low(figure.at - 1) == "("
        and line.role(line.before(figure.at - 1)) == "place"
        and not _has_move(line, figure)
    ):
        return settle(line, figure, "share", figure.at - 1, "the share of the place before it")
    if _opens_with_whole(line, figure):
        return settle(line, figure, "share", line.segment(figure.at)[0], "a part of what is named before")
    if line.low(line.before(figure.at)) in _HOLDING and not is_signed(line, figure):
        return settle(line, figure, "share", line.before(figure.at), "what was taken of a whole")
    for at in line.leftward(figure.at, most=14):
        if line.is_hard(at) or (line.low(at) == "," and not figure.is_base and _is_clause(line, at, figure.at)):
            break
        if line.role(at) == "share" or line.low(at) in {"share", "proportion"}:
            return settle(line, figure, "share", at, "a share of a whole")
    if figure.is_base and earlier and earlier[-1].form == "percent":
        return settle(line, figure, earlier[-1].kind, earlier[-1].at, "what it is compared with", earlier[-1].sign)
    return False


def is_signed(line: Clause, figure: Figure) -> bool:
    """Whether a plus or minus stands at it."""
    return line.tokens[line.chunks[figure.at].first].text in {"+", "-"} or line.low(figure.at - 1) in {"plus", "minus"}


def _has_move(line: Clause, figure: Figure) -> bool:
    """Whether a direction is said before it, or a sign stands at it."""
    return is_signed(line, figure) or any(line.role(at) == "move" for at in line.leftward(figure.at))


def _is_clause(line: Clause, comma: int, at: int) -> bool:
    """Whether a clause of its own begins behind a comma."""
    return any(line.has_role(step, "measure", "move") for step in range(comma + 1, at))
