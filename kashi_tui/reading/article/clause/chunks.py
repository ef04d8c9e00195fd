"""Cuts a sentence into chunks: quantities, times, places, and words by their role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from kashi_tui.reading.article.places import Gazetteer, PlaceMatch
from kashi_tui.reading.article.quantities import quantities
from kashi_tui.reading.article.quantities.quantity import Quantity
from kashi_tui.reading.article.times import times
from kashi_tui.reading.article.times.years import Time
from kashi_tui.reading.article.words.lexicon import LEXICON, LONGEST_FROM, Role, WordRole
from kashi_tui.reading.article.words.tokens import Token

_STOPS = {",", ";", ":", "--", "\u2014", "(", ")", ".", "-", "[", "]", "?", "!", "..."}
_NONE = WordRole("filler")
"""The entry of a chunk that the lexicon does not have."""

ChunkRole = Role | Literal["quantity", "time", "place", "stop", "sign", "word", ""]
"""The part of a chunk in its sentence: the role of an entry of the lexicon; else it is a quantity, a time, a place,
punctuation, another sign or any other word. Nothing outside of the sentence."""


class Chunk(NamedTuple):
    """A stretch of a sentence with one role."""

    role: ChunkRole
    first: int
    last: int
    low: str
    """Its words in lower case."""
    word: WordRole = _NONE
    quantity: Quantity | None = None
    time: Time | None = None
    match: PlaceMatch | None = None

    @property
    def value(self) -> str:
        """The meaning that the lexicon gives its words."""
        return self.word.value

    def has_role(self, *roles: ChunkRole) -> bool:
        """Whether it has one of these roles."""
        return self.role in roles


def chunks_of(tokens: Sequence[Token], gazetteer: Gazetteer) -> list[Chunk]:
    """Cuts a sentence into chunks: at each token the time, else the quantity, else the place, else the phrase."""
    chunks = list(_chunks(tokens, gazetteer))
    return _with_units(tokens, chunks)


def _chunks(tokens: Sequence[Token], gazetteer: Gazetteer) -> Iterator[Chunk]:
    i = 0
    while i < len(tokens):
        chunk = _time(tokens, i) or _quantity(tokens, i) or _place(tokens, i, gazetteer) or _phrase(tokens, i)
        yield chunk
        i = chunk.last


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.low for token in tokens[first:last])


def _time(tokens: Sequence[Token], i: int) -> Chunk | None:
    if tokens[i].kind == "s":
        return None
    time = times.time_at(tokens, i)
    if not time or any(_is_phrase(tokens, start, time.last) for start in range(i, time.last)):
        return None
    return Chunk("time", i, time.last, _text(tokens, i, time.last), time=time)


def _is_phrase(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a longer phrase about the comparison stands here, which would look like a time: `year on year`."""
    entry = _entry(tokens, i)
    return bool(entry and entry[1].role == "basis" and entry[0] > last)


def _quantity(tokens: Sequence[Token], i: int) -> Chunk | None:
    quantity = quantities.quantity_at(tokens, i)
    if not quantity or (tokens[i].low == "one" and quantity.form == "bare" and not quantity.power):
        return None
    return Chunk("quantity", i, quantity.last, _text(tokens, i, quantity.last), quantity=quantity)


def _place(tokens: Sequence[Token], i: int, gazetteer: Gazetteer) -> Chunk | None:
    match = gazetteer.match_at(tokens, i)
    return Chunk("place", i, match.last, _text(tokens, i, match.last), match=match) if match else None


def _phrase(tokens: Sequence[Token], i: int) -> Chunk:
    entry = _entry(tokens, i)
    if entry:
        return Chunk(entry[1].role, i, entry[0], _text(tokens, i, entry[0]), entry[1])
    role: ChunkRole = "word" if tokens[i].kind != "s" else "stop" if tokens[i].text in _STOPS else "sign"
    return Chunk(role, i, i + 1, tokens[i].low)


def _entry(tokens: Sequence[Token], i: int) -> tuple[int, WordRole] | None:
    """The longest phrase of the lexicon at a token."""
    most = LONGEST_FROM.get(tokens[i].low, 0)
    words = tuple(token.low for token in tokens[i : i + most])
    for count in range(len(words), 0, -1):
        word = LEXICON.get(words[:count])
        if word:
            return i + count, word
    return None


def _with_units(tokens: Sequence[Token], chunks: list[Chunk]) -> list[Chunk]:
    """Quantities of a list share the unit of the next."""
    places = [i for i, chunk in enumerate(chunks) if chunk.role == "quantity"]
    shared = quantities.share_units(tokens, [chunk.quantity for i in places if (chunk := chunks[i]).quantity])
    for i, quantity in zip(places, shared, strict=True):
        chunks[i] = chunks[i]._replace(quantity=quantity)
    return chunks
