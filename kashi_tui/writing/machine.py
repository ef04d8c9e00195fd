"""Values for machines: exact, in the fewest types that every reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import isfinite

from kashi_tui.model.values.format import exact_text

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""A value as JSON has it."""


def plain(value: object) -> Plain:
    """Converts a value to the types of JSON.

    Decimals become strings: a reader that takes numbers for binary floats would not keep `77.15` exact. Dates are
    written as ISO 8601 has them; NaN and infinities, which JSON does not know, are null.
    """
    match value:
        case Mapping():
            return {str(name): plain(item) for name, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    return _single(value)


def _single(value: object) -> Plain:
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if isfinite(value) else None
        case Decimal():
            return exact_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)
