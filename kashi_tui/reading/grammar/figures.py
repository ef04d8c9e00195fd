"""Which numbers of a sentence are quantities that it asserts."""

from __future__ import annotations

from kashi_tui.reading.grammar.lexicon import SMALL_WORDS
from kashi_tui.reading.grammar.line import Figure, Line
from kashi_tui.reading.grammar.quantities import Quantity
from kashi_tui.reading.grammar.words import words

_COUNTED = frozenset(
    words(
        "people staff personnel vehicles countries cattle sheep fish aircraft ships trains freight personnel equipment "
        "passengers"
    )
)
"""Nouns that are counted; others are told by their plural."""
_COUNTING = frozenset(words("numbers numbered numbering counted counts totaled totalled totaling totalling number"))
_NO_PLURALS = frozenset("was is has as its this us plus percent times us series news")
_NAMED = frozenset(
    words(
        "article chapter section clause page table figure chart phase stage category class type model "
        "version level grade "
        "boeing airbus route road highway line gate pier flight room top group annex paragraph resolution vision "
        "agenda hs "
        "sitc expo covid covid-19 formula under age aged mark iso level part volume episode season day week"
    )
)
"""Words before a number that make it part of a name."""


def figures_of(line: Line) -> list[Figure]:
    """The quantities of a sentence, in order, before anything is known about them."""
    return [
        Figure(at, chunk.quantity)
        for at, chunk in enumerate(line.chunks)
        if chunk.quantity and _is_asserted(line, at, chunk.quantity)
    ]


def _is_asserted(line: Line, at: int, quantity: Quantity) -> bool:
    if quantity.form == "bare":
        return _is_count(line, at, quantity)
    if quantity.form == "money" and quantity.is_spelled and not quantity.power:
        return False
    if quantity.form in {"measure", "ratio"} and quantity.is_spelled and not quantity.power:
        return quantity.form == "ratio" and quantity.value > 1
    return not _is_distance(line, at, quantity)


def _is_distance(line: Line, at: int, quantity: Quantity) -> bool:
    """Whether it says the size of a thing, as in `a 400-km railway`, rather than measures trade."""
    after = line.tokens[quantity.last] if quantity.last < len(line.tokens) else None
    return bool(
        quantity.form == "measure"
        and line.tokens[quantity.last - 1].gap == "-"
        and after
        and after.kind == "w"
        and quantity.unit not in {"tonne", "TEU"}
    )


def _is_count(line: Line, at: int, quantity: Quantity) -> bool:
    """Whether a bare number counts something: its noun follows, or what is before says that it counts."""
    if (quantity.is_spelled and not quantity.power) or quantity.text.startswith("0"):
        return False
    if _is_label(line, at, quantity):
        return False
    return _counts_noun(line, at) or _is_counted(line, at)


def _is_label(line: Line, at: int, quantity: Quantity) -> bool:
    """Whether the number names something: `Chapter 85`, `31-member`, `10:30`, `(2)`."""
    before = line.low(at - 1)
    if before in _NAMED or before in {"no", "no .", "nos"}:
        return True
    after = line.tokens[quantity.last] if quantity.last < len(line.tokens) else None
    if after and after.gap in {"-", "/", ""} and after.kind != "s":
        return True
    if line.tokens[quantity.first].gap in {"-", "/"}:
        return True
    return bool(after and after.text in {":", "/", "'s"} and not after.gap)


def _counts_noun(line: Line, at: int) -> bool:
    """Whether a noun in the plural follows within a few words: `15,308 registered foreign trade enterprises`."""
    for step in range(at + 1, min(at + 7, len(line))):
        chunk = line.chunks[step]
        if chunk.role in {
            "stop",
            "Q",
            "T",
            "be",
            "bound",
            "sign",
            "near",
            "pronoun",
            "share",
        } or chunk.low in SMALL_WORDS - {"other", "of"}:
            return False
        if chunk.role in {"verb"} or (chunk.role == "move" and step > at + 1):
            return False
        if _is_plural(chunk.low.split()[-1]):
            return True
    return False


def _is_plural(low: str) -> bool:
    return low in _COUNTED or (len(low) > 3 and low.endswith("s") and not low.endswith("ss") and low not in _NO_PLURALS)


def _is_counted(line: Line, at: int) -> bool:
    """Whether what stands before counts: `numbers 118`, `the number of partners rose from 28 to 118`."""
    before = line.before(at)
    if line.low(before) in _COUNTING:
        return True
    if not any("number" in line.low(step) for step in line.leftward(at)):
        return False
    return line.role(before) in {"bound", "be", "move"} or line.low(before) in {"of", "by"}
