"""The frame of checks, and the columns that put verdicts beside observations.

Sides of checks are structs here, inputs and statements lists, so that JSON has them so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kashi_tui.model.dataset.cache import cached_frame
from kashi_tui.model.frames.derived import end_texts
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    from kashi_tui.model.audit.check import Check, Side
    from kashi_tui.model.dataset.dataset import Dataset


@cached_frame
def checks(dataset: Dataset) -> pl.DataFrame:
    """Builds the frame of all checks, those that need attention first.

    Shape: one row per check; `key` and `check` are its id. Columns: verdict (an Enum, which sorts so), relation,
    relation_name, subject, reason, missing, left and right (texts), left_side and right_side (structs: what, low,
    high, low_open, high_open, unit_measure, unit_mult, text), inputs and statements (lists), position.
    Units: ends of sides are exact decimals in base units, as texts.
    """
    from kashi_tui.model.audit.audit import audit

    return _checks_shown(audit(dataset).checks).with_columns(position=pl.int_range(pl.len()))


@cached_frame
def checks_outline(dataset: Dataset) -> pl.DataFrame:
    """Builds the frame of all checks with verdict and relation, in the same order, without their sentences.

    Shape: one row per check. Columns: some of those of `checks`, `position` among them.
    """
    from kashi_tui.model.audit.audit import audit
    from kashi_tui.model.audit.check import VERDICTS

    checks = audit(dataset).checks
    rows = [(check.id, check.id, check.verdict, check.relation.id, check.relation.name) for check in checks]
    texts = dict.fromkeys(("key", "check", "verdict", "relation", "relation_name"), pl.String)
    frame = pl.DataFrame(rows, schema={**texts, "verdict": pl.Enum(VERDICTS)}, orient="row")
    return frame.with_columns(position=pl.int_range(pl.len()))


def fill_checks(dataset: Dataset, outline: pl.DataFrame) -> pl.DataFrame:
    """Completes rows of `checks_outline` to those of `checks`.

    Shape: one row per row given, in its order; the columns of `checks`.
    """
    from kashi_tui.model.audit.audit import audit

    dataset_audit = audit(dataset)
    return _checks_shown(map(dataset_audit.check, outline["key"])).with_columns(position=outline["position"])


def _checks_shown(checks: Iterable[Check]) -> pl.DataFrame:
    """Formats these checks, one by one."""
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
            "inputs": [number.id for number in check.inputs],
            "statements": list(dict.fromkeys(name for number in check.inputs for name in number.statements)),
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
    low, high = end_texts(side.interval)
    ends = {"low": low, "high": high, "low_open": side.interval.low_open, "high_open": side.interval.high_open}
    unit = {"unit_measure": side.unit_measure, "unit_mult": side.unit_mult}
    return {"what": side.what, **ends, **unit, "text": side.text}


def with_checks(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """Joins to each observation the verdicts of its checks.

    Columns added: checks (how many it takes part in), checks_text (`✗ 1 ✓ 4`), worst (the verdict that wants attention
    most); null where it takes part in none.

    Shape: the rows of the frame, in their order.
    """
    return frame.join(_tallies(dataset), on="claim", how="left", maintain_order="left")


def with_no_checks(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds the columns of `with_checks` as nulls, for as long as no check is known.

    Shape: the rows of the frame.
    """
    nothing = pl.lit(None, pl.String)
    return frame.with_columns(checks=pl.lit(None, pl.Int32), checks_text=nothing, worst=nothing)


@cached_frame
def _tallies(dataset: Dataset) -> pl.DataFrame:
    from kashi_tui.model.audit.audit import audit, tally

    dataset_audit = audit(dataset)
    inputs = dict.fromkeys(input_ for check in dataset_audit.checks for input_ in check.inputs)
    numbers = dict.fromkeys(number for input_ in inputs for number in (input_.id, *(leaf.id for leaf in input_.leaves)))
    rows = []
    for number in numbers:
        taking = dataset_audit.checks_of(number)
        rows.append((number, len(taking), tally(dataset, number), taking[0].verdict))
    schema = {"claim": pl.String, "checks": pl.Int32, "checks_text": pl.String, "worst": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")
