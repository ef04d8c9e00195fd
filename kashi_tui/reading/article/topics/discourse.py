"""Assigns each figure its topic, which is carried from clause to clause and from sentence to sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.places import Place
from kashi_tui.reading.article.topics.mentions import KnownAreas, Mention, mentions_of
from kashi_tui.reading.article.topics.topic import Topic
from kashi_tui.reading.article.topics.walk import Walk

_BOTH = {
    "exports and imports": ("exports", "imports"),
    "imports and exports": ("imports", "exports"),
    "export and import": ("exports", "imports"),
    "import and export": ("imports", "exports"),
}


class Discourse:
    """The topic of the text so far; grows from sentence to sentence."""

    def __init__(self, topic: Place | None, measure: Topic) -> None:
        self.areas = KnownAreas(topic)
        self.main = measure._replace(area=topic.name if topic else "")
        self.now = self.main
        self.counted = ""

    def new_paragraph(self) -> None:
        """Starts a paragraph, which is about the article's area and measure until it names another."""
        self.now, self.counted = self.main, ""

    def topics(self, clause: Clause, figures: Sequence[Figure]) -> list[Topic]:
        """The topic of each figure of a sentence."""
        mentions = mentions_of(clause, self.areas)
        walk = Walk(clause, self.now, self.main, mentions)
        walk.counted = self.counted
        figures_by_chunk = {figure.at: figure for figure in figures}
        topics = []
        for index in range(len(clause)):
            walk.step(index)
            if index in figures_by_chunk:
                topics.append(walk.topic_of(figures_by_chunk[index]))
        self.now, self.counted = walk.now, walk.counted
        return _distributed(clause, figures, topics, mentions)


def _distributed(
    clause: Clause, figures: Sequence[Figure], topics: list[Topic], mentions: Sequence[Mention]
) -> list[Topic]:
    """Each figure of a list with its own of what the sentence lists before: partners, or exports and imports."""
    for first, last in _lists(figures):
        flows = _flows_before(clause, figures[first].at)
        partners = _partners_before(clause, figures[first].at, last - first, mentions)
        for index in range(first, last):
            if last - first == 2 and flows:
                topics[index] = topics[index]._replace(flow=flows[index - first], noun="")
            if partners:
                topics[index] = topics[index]._replace(counterpart=partners[index - first])
    return topics


def _lists(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """First and last index of figures that are listed."""
    first = 0
    for index in range(1, len(figures) + 1):
        if index < len(figures) and figures[index].bond == "list" and figures[index].like is figures[index - 1]:
            continue
        if index - first > 1:
            yield first, index
        first = index


def _flows_before(clause: Clause, i: int) -> tuple[str, str] | None:
    return next((_BOTH[clause.low(step)] for step in clause.leftward(i) if clause.low(step) in _BOTH), None)


def _partners_before(clause: Clause, i: int, count: int, mentions: Sequence[Mention]) -> list[str]:
    """As many partners as there are figures, listed before them."""
    before = [mention for mention in mentions if mention.at < i and mention.part != "owner"]
    listed = before[-count:]
    if len(listed) < count:
        return []
    joins = range(listed[0].at + 1, listed[-1].at)
    is_list = all(
        clause.has_role(step, "place", "stop", "break", "filler") and clause.low(step) != "(" for step in joins
    )
    return [mention.place.name for mention in listed] if is_list else []
