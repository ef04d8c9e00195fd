"""Finds the places of a sentence and the part of each: whose figure it is, or who is on the other side."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kashi_tui.reading.article.clause.clause import Clause
from kashi_tui.reading.article.places import Place
from kashi_tui.reading.article.words.lexicon import FLOWS
from kashi_tui.reading.article.words.word_lists import word_set

_DESCRIBED = word_set(
    "region province city country municipality prefecture state nation kingdom zone area island county district "
    "port economy republic capital territory"
)
_BLOCS = frozenset({"bloc", "group", "grouping", "union"})
_MEMBERS = word_set("countries country nations partners markets members economies states member buyers peers")
_ZONED = frozenset({"bonded", "trade", "economic", "cooperation", "processing"})
_ZONING = _ZONED | {"free", "comprehensive", "pilot", "special"}
_TOWARD = frozenset({"with", "to", "from", "between", "among", "into", "bound for", "destined for", "via", "via the"})


Part = Literal["owner", "partner", "subject", "frame", "name", ""]
"""The part of a place: whose figure it is, who is on the other side, whom the sentence is about, where it happens, part
of the name of something else, or none of these."""


class Mention(NamedTuple):
    """A place in a sentence with its part."""

    at: int
    place: Place
    part: Part

    def plays(self, *parts: Part) -> bool:
        """Whether it plays one of these parts."""
        return self.part in parts


def mentions_of(clause: Clause, areas: KnownAreas) -> list[Mention]:
    """The places of a sentence, among them those meant by `the region` or `the bloc`."""
    mentions = [_mention(clause, i, areas) for i in range(len(clause))]
    return [mention for mention in mentions if mention]


class KnownAreas:
    """The areas spoken of so far, which `the zone` may mean."""

    def __init__(self, topic: Place | None) -> None:
        self.topic = topic
        self.places: list[Place] = []

    def learn(self, place: Place) -> None:
        """Remembers an area, the latest last."""
        self.places.append(place)
        del self.places[:-30]

    def described(self, low: str) -> Place | None:
        """The area that `the zone`, `the bloc` or `the country` means."""
        if self.topic and self.topic.kind == low:
            return self.topic
        for place in reversed(self.places):
            if place.kind == low or (low in _BLOCS and place.kind == "group"):
                return place
        if low in _BLOCS or low in {"zone", "port"}:
            return None
        return self.topic


def _mention(clause: Clause, i: int, areas: KnownAreas) -> Mention | None:
    chunk = clause.chunks[i]
    place = chunk.match.place if chunk.match else _zone(clause, i, areas)
    if place:
        areas.learn(place)
    elif (
        chunk.low in _DESCRIBED | _BLOCS and clause.low(i - 1) in {"the", "this", "that"} and clause.low(i + 1) != "of"
    ):
        place = areas.described(chunk.low)
    is_adjective = bool(chunk.match and chunk.match.is_adjective)
    return Mention(i, place, _part(clause, i, is_adjective=is_adjective)) if place else None


def _zone(clause: Clause, i: int, areas: KnownAreas) -> Place | None:
    """`The comprehensive bonded zone of X`, or of the article's area where no zone has been named."""
    if clause.low(i) not in {"zone", "area"} or clause.low(i - 1) not in _ZONED:
        return None
    before = areas.described("zone")
    if before:
        return before
    match = clause.chunks[i + 2].match if clause.low(i + 1) == "of" and clause.role(i + 2) == "place" else None
    owner = match.place if match else areas.topic
    first = i - 1
    while first > 0 and clause.low(first - 1) in _ZONING:
        first -= 1
    words = " ".join(clause.low(step) for step in range(first, i + 1)).title()
    return Place(f"{owner.name} {words}", "", "zone") if owner else None


def _part(clause: Clause, i: int, *, is_adjective: bool) -> Part:
    """The part that a place plays, by the words around it."""
    part = _part_by_next(clause, i)
    if part is not None:
        return part
    if clause.low(i - 1) == "'s" and clause.role(i - 2) == "place":
        return _part_within(clause, i)
    if _is_toward(clause, i):
        return "owner" if _is_home(clause, i) else "partner"
    if _measure_behind(clause, i + 1) and not (is_adjective and clause.low(i - 1) == "of"):
        return "owner"
    if is_adjective:
        return "partner"
    return "owner" if _is_of_measure(clause, i) else _part_of_subject(clause, i)


def _part_by_next(clause: Clause, i: int) -> Part | None:
    """The part as far as the chunk behind the place decides it: another place, `'s`, a share, `countries`."""
    after = i + 1
    if _is_joined(clause, i) or _is_joined(clause, after):
        return _part_of_pair(clause, i)
    if clause.low(after) == "'s":
        return _part_of_owner(clause, after + 1)
    first = clause.low(after).split()[:1]
    if clause.role(after) == "share" or (first and first[0] in _MEMBERS and clause.low(after) != "member"):
        return "partner"
    return _part_of_subject(clause, i) if clause.low(after) == "of" and clause.role(after + 1) == "place" else None


def _part_within(clause: Clause, i: int) -> Part:
    """`China's Gansu`: the inner place plays the part that the words before the outer one give."""
    outer = i - 2
    if _is_toward(clause, outer):
        return "partner"
    if _is_of_measure(clause, outer) or _measure_behind(clause, i + 1):
        return "owner"
    return _part_of_subject(clause, outer)


def _is_joined(clause: Clause, i: int) -> bool:
    """Whether a place is joined to the one before by a hyphen: `China-Europe`."""
    if clause.role(i) != "place" or clause.role(i - 1) != "place":
        return False
    return clause.tokens[clause.chunks[i].first].gap == "-"


def _part_of_pair(clause: Clause, i: int) -> Part:
    """`China-Europe trains` go by a name; in `China-ASEAN trade` the second is the partner of the first."""
    last = i if not _is_joined(clause, i + 1) else i + 1
    if clause.role(last + 1) != "measure" or clause.chunks[last + 1].value not in FLOWS:
        return "name"
    return "owner" if last > i else "partner"


def _part_of_owner(clause: Clause, i: int) -> Part:
    """Behind `'s`: an owner if a measure or what trades follows; none if another place does."""
    if clause.role(i) == "place":
        return ""
    if clause.role(i) == "move" or clause.low(i) in {"share", "shares", "weight", "slice", "part"}:
        return "partner"
    for step in range(i, min(i + 7, len(clause))):
        if clause.has_role(step, "measure", "partner", "move", "share", "verb"):
            return "owner"
        if clause.is_stop(step) or clause.has_role(step, "be", "quantity"):
            break
    return "owner" if clause.has_role(i, "word", "filler", "actor") else ""


def _measure_behind(clause: Clause, i: int) -> bool:
    """Whether a measure follows, with at most three words before it."""
    for step in range(i, min(i + 4, len(clause))):
        if clause.role(step) == "measure":
            return True
        if not clause.has_role(step, "word", "filler") or clause.low(step) == "'s":
            return False
    return False


def _is_toward(clause: Clause, i: int) -> bool:
    """Whether trade goes to, comes from or is with the place."""
    step = i - 1
    while step >= 0 and (
        clause.has_role(step, "filler", "word", "place", "partner")
        or clause.low(step) in {"and", ",", "of"}
        or _is_small(clause, step)
    ):
        if clause.low(step) == "," and not clause.has_role(step - 1, "place", "partner"):
            return False
        if clause.low(step) == "of" and clause.role(step - 1) != "partner" and clause.low(step - 1) not in _MEMBERS:
            return False
        if clause.role(step) == "word" and clause.low(step) == "'s":
            return False
        step -= 1
    if clause.low(step) not in _TOWARD:
        return False
    return clause.low(step) != "from" or clause.role(step - 1) != "move"


def _is_home(clause: Clause, i: int) -> bool:
    """`Imports into X`, `exports from X`: its own trade, not that with it."""
    step = next((step for step in range(i - 1, max(i - 4, -1), -1) if clause.low(step) in _TOWARD), -1)
    before = range(step - 1, max(step - 4, -1), -1)
    flow = next((clause.chunks[k].value for k in before if _is_flow(clause, k)), "")
    return (clause.low(step) in {"into", "to"} and flow == "imports") or (
        clause.low(step) == "from" and flow == "exports"
    )


def _is_flow(clause: Clause, i: int) -> bool:
    return clause.has_role(i, "measure", "verb") and clause.chunks[i].value in FLOWS


def _is_small(clause: Clause, i: int) -> bool:
    quantity = clause.chunks[i].quantity
    return bool(quantity and quantity.form == "bare")


def _is_of_measure(clause: Clause, i: int) -> bool:
    """`exports of X`, `the value of trade of X`."""
    step = clause.before(i)
    if clause.low(step) not in {"of", "in", "by"}:
        return False
    low = clause.low(step)
    step = clause.before(step)
    while clause.role(step) == "pronoun":
        step = clause.before(step)
    if low == "in":
        is_stated = clause.has_role(step, "measure", "pronoun") or clause.low(step) in {"data", "statistics"}
        return is_stated and clause.has_role(i + 1, "be", "move", "bound")
    return clause.role(step) == "measure"


def _part_of_subject(clause: Clause, i: int) -> Part:
    step = clause.before(i)
    while clause.low(step) in _ZONING:
        step = clause.before(step)
    before = clause.low(step)
    is_first = clause.is_stop(step) or before in {"and", "while", "but", "that", "whereas", "as", "with"}
    if before in {"in", "for", "at"} and clause.is_stop(step - 1):
        return "frame"
    match = clause.chunks[i].match
    if before in {"through", "at", "via"} and match and match.place.kind in {"port", "zone", "pass"}:
        return "frame"
    return "subject" if is_first else ""
