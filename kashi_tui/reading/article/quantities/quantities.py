"""Reads quantities: numbers with the words that make them amounts, percentages, ranks, ratios or counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from kashi_tui.reading.article.quantities import money
from kashi_tui.reading.article.quantities.numbers import (
    LETTERS,
    ONES,
    ORDINALS,
    TENS,
    Number,
    number_at,
    ordinal_at,
)
from kashi_tui.reading.article.words.tokens import Token
from kashi_tui.reading.article.words.word_lists import words

_PLACES = {"place", "position", "spot", "rank"}
_RANKED = {"ranked", "ranking", "ranks", "rank", "placed", "placing", "position", "came", "comes", "coming", "finished"}
_TOPPING = {"topping", "topped", "tops", "leading", "leads", "led"}
_AREAS = frozenset(
    words("zones provinces regions countries cities ports prefectures areas economies states municipalities members")
)
_BEFORE_GROUP = {"the", "all", "over", "more", "than", "some", "about", "a", "total", "of", "its", "nearly"}
_BARE_RANKED = {"rank", "no", "nr", "number", "position", "place"}
_FIRSTS = frozenset(
    [*ONES, *TENS, *ORDINALS, *_TOPPING, *_BARE_RANKED, "a", "an", "half", "quarter", "bottom", "last", "nr"]
)
"""Words that a quantity can begin with; all others are passed by at once."""
_MULTIPLES = {"the", "that", "as", "more", "higher", "what", "its", "larger", "bigger", "over", "greater", "their"}


Form = Literal["money", "percent", "points", "ratio", "rank", "measure", "bare"]
"""What a number was read by: a currency, a percent sign, percentage points, a multiple, a place in an order, a measure
such as tonnes, or nothing."""


class Quantity(NamedTuple):
    """A number with its unit."""

    first: int
    """Index of its first token."""
    last: int
    """Index behind its last token."""
    text: str
    value: Decimal
    """In base units, without a sign but its own."""
    unit: str
    power: int
    decimals: int | None
    form: Form
    is_negative: bool = False
    is_spelled: bool = False
    borrowed_unit: str = ""
    """The unit that it took from another quantity: `12 and 15 percent`."""
    among: str = ""
    """Of a rank: how many are ranked, `>100` for more than 100."""

    def has_form(self, *forms: Form) -> bool:
        """Whether it was read by one of these."""
        return self.form in forms


def quantity_at(tokens: Sequence[Token], i: int) -> Quantity | None:
    """Reads the quantity at a token; a bare number is one, too, and the caller decides what it counts."""
    if tokens[i].kind == "w" and not _may_begin(tokens, i):
        return None
    rank = _rank_at(tokens, i)
    if rank:
        return rank
    signed = _after_minus(tokens, i)
    currency = money.currency_before(tokens, signed) if signed < len(tokens) else None
    if currency:
        is_minus = signed > i and tokens[i].text == "-"
        return _money(tokens, i, currency, is_negative=is_minus)
    number = number_at(tokens, signed)
    if not number or _is_name(tokens, number):
        return None
    quantity = _behind(tokens, number)
    return quantity and quantity._replace(first=i, is_negative=signed > i and tokens[i].text == "-")


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    """Whether a quantity can begin with a word: a number in words, a currency's sign, a word of ranks."""
    low = tokens[i].low
    if low in _FIRSTS or (low,) in money.BEFORE:
        return True
    return i + 1 < len(tokens) and tokens[i + 1].kind == "s" and not tokens[i + 1].gap


def _after_minus(tokens: Sequence[Token], i: int) -> int:
    """Behind a sign of the number, or the word `minus`."""
    token = tokens[i]
    if token.text in {"-", "+"} and i + 1 < len(tokens) and not tokens[i + 1].gap:
        return i + 1
    return i


def _money(tokens: Sequence[Token], i: int, currency: tuple[str, int], *, is_negative: bool) -> Quantity | None:
    code, start = currency
    if tokens[start].text in {"-", "+"}:
        is_negative, start = tokens[start].text == "-", start + 1
    number = number_at(tokens, start)
    if not number:
        return None
    number = _with_letter(tokens, number)
    again = money.match_longest(money.BEHIND, tokens, number.last)
    last = number.last
    if again and again[0] != code and tokens[number.last].low not in {"k"}:
        code, last = again
    return _quantity(number, i, last, code, "money")._replace(is_negative=is_negative)


def _with_letter(tokens: Sequence[Token], number: Number) -> Number:
    """With a letter such as the `b` of `$5b`."""
    if number.power or number.last >= len(tokens):
        return number
    token = tokens[number.last]
    if token.low in LETTERS and not token.gap:
        return number._replace(last=number.last + 1, power=LETTERS[token.low])
    return number


def _is_name(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the digits are part of a name: `COVID-19`, `G20`, `5G`, `12-year-old`."""
    token = tokens[number.first]
    if number.first and tokens[number.first - 1].kind == "w" and token.gap in {"", "-", "/"}:
        return token.kind == "n" and not (
            token.gap == "-" and tokens[number.first - 1].low in {"a", "an", "the", "mid"}
        )
    return False


def _behind(tokens: Sequence[Token], number: Number) -> Quantity | None:
    """The number with the unit behind it."""
    i = number.first
    lettered = _with_letter(tokens, number)
    for candidate in (number, lettered):
        currency = money.currency_behind(tokens, candidate.last)
        if currency:
            return _quantity(candidate, i, currency[1], currency[0], "money")
    percent = money.match_longest(money.PERCENT, tokens, number.last)
    if percent:
        return _of_percent(number, percent)
    measure = money.match_longest(money.MEASURES, tokens, number.last)
    if measure and not _is_day(tokens, measure[1]):
        return _quantity(number, i, measure[1], measure[0], "measure")
    return _times(tokens, number) or _quantity(number, i, number.last, "", "bare")


def _is_day(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].gap == "-" and tokens[i].kind == "w"


def _of_percent(number: Number, sign: tuple[str, int]) -> Quantity:
    unit, last = sign
    form: Form = "percent" if unit == "percent" else "ratio" if unit == "ratio" else "points"
    return _quantity(number, number.first, last, unit, form)


def _times(tokens: Sequence[Token], number: Number) -> Quantity | None:
    """`2.5 times that of last year`, `three times as much`; not `three times in a row`."""
    last = number.last
    if last >= len(tokens) or tokens[last].low not in {"times", "x"}:
        return None
    after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    is_multiple = after in _MULTIPLES
    if not is_multiple and (number.is_spelled or number.value >= 100 or (not number.decimals and after in {",", "."})):
        return None
    return _quantity(number, number.first, last + 1, "ratio", "ratio")


def _quantity(number: Number, first: int, last: int, unit: str, form: Form) -> Quantity:
    return Quantity(
        first, last, number.text, number.total, unit, number.power, number.decimals, form, is_spelled=number.is_spelled
    )


def _rank_at(tokens: Sequence[Token], i: int) -> Quantity | None:
    """`49th place`, `ranked third`, `rank 49`, `No. 3`; a bare ordinal or a superlative is none."""
    extreme = _extreme_at(tokens, i)
    if extreme:
        return extreme
    ordinal = ordinal_at(tokens, i)
    if ordinal:
        return _ordinal_rank(tokens, i, ordinal)
    if tokens[i].low not in _BARE_RANKED or i + 1 >= len(tokens):
        return None
    start = i + 2 if tokens[i + 1].text == "." else i + 1
    number = number_at(tokens, start)
    if not number or number.power or number.decimals or number.is_spelled or tokens[start].gap not in {"", " "}:
        return None
    if tokens[i].low in {"no", "nr", "number"} and not _is_ranked(tokens, i):
        return None
    return _quantity(number, i, number.last, "rank", "rank")


def _ordinal_rank(tokens: Sequence[Token], i: int, ordinal: tuple[int, int]) -> Quantity | None:
    rank, last = ordinal
    after = tokens[last].low if last < len(tokens) else ""
    if after in {"largest", "biggest", "highest", "time", "quarter", "half", "day", "month", "straight", "consecutive"}:
        return None
    is_place = after in _PLACES
    if not is_place and not _is_ranked(tokens, i) and not _is_moved(tokens, i, after):
        return None
    number = Number(i, last, str(rank), Decimal(rank), 0, 0)
    return _quantity(number, i, last + 1 if is_place else last, "rank", "rank")


def _is_moved(tokens: Sequence[Token], i: int, after: str) -> bool:
    """`from 49th in 2022 to 27th among 138 zones`."""
    before = tokens[i - 1].low if i else ""
    is_end = after in {"", ".", ",", "to", "in", "among", "nationwide", "worldwide", "globally", "nationally"}
    return tokens[i].kind == "n" and before in {"from", "to", "at"} and is_end


def _extreme_at(tokens: Sequence[Token], i: int) -> Quantity | None:
    """The first or last of a number of areas: `last of over 100 zones`, `topping trade among the four zones`."""
    low = tokens[i].low
    if low in _TOPPING:
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
    """How many areas are ranked: the number and its text, `>100` for over 100."""
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


def share_units(tokens: Sequence[Token], quantities: list[Quantity]) -> list[Quantity]:
    """Gives the numbers of a list the unit of the next: `12 and 15 percent`, `5 to 7 billion yuan`."""
    shared = list(quantities)
    for i in range(len(shared) - 2, -1, -1):
        if _is_range(tokens, shared[i], shared[i + 1]):
            shared[i], shared[i + 1] = _ranged(shared[i], shared[i + 1])
        elif shared[i].form == "bare" and _are_listed(tokens, shared[i], shared[i + 1]):
            shared[i] = _with_unit(shared[i], shared[i + 1])
    return shared


def _is_range(tokens: Sequence[Token], first: Quantity, second: Quantity) -> bool:
    """`$5-7 billion`, `$5 to 7 billion`: the currency of the first and the scale of the second are of both."""
    is_open = first.form == "money" and not first.power and second.form == "bare" and second.power >= 3
    between = [token.low for token in tokens[first.last : second.first]]
    is_joined = between == ["to"] or (not between and tokens[second.first].gap == "-")
    return is_open and is_joined and first.value < 1000


def _ranged(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    opening = first._replace(power=second.power, value=first.value.scaleb(second.power), borrowed_unit=first.unit)
    return opening, second._replace(unit=first.unit, form="money", borrowed_unit=first.unit)


def _are_listed(tokens: Sequence[Token], first: Quantity, second: Quantity) -> bool:
    between = [token.low for token in tokens[first.last : second.first]]
    if second.has_form("bare", "rank") or second.borrowed_unit or tokens[first.first].kind != "n":
        return False
    if not between:
        return tokens[second.first].gap == "-"
    return all(low in {",", "and", "to", "or", "from"} for low in between) and len(between) <= 2


def _with_unit(first: Quantity, second: Quantity) -> Quantity:
    power = first.power or second.power
    if second.form == "money" and not first.power and second.power and first.value >= 1000:
        power = 0
    value = first.value.scaleb(power - first.power)
    return first._replace(unit=second.unit, power=power, value=value, form=second.form, borrowed_unit=second.unit)
