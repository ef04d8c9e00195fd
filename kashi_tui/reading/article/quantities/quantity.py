"""A quantity: a number of the text with its unit, and what it was read by."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from kashi_tui.reading.article.quantities.numbers import Number

Form = Literal["money", "percent", "points", "ratio", "rank", "measure", "bare"]
"""The form that a number was read in: a currency, a percent sign, percentage points, a multiple, a place in an order, a
measure such as tonnes, or nothing."""


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


def make_quantity(number: Number, first: int, last: int, unit: str, form: Form) -> Quantity:
    """A number as a quantity: its tokens from first to last, with this unit."""
    return Quantity(
        first, last, number.text, number.total, unit, number.power, number.decimals, form, is_spelled=number.is_spelled
    )
