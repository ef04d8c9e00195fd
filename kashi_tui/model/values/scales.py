"""Names of powers of ten: how numbers are scaled where they are shown, typed or filtered by."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

SCALES: Final = MappingProxyType(
    {
        "ones": 0,
        "thousand": 3,
        "ten thousand": 4,
        "million": 6,
        "hundred million": 8,
        "billion": 9,
        "trillion": 12,
    }
)
"""The names of the powers of ten that values are published in."""
_SHORT: Final = MappingProxyType({0: "", 3: "k", 6: "m", 9: "bn", 12: "tn"})
"""The short names that stand behind a number on the screen."""
_READ: Final = MappingProxyType({**SCALES, **{name: power for power, name in _SHORT.items()}, "mn": 6, "b": 9})


def scale_name(unit_mult: int) -> str:
    """Names a power of ten; those without a name are written as powers."""
    return next((name for name, power in SCALES.items() if power == unit_mult), f"10^{unit_mult}")


def short_scale(unit_mult: int) -> str:
    """Abbreviates a power of ten: `bn`, `×10^4`; empty for ones."""
    return _SHORT.get(unit_mult, f"×10^{unit_mult}")


def power_of(name: str) -> int | None:
    """Looks up the power of ten of a scale's name or abbreviation; None if it is unknown."""
    return _READ.get(" ".join(name.lower().split()))


def read_scale(text: str) -> int:
    """Parses a scale's name, abbreviation or exponent into a power of ten.

    Raises: ValueError if it is none.

    >>> read_scale("Billion"), read_scale("bn"), read_scale("9")
    (9, 9, 9)
    """
    power = power_of(text)
    return int(text.strip().lower().removeprefix("10^")) if power is None else power
