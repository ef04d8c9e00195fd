"""Partitioned sort of many rows: one partition is sorted, and can be shown, before the next is begun.

The values are divided at quantiles of a sample; then each part is sorted for itself. That takes a fraction of the
memory of sorting all at once, tells how far it is, can be stopped, and the first rows of the order are there early.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kashi_tui.model.polars import pl

PART_ROWS, MOST_PARTS = 1_000_000, 16
"""Rows sorted at a time, and how many such parts there are at most: each is looked for among all rows."""
SAMPLE = 4_096
"""Values looked at to divide all into parts of about equal size."""


class SortKey(NamedTuple):
    """One sort key: a column of values in their own order, nulls last."""

    column: str
    descending: bool = False


def sort_in_parts(
    values: pl.DataFrame, keys: Sequence[SortKey], part_rows: int = PART_ROWS, most_parts: int = MOST_PARTS
) -> Iterator[pl.Series]:
    """Yields the row numbers (UInt32) in order, partition by partition; the sort is stable.

    Args:
        values: the columns of the keys; floats hold no NaN.
        keys: the levels of the order, the first counts most.
        part_rows: rows sorted at a time, about.
        most_parts: how many parts there may be.
    """
    if values.height <= 2 * part_rows:
        yield _sorted(values, keys, None)
        return
    first, descending = values[keys[0].column], keys[0].descending
    for places in _parts(first, max(part_rows, values.height // most_parts), descending=descending):
        if len(places):
            yield _sorted(values, keys, places)
    missing = pl.select(pl.arg_where(pl.lit(first).is_null())).to_series() if first.null_count() else None
    if missing is not None:
        yield _sorted(values, keys[1:], missing) if len(keys) > 1 else missing


def _parts(values: pl.Series, part_rows: int, *, descending: bool) -> Iterator[pl.Series]:
    """Yields the row numbers of each partition, the first partition first."""
    sample = values.sample(min(SAMPLE, len(values)), with_replacement=True, seed=1).drop_nulls().sort()
    count = max(1, len(values) // part_rows) if len(sample) else 1
    cuts = sample.gather([len(sample) * index // count for index in range(1, count)]).unique().sort()
    ends = [None, *cuts.to_list(), None]
    spans = list(pairwise(ends))
    for low, high in reversed(spans) if descending else spans:
        yield _between(values, low, high)


def _between(values: pl.Series, low: object, high: object) -> pl.Series:
    """Finds the row numbers of the values from `low` on and below `high`; None is not a bound."""
    value = pl.col("value")
    bounds = [value.is_not_null()]
    if low is not None:
        bounds.append(value >= pl.lit(low, dtype=values.dtype))
    if high is not None:
        bounds.append(value < pl.lit(high, dtype=values.dtype))
    return values.alias("value").to_frame().select(pl.arg_where(pl.all_horizontal(bounds))).to_series()


def _sorted(values: pl.DataFrame, keys: Sequence[SortKey], places: pl.Series | None) -> pl.Series:
    """Sorts these row numbers, or all."""
    names = [key.column for key in keys]
    part = values.select(names) if places is None else values.select(names)[places]
    place = pl.int_range(pl.len(), dtype=pl.UInt32) if places is None else pl.lit(places)
    ordered = part.select(
        place.sort_by(names, descending=[key.descending for key in keys], nulls_last=True, maintain_order=True)
    )
    return ordered.to_series().alias("place")
