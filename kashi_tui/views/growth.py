"""Growth: the rates and ranks that the source states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.codes import LEVEL, RANK
from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.observations import fact_rows
from kashi_tui.model.polars import pl
from kashi_tui.model.query.view import Lens, Sort

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

LEVELS = (LEVEL, "TARGET")
"""Transformations of what is not relative to anything."""


def frame(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """Builds the rows: one per rate, share, change or rank, with the period, whole or group it is measured against."""
    code = pl.col("transformation_code")
    group = pl.when(code == RANK).then(pl.coalesce("counterpart_in", "counterpart"))
    against = pl.coalesce("base_name", _whole(dataset), group)
    return fact_rows(dataset, lens).filter(~code.is_in(LEVELS)).with_columns(against=against)


def _whole(dataset: Dataset) -> pl.Expr:
    """Builds the name of the whole that a share is of."""
    names = dict(dataset.codes["CL_INDICATOR"].select("code", "short_en").drop_nulls().iter_rows())
    return pl.col("whole").replace(names)


def fit(dataset: Dataset) -> DatasetView | None:
    """Offers the view if anything relative is stated."""
    codes = dataset.observations["transformation"].unique().to_list()
    return VIEW if set(codes) - set(LEVELS) else None


VIEW = DatasetView(
    id="growth",
    title="Growth",
    about="the stated rates, ratios and ranks, and what they are measured against",
    order=60,
    columns=(
        *columns.fact_columns(),
        columns.text_column("against", "Against", width=12, priority=3),
        columns.place_column(),
    ),
    frame=frame,
    sort=(Sort("position"), Sort("period", descending=True)),
    fit=fit,
)
