"""Bonded zone: what a zone trades, and where that puts it among others of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.codes import LEVEL
from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.observations import fact_rows
from kashi_tui.model.frames.transformed import transform
from kashi_tui.model.frames.trends import ranked_in, with_ranks
from kashi_tui.model.polars import pl
from kashi_tui.model.query.view import Lens, Sort

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kashi_tui.model.dataset.dataset import Dataset


def frame(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """Builds the rows: one per amount of a zone, with its ranks in the country and in the region in that period."""
    is_level = pl.col("is_amount") & (pl.col("transformation_code") == LEVEL) & ~pl.col("is_threshold")
    levels = fact_rows(dataset, lens).filter(is_level, pl.col("area_kind") == "zone")
    return transform(with_ranks(levels, dataset), dataset, lens)


def words(dataset: Dataset, lens: Lens) -> Mapping[str, str]:
    """Names the country and the region, for the headings of the two ranks."""
    return ranked_in(dataset)


def fit(dataset: Dataset) -> DatasetView | None:
    """Offers the view if any area is a zone."""
    zones = dataset.codes["CL_AREA"].filter(pl.col("kind") == "zone")["code"]
    return VIEW if dataset.observations["ref_area"].is_in(zones.to_list()).any() else None


VIEW = DatasetView(
    id="bonded_zone",
    title="Bonded zone",
    about="what the zone trades, and its rank among the zones in China and in Xinjiang",
    order=30,
    columns=(
        columns.area_column(priority=4),
        columns.period_column(priority=0),
        columns.mark_column(),
        columns.value_column("Value, {currency}"),
        columns.growth_column(),
        columns.rank_column("rank_country", "Rank in {country}", priority=2),
        columns.rank_column("rank_region", "Rank in {region}", priority=3),
        columns.place_column(),
    ),
    frame=frame,
    sort=(Sort("position"), Sort("period", descending=True)),
    is_transformed=True,
    words=words,
    fit=fit,
)
