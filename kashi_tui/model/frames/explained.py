"""Derived numbers and checks as frames, for views and files.

The columns are declared as those of observations are (`schema.Field`): name, meaning, type, whether they may be null.
Ends of intervals stand there twice: as decimals to sort by, and as texts with every digit they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.audit.check import Check
from kashi_tui.model.dataset.schema import SCALE, Field, frame_schema
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.derivation.observation import Derived
from kashi_tui.model.polars import pl
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.rounding import decimal_text, ends_text, exact_text

if TYPE_CHECKING:
    import polars

    from kashi_tui.model.dataset.dataset import Dataset

DIGITS = 24
"""Digits behind the point of an end as text, where it is no shorter decimal; rounded outward there."""


_LIST = " Several are joined with blanks."

DERIVED: tuple[Field, ...] = (
    Field("key", "", "The number's id: rule and claims", unique=True),
    Field("rule", "", "The rule that gives it"),
    Field("rule_name", "", "What the rule gives, in few words"),
    Field("ref_area", "", "The area; whole$part is the whole without the part"),
    Field("indicator", "", "What is measured"),
    Field("counterpart_area", "", "For a share the whole; _Z if there is none"),
    Field("product", "", "The goods; _Z if the value is not about certain goods"),
    Field("transformation", "", "What was done to the indicator"),
    Field("unit_measure", "", "The unit of the value"),
    Field("time_period", "", "The time that the value covers"),
    Field("start", "", "First month of the period, counted from January of year 0", "Int32"),
    Field("months", "", "How many months the period touches", "Int32"),
    Field("base_per", "", "The period that it is compared with, where it is not a year earlier", null=True),
    Field("area_name", "", "The area's short name"),
    Field("indicator_name", "", "The indicator's short name"),
    Field("transformation_name", "", "The transformation in words"),
    Field("obs_value", "", "The value as it is shown: rounded to the first digit that is not certain"),
    Field("unit_mult", "", "The power of ten that it is shown in", "Int8"),
    Field("decimals", "", "The decimals that it is shown with", "Int8"),
    Field("obs_status", "", "E, derived"),
    Field("value", "", "The value at the published inputs, in base units, to sort by", "Decimal", null=True),
    Field("low", "", "The lowest value that it can have, rounded down, to sort by", "Decimal", null=True),
    Field("high", "", "The highest value that it can have, rounded up, to sort by", "Decimal", null=True),
    Field("depth", "", "How many derivations lead to it", "Int8"),
)

DERIVED_TEXTS: tuple[Field, ...] = (
    Field("low_text", "", "The lowest value, with all its digits", null=True),
    Field("high_text", "", "The highest value, with all its digits", null=True),
    Field("interval", "", "The interval as it is shown, in units of the power of ten"),
    Field("formula", "", "The formula in words"),
    Field("worked", "", "The formula in numbers"),
    Field("inputs", "", "The ids of the inputs." + _LIST),
    Field("claims", "", "The claims that it rests on." + _LIST),
    Field("statements", "", "The statements that it rests on." + _LIST),
)
"""What is written to files, and read one by one on a screen."""

CHECKS: tuple[Field, ...] = (
    Field("key", "", "The check's id", unique=True),
    Field("relation", "", "The relation that is checked"),
    Field("relation_name", "", "The relation in words"),
    Field("subject", "", "What is checked"),
    Field("verdict", "", "consistent, inconsistent or undetermined"),
    Field("left", "", "What the left side is"),
    Field("left_interval", "", "The left side as it is shown"),
    Field("left_low", "", "The lowest value of the left side, with all its digits", null=True),
    Field("left_high", "", "The highest value of the left side, with all its digits", null=True),
    Field("right", "", "What the right side is"),
    Field("right_interval", "", "The right side as it is shown"),
    Field("right_low", "", "The lowest value of the right side, with all its digits", null=True),
    Field("right_high", "", "The highest value of the right side, with all its digits", null=True),
    Field("unit_measure", "", "The unit of both sides; empty if they are no numbers"),
    Field("reason", "", "Why, in one sentence"),
    Field("missing", "", "What would decide, if it is undetermined", null=True),
    Field("inputs", "", "The ids of the numbers that take part." + _LIST),
    Field("count", "", "How many numbers take part", "Int32"),
)


def derived_frame(dataset: Dataset) -> polars.DataFrame:
    """What is derived from a dataset and not stated by it, to sort, filter and count.

    Shape: one row per derived number; `DERIVED` says what its columns are.  Units: base units; percent for shares and
    growth.  Made once: a dataset never changes. The texts of a row are those of `derive(dataset).number(key)`.
    """
    return _derived_frame(dataset)


def derived_texts(dataset: Dataset) -> polars.DataFrame:
    """The same with everything that is known of each number, to be written to a file.

    Shape: the rows of `derived_frame`; columns `DERIVED`, then `DERIVED_TEXTS`.
    """
    return texts_of(dataset, derive(dataset).derived)


def texts_of(dataset: Dataset, numbers: Sequence[Derived]) -> polars.DataFrame:
    """The same for some of the numbers."""
    return _frame_of(dataset, numbers).hstack(_frame(DERIVED_TEXTS, map(_texts_of, numbers)))


def checks_frame(dataset: Dataset) -> polars.DataFrame:
    """The checks of a dataset.

    Shape: one row per check, in the order of the audit; `CHECKS` says what its columns are.  Units: base units.
    """
    return _checks_frame(dataset)


@lru_cache(maxsize=4)
def _derived_frame(dataset: Dataset) -> polars.DataFrame:
    return _frame_of(dataset, derive(dataset).derived)


def _frame_of(dataset: Dataset, numbers: Iterable[Derived]) -> polars.DataFrame:
    codes = derive(dataset).codes

    def row(each: Derived) -> tuple[object, ...]:
        interval, dims, period = each.interval, each.dims, each.period
        low, high = interval.bounds(SCALE)
        return (
            each.id,
            each.rule.id,
            each.rule.name,
            *dims,
            str(period),
            period.start,
            period.months,
            str(each.base) if each.base else None,
            codes.area(dims.ref_area),
            codes.code("CL_INDICATOR", dims.indicator).short,
            codes.transformation(dims.transformation),
            each.obs_value,
            each.unit_mult,
            each.decimals,
            "E",
            _sortable(Decimal(decimal_text(each.nominal, SCALE))),
            _sortable(low),
            _sortable(high),
            each.depth,
        )

    return _frame(DERIVED, map(row, numbers))


def _texts_of(each: Derived) -> tuple[object, ...]:
    return (
        *_texts(each.interval),
        ends_text(each.interval, each.unit_mult),
        each.formula,
        each.worked,
        " ".join(known.id for known in each.inputs.values()),
        " ".join(leaf.id for leaf in each.leaves),
        " ".join(each.statements),
    )


@lru_cache(maxsize=4)
def _checks_frame(dataset: Dataset) -> polars.DataFrame:
    return _frame(CHECKS, map(_check_row, audit(dataset).checks))


def _check_row(check: Check) -> tuple[object, ...]:
    left, right = check.left, check.right
    return (
        check.id,
        check.relation.id,
        check.relation.name,
        check.subject(),
        check.verdict,
        left.what,
        left.text,
        *_texts(left.interval),
        right.what,
        right.text,
        *_texts(right.interval),
        left.unit_measure,
        check.reason,
        check.missing or None,
        " ".join(known.id for known in check.inputs),
        len(check.inputs),
    )


def _frame(fields: tuple[Field, ...], rows: Iterable[tuple[object, ...]]) -> polars.DataFrame:
    columns = frame_schema(fields)
    values = list(zip(*rows, strict=True)) or [()] * len(fields)
    return pl.DataFrame(dict(zip(columns, values, strict=True)), schema=columns)


def _texts(interval: Interval) -> tuple[str | None, str | None]:
    low, high = interval.bounds(DIGITS)
    return exact_text(low), exact_text(high)


def _sortable(value: Decimal | None) -> Decimal | None:
    """A value for a frame's column, which holds 26 digits before the point; None beyond."""
    return None if value is None or abs(value) >= _LIMIT else value


_LIMIT = Decimal(10) ** (38 - SCALE)
