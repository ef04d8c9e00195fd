"""Overview: the newest value of every series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.cache import cached_frame
from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.checks import with_checks, with_no_checks
from kashi_tui.model.frames.transformed import transform
from kashi_tui.model.frames.trends import derived_levels, headlines, latest
from kashi_tui.model.polars import pl
from kashi_tui.model.query.view import Lens, Sort

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


@cached_frame
def frame(dataset: Dataset, lens: Lens) -> pl.DataFrame:
    """Builds the rows: one per series of levels, ratios, ranks or shares. Growth is beside its level, or alone without.

    Computed once for each lens, since this is the page that is shown most.
    """
    newest = latest(headlines(dataset, lens), derived_levels(dataset, lens.currency))
    return with_checks(transform(newest, dataset, lens), dataset).collect()


def quick(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """Builds the rows from what is stated alone: no derived level in the trend, no check."""
    return with_no_checks(latest(headlines(dataset, lens)))


VIEW = DatasetView(
    id="overview",
    title="Overview",
    about="the newest value of every series, its growth year on year (YoY), its trend and its checks",
    order=10,
    columns=(
        *columns.fact_columns("Value, {currency}"),
        columns.growth_column(),
        columns.trend_column(),
        columns.checks_column(priority=5),
        columns.count_column("count", "Values"),
    ),
    frame=frame,
    quick=quick,
    sort=(Sort("position"),),
    is_transformed=True,
)
