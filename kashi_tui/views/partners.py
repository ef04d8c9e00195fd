"""Partners: how many partners an area trades with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.codes import LEVEL
from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.observations import fact_rows
from kashi_tui.model.frames.transformed import transform
from kashi_tui.model.frames.trends import with_change
from kashi_tui.model.polars import pl
from kashi_tui.model.query.view import Lens, Sort

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

PARTNERS = "PARTNERS"
"""The indicator that counts them."""


def frame(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """Builds the rows: one per area and period, with every place that states its number, and the change since."""
    is_level = (pl.col("transformation_code") == LEVEL) & (pl.col("indicator_code") == PARTNERS)
    return transform(with_change(fact_rows(dataset, lens).filter(is_level)), dataset, lens)


def fit(dataset: Dataset) -> DatasetView | None:
    """Offers the view if a number of partners is stated."""
    return VIEW if PARTNERS in dataset.observations["indicator"] else None


VIEW = DatasetView(
    id="partners",
    title="Partners",
    about="the number of trade partners, its change, and every place where it is stated",
    order=40,
    columns=(
        columns.area_column(priority=4),
        columns.period_column(priority=0),
        columns.mark_column(),
        columns.value_column("Partners"),
        columns.change_column(),
        columns.text_column("since", "Since", priority=3),
        columns.text_column("place", "Sources", width=14, priority=2, shown="places", tone="dim"),
    ),
    frame=frame,
    sort=(Sort("area"), Sort("period", descending=True)),
    is_transformed=True,
    fit=fit,
)
