"""Reads ranks: places in an order, and how many are ranked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kashi_tui.reading.article.quantities.numbers import Number, number_at, ordinal_at
from kashi_tui.reading.article.quantities.quantity import Quantity, make_quantity
from kashi_tui.reading.article.words.tokens import Token
from kashi_tui.reading.article.words.word_lists import word_set

_PLACES = {"place", "position", "spot", "rank"}
_RANKED = {"ranked", "ranking", "ranks", "rank", "placed", "placing", "position", "came", "comes", "coming", "finished"}
TOPPING = {"topping", "topped", "tops", "leading", "leads", "led"}
_AREAS = word_set(
    "zones provinces regions countries cities ports prefectures areas economies states municipalities members"
)
_BEFORE_GROUP = {"the", "all", "over", "more", "than", "some", "about", "a", "total", "of", "its", "nearly"}
BARE_RANKED = {"rank", "no", "nr", "number", "position", "place"}
"""Words that a bare number stands behind which is a rank."""


def rank_at(tokens: Sequence[Token], i: int) -> Quantity | None:
    """`49th place`, `ranked third`, `rank 49`, `No. 3`; a bare ordinal or a superlative is none."""
    extreme = _extreme_at(tokens, i)
    if extreme:
        return extreme
    ordinal = ordinal_at(tokens, i)
    if ordinal:
        return _ordinal_rank(tokens, i, ordinal)
    if tokens[i].low not in BARE_RANKED or i + 1 >= len(tokens):
        return None
    start = i + 2 if tokens[i + 1].text == "." else i + 1
    number = number_at(tokens, start)
    if not number or number.power or number.decimals or number.is_spelled or tokens[start].gap not in {"", " "}:
        return None
    if tokens[i].low in {"no", "nr", "number"} and not _is_ranked(tokens, i):
        return None
    return make_quantity(number, i, number.last, "rank", "rank")


def _ordinal_rank(tokens: Sequence[Token], i: int, ordinal: tuple[int, int]) -> Quantity | None:
    rank, last = ordinal
    after = tokens[last].low if last < len(tokens) else ""
    if after in {"largest", "biggest", "highest", "time", "quarter", "half", "day", "month", "straight", "consecutive"}:
        return None
    is_place = after in _PLACES
    if not is_place and not _is_ranked(tokens, i) and not _is_moved(tokens, i, after):
        return None
    number = Number(i, last, str(rank), Decimal(rank), 0, 0)
    return make_quantity(number, i, last + 1 if is_place else last, "rank", "rank")


def _is_moved(tokens: Sequence[Token], i: int, after: str) -> bool:
    """`from 49th in 2022 to 27th among 138 zones`."""
    before = tokens[i - 1].low if i else ""
    is_end = after in {"", ".", ",", "to", "in", "among", "nationwide", "worldwide", "globally", "nationally"}
    return tokens[i].kind == "n" and before in {"from", "to", "at"} and is_end


def _extreme_at(tokens: Sequence[Token], i: int) -> Quantity | None:
    """The first or last of a number of areas: `last of over 100 zones`, `topping trade among the four zones`."""
    low = tokens[i].low
    if low in TOPPING:
        word = next((step for step in range(i + 1, min(i + 12, len(tokens))) if tokens[step].low == "among"), 0)
        group = _group_at(tokens, word + 1) if word else None
        return Quantity(i, i + 1, "1", Decimal(1), "rank", 0, 0, "rank", among=group[1]) if group else None
    if low not in {"first", "last", "bottom"} or i + 1 >= len(tokens) or tokens[i + 1].low not in {"of", "among"}:
        return None
    group = _group_at(tokens, i + 2)
    if not group:
        return None
    number, among = group
    value = Decimal(1) if low == "first" else number.total
    text = "1" if low == "first" else number.text
    return Quantity(i, number.last, text, value, "rank", 0, 0, "rank", among=among)


def _group_at(tokens: Sequence[Token], i: int) -> tuple[Number, str] | None:
    """The number of areas that are ranked: the number and its text, `>100` for over 100."""
    start = i
    while start < min(i + 4, len(tokens)) and tokens[start].low in _BEFORE_GROUP:
        start += 1
    number = number_at(tokens, start)
    behind = tokens[number.last : number.last + 6] if number else []
    if not number or not any(token.low in _AREAS for token in behind):
        return None
    is_over = any(token.low in {"over", "more"} for token in tokens[i:start])
    return number, f"{'>' if is_over else ''}{number.text}"


def group_of(tokens: Sequence[Token], quantity: Quantity) -> str:
    """The number that a rank is among, where the sentence says it: `27th among 138 zones`."""
    for i in range(len(tokens)):
        if tokens[i].low in {"among", "of"} and i + 1 < len(tokens):
            group = _group_at(tokens, i + 1)
            if group and tokens[i + 1].low not in {"its", "these"}:
                return group[1]
    return quantity.among


def _is_ranked(tokens: Sequence[Token], i: int) -> bool:
    """Whether one of the three words before says that what follows is a rank."""
    return any(token.low in _RANKED for token in tokens[max(0, i - 3) : i])
