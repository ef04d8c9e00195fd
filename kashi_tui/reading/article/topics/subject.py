"""Finds what an article is about as a whole: its area and its measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.places import Place
from kashi_tui.reading.article.topics.mentions import KnownAreas, Part, mentions_of
from kashi_tui.reading.article.topics.topic import Topic
from kashi_tui.reading.article.words.lexicon import FLOWS

_WEIGHTS: dict[Part, int] = {"owner": 4, "subject": 2, "frame": 2, "": 1, "partner": 0, "name": 0}


def main_place(clauses: Sequence[Clause], headings: Sequence[bool], bodies: Counter[Place]) -> Place | None:
    """The area whose figures an article gives: named as their owner, early, often."""
    scores: Counter[Place] = Counter()
    areas = KnownAreas(None)
    body = 0
    for clause, is_heading in zip(clauses, headings, strict=True):
        body += not is_heading
        boost = 3 if is_heading or body <= 1 else 1
        for mention in mentions_of(clause, areas):
            scores[mention.place] += _WEIGHTS[mention.part] * boost
    scored = [(score, place) for place, score in scores.items() if score]
    if scored:
        return max(scored, key=lambda scored_place: scored_place[0])[1]
    return bodies.most_common(1)[0][0] if bodies else None


def main_measure(clauses: Sequence[Clause], figures: Sequence[Sequence[Figure]]) -> Topic:
    """The flow of the first sentence with figures or of the heading, else the first measure of any kind."""
    reporting = [clause for clause, its_figures in zip(clauses, figures, strict=True) if its_figures]
    for clause in [*reporting[:1], *clauses[:2], *reporting]:
        measures = [chunk.value for chunk in clause.chunks if chunk.has_role("measure", "verb")]
        flow = next((name for name in measures if name in FLOWS), "")
        if flow or measures:
            return Topic(flow=flow, noun="" if flow else measures[0])
    return Topic()
