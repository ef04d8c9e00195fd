"""Trade: every stated amount of imports and exports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kashi_tui.model.dataset.code_lists import code_lists
from kashi_tui.model.dataset.codes import LEVEL
from kashi_tui.model.dataset.schema import NOT_APPLICABLE
from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.observations import fact_rows
from kashi_tui.model.frames.transformed import transform
from kashi_tui.model.polars import pl
from kashi_tui.model.query.view import Lens, Sort

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


def frame(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """Builds the rows: one per amount, in two currencies side by side; thresholds and totals of years among them."""
    is_amount = pl.col("is_amount") & (pl.col("transformation_code") == LEVEL)
    is_flow = pl.col("indicator_code").is_in(code_lists(dataset).flows)
    return transform(fact_rows(dataset, lens).filter(is_amount, is_flow), dataset, lens)


def fit(dataset: Dataset) -> DatasetView | None:
    """Offers the view if any trade is stated: flows and goods are named, and currencies shown, if there are several."""
    stated = code_lists(dataset).flows
    if not stated:
        return None
    goods = dataset.observations.filter(pl.col("indicator").is_in(stated))["product"]
    is_plain = stated == ["TRADE"] and set(goods) == {NOT_APPLICABLE}
    shown = [column for column in VIEW.columns if column.name != "other" or len(dataset.currencies) > 1]
    return replace(VIEW, columns=(*(() if is_plain else (columns.indicator_column(),)), *shown))


VIEW = DatasetView(
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
    fit=fit,
)
