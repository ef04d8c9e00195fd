"""Reads quantities: numbers with the signs and words that make them amounts, percentages, multiples or measures."""

from __future__ import annotations

from collections.abc import Sequence

from kashi_tui.reading.article.quantities import money
from kashi_tui.reading.article.quantities.numbers import (
    LETTERS,
    ONES,
    ORDINALS,
    TENS,
    Number,
    number_at,
)
from kashi_tui.reading.article.quantities.quantity import Form, Quantity, make_quantity
from kashi_tui.reading.article.quantities.ranks import BARE_RANKED, TOPPING, rank_at
from kashi_tui.reading.article.words.tokens import Token

_FIRSTS = frozenset(
    [*ONES, *TENS, *ORDINALS, *TOPPING, *BARE_RANKED, "a", "an", "half", "quarter", "bottom", "last", "nr"]
)
"""Words that a quantity can begin with; all others are passed by at once."""
_MULTIPLES = {"the", "that", "as", "more", "higher", "what", "its", "larger", "bigger", "over", "greater", "their"}


def quantity_at(tokens: Sequence[Token], i: int) -> Quantity | None:
    """Reads the quantity at a token; a bare number is one, too, and the caller decides what it counts."""
    if tokens[i].kind == "w" and not _may_begin(tokens, i):
        return None
    rank = rank_at(tokens, i)
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
    return make_quantity(number, i, last, code, "money")._replace(is_negative=is_negative)


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
            return make_quantity(candidate, i, currency[1], currency[0], "money")
    percent = money.match_longest(money.PERCENT, tokens, number.last)
    if percent:
        return _of_percent(number, percent)
    measure = money.match_longest(money.MEASURES, tokens, number.last)
    if measure and not _is_day(tokens, measure[1]):
        return make_quantity(number, i, measure[1], measure[0], "measure")
    return _times(tokens, number) or make_quantity(number, i, number.last, "", "bare")


def _is_day(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].gap == "-" and tokens[i].kind == "w"


def _of_percent(number: Number, sign: tuple[str, int]) -> Quantity:
    unit, last = sign
    form: Form = "percent" if unit == "percent" else "ratio" if unit == "ratio" else "points"
    return make_quantity(number, number.first, last, unit, form)


def _times(tokens: Sequence[Token], number: Number) -> Quantity | None:
    """`2.5 times that of last year`, `three times as much`; not `three times in a row`."""
    last = number.last
    if last >= len(tokens) or tokens[last].low not in {"times", "x"}:
        return None
    after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    is_multiple = after in _MULTIPLES
    if not is_multiple and (number.is_spelled or number.value >= 100 or (not number.decimals and after in {",", "."})):
        return None
    return make_quantity(number, number.first, last + 1, "ratio", "ratio")


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
