"""Growth: the rates and ranks that the source states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model import columns
from kashi_tui.model.frames import AVERAGE, GROWTH, RANK, RATIO, observed
from kashi_tui.model.polars import pl
from kashi_tui.model.view import Lens, Sort, View

if TYPE_CHECKING:
    from kashi_tui.model.dataset import Dataset


def frame(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """One row a rate or rank, with what it is measured against: the base period, or where it is ranked."""
    against = pl.coalesce("base_name", "counterpart_in", "counterpart")
    is_relative = pl.col("transformation_code").is_in([GROWTH, AVERAGE, RATIO, RANK])
    return observed(dataset, lens).filter(is_relative).with_columns(against=against)


VIEW = View(
    id="growth",
    title="Growth",
    about="the rates, ratios and ranks that are stated, and what they are measured against",
    order=60,
    columns=(
        columns.indicator_column(),
        columns.area_column(),
        columns.period_column(),
        columns.mark_column(),
        columns.value_column(),
        columns.text_column("against", "Against", width=12, priority=3),
        columns.place_column(),
    ),
    frame=frame,
    sort=(Sort("position"), Sort("period", descending=True)),
)
