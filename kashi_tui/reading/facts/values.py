"""Makes an observation's value of a claim: transformation, unit, period, base, precision.

No claim becomes what it is not: what is aimed at is no level, a change in billions is no growth, an average growth of
several years is none on a year earlier.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kashi_tui.model.dataset import schema
from kashi_tui.model.errors import PeriodError
from kashi_tui.model.values.period import UNDATED, Period
from kashi_tui.reading.article.claim import Claim
from kashi_tui.reading.facts.average import AVERAGE_GROWTH
from kashi_tui.reading.facts.codes import CodeAssigner, code_record, slug

YEAR = 12
UNITS = {
    "percent": "PT",
    "pp": "PP",
    "percentage point": "PP",
    "count": "NUM",
    "rank": "RANK",
    "ratio": "RATIO",
    "times": "RATIO",
    "listed": "LISTED",
    "tonne": "TONNE",
    "tonnes": "TONNE",
}
"""Units that have a code of their own; currencies have that of ISO 4217."""
_CHANGES = {"yoy": "G", "mom": "G", "change": "D", "pp": "D"}
"""The first letter of the transformation of a comparison in time: growth, or a change in the unit itself."""
_STATED = {
    AVERAGE_GROWTH: "GAVG",
    "target": "TARGET",
    "share": "SHARE",
    "rank": "RANK",
    "ratio": "RATIO",
    "difference": "DIFF",
}
_VALUE = re.compile(r"-?[0-9]{1,26}(\.[0-9]{1,11})?")
_CURRENCY = re.compile("[A-Z]{3}")


class ObservationValue(NamedTuple):
    """The value of an observation with all that it is measured by."""

    transformation: str
    unit: str
    time_period: str
    base_per: str
    """Empty where nothing is compared."""
    obs_value: str
    unit_mult: int
    decimals: int | None
    qualifier: str
    remark: str

    @property
    def freq(self) -> str:
        """The frequency: A for a year, M for a month, _O for another range."""
        period = Period.parse(self.time_period)
        if period.is_whole_years() and period.months == YEAR:
            return "A"
        return "M" if period.is_whole_months() and period.months == 1 else "_O"

    @property
    def obs_status(self) -> str:
        """The status: U where a word blurs or bounds the value, else A."""
        return "U" if self.qualifier == "about" or self.qualifier in schema.BOUNDS else "A"


def value_of(claim: Claim, assigner: CodeAssigner) -> ObservationValue | None:
    """Makes the value of a claim; None if it has more digits than a dataset can hold."""
    published = _published(claim)
    if not published:
        return None
    text, mult, decimals = published
    period, base = _period(claim.time_period), _period(claim.base_period)
    code = transformation_of(claim, period, base)
    is_usual = base is None or str(base) == str(period)
    return ObservationValue(
        transformation=assigner.use("CL_TRANSFORMATION", code),
        unit=unit_code(claim.unit, assigner),
        time_period=claim.time_period if period else UNDATED,
        base_per="" if is_usual else claim.base_period,
        obs_value=text,
        unit_mult=mult,
        decimals=decimals,
        qualifier=assigner.use("CL_QUALIFIER", claim.qualifier) if claim.qualifier else "",
        remark="threshold" if claim.kind == "threshold" else "",
    )


def unit_code(unit: str, assigner: CodeAssigner) -> str:
    """The code of a unit: `KES per USD` is KES/USD."""
    if listed := UNITS.get(unit):
        return assigner.use("CL_UNIT", listed)
    if " per " in unit:
        code = "/".join(slug(part) for part in unit.split(" per ", 1))
        return _named_unit(assigner, code, unit, "rate")
    if _CURRENCY.fullmatch(unit):
        return _named_unit(assigner, unit, unit, schema.AMOUNT_KIND)
    return assigner.code("CL_UNIT", unit or "number", "unit")


def _named_unit(assigner: CodeAssigner, code: str, name: str, kind: str) -> str:
    if not assigner.knows("CL_UNIT", code):
        assigner.add("CL_UNIT", code_record(code, name, kind, short=code))
    return assigner.use("CL_UNIT", code)


def transformation_of(claim: Claim, period: Period | None, base: Period | None) -> str:
    """The transformation of a claim, as SDMX codes it: N, G1Y, G1, D1Y or SHARE."""
    if claim.kind == "ratio" and claim.unit == "percent":
        return "N"  # one thing in percent of another, which is not a growth of its own
    stem = _CHANGES.get(claim.kind)
    return f"{stem}{_step(claim.kind, period, base)}" if stem else _STATED.get(claim.kind, "N")


def _step(kind: str, period: Period | None, base: Period | None) -> str:
    """The distance of a comparison in time: 1Y, 1 for the period before, nothing where neither is said."""
    if base is None or period is None or base == period:
        return {"yoy": "1Y", "mom": "1"}.get(kind, "")
    years, months = divmod(period.start - base.start, YEAR)
    if base.months == period.months and years > 0 and not months:
        return f"{years}Y"
    return "1" if base.start + base.months == period.start and base.months == period.months else ""


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except PeriodError:
        return None


def _published(claim: Claim) -> tuple[str, int, int | None] | None:
    """Digits, power of ten and decimals as published; the value itself where its digits are no plain number."""
    digits, mult, decimals = claim.text_value, claim.unit_mult, claim.decimals
    if not _VALUE.fullmatch(digits):
        digits, mult, decimals = f"{abs(claim.value):f}", 0, None
    if decimals is not None:
        decimals = len(digits.partition(".")[2])
    whole, _, fraction = digits.partition(".")
    room = len(whole) + mult <= 38 - schema.SCALE - 1 and len(fraction) - mult < schema.SCALE
    if not room or not _VALUE.fullmatch(digits):
        return None
    return ("-" if claim.value < 0 else "") + digits.lstrip("-"), mult, decimals
