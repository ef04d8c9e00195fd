"""What part a place plays in a sentence: whose figure it is, or who is on the other side."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kashi_tui.reading.article.clause.line import Clause
from kashi_tui.reading.article.places import Place
from kashi_tui.reading.article.words.lexicon import FLOWS
from kashi_tui.reading.article.words.word_lists import words

_DESCRIBED = frozenset(
    words(
        "region province city country municipality prefecture state nation kingdom zone area island county "
        "district port "
        "economy republic capital territory"
    )
)
_BLOCS = frozenset({"bloc", "group", "grouping", "union"})
_MEMBERS = frozenset(words("countries country nations partners markets members economies states member buyers peers"))
_ZONED = frozenset({"bonded", "trade", "economic", "cooperation", "processing"})
_ZONING = _ZONED | {"free", "comprehensive", "pilot", "special"}
_TOWARD = frozenset({"with", "to", "from", "between", "among", "into", "bound for", "destined for", "via", "via the"})


Part = Literal["owner", "partner", "subject", "frame", "name", ""]
"""What a place does: whose figure it is, who is on the other side, whom the sentence is about, where it happens, part
of the name of something else, or none of these."""


class Mention(NamedTuple):
    """A place in a sentence and its part."""

    at: int
    place: Place
    part: Part

    def plays(self, *parts: Part) -> bool:
        """Whether it plays one of these parts."""
        return self.part in parts


def mentions_of(line: Clause, known: KnownAreas) -> list[Mention]:
    """The places of a sentence, those meant by `the region` or `the bloc` among them."""
    found = [_mention(line, at, known) for at in range(len(line))]
    return [mention for mention in found if mention]


class KnownAreas:
    """Areas spoken of so far, so that `the zone` can be told."""

    def __init__(self, topic: Place | None) -> None:
        self.topic = topic
        self.places: list[Place] = []

    def learn(self, place: Place) -> None:
        """Remembers an area, the latest last."""
        self.places.append(place)
        del self.places[:-30]

    def described(self, low: str) -> Place | None:
        """The area that `the zone`, `the bloc`, `the country` means."""
        if self.topic and self.topic.kind == low:
            return self.topic
        for place in reversed(self.places):
            if place.kind == low or (low in _BLOCS and place.kind == "group"):
                return place
        if low in _BLOCS or low in {"zone", "port"}:
            return None
        return self.topic


def _mention(line: Clause, at: int, known: KnownAreas) -> Mention | None:
    chunk = line.chunks[at]
    if chunk.found:
        place = chunk.found.place
        known.learn(place)
        return Mention(at, place, _part(line, at, is_adjective=chunk.found.is_adjective))
    zone = _zone(line, at, known)
    if zone:
        known.learn(zone)
        return Mention(at, zone, _part(line, at, is_adjective=False))
    if chunk.low in _DESCRIBED | _BLOCS and line.low(at - 1) in {"the", "this", "that"} and line.low(at + 1) != "of":
        described = known.described(chunk.low)
        return Mention(at, described, _part(line, at, is_adjective=False)) if described else None
    return None


def _zone(line: Clause, at: int, known: KnownAreas) -> Place | None:
    """`The comprehensive bonded zone of X`, or of the article's area where no zone has been named."""
    if line.low(at) not in {"zone", "area"} or line.low(at - 1) not in _ZONED:
        return None
    before = known.described("zone")
    if before:
        return before
    found = line.chunks[at + 2].found if line.low(at + 1) == "of" and line.role(at + 2) == "place" else None
    owner = found.place if found else known.topic
    first = at - 1
    while first > 0 and line.low(first - 1) in _ZONING:
        first -= 1
    words = " ".join(line.low(step) for step in range(first, at + 1)).title()
    return Place(f"{owner.name} {words}", "", "zone") if owner else None


def _part(line: Clause, at: int, *, is_adjective: bool) -> Part:
    """The part that a place plays, by the words around it."""
    found = _part_by_next(line, at)
    if found is not None:
        return found
    if line.low(at - 1) == "'s" and line.role(at - 2) == "place":
        return _part_within(line, at)
    if _is_toward(line, at):
        return "owner" if _is_home(line, at) else "partner"
    if _measure_behind(line, at + 1) and not (is_adjective and line.low(at - 1) == "of"):
        return "owner"
    if is_adjective:
        return "partner"
    return "owner" if _is_of_measure(line, at) else _part_of_subject(line, at)


def _part_by_next(line: Clause, at: int) -> Part | None:
    """The part as far as the chunk behind the place decides it: another place, `'s`, a share, `countries`."""
    after = at + 1
    if _is_joined(line, at) or _is_joined(line, after):
        return _part_of_pair(line, at)
    if line.low(after) == "'s":
        return _part_of_owner(line, after + 1)
    first = line.low(after).split()[:1]
    if line.role(after) == "share" or (first and first[0] in _MEMBERS and line.low(after) != "member"):
        return "partner"
    return _part_of_subject(line, at) if line.low(after) == "of" and line.role(after + 1) == "place" else None


def _part_within(line: Clause, at: int) -> Part:
    """`China's Gansu`: the inner place plays the part that the words before the outer one give."""
    outer = at - 2
    if _is_toward(line, outer):
        return "partner"
    if _is_of_measure(line, outer) or _measure_behind(line, at + 1):
        return "owner"
    return _part_of_subject(line, outer)


def _is_joined(line: Clause, at: int) -> bool:
    """Whether a place is joined to the one before by a hyphen: `China-Europe`."""
    if line.role(at) != "place" or line.role(at - 1) != "place":
        return False
    return line.tokens[line.chunks[at].first].gap == "-"


def _part_of_pair(line: Clause, at: int) -> Part:
    """`China-Europe trains` go by a name; in `China-ASEAN trade` the second is the partner of the first."""
    last = at if not _is_joined(line, at + 1) else at + 1
    if line.role(last + 1) != "measure" or line.chunks[last + 1].value not in FLOWS:
        return "name"
    return "owner" if last > at else "partner"


def _part_of_owner(line: Clause, at: int) -> Part:
    """Behind `'s`: an owner if a measure or what trades follows; none if another place does."""
    if line.role(at) == "place":
        return ""
    if line.role(at) == "move":
        return "partner"
    if line.low(at) in {"share", "shares", "weight", "slice", "part"}:
        return "partner"
    for step in range(at, min(at + 7, len(line))):
        if line.has_role(step, "measure", "partner", "move", "share", "verb"):
            return "owner"
        if line.is_stop(step) or line.has_role(step, "be", "quantity"):
            break
    return "owner" if line.has_role(at, "word", "filler", "actor") else ""


def _measure_behind(line: Clause, at: int) -> bool:
    """Whether a measure follows, with at most three words before it."""
    for step in range(at, min(at + 4, len(line))):
        if line.role(step) == "measure":
            return True
        if not line.has_role(step, "word", "filler") or line.low(step) == "'s":
            return False
    return False


def _is_toward(line: Clause, at: int) -> bool:
    """Whether trade goes to, comes from or is with the place."""
    step = at - 1
    while step >= 0 and (
        line.has_role(step, "filler", "word", "place", "partner")
        or line.low(step) in {"and", ",", "of"}
        or _is_small(line, step)
    ):
        if line.low(step) == "," and not line.has_role(step - 1, "place", "partner"):
            return False
        if line.low(step) == "of" and line.role(step - 1) != "partner" and line.low(step - 1) not in _MEMBERS:
            return False
        if line.role(step) == "word" and line.low(step) == "'s":
            return False
        step -= 1
    if line.low(step) not in _TOWARD:
        return False
    return line.low(step) != "from" or line.role(step - 1) != "move"


def _is_home(line: Clause, at: int) -> bool:
    """`Imports into X`, `exports from X`: its own trade, not that with it."""
    step = next((step for step in range(at - 1, max(at - 4, -1), -1) if line.low(step) in _TOWARD), -1)
    flow = next((line.chunks[one].value for one in range(step - 1, max(step - 4, -1), -1) if _is_flow(line, one)), "")
    return (line.low(step) in {"into", "to"} and flow == "imports") or (line.low(step) == "from" and flow == "exports")


def _is_flow(line: Clause, at: int) -> bool:
    return line.has_role(at, "measure", "verb") and line.chunks[at].value in FLOWS


def _is_small(line: Clause, at: int) -> bool:
    quantity = line.chunks[at].quantity
    return bool(quantity and quantity.form == "bare")


def _is_of_measure(line: Clause, at: int) -> bool:
    """`exports of X`, `the value of trade of X`."""
    step = line.before(at)
    if line.low(step) not in {"of", "in", "by"}:
        return False
    low = line.low(step)
    step = line.before(step)
    while line.role(step) == "pronoun":
        step = line.before(step)
    if low == "in":
        is_told = line.has_role(step, "measure", "pronoun") or line.low(step) in {"data", "statistics"}
        return is_told and line.has_role(at + 1, "be", "move", "bound")
    return line.role(step) == "measure"


def _part_of_subject(line: Clause, at: int) -> Part:
    step = line.before(at)
    while line.low(step) in _ZONING:
        step = line.before(step)
    before = line.low(step)
    is_first = line.is_stop(step) or before in {"and", "while", "but", "that", "whereas", "as", "with"}
    if before in {"in", "for", "at"} and line.is_stop(step - 1):
        return "frame"
    found = line.chunks[at].found
    if before in {"through", "at", "via"} and found and found.place.kind in {"port", "zone", "pass"}:
        return "frame"
    return "subject" if is_first else ""
