"""A sentence as a row of chunks: quantities, times, places and words by what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from kashi_tui.reading.article.places import Gazetteer, PlaceMatch
from kashi_tui.reading.article.quantities import quantities
from kashi_tui.reading.article.quantities.quantities import Quantity
from kashi_tui.reading.article.times import times
from kashi_tui.reading.article.times.years import Time
from kashi_tui.reading.article.words.lexicon import LEXICON, LONGEST_FROM, Role, WordRole
from kashi_tui.reading.article.words.tokens import Token

_STOPS = {",", ";", ":", "--", "\u2014", "(", ")", ".", "-", "[", "]", "?", "!", "..."}
_NONE = WordRole("filler")
"""The entry of a chunk that the lexicon does not have."""

ChunkRole = Role | Literal["quantity", "time", "place", "stop", "sign", "word", ""]
"""What a chunk does: the role of an entry of the lexicon; else it is a quantity, a time, a place, punctuation, another
sign or any other word. Nothing outside of the sentence."""


class Chunk(NamedTuple):
    """A stretch of a sentence that does one thing."""

    role: ChunkRole
    first: int
    last: int
    low: str
    """Its words in lower case."""
    word: WordRole = _NONE
    quantity: Quantity | None = None
    time: Time | None = None
    found: PlaceMatch | None = None

    @property
    def value(self) -> str:
        """What the lexicon says of it."""
        return self.word.value

    def has_role(self, *roles: ChunkRole) -> bool:
        """Whether it does one of these."""
        return self.role in roles


def chunks_of(tokens: Sequence[Token], gazetteer: Gazetteer) -> list[Chunk]:
    """The sentence in chunks: at each token the time, else the quantity, else the place, else the phrase."""
    chunks = list(_chunks(tokens, gazetteer))
    return _with_units(tokens, chunks)


def _chunks(tokens: Sequence[Token], gazetteer: Gazetteer) -> Iterator[Chunk]:
    at = 0
    while at < len(tokens):
        chunk = _time(tokens, at) or _quantity(tokens, at) or _place(tokens, at, gazetteer) or _phrase(tokens, at)
        yield chunk
        at = chunk.last


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.low for token in tokens[first:last])


def _time(tokens: Sequence[Token], at: int) -> Chunk | None:
    if tokens[at].kind == "s":
        return None
    time = times.time_at(tokens, at)
    if not time or any(_is_phrase(tokens, start, time.last) for start in range(at, time.last)):
        return None
    return Chunk("time", at, time.last, _text(tokens, at, time.last), time=time)


def _is_phrase(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a longer phrase about the comparison stands here, which would look like a time: `year on year`."""
    found = _entry(tokens, at)
    return bool(found and found[1].role == "basis" and found[0] > last)


def _quantity(tokens: Sequence[Token], at: int) -> Chunk | None:
    quantity = quantities.quantity_at(tokens, at)
    if not quantity or (tokens[at].low == "one" and quantity.form == "bare" and not quantity.power):
        return None
    return Chunk("quantity", at, quantity.last, _text(tokens, at, quantity.last), quantity=quantity)


def _place(tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> Chunk | None:
    found = gazetteer.at(tokens, at)
    return Chunk("place", at, found.last, _text(tokens, at, found.last), found=found) if found else None


def _phrase(tokens: Sequence[Token], at: int) -> Chunk:
    found = _entry(tokens, at)
    if found:
        return Chunk(found[1].role, at, found[0], _text(tokens, at, found[0]), found[1])
    role: ChunkRole = "word" if tokens[at].kind != "s" else "stop" if tokens[at].text in _STOPS else "sign"
    return Chunk(role, at, at + 1, tokens[at].low)


def _entry(tokens: Sequence[Token], at: int) -> tuple[int, WordRole] | None:
    """The longest phrase of the lexicon at a token."""
    most = LONGEST_FROM.get(tokens[at].low, 0)
    words = tuple(token.low for token in tokens[at : at + most])
    for count in range(len(words), 0, -1):
        word = LEXICON.get(words[:count])
        if word:
            return at + count, word
    return None


def _with_units(tokens: Sequence[Token], chunks: list[Chunk]) -> list[Chunk]:
    """Quantities of a list share the unit of the next."""
    places = [at for at, chunk in enumerate(chunks) if chunk.role == "quantity"]
    shared = quantities.share_units(tokens, [chunk.quantity for at in places if (chunk := chunks[at]).quantity])
    for at, quantity in zip(places, shared, strict=True):
        chunks[at] = chunks[at]._replace(quantity=quantity)
    return chunks
