"""Formats values as text: the published digits with the scale, sign and qualifier that their unit asks for.

Texts of published values are made from the published string, so that `98.10` stays `98.10`. Nothing is imported that
costs, because the first screen is made with it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kashi_tui.model.values.scales import short_scale

if TYPE_CHECKING:
    from decimal import Decimal

_LONGEST = 10**21
"""The smallest float shown by its power of ten: more digits would be made up."""


MINUS: Final = "−"
"""The sign of negative numbers, as wide as the plus."""

MARKS: Final = MappingProxyType({"stated": "●", "about": "≈", "derived": "◇", "unsure": "?"})
"""The sign of each tone that says where a value comes from, or that its reader is unsure of it."""

VERDICT_SIGNS: Final = MappingProxyType({"inconsistent": "✗", "undetermined": "?", "consistent": "✓"})
"""The sign of each verdict of a check, what wants attention first."""

QUALIFIERS: Final = MappingProxyType({"over": ">", "about": "≈", "under": "<"})
"""The sign that stands before a value for what a source says of it; other qualifiers stand there as words."""

_LABELS: Final = MappingProxyType(
    {"PT": "%", "NUM": "", "RANK": "", "RATIO": "", "LISTED": "", "IX": "", "PP": "pp", "TONNE": "t"}
)


def value_text(
    obs_value: str,
    unit_mult: int,
    unit_measure: str,
    transformation: str,
    qualifier: str | None = None,
    ref_count: str | None = None,
) -> str:
    """Formats a published value as its unit asks for: `> 75 bn`, `+80.8 %`, `49 of > 100`, `× 2`.

    Args:
        obs_value: the value as published; every digit of it is kept.
        unit_mult: the power of ten in which it was published.
        unit_measure: code of the unit; codes without a form of their own are shown as amounts.
        transformation: code of the transformation; growth carries its sign.
        qualifier: `over`, `about`, `last` or nothing.
        ref_count: for a rank, the number ranked among.
    """
    match unit_measure:
        case "RANK":
            return rank(obs_value, ref_count, is_last=qualifier == "last")
        case "LISTED":
            return listed(obs_value)
        case "PT":
            text = growth(obs_value) if transformation.startswith("G") else percent(obs_value)
        case "RATIO":
            text = ratio(obs_value)
        case "PP":
            text = f"{signed(obs_value)} pp"
        case _:
            text = amount(obs_value, unit_mult)
            text = f"+{text}" if transformation[:1] == "D" and transformation != "DIFF" and text[:1].isdigit() else text
    return qualified(text, qualifier)


def amount(obs_value: str, unit_mult: int = 0) -> str:
    """Formats a number with the name of its scale: `77.15 bn`, `690 m`, `15,308`."""
    return f"{number(obs_value)} {short_scale(unit_mult)}".rstrip()


def percent(obs_value: str) -> str:
    """Formats a share: `59.18 %`."""
    return f"{number(obs_value)} %"


def growth(obs_value: str) -> str:
    """Formats a growth rate in percent, with its sign: `+80.8 %`, `−7.2 %`, `0.0 %`."""
    return f"{signed(obs_value)} %"


def ratio(obs_value: str) -> str:
    """Formats a ratio to a base: `× 2`."""
    return f"× {number(obs_value)}"


def rank(obs_value: str, ref_count: str | None = None, *, is_last: bool = False) -> str:
    """Formats a rank with the number of ranked units, if known: `49 of > 100`, `1 of 4`, `last of > 100`."""
    place = "last" if is_last else number(obs_value)
    return f"{place} of {_bounded(ref_count)}" if ref_count else place


def listed(obs_value: str) -> str:
    """Formats whether something is listed: `✓`, or `✗` for zero."""
    return "✓" if obs_value.strip("0.") else "✗"


def signed(obs_value: str) -> str:
    """Formats a number with its sign, plus too; zero has none."""
    text = number(obs_value)
    return f"+{text}" if text[:1].isdigit() and text.strip("0.,") else text


def number(obs_value: str) -> str:
    """Formats digits with separated thousands and a true minus: `−1,234.50`; other text comes back as is."""
    text = obs_value.strip()
    whole, point, fraction = text.lstrip("+-").partition(".")
    if not (text.isascii() and (whole + fraction).isdigit() and len(text) - len(text.lstrip("+-")) <= 1):
        return obs_value
    return (MINUS if text[0] == "-" else "") + _grouped(whole) + point + fraction


def qualified(text: str, qualifier: str | None) -> str:
    """Puts the sign of a qualifier before a value: `> 75 bn`, `≈ 10.45 bn`; a fall of over 5 is `< −5`."""
    sign = QUALIFIERS.get(qualifier or "", qualifier)
    turned = {">": "<", "<": ">"}.get(sign or "", sign) if text.startswith(MINUS) else sign
    return f"{turned} {text}" if qualifier else text


def unit_label(unit_measure: str) -> str:
    """Names the unit of measure: `CNY`, `%`; empty where the number says it all."""
    return _LABELS.get(unit_measure, unit_measure)


def interval_text(
    low: Decimal | None,
    high: Decimal | None,
    low_open: bool,
    high_open: bool,
    unit_mult: int,
    unit_measure: str,
) -> str:
    """Formats the interval of a published value in its own scale: `[77.145, 77.155]`, `(75, ∞)`.

    Exact decimals, without thousands' separators, since a comma separates the ends. A single value is `exact`; without
    any end there is no interval to show, nor is there for a thing that is named or not.

    Args:
        low: lower end in base units; None if there is none.
        high: upper end.
        low_open: whether the lower end itself is excluded.
        high_open: whether the upper end itself is excluded.
        unit_mult: the power of ten in which the value was published.
        unit_measure: code of the unit.
    """
    if (low is None and high is None) or unit_measure == "LISTED":
        return ""
    if low is not None and low == high:
        return "exact"
    left = f"({MINUS}∞" if low is None else f"{'(' if low_open else '['}{_exact(low, unit_mult)}"
    right = "∞)" if high is None else f"{_exact(high, unit_mult)}{')' if high_open else ']'}"
    return f"{left}, {right}"


def _grouped(digits: str) -> str:
    first = len(digits) % 3
    groups = [digits[offset : offset + 3] for offset in range(first, len(digits), 3)]
    return ",".join([digits[:first], *groups] if first else groups)


def _bounded(ref_count: str) -> str:
    """Formats a number that may carry a bound: `>100` as `> 100`."""
    bound = ref_count.rstrip("0123456789 ")
    return f"{bound.strip()} {number(ref_count[len(bound) :])}".strip()


def _exact(value: Decimal, unit_mult: int) -> str:
    return _unsigned_zero(exact_text(_shifted(value, -unit_mult))).replace("-", MINUS)


def _shifted(value: Decimal, places: int) -> Decimal:
    """Multiplies by a power of ten; unlike Decimal.scaleb never rounds to the precision of a context."""
    sign, digits, exponent = value.as_tuple()
    return type(value)((sign, digits, int(exponent) + places))


def _unsigned_zero(text: str) -> str:
    return text if text.strip("-0.") else text.lstrip("-")


def exact_text(value: Decimal) -> str:
    """Formats an exact value without an exponent and without zeros that its column's scale has added.

    >>> from decimal import Decimal
    >>> exact_text(Decimal("77150000000.000000000000"))
    '77150000000'
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_text(value: float | Decimal, decimals: int | None = None) -> str:
    """Formats a number of a table: `12,345.5`, `−7`, `1e+300`.

    Without `decimals` a float is told by the fewest digits that mean it.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if decimals is not None and -_LONGEST < value < _LONGEST:
        return number(f"{value:.{max(0, decimals)}f}")
    if isinstance(value, float):
        return number(_float_text(value))
    return number(str(value) if isinstance(value, int) else exact_text(value))


def _float_text(value: float) -> str:
    text = repr(value)
    if "e" in text and 1e-9 < abs(value) < _LONGEST:
        from decimal import Decimal

        text = f"{Decimal(text):f}"
    return text.removesuffix(".0")
