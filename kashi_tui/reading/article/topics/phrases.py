"""Reads noun phrases around measures: the goods in `crude oil imports` and `exports of tea`."""

from __future__ import annotations

from kashi_tui.reading.article.clause.chunks import ChunkRole
from kashi_tui.reading.article.clause.clause import Clause
from kashi_tui.reading.article.words.lexicon import SMALL_WORDS
from kashi_tui.reading.article.words.word_lists import word_set

GENERIC = word_set(
    "goods merchandise commodity commodities foreign overseas external international global total overall value "
    "volume earnings revenue receipts proceeds bill monthly quarterly annual yearly first second third fourth "
    "country national products items materials turnover ones all net market month quarter year general rest own "
    "'s largest biggest top main region province city zone new figures data import export trade same "
    "corresponding combined"
)


_BALANCED = {"goods": "goods", "merchandise": "goods", "services": "services", "account": "current account"}
"""Words for what a balance is in."""
_NOMINAL: frozenset[ChunkRole] = frozenset({"word", "actor", "partner", "measure", "filler", "place", "break"})


def balance_of(clause: Clause, i: int, flow: str) -> str:
    """The name of a deficit or surplus by what it is in: goods, services or both."""
    last = i + 5 if clause.low(i + 1) in {"in", "of", "on"} else i + 1
    words = {word for step in range(max(0, i - 4), min(last, len(clause))) for word in clause.low(step).split()}
    kinds = [word for word in _BALANCED if word in words]
    if kinds == ["goods", "services"]:
        return f"goods and services {flow}"
    return f"{_BALANCED[kinds[0]]} {flow}" if kinds else ""


def goods_before(clause: Clause, i: int) -> list[str]:
    """The goods right before a measure: `crude oil imports`."""
    words: list[str] = []
    step = i - 1
    while step >= 0 and clause.role(step) == "word" and len(words) < 4 and is_noun(clause, step):
        words.insert(0, clause.low(step))
        step -= 1
    return [word for word in words if word not in GENERIC]


def is_noun(clause: Clause, i: int) -> bool:
    """Whether a word may be part of the name of goods."""
    low = clause.low(i)
    return low not in SMALL_WORDS and low != "'s" and not low.endswith("ly")


def goods_behind(clause: Clause, i: int) -> str:
    """The goods behind a measure: `exports of crude oil`, `trade in services`."""
    step = i + 1
    if clause.low(step) not in {"of", "in"}:
        return ""
    words: list[str] = []
    for other in range(step + 1, min(step + 7, len(clause))):
        if not clause.has_role(other, "word", "filler") and clause.low(other) not in {"and", "services"}:
            break
        words.append(clause.low(other))
    while words and words[-1] in {"and", "the", "a", "worth"}:
        words.pop()
    return " ".join(word for word in words if word not in GENERIC | {"the", "a"})


def counted_nouns(clause: Clause, i: int) -> str:
    """The nouns that a number counts: those behind it, or behind `number of` before it."""
    behind = _nouns(clause, i + 1)
    if behind:
        return behind
    numbers = (
        step for step in clause.leftward(i) if clause.low(step).endswith("number") and clause.low(step + 1) == "of"
    )
    start = next(numbers, -1)
    return _nouns(clause, start + 2) if start >= 0 else ""


def _nouns(clause: Clause, i: int) -> str:
    nouns: list[str] = []
    for step in range(i, min(i + 6, len(clause))):
        is_participle = (
            clause.role(step) == "be" and clause.low(step).endswith("ed") and clause.role(step + 1) in _NOMINAL
        )
        if (clause.role(step) not in _NOMINAL and not is_participle) or clause.low(step) == "'s":
            break
        nouns.append(clause.low(step))
    while nouns and (nouns[-1] in SMALL_WORDS or nouns[-1] in {"and", "or"}):
        nouns.pop()
    return " ".join(word for word in nouns if word not in {"the", "a", "such", "an"})
