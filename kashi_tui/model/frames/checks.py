"""Derived numbers and checks as the frames that views are made of: what `explained.py` says, and what a screen needs.

Columns are called as in `frames.py`; lists and sides of checks are lists and structs here, so that JSON has them so.
Computed once for each dataset, since a dataset never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kashi_tui.model.dataset.codes import LEVEL
from kashi_tui.model.frames.observations import statements
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    from kashi_tui.model.audit.check import Check, Side
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.derivation.observation import Derived

SHORT_RULES = {
    "base": "year before",
    "remainder": "rest of period",
    "period-share": "share of period",
    "mean": "mean a year",
    "multiple": "to mean month",
    "rest": "without part",
    "share": "share of whole",
    "factor": "times earlier",
    "compound": "growth a year",
    "rise-share": "share of rise",
    "rate": "exchange rate",
}
"""What rules give, in words that fit a narrow column; others go by their names."""

_CODES = {
    "ref_area": "area_code",
    "indicator": "indicator_code",
    "counterpart_area": "counterpart_code",
    "product": "product_code",
    "transformation": "transformation_code",
    "unit_measure": "unit_code",
    "time_period": "period_code",
    "area_name": "area",
    "indicator_name": "indicator_short",
}
_LISTS = ("inputs", "claims", "statements")
_FIRST = ("key", "number", "indicator", "area", "period_name", "value", "low", "high", "low_open", "high_open")


def derived(dataset: Dataset) -> pl.LazyFrame:
    """Every derived number, in the order in which the article makes it known, of one statement the levels first.

    Shape: one row per number; `key` and `number` are its id. Columns: those of `explained.derived_texts`, called as in
    `frames.py`; also what (the rule, in few words), indicator (with it), low_open, high_open, place and place_name (the
    statement that completes it; all of them), position.
    """
    return _derived(dataset).lazy()


@lru_cache(maxsize=4)
def _derived(dataset: Dataset) -> pl.DataFrame:
    from kashi_tui.model.derivation.derivations import derive

    frame = _shown(dataset, derive(dataset).derived).sort("place", "is_relative", maintain_order=True)
    return frame.drop("is_relative").with_columns(position=pl.int_range(pl.len()))


def _shown(dataset: Dataset, numbers: Iterable[Derived]) -> pl.DataFrame:
    """Everything that a screen and a file say of these numbers, one by one."""
    from kashi_tui.model.frames.explained import texts_of

    found = list(numbers)
    frame = texts_of(dataset, found).rename(_CODES).hstack(_of_numbers(dataset, found))
    units = dict(dataset.codes["CL_UNIT"].select("code", "short_en").drop_nulls().iter_rows())
    start, lists = pl.col("start"), [pl.col(name).str.split(" ") for name in _LISTS]
    shown = frame.with_columns(
        *lists,
        pl.format("{}, {}", "indicator_short", "what").alias("indicator"),
        what=pl.col("what").str.slice(0, 1).str.to_uppercase() + pl.col("what").str.slice(1),
        number="key",
        period=pl.date(start // 12, start % 12 + 1, 1),
        unit=pl.col("unit_code").replace(units),
        mark=pl.lit("derived"),
        qualifier=pl.lit(None, pl.String),
        ref_count=pl.lit(None, pl.String),
        position=pl.lit(0, pl.Int64),
    )
    return shown.select(*_FIRST, pl.exclude(*_FIRST))


def derived_outline(dataset: Dataset) -> pl.LazyFrame:
    """Every derived number by what it is about, in the same order, nothing of it worked out yet.

    Shape: one row per number. Columns: some of those of `derived`, `position` among them.
    """
    return _derived_outline(dataset).lazy()


@lru_cache(maxsize=4)
def _derived_outline(dataset: Dataset) -> pl.DataFrame:
    from kashi_tui.model.derivation.derivations import derive

    places = {each: place for each, place, _ in _places(dataset).iter_rows()}
    derivations = derive(dataset)
    rows = [
        (
            each.id,
            derivations.codes.area(each.dims.ref_area),
            each.dims.ref_area,
            each.period.start,
            max((places[statement] for statement in each.statements if statement in places), default=None),
            each.dims.transformation != LEVEL,
        )
        for each in derivations.derived
    ]
    texts = dict.fromkeys(("key", "area", "area_code"), pl.String)
    schema = {**texts, "start": pl.Int32, "place": pl.Int32, "is_relative": pl.Boolean}
    frame = pl.DataFrame(rows, schema=schema, orient="row").sort("place", "is_relative", maintain_order=True)
    period = pl.date(pl.col("start") // 12, pl.col("start") % 12 + 1, 1)
    return frame.drop("is_relative").with_columns(number="key", period=period, position=pl.int_range(pl.len()))


def fill_derived(dataset: Dataset, outline: pl.DataFrame) -> pl.DataFrame:
    """Rows of `derived_outline` as `derived` has them."""
    from kashi_tui.model.derivation.derivations import derive
    from kashi_tui.model.derivation.observation import Derived

    numbers = derive(dataset)
    found = [each for key in outline["key"] if isinstance(each := numbers.number(key), Derived)]
    return _shown(dataset, found).drop("is_relative").with_columns(position=outline["position"])


def _of_numbers(dataset: Dataset, numbers: Iterable[Derived]) -> pl.DataFrame:
    """What has to be asked of the numbers themselves."""
    places = {each: (place, name) for each, place, name in _places(dataset).iter_rows()}
    rows = [
        (
            SHORT_RULES.get(each.rule.id, each.rule.name),
            each.period.name(),
            each.base.name() if each.base else None,
            each.interval.low_open,
            each.interval.high_open,
            max((places[statement][0] for statement in each.statements if statement in places), default=None),
            ", ".join(places[statement][1] for statement in each.statements if statement in places),
            each.dims.transformation != LEVEL,
        )
        for each in numbers
    ]
    texts = dict.fromkeys(("what", "period_name", "base_name"), pl.String)
    flags = dict.fromkeys(("low_open", "high_open"), pl.Boolean)
    places_schema = {"place": pl.Int32, "place_name": pl.String, "is_relative": pl.Boolean}
    return pl.DataFrame(rows, schema={**texts, **flags, **places_schema}, orient="row")


def _places(dataset: Dataset) -> pl.DataFrame:
    return statements(dataset).select("statement", "place", "place_name").collect()


def checks(dataset: Dataset) -> pl.LazyFrame:
    """Every check, what wants attention first.

    Shape: one row per check; `key` and `check` are its id. Columns: verdict (an Enum, which sorts so), relation,
    relation_name, subject, reason, missing, left and right (texts), left_side and right_side (structs: what, low,
    high, low_open, high_open, unit_measure, unit_mult, text), inputs and statements (lists), position.
    Units: ends of sides are exact decimals in base units, as texts.
    """
    return _checks(dataset).lazy()


@lru_cache(maxsize=4)
def _checks(dataset: Dataset) -> pl.DataFrame:
    from kashi_tui.model.audit.audit import audit

    return _checks_shown(audit(dataset).checks).with_columns(position=pl.int_range(pl.len()))


def checks_outline(dataset: Dataset) -> pl.LazyFrame:
    """Every check by its verdict and its relation, in the same order, its sentences not yet made.

    Shape: one row per check. Columns: some of those of `checks`, `position` among them.
    """
    return _checks_outline(dataset).lazy()


@lru_cache(maxsize=4)
def _checks_outline(dataset: Dataset) -> pl.DataFrame:
    from kashi_tui.model.audit.audit import audit
    from kashi_tui.model.audit.check import VERDICTS

    checks = audit(dataset).checks
    rows = [(each.id, each.id, each.verdict, each.relation.id, each.relation.name) for each in checks]
    texts = dict.fromkeys(("key", "check", "verdict", "relation", "relation_name"), pl.String)
    frame = pl.DataFrame(rows, schema={**texts, "verdict": pl.Enum(VERDICTS)}, orient="row")
    return frame.with_columns(position=pl.int_range(pl.len()))


def fill_checks(dataset: Dataset, outline: pl.DataFrame) -> pl.DataFrame:
    """Rows of `checks_outline` as `checks` has them."""
    from kashi_tui.model.audit.audit import audit

    found = audit(dataset)
    return _checks_shown(map(found.check, outline["key"])).with_columns(position=outline["position"])


def _checks_shown(checks: Iterable[Check]) -> pl.DataFrame:
    """Everything that a screen and a file say of these checks, one by one."""
    from kashi_tui.model.audit.check import VERDICTS

    rows = [
        {
            "key": check.id,
            "check": check.id,
            "verdict": check.verdict,
            "relation": check.relation.id,
            "relation_name": check.relation.name,
            "subject": check.subject(),
            "reason": check.reason,
            "missing": check.missing or None,
            "left": f"{check.left.what} {check.left.text}",
            "right": f"{check.right.what} {check.right.text}",
            "left_side": _side(check.left),
            "right_side": _side(check.right),
            "inputs": [each.id for each in check.inputs],
            "statements": list(dict.fromkeys(name for each in check.inputs for name in each.statements)),
        }
        for check in checks
    ]
    return pl.DataFrame(rows, schema={**_schema(), "verdict": pl.Enum(VERDICTS)})


def _schema() -> Mapping[str, Any]:
    names = ("key", "check", "verdict", "relation", "relation_name", "subject", "reason", "missing", "left", "right")
    texts = dict.fromkeys(("what", "low", "high", "unit_measure", "text"), pl.String)
    side = pl.Struct({**texts, "low_open": pl.Boolean, "high_open": pl.Boolean, "unit_mult": pl.Int32})
    lists = dict.fromkeys(("inputs", "statements"), pl.List(pl.String))
    return {**dict.fromkeys(names, pl.String), "left_side": side, "right_side": side, **lists}


def _side(side: Side) -> dict[str, Any]:
    from kashi_tui.model.frames.explained import DIGITS
    from kashi_tui.model.values.rounding import exact_text

    low, high = map(exact_text, side.interval.bounds(DIGITS))
    ends = {"low": low, "high": high, "low_open": side.interval.low_open, "high_open": side.interval.high_open}
    unit = {"unit_measure": side.unit_measure, "unit_mult": side.unit_mult}
    return {"what": side.what, **ends, **unit, "text": side.text}


def with_checks(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """Puts beside each number what the audit found of it.

    Columns added: checks (how many it takes part in), checks_text (`✗ 1 ✓ 4`), worst (the verdict that wants attention
    most); null where it takes part in none.
    """
    return frame.join(_tallies(dataset).lazy(), on="claim", how="left", maintain_order="left")


def with_no_checks(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The columns of `with_checks` without anything in them, for as long as no check is known."""
    nothing = pl.lit(None, pl.String)
    return frame.with_columns(checks=pl.lit(None, pl.Int32), checks_text=nothing, worst=nothing)


@lru_cache(maxsize=4)
def _tallies(dataset: Dataset) -> pl.DataFrame:
    from kashi_tui.model.audit.audit import audit, tally

    found = audit(dataset)
    inputs = dict.fromkeys(known for check in found.checks for known in check.inputs)
    numbers = dict.fromkeys(number for known in inputs for number in (known.id, *(leaf.id for leaf in known.leaves)))
    rows = []
    for number in numbers:
        taking = found.checks_of(number)
        rows.append((number, len(taking), tally(dataset, number), taking[0].verdict))
    schema = {"claim": pl.String, "checks": pl.Int32, "checks_text": pl.String, "worst": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")
