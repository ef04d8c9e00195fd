"""The frame of derived observations; columns are called as in `observations.py`.

Ends of intervals stand there twice: as decimals to sort by, and as texts with every digit they have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from kashi_tui.model.dataset.cache import cached_frame
from kashi_tui.model.dataset.codes import LEVEL
from kashi_tui.model.dataset.schema import SCALE, held
from kashi_tui.model.frames.observations import statements
from kashi_tui.model.polars import pl
from kashi_tui.model.values.format import exact_text

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.derivation.observation import Derived
    from kashi_tui.model.values.interval import Interval

DIGITS = 24
"""Digits behind the point of an end as text, where it is not a shorter decimal; rounded outward there."""
SHORT_RULES = {
    "base": "year before",
    "remainder": "remainder",
    "period-share": "share of period",
    "mean": "annual average",
    "multiple": "vs. average month",
    "rest": "excluding part",
    "share": "share of whole",
    "factor": "multiple of earlier",
    "compound": "avg. annual growth",
    "rise-share": "share of rise",
    "rate": "exchange rate",
}
"""Short names of the rules' results, for a narrow column; others go by their names."""


@cached_frame
def derived(dataset: Dataset) -> pl.DataFrame:
    """Builds the frame of all derived observations, in the article's order; of one statement levels first.

    Computed once: a dataset never changes.

    Shape: one row per number; `key` and `number` are its id. Columns: the dimensions of the series with their names,
    the period, indicator (with what the rule gives, in few words: `what`), obs_value and value, the interval (low,
    high, low_open, high_open; low_text and high_text with all digits; interval as it is shown), the rule, formula and
    worked (in words, in numbers), inputs, claims and statements (lists of ids), place and place_name (the statement
    that completes it; all of them), depth (how many derivations lead to it), position.
    Units: base units; percent for shares and growth.
    """
    from kashi_tui.model.derivation.derivations import derive

    frame = _shown(dataset, derive(dataset).derived).sort("place", "is_relative", maintain_order=True)
    return frame.drop("is_relative").with_columns(position=pl.int_range(pl.len()))


def _shown(dataset: Dataset, numbers: Iterable[Derived]) -> pl.DataFrame:
    """Formats these observations, one by one."""
    schema = _schema()
    columns = list(zip(*map(_row_of(dataset), numbers), strict=True)) or [()] * len(schema)
    frame = pl.DataFrame(dict(zip(schema, columns, strict=True)), schema=schema)
    units = dict(dataset.codes["CL_UNIT"].select("code", "short_en").drop_nulls().iter_rows())
    return frame.with_columns(
        period=_first_day(),
        unit=pl.col("unit_code").replace(units),
        mark=pl.lit("derived"),
        qualifier=pl.lit(None, pl.String),
        ref_count=pl.lit(None, pl.String),
        position=pl.lit(0, pl.Int64),
    )


def _schema() -> dict[str, Any]:
    """Lists the columns that `_row_of` fills, in its order."""
    text, number, flag, whole, small = pl.String, pl.Decimal(38, SCALE), pl.Boolean, pl.Int32, pl.Int8
    return {
        **dict.fromkeys(("key", "number", "indicator", "area", "period_name"), text),
        **dict.fromkeys(("value", "low", "high"), number),
        **dict.fromkeys(("low_open", "high_open"), flag),
        **dict.fromkeys(("rule", "rule_name", "area_code", "indicator_code", "counterpart_code"), text),
        **dict.fromkeys(("product_code", "transformation_code", "unit_code", "period_code"), text),
        **dict.fromkeys(("start", "months"), whole),
        **dict.fromkeys(("base_per", "indicator_short", "transformation_name", "obs_value"), text),
        "unit_mult": small,
        "decimals": small,
        "obs_status": text,
        "depth": small,
        **dict.fromkeys(("low_text", "high_text", "interval", "formula", "worked"), text),
        **dict.fromkeys(("inputs", "claims", "statements"), pl.List(text)),
        "what": text,
        "base_name": text,
        "place": whole,
        "place_name": text,
        "is_relative": flag,
    }


def _row_of(dataset: Dataset) -> Callable[[Derived], tuple[object, ...]]:
    """Makes the function from an observation to its row, in the order of `_schema`."""
    from decimal import Decimal

    from kashi_tui.model.derivation.derivations import derive
    from kashi_tui.model.values.rounding import decimal_text, ends_text

    codes, places = derive(dataset).codes, _places(dataset)

    def row(number: Derived) -> tuple[object, ...]:
        dims, period, base, interval = number.dims, number.period, number.base, number.interval
        what = SHORT_RULES.get(number.rule.id, number.rule.name)
        indicator = codes.code("CL_INDICATOR", dims.indicator).short
        value = Decimal(decimal_text(number.nominal, SCALE))
        places_of_number = [places[statement] for statement in number.statements if statement in places]
        return (
            *(number.id, number.id, f"{indicator}, {what}", codes.area(dims.ref_area), period.name()),
            *map(held, (value, *interval.bounds(SCALE))),
            *(interval.low_open, interval.high_open),
            *(number.rule.id, number.rule.name, *dims, str(period), period.start, period.months),
            *(str(base) if base else None, indicator, codes.transformation(dims.transformation)),
            *(number.obs_value, number.unit_mult, number.decimals, "E", number.depth),
            *(*end_texts(interval), ends_text(interval, number.unit_mult), number.formula, number.worked),
            *([input_.id for input_ in number.inputs.values()], [leaf.id for leaf in number.leaves], number.statements),
            *(what[:1].upper() + what[1:], base.name() if base else None),
            *(
                max((place for place, _ in places_of_number), default=None),
                ", ".join(name for _, name in places_of_number),
            ),
            dims.transformation != LEVEL,
        )

    return row


def end_texts(interval: Interval) -> tuple[str | None, str | None]:
    """Formats the ends of an interval in full; None for infinite ends."""
    low, high = interval.bounds(DIGITS)
    return None if low is None else exact_text(low), None if high is None else exact_text(high)


@cached_frame
def derived_outline(dataset: Dataset) -> pl.DataFrame:
    """Builds the frame of all derived observations by their dimensions, in the same order, nothing evaluated.

    Shape: one row per number. Columns: some of those of `derived`, `position` among them.
    """
    from kashi_tui.model.derivation.derivations import derive

    places = _places(dataset)
    derivations = derive(dataset)
    rows = [
        (
            number.id,
            derivations.codes.area(number.dims.ref_area),
            number.dims.ref_area,
            number.period.start,
            max((places[name][0] for name in number.statements if name in places), default=None),
            number.dims.transformation != LEVEL,
        )
        for number in derivations.derived
    ]
    texts = dict.fromkeys(("key", "area", "area_code"), pl.String)
    schema = {**texts, "start": pl.Int32, "place": pl.Int32, "is_relative": pl.Boolean}
    frame = pl.DataFrame(rows, schema=schema, orient="row").sort("place", "is_relative", maintain_order=True)
    return frame.drop("is_relative").with_columns(number="key", period=_first_day(), position=pl.int_range(pl.len()))


def fill_derived(dataset: Dataset, outline: pl.DataFrame) -> pl.DataFrame:
    """Completes rows of `derived_outline` to those of `derived`.

    Shape: one row per row given, in its order; the columns of `derived`.
    """
    from kashi_tui.model.derivation.derivations import derive
    from kashi_tui.model.derivation.observation import Derived

    numbers = derive(dataset)
    rows = [number for key in outline["key"] if isinstance(number := numbers.number(key), Derived)]
    return _shown(dataset, rows).drop("is_relative").with_columns(position=outline["position"])


def _first_day() -> pl.Expr:
    """Computes the first day of a period's first month, to sort and compare by."""
    return pl.date(pl.col("start") // 12, pl.col("start") % 12 + 1, 1)


def _places(dataset: Dataset) -> dict[str, tuple[int, str]]:
    """Maps each statement to its place as a number and as text."""
    rows = statements(dataset).select("statement", "place", "place_name").collect().iter_rows()
    return {statement: (place, name) for statement, place, name in rows}
