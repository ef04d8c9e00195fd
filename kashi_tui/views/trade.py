"""Trade: every stated amount of imports and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model import columns
from kashi_tui.model.frames import LEVEL, observed
from kashi_tui.model.lens import through
from kashi_tui.model.polars import pl
from kashi_tui.model.view import Lens, Sort, View

if TYPE_CHECKING:
    from kashi_tui.model.dataset import Dataset


def frame(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """One row an amount, its two currencies beside one another; thresholds and totals of years among them."""
    is_amount = pl.col("is_amount") & (pl.col("transformation_code") == LEVEL)
    return through(observed(dataset, lens).filter(is_amount, pl.col("indicator_code") == "TRADE"), dataset, lens)


VIEW = View(
    id="trade",
    title="Trade",
    about="every stated amount of imports and exports, in both currencies as stated",
    order=20,
    columns=(
        columns.area_column(priority=0),
        columns.period_column(priority=1),
        columns.mark_column(),
        columns.value_column("Value, {currency}"),
        columns.other_column(),
        columns.growth_column(),
        columns.text_column("said", "Remark", width=14, priority=3),
        columns.place_column(),
    ),
    frame=frame,
    sort=(Sort("position"), Sort("period", descending=True), Sort("months"), Sort("is_threshold")),
    is_transformed=True,
)
