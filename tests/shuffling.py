"""`--shuffle-frames SEED`: rows in no stated order come in another one, as they may on another machine.

Polars promises no order after a join, a `unique` or a `group_by` that does not ask for one, nor between rows that sort
alike; the order that one version gives on one machine hides that. Tests that pass with several seeds rely on none.
Frames in the process of the tests are shuffled, those of programs that they start are not.
"""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from polars.lazyframe.group_by import LazyGroupBy


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option."""
    parser.addoption("--shuffle-frames", type=int, metavar="SEED", help="shuffle rows that stand in no stated order")


def pytest_configure(config: pytest.Config) -> None:
    """Shuffles for the whole session: modules of tests compute when they are imported."""
    seed = config.getoption("--shuffle-frames")
    if seed is not None:
        patch = pytest.MonkeyPatch()
        config.add_cleanup(patch.undo)
        shuffle_frames(patch, seed)


def shuffle_frames(patch: pytest.MonkeyPatch, seed: int) -> None:
    """Lets each operation of polars that promises no order shuffle its rows, until the patch is undone.

    Eager frames and series go through the same methods.
    """
    given = pl.LazyFrame
    join_, sort_, unique_, group_by_ = given.join, given.sort, given.unique, given.group_by
    unique_values = pl.Expr.unique

    def shuffled(frame: pl.LazyFrame) -> pl.LazyFrame:
        return frame.map_batches(lambda rows: rows.sample(fraction=1.0, shuffle=True, seed=seed))

    def join(frame: pl.LazyFrame, *args: Any, maintain_order: Any = None, **how: Any) -> pl.LazyFrame:
        joined = join_(frame, *args, maintain_order=maintain_order, **how)
        return shuffled(joined) if maintain_order in (None, "none") else joined

    def sort(frame: pl.LazyFrame, *by: Any, maintain_order: bool = False, **how: Any) -> pl.LazyFrame:
        return sort_(frame if maintain_order else shuffled(frame), *by, maintain_order=True, **how)

    def unique(frame: pl.LazyFrame, *args: Any, maintain_order: bool = False, **how: Any) -> pl.LazyFrame:
        source = shuffled(frame) if how.get("keep", "any") == "any" else frame
        found = unique_(source, *args, maintain_order=maintain_order, **how)
        return found if maintain_order else shuffled(found)

    def group_by(frame: pl.LazyFrame, *by: Any, maintain_order: bool = False, **named: Any) -> LazyGroupBy:
        groups = group_by_(frame, *by, maintain_order=maintain_order, **named)
        return groups if maintain_order else ShuffledGroups(groups.lgb)

    class ShuffledGroups(LazyGroupBy):
        def agg(self, *args: Any, **named: Any) -> pl.LazyFrame:
            return shuffled(super().agg(*args, **named))

    def unique_of(expr: pl.Expr, *, maintain_order: bool = False) -> pl.Expr:
        found = unique_values(expr, maintain_order=maintain_order)
        return found if maintain_order else found.shuffle(seed)

    for function in (join, sort, unique, group_by):
        patch.setattr(pl.LazyFrame, function.__name__, function)
    patch.setattr(pl.Expr, "unique", unique_of)
