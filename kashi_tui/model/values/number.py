"""Numbers of a table as text: every digit that is there, thousands apart, a true minus."""

from __future__ import annotations

from decimal import Decimal

from kashi_tui.model.values.format import digits, number


def number_text(value: float | Decimal, decimals: int | None = None) -> str:
    """A number of a table: `12,345.5`, `−7`, `1e+300`.

    Without `decimals` a float is told by the fewest digits that mean it.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if decimals is not None and -_LONGEST < value < _LONGEST:
        return number(f"{value:.{max(0, decimals)}f}")
    if isinstance(value, float):
        return number(_float_text(value))
    return number(digits(value) if isinstance(value, Decimal) else str(value))


_LONGEST = 10**21
"""From here on a float is told by its power of ten: its digits would be made up."""


def _float_text(value: float) -> str:
    text = repr(value)
    if "e" in text and 1e-9 < abs(value) < _LONGEST:
        text = f"{Decimal(text):f}"
    return text.removesuffix(".0")
