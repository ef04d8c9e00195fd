"""Selects the quantities that a sentence states."""

from __future__ import annotations

from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.figures.counts import is_count
from kashi_tui.reading.article.quantities.money import currency_named
from kashi_tui.reading.article.quantities.quantity import Quantity
from kashi_tui.reading.article.words.lexicon import FLOWS

_RATED = frozenset({"dollar", "greenback", "euro"})


def figures_of(clause: Clause, currency: str = "") -> list[Figure]:
    """The figures of a sentence, in order and not yet understood; `currency` is the one named before."""
    figures: list[Figure] = []
    for i, chunk in enumerate(clause.chunks):
        if chunk.quantity:
            quantity = _with_unit(clause, i, chunk.quantity, figures, currency)
            if _is_asserted(clause, i, quantity, figures):
                figures.append(Figure(i, quantity))
    return figures


def _with_unit(clause: Clause, i: int, quantity: Quantity, earlier: list[Figure], currency: str) -> Quantity:
    """A bare number with the unit that the sentence gives it: points, an amount goes on, a rate of a currency."""
    if quantity.form != "bare":
        return quantity
    last = earlier[-1].quantity if earlier else None
    if clause.low(i + 1) in {"points", "point"} and any(other.form == "percent" for other in earlier):
        return quantity._replace(unit="pp", form="points")
    if quantity.power >= 6 and last and last.form == "money" and not _has_noun(clause, i):
        return quantity._replace(unit=last.unit, form="money", borrowed_unit=last.unit)
    if quantity.power >= 6 and currency and not _has_noun(clause, i) and _measures_flow(clause):
        return quantity._replace(unit=currency, form="money", borrowed_unit=currency)
    quoted = _currency_of_rate(clause, i, quantity, last)
    return quantity._replace(unit=quoted, form="money", borrowed_unit=quoted) if quoted else quantity


def _measures_flow(clause: Clause) -> bool:
    return any(chunk.has_role("measure", "verb") and chunk.value in FLOWS for chunk in clause.chunks)


def _has_noun(clause: Clause, i: int) -> bool:
    quantity = clause.chunks[i].quantity
    return bool(quantity and is_count(clause, i, quantity, []))


def _currency_of_rate(clause: Clause, i: int, quantity: Quantity, last: Quantity | None) -> str:
    """Whose rate a plain number is: `the rupee stood at 183.5 to the dollar, compared with 157.5`."""
    is_rate = last is not None and last.form == "money" and not last.power and clause.role(clause.before(i)) == "bound"
    if is_rate and last and not quantity.power:
        return last.unit
    if quantity.power or not quantity.decimals:
        return ""
    lows = [clause.low(step) for step in range(i + 1, min(i + 6, len(clause)))]
    is_quoted = lows[:1] in (["to"], ["per"], ["against"], ["a"]) and any(low.split()[-1] in _RATED for low in lows)
    if not is_quoted:
        return last.unit if last and last.borrowed_unit and last.form == "money" and not last.power else ""
    for step in clause.leftward(i):
        code = currency_named(clause.low(step))
        if code and clause.low(step).split()[-1] not in _RATED:
            return code
    return ""


def _is_asserted(clause: Clause, i: int, quantity: Quantity, earlier: list[Figure]) -> bool:
    if quantity.form == "bare":
        return is_count(clause, i, quantity, earlier)
    if quantity.form == "money" and quantity.is_spelled and not quantity.power:
        return False
    if quantity.has_form("measure", "ratio") and quantity.is_spelled and not quantity.power:
        return quantity.form == "ratio" and quantity.value > 1
    return not _is_size(clause, quantity)


def _is_size(clause: Clause, quantity: Quantity) -> bool:
    """Whether it says the size of a thing, as in `a 400-km railway`, rather than measures trade."""
    after = clause.tokens[quantity.last] if quantity.last < len(clause.tokens) else None
    is_joined = quantity.form == "measure" and clause.tokens[quantity.last - 1].gap == "-"
    return bool(is_joined and after and after.kind == "w" and quantity.unit not in {"tonne", "TEU"})
