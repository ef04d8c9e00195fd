"""Reads numbers in digits and in words: 1,234.5, 12 million, twenty-five, half a billion."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kashi_tui.reading.article.words.tokens import Token
from kashi_tui.reading.article.words.word_lists import numbered_words

ONES = numbered_words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    0,
)
_TENS = numbered_words("twenty thirty forty fifty sixty seventy eighty ninety", 2)
TENS = {word: 10 * number for word, number in _TENS.items()}
_SCALES = {
    2: "hundred",
    3: "thousand",
    5: "lakh lakhs",
    6: "million mn mln",
    7: "crore crores",
    9: "billion bn bln",
    12: "trillion tn trn trln",
}
SCALES = {word: power for power, names in _SCALES.items() for word in names.split()}
"""Powers of ten that any number may be given in. Words of news, apart from the model's scales on purpose: a name added
there for a column would be a new rule of the grammar here."""
LETTERS = {"k": 3, "m": 6, "b": 9, "t": 12}
"""Powers of ten that a letter stands for, behind an amount of money only."""
ORDINALS = numbered_words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_LONGEST = 24
"""Signs of a number; what is longer is none that anybody states."""


class Number(NamedTuple):
    """A number as it stands in the text."""

    first: int
    """Index of its first token."""
    last: int
    """Index behind its last token."""
    text: str
    """As published, without separators; words as digits."""
    value: Decimal
    """Without its power of ten."""
    power: int
    decimals: int
    is_spelled: bool = False

    @property
    def total(self) -> Decimal:
        """The value in base units."""
        return self.value.scaleb(self.power)


def number_at(tokens: Sequence[Token], i: int) -> Number | None:
    """Reads the number at a token with its scale words; `bn` is one, the letters `m` and `b` are not."""
    if i >= len(tokens):
        return None
    number = _digits_at(tokens, i) if tokens[i].kind == "n" else spelled_at(tokens, i)
    return with_scale(tokens, number) if number else None


def _digits_at(tokens: Sequence[Token], i: int) -> Number | None:
    text = digits(tokens[i].text)
    if text is None:
        return None
    last = _spaced(tokens, i)
    if last > i + 1:
        text = "".join(token.text for token in tokens[i:last])
    return Number(i, last, text, Decimal(text), 0, len(text.partition(".")[2]))


def _spaced(tokens: Sequence[Token], i: int) -> int:
    """Behind the groups of three digits that spaces part: `€2 855.4 bn`; they need a sign before or a scale behind."""
    last = i + 1
    if len(tokens[i].text) > 3 or not tokens[i].text.isdigit():
        return last
    while (
        last < len(tokens)
        and tokens[last].gap == " "
        and tokens[last - 1].text.isdigit()
        and _is_group(tokens[last].text)
    ):
        last += 1
    has_sign = i > 0 and tokens[i - 1].kind == "s" and tokens[i - 1].text in "$\u20ac\u00a3\u00a5" and not tokens[i].gap
    return last if has_sign or (last < len(tokens) and tokens[last].low in SCALES) else i + 1


def _is_group(text: str) -> bool:
    whole, point, part = text.partition(".")
    return len(whole) == 3 and whole.isdigit() and (not point or part.isdigit())


def digits(text: str) -> str | None:
    """Removes the separators of a number: groups of three (or two, in India) behind commas, one decimal point."""
    if len(text) > _LONGEST:
        return None
    whole, _, part = text.partition(".")
    head, *groups = whole.split(",")
    if "." in part or "," in part or not _are_groups(head, groups):
        return _decimal_comma(text)
    return "".join([head, *groups]) + ("." + part if part else "")


def _are_groups(head: str, groups: list[str]) -> bool:
    if not groups:
        return True
    return 1 <= len(head) <= 3 and len(groups[-1]) == 3 and all(len(group) in {2, 3} for group in groups)


def _decimal_comma(text: str) -> str | None:
    whole, _, part = text.partition(",")
    return f"{whole}.{part}" if text.count(",") == 1 and "." not in text and len(part) in {1, 2} else None


def with_scale(tokens: Sequence[Token], number: Number) -> Number:
    """Applies the scale words behind a number: `lakh crore` is one."""
    last, power = number.last, number.power
    while last < len(tokens) and tokens[last].low in SCALES and tokens[last].gap in {"", " ", "-"} and power < 12:
        power += SCALES[tokens[last].low]
        last += 1
    return number._replace(last=last, power=power)


def spelled_at(tokens: Sequence[Token], i: int) -> Number | None:
    """Reads a number in words: `eleven`, `twenty-five`, `a hundred`, `half a billion`, `three and a half`."""
    low = tokens[i].low
    if low in {"half", "quarter"} and _lows(tokens, i + 1, 1) in (["a"], ["an"]) and _is_scale(tokens, i + 2):
        part = Decimal("0.5") if low == "half" else Decimal("0.25")
        return Number(i, i + 2, str(part), part, 0, 0, is_spelled=True)
    if low in {"a", "an"} and _is_scale(tokens, i + 1):
        return Number(i, i + 1, "1", Decimal(1), 0, 0, is_spelled=True)
    last, value = _below_hundred(tokens, i)
    if last == i:
        return None
    if _lows(tokens, last, 3) == ["and", "a", "half"]:
        return Number(i, last + 3, f"{value}.5", Decimal(value) + Decimal("0.5"), 0, 1, is_spelled=True)
    last, value = _with_hundreds(tokens, last, value)
    return Number(i, last, str(value), Decimal(value), 0, 0, is_spelled=True)


def _with_hundreds(tokens: Sequence[Token], last: int, value: int) -> tuple[int, int]:
    if _lows(tokens, last, 1) != ["hundred"]:
        return last, value
    last, value = last + 1, value * 100
    more = last + 1 if _lows(tokens, last, 1) == ["and"] else last
    stop, rest = _below_hundred(tokens, more)
    return (stop, value + rest) if stop > more else (last, value)


def _below_hundred(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    low = tokens[i].low if i < len(tokens) else ""
    if low in ONES:
        return i + 1, ONES[low]
    if low not in TENS:
        return i, 0
    unit = tokens[i + 1] if i + 1 < len(tokens) else None
    if unit and unit.gap in {"-", " "} and 0 < ONES.get(unit.low, 0) < 10:
        return i + 2, TENS[low] + ONES[unit.low]
    return i + 1, TENS[low]


def _is_scale(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].low in SCALES


def _lows(tokens: Sequence[Token], i: int, count: int) -> list[str]:
    return [token.low for token in tokens[i : i + count]]


def ordinal_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Reads an ordinal, with the index behind it: `third`, `49th`, `49 th`."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.low in ORDINALS:
        return ORDINALS[token.low], i + 1
    is_ending = i + 1 < len(tokens) and tokens[i + 1].low in {"st", "nd", "rd", "th"} and not tokens[i + 1].gap
    if token.kind == "n" and token.text.isdigit() and len(token.text) < 5 and is_ending:
        return int(token.text), i + 2
    if token.low in TENS and i + 1 < len(tokens) and tokens[i + 1].gap == "-" and tokens[i + 1].low in ORDINALS:
        return TENS[token.low] + ORDINALS[tokens[i + 1].low], i + 2
    return None
