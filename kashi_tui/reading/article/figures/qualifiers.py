"""Finds the qualifier of a figure: over, about, nearly, under."""

from __future__ import annotations

from kashi_tui.reading.article.claim import Qualifier, Reason
from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.figures.directions import COMPARATIVE
from kashi_tui.reading.article.words.lexicon import NEAR


def find_qualifier(clause: Clause, figure: Figure) -> Qualifier:
    """The qualifier right before a figure; words that compare it with the figure before them are none."""
    first = clause.chunks[figure.at].first
    tokens = clause.tokens
    for back in range(6, 0, -1):
        if first - back < 0:
            continue
        words = tuple(token.low for token in tokens[first - back : first])
        words = words[:-1] if words[-1] in {"a", "an", "the"} and len(words) > 1 else words
        if words in NEAR and not _is_comparison(clause, figure, first - back, words):
            figure.reasons.append(_near_reason(clause, first - back, first, NEAR[words]))
            return NEAR[words]
    return _qualifier_behind(clause, figure)


def _near_reason(clause: Clause, first: int, last: int, near: Qualifier) -> Reason:
    return Reason("qualifier", clause.tokens[first].start, clause.tokens[last - 1].end, near)


def _is_comparison(clause: Clause, figure: Figure, first: int, words: tuple[str, ...]) -> bool:
    """Whether the words compare with the figure before them: `5pc more than the $2 billion`."""
    i = next((index for index, chunk in enumerate(clause.chunks) if chunk.first <= first < chunk.last), -1)
    if clause.role(i) == "be" and clause.chunks[i].first < first:
        return True
    if clause.role(i - 1) == "quantity" and words[0] in COMPARATIVE | {"over", "under", "above", "below"}:
        return True
    if figure.is_base and (words[-1] == "than" or words[0] in COMPARATIVE | {"over", "under"}):
        return True
    if words[-1] in {"from", "to"} or (clause.low(i - 1) in {"in", "from"} and words == ("over",)):
        return False
    return words == ("up", "to") and clause.role(i) == "move"


def _qualifier_behind(clause: Clause, figure: Figure) -> Qualifier:
    """`5 billion or so`, `1,000-plus`."""
    last = clause.chunks[figure.at].last
    words = tuple(token.low for token in clause.tokens[last : last + 2])
    if words[:2] in {("or", "so"), ("or", "thereabouts")}:
        return "about"
    return "over" if words[:1] in {("plus",), ("+",)} or words[:2] == ("or", "more") else ""
