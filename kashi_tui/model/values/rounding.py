"""Rounds exact numbers to decimals that claim no more than is known; ends of intervals always outward."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from kashi_tui.model.values.format import MINUS
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.scales import short_scale

MOST = 6
"""Decimals shown at most."""
CERTAIN = Fraction(1, 10**12)
"""An interval narrower than this, relative to its unit, is shown like a single value."""
SIGNIFICANT = 4
"""Digits of a value that is known exactly but is not a short decimal."""


def shown_decimals(interval: Interval, value: Fraction, unit_mult: int) -> int:
    """Determines how many decimals a value deserves: up to the first digit that the interval leaves open.

    0.0291 wide is shown with two decimals. A value known exactly gets as many as it has, or SIGNIFICANT digits.
    """
    unit = Fraction(10) ** unit_mult
    shown = value / unit
    width = None if interval.width is None else interval.width / unit
    if width is None or width < CERTAIN:
        return _decimals_of(shown)
    return next((digits for digits in range(MOST) if Fraction(1, 10**digits) <= width), MOST)


def decimal_text(value: Fraction, decimals: int) -> str:
    """Formats a number with so many decimals, half to even: `42.67`, `-0.50`."""
    scaled = round(abs(value) * 10**decimals)
    digits = str(scaled).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def outward(interval: Interval, decimals: int, unit_mult: int = 0) -> Interval:
    """Widens an interval to ends with so many decimals in units of a power of ten."""
    low, high = (interval * (1 / Fraction(10) ** unit_mult)).bounds(decimals)
    return Interval.between(low, high, low_open=interval.low_open, high_open=interval.high_open)


def ends_text(interval: Interval, unit_mult: int = 0, decimals: int | None = None) -> str:
    """Formats an interval in units of a power of ten: `[42.656, 42.687]`, `(75, ∞)`, `118` if it is one value.

    Without decimals, the ends get one digit more than is certain. They are rounded outward, so nothing is left out.
    """
    if decimals is None:
        middle = interval.low if interval.low is not None else interval.high
        decimals = shown_decimals(interval, middle or Fraction(0), unit_mult) + bool(interval.width)
    shown = outward(interval, decimals, unit_mult)
    if shown.low is not None and shown.low == shown.high:
        return _text(shown.low)
    left = f"({MINUS}∞" if shown.low is None else ("(" if shown.low_open else "[") + _text(shown.low)
    right = "∞)" if shown.high is None else _text(shown.high) + (")" if shown.high_open else "]")
    return f"{left}, {right}"


def scaled_text(interval: Interval, unit_mult: int, decimals: int | None = None) -> str:
    """Formats an interval with the name of its scale: `[42.656, 42.687] bn`."""
    return f"{ends_text(interval, unit_mult, decimals)} {short_scale(unit_mult)}".rstrip()


def _decimals_of(value: Fraction) -> int:
    short = next((digits for digits in range(SIGNIFICANT) if (value * 10**digits).denominator == 1), None)
    if short is not None:
        return short
    whole = len(str(floor(abs(value)))) if abs(value) >= 1 else 0
    return max(SIGNIFICANT - whole, 0)


def _text(value: Fraction) -> str:
    """Formats a finite decimal in full, with a true minus."""
    digits = next(digits for digits in range(100) if (value * 10**digits).denominator == 1)
    return decimal_text(value, digits).replace("-", MINUS)
