"""Clauses and their figures: a sentence in chunks, with the ways in which rules walk through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kashi_tui.reading.article.claim import ClaimField, Kind, Qualifier, Reason
from kashi_tui.reading.article.clause.chunks import Chunk, ChunkRole
from kashi_tui.reading.article.quantities.quantity import Form, Quantity
from kashi_tui.reading.article.words.tokens import Token

_LIGHT: frozenset[ChunkRole] = frozenset({"filler", "near", "basis", "sign"})
"""Roles of chunks that may stand between a word and the quantity that it governs."""
_HARD = frozenset({";", ":", "--", "\u2014", "."})


Bond = Literal["", "pair", "list", "or", "fallback"]
"""The bond of a figure with the one before it: the same in another currency, the next of a list, the same behind `or`.
`fallback` is none of these: no word decided its kind, so that the end of a list may."""


@dataclass
class Figure:
    """A quantity of a sentence with what the rules find out about it."""

    at: int
    """Index of its chunk."""
    quantity: Quantity
    kind: Kind = "level"
    sign: int = 1
    is_base: bool = False
    """Whether another figure is compared with it."""
    like: Figure | None = None
    """The figure that it says again or goes on with: its pair in another currency, the one before it in a list."""
    bond: Bond = ""
    mover: int = -1
    """Chunk of the word that gave its direction."""
    qualifier: Qualifier = ""
    doubts: list[ClaimField] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def form(self) -> Form:
        """The form that its number was read in."""
        return self.quantity.form

    def has_form(self, *forms: Form) -> bool:
        """Whether its number was read by one of these."""
        return self.quantity.form in forms

    def has_kind(self, *kinds: Kind) -> bool:
        """Whether it is of one of these kinds."""
        return self.kind in kinds


class Clause:
    """The chunks of one sentence, with its brackets paired."""

    def __init__(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        self.tokens = tokens
        self.chunks = chunks
        self.brackets = _brackets(chunks)
        self._firsts, self._lasts = _segments(chunks, self.brackets)

    def __len__(self) -> int:
        return len(self.chunks)

    def role(self, i: int) -> ChunkRole:
        """The role of a chunk; empty outside of the sentence."""
        return self.chunks[i].role if 0 <= i < len(self.chunks) else ""

    def has_role(self, i: int, *roles: ChunkRole) -> bool:
        """Whether a chunk has one of these roles."""
        return self.role(i) in roles

    def low(self, i: int) -> str:
        """The words of a chunk in lower case; empty outside of the sentence."""
        return self.chunks[i].low if 0 <= i < len(self.chunks) else ""

    def is_stop(self, i: int) -> bool:
        """Whether a chunk is punctuation, or outside of the sentence."""
        return not 0 <= i < len(self.chunks) or self.chunks[i].role == "stop"

    def is_hard(self, i: int) -> bool:
        """Whether a main clause ends at a chunk, or the sentence does."""
        return not 0 <= i < len(self.chunks) or self.chunks[i].low in _HARD

    def before(self, i: int) -> int:
        """The index of the chunk before, not counting light words; -1 if there is none."""
        i -= 1
        while i >= 0 and self.chunks[i].role in _LIGHT:
            i -= 1
        return i

    def after(self, i: int) -> int:
        """The index of the chunk behind, not counting light words but those that say a direction."""
        i += 1
        while i < len(self.chunks) and self.chunks[i].has_role("filler", "basis", "sign"):
            i += 1
        return i

    def leftward(self, i: int, *, most: int = 40) -> Iterator[int]:
        """The indexes of the chunks before one, back to the sentence's start, without what stands in brackets."""
        low = max(0, i - most)
        i -= 1
        while i >= low:
            yield i
            i = self.brackets.get(i, i) - 1 if self.low(i) == ")" else i - 1

    def rightward(self, i: int, *, most: int = 40) -> Iterator[int]:
        """The indexes of the chunks behind one, to the sentence's end, without what stands in brackets."""
        high = min(len(self.chunks), i + most)
        i += 1
        while i < high:
            yield i
            i = self.brackets.get(i, i) + 1 if self.low(i) == "(" else i + 1

    def segment(self, i: int) -> tuple[int, int]:
        """The first and last index of the stretch around a chunk that no punctuation cuts."""
        return self._firsts[i], self._lasts[i]

    def start(self, i: int) -> int:
        """Offset of a chunk's first character."""
        return self.tokens[self.chunks[i].first].start

    def end(self, i: int) -> int:
        """Offset behind a chunk's last character."""
        return self.tokens[self.chunks[i].last - 1].end

    def words(self, i: int) -> str:
        """The words of a chunk as they are written."""
        chunk = self.chunks[i]
        return "".join(
            (token.gap if index and token.gap != "\n" else " " if index and token.gap else "") + token.text
            for index, token in enumerate(self.tokens[chunk.first : chunk.last])
        )

    def reason(self, field_name: ClaimField, i: int, rule: str) -> Reason:
        """A reason that points at a chunk, or at nothing if there is none."""
        if not 0 <= i < len(self.chunks):
            return Reason(field_name, 0, 0, rule)
        return Reason(field_name, self.start(i), self.end(i), rule)


def _segments(chunks: list[Chunk], brackets: dict[int, int]) -> tuple[list[int], list[int]]:
    """For each chunk where the stretch around it begins and ends; it goes on over what stands in brackets."""
    firsts, lasts = list(range(len(chunks))), list(range(len(chunks)))
    for i in range(1, len(chunks)):
        before = chunks[i - 1]
        if before.low == ")" and i - 1 in brackets:
            firsts[i] = firsts[brackets[i - 1]]
        elif before.role != "stop":
            firsts[i] = firsts[i - 1]
    for i in range(len(chunks) - 2, -1, -1):
        if chunks[i + 1].role != "stop":
            lasts[i] = lasts[i + 1]
    return firsts, lasts


def settle(clause: Clause, figure: Figure, kind: Kind, i: int, rule: str, sign: int = 1) -> bool:
    """Gives a figure its kind, its sign and the words that say so; always true, so that a rule may end with it."""
    figure.kind, figure.sign = kind, sign
    figure.mover = i if sign < 0 or kind in {"yoy", "change", "pp", "difference"} else figure.mover
    figure.reasons.append(clause.reason("kind", i, rule))
    return True


def _brackets(chunks: list[Chunk]) -> dict[int, int]:
    """The other bracket of each bracket that has one."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for i, chunk in enumerate(chunks):
        if chunk.low in {"(", "["}:
            opened.append(i)
        elif chunk.low in {")", "]"} and opened:
            opening = opened.pop()
            pairs[opening], pairs[i] = i, opening
    return pairs
