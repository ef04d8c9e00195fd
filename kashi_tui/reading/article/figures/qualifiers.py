"""What the words around a quantity leave open: over, about, nearly, under."""

from __future__ import annotations

from kashi_tui.reading.article.claim import Qualifier, Reason
from kashi_tui.reading.article.clause.line import Clause, Figure
from kashi_tui.reading.article.figures.directions import COMPARATIVE
from kashi_tui.reading.article.words.lexicon import NEAR


def qualifier(line: Clause, figure: Figure) -> Qualifier:
    """What the words right before a quantity leave open; not those that compare it with the figure before them."""
    first = line.chunks[figure.at].first
    tokens = line.tokens
    for back in range(6, 0, -1):
        if first - back < 0:
            continue
        words = tuple(token.low for token in tokens[first - back : first])
        words = words[:-1] if words[-1] in {"a", "an", "the"} and len(words) > 1 else words
        if words in NEAR and not _is_comparison(line, figure, first - back, words):
            figure.reasons.append(_near_reason(line, first - back, first, NEAR[words]))
            return NEAR[words]
    return _qualifier_behind(line, figure)


def _near_reason(line: Clause, first: int, last: int, near: Qualifier) -> Reason:
    return Reason("qualifier", line.tokens[first].start, line.tokens[last - 1].end, near)


def _is_comparison(line: Clause, figure: Figure, first: int, words: tuple[str, ...]) -> bool:
    """Whether the words compare with the figure before them: `5pc more than the $2 billion`."""
    at = next((index for index, chunk in enumerate(line.chunks) if chunk.first <= first < chunk.last), -1)
    if line.role(at) == "be" and line.chunks[at].first < first:
        return True
    if line.role(at - 1) == "quantity" and words[0] in COMPARATIVE | {"over", "under", "above", "below"}:
        return True
    if figure.is_base and (words[-1] == "than" or words[0] in COMPARATIVE | {"over", "under"}):
        return True
    if words[-1] in {"from", "to"} or (line.low(at - 1) in {"in", "from"} and words == ("over",)):
        return False
    return words == ("up", "to") and line.role(at) == "move"


def _qualifier_behind(line: Clause, figure: Figure) -> Qualifier:
    """`5 billion or so`, `1,000-plus`."""
    last = line.chunks[figure.at].last
    words = tuple(token.low for token in line.tokens[last : last + 2])
    if words[:2] in {("or", "so"), ("or", "thereabouts")}:
        return "about"
    return "over" if words[:1] in {("plus",), ("+",)} or words[:2] == ("or", "more") else ""
