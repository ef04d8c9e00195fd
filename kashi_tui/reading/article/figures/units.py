"""Units that the sign alone does not give: whose dollars or rupees, and amounts per dollar or per barrel."""

from __future__ import annotations

from itertools import pairwise

from kashi_tui.reading.article.claim import Reason
from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.quantities import money
from kashi_tui.reading.article.words.word_lists import word_set

_FAMILIES = (
    ("$ dollar dollars", "CAD AUD NZD"),
    ("rs rupee rupees", "INR PKR LKR NPR MUR SCR"),
    ("sh sh. shs shilling shillings", "KES UGX TZS SOS"),
    ("£ pound pounds le", "GBP EGP SDG SSP LBP SYP"),
    ("p peso pesos", "PHP MXN ARS CLP COP UYU DOP CUP"),
    ("dinar dinars", "KWD IQD JOD BHD DZD TND LYD RSD"),
    ("riyal riyals rial rials", "SAR QAR OMR IRR YER"),
    ("dirham dirhams dh", "AED MAD"),
    ("franc francs fr", "CHF XOF XAF RWF BIF DJF GNF"),
    ("kr krone kroner krona kronor", "SEK NOK DKK ISK"),
    ("¥", "JPY CNY"),
    ("manat manats", "AZN TMT"),
    ("som soms sum soum soums", "KGS UZS"),
    ("kwacha", "ZMW MWK"),
    ("leu lei", "RON MDL"),
    ("ruble rubles rouble roubles", "RUB BYN"),
    ("rand r", "ZAR"),
)
_FAMILY = {name: tuple(codes.split()) for names, codes in _FAMILIES for name in names.split()}
_PER = word_set("barrel tonne ton kilogram kilogramme kg kilo litre liter ounce bushel bale mmbtu head person")
_LONG = {"ton": "tonne", "tons": "tonne", "kg": "kilogram", "kilo": "kilogram", "kilogramme": "kilogram"}
_QUOTES = {"USD": "dollar dollars greenback usd", "EUR": "euro", "GBP": "pound", "CNY": "yuan"}
_QUOTED = {name: code for code, names in _QUOTES.items() for name in names.split()}
"""Currencies of which one unit is priced in another."""


def unit_of(clause: Clause, figure: Figure, home: str) -> tuple[str, list[Reason], bool]:
    """The unit of a figure, the reasons for it, and whether it is in doubt; `home` is the area's own currency."""
    unit = figure.quantity.unit or "count"
    if figure.form != "money":
        return unit, [], False
    unit, reasons = _own(clause, figure, unit, home)
    per = _per(clause, figure) or _rate(clause, figure, unit)
    if per:
        i, other = per
        return f"{unit} per {other}", [*reasons, clause.reason("unit", i, f"a price: {unit} per {other}")], False
    return unit, reasons, bool(reasons) and not home


def _own(clause: Clause, figure: Figure, unit: str, home: str) -> tuple[str, list[Reason]]:
    """Whose currency a name such as dollar or rupee means: that of the article's area, if it has one of the name."""
    quantity = figure.quantity
    signs = {token.low for token in clause.tokens[quantity.first : quantity.last]}
    if {"us", "u.s.", "us$"} & signs:
        return unit, []
    if quantity.borrowed_unit and any(unit in codes and home in codes for codes in _FAMILY.values()):
        return home, [clause.reason("unit", figure.at, f"in {home}, the currency of the article's area")]
    for name in sorted(signs):
        if home in _FAMILY.get(name, ()) and unit in {"USD", *_FAMILY[name]} and not _is_named(clause, figure):
            return home, [clause.reason("unit", figure.at, f"“{name}” is {home}, the currency of the article's area")]
    return unit, []


def _is_named(clause: Clause, figure: Figure) -> bool:
    """Whether the currency is named in two words, which say whose it is: `Australian dollars`, `HK$`."""
    quantity = figure.quantity
    tokens = clause.tokens[quantity.first : quantity.last]
    lows = [token.low for token in tokens]
    joined = any("".join(lows[i : i + 2]) in _TWO_SIGNS for i in range(len(lows) - 1))
    return joined or any((first, second) in money.BEHIND for first, second in pairwise(lows))


_TWO_SIGNS = frozenset(key[0] for key in money.BEFORE if len(key[0]) > 1 and not key[0].isalpha())


def _per(clause: Clause, figure: Figure) -> tuple[int, str] | None:
    """`$85 a barrel`, `3,000 yuan per tonne`."""
    last = figure.quantity.last
    if figure.quantity.power:
        return None
    subject = clause.before(clause.before(figure.at)) if clause.role(clause.before(figure.at)) == "be" else -1
    if clause.low(subject) in _PER and clause.low(subject - 1) in {"a", "one", "per", "each"}:
        return subject, _LONG.get(clause.low(subject), clause.low(subject))
    lows = [token.low for token in clause.tokens[last : last + 3]]
    if len(lows) < 2 or lows[0] not in {"a", "an", "per"}:
        return None
    name = _LONG.get(lows[1] if lows[1] != "metric" else lows[-1], lows[1])
    return (figure.at, name) if name in _PER else None


def _rate(clause: Clause, figure: Figure, unit: str) -> tuple[int, str] | None:
    """An exchange rate: a plain amount of one currency beside a single unit of another."""
    if figure.quantity.power or figure.quantity.value >= 100_000:
        return None
    for i in range(len(clause)):
        other = _single(clause, i)
        if other and other != unit and i != figure.at:
            return i, other
    return None


def _single(clause: Clause, i: int) -> str:
    """The currency of which a chunk means one: `a dollar`, `per euro`, `to the U.S. dollar`."""
    chunk = clause.chunks[i]
    if chunk.quantity and chunk.quantity.form == "money" and chunk.quantity.value == 1:
        return chunk.quantity.unit
    last = chunk.low.split()[-1] if chunk.low else ""
    is_one = clause.low(i - 1) in {"a", "per", "the", "one", "each", "u.s.", "us", "american", "every"}
    is_one = is_one or (clause.role(i - 1) == "place" and clause.low(i - 2) in {"the", "per", "a", "to", "against"})
    return _QUOTED.get(last, "") if is_one and chunk.has_role("word", "sign") else ""
