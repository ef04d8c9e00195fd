"""What belongs together in a series: its newest value, its trend, what stands beside it and before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.frames import LINE, RANK, named
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    from kashi_tui.model.dataset import Dataset

RANKS = {"country": "rank_country", "region": "rank_region"}
"""The kind of area whose members are ranked, and the column that holds the rank."""


def latest(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The newest fact of each series: the latest end, then the shorter period, levels before thresholds.

    Columns beside those of the frame: `trend` (the observations that can be compared with it, as points in time) and
    `count` (how many facts the series has).
    """
    end = pl.col("start") + pl.col("months")
    ordered = frame.sort(end, "months", "is_threshold", "key", descending=[True, False, False, False])
    heads = ordered.unique(list(LINE), keep="first", maintain_order=True)
    return heads.join(_counts(frame), on=list(LINE), how="left", nulls_equal=True).join(
        trends(frame, heads), on=list(LINE), how="left", nulls_equal=True
    )


def _counts(frame: pl.LazyFrame) -> pl.LazyFrame:
    return frame.group_by(LINE).agg(pl.len().cast(pl.Int64).alias("count"))


def trends(frame: pl.LazyFrame, heads: pl.LazyFrame) -> pl.LazyFrame:
    """The points of each series that are about as long as its newest, in time; thresholds are no points.

    A total of nine years is no bar beside a year, eleven months are: the sparkline marks them as part of one.
    """
    length = heads.select(*LINE, newest="months")
    months, newest = pl.col("months"), pl.col("newest")
    alike = ~pl.col("is_threshold") & (months * 2 > newest) & (months < newest * 2)
    points = frame.join(length, on=list(LINE), how="left", nulls_equal=True).filter(alike)
    point = pl.struct(
        "start", "months", pl.col("value").cast(pl.Float64), derived=pl.col("mark").eq("derived").fill_null(value=False)
    )
    return (
        points.unique([*LINE, "start", "months"], keep="first", maintain_order=True)
        .sort("start", "months")
        .group_by(LINE, maintain_order=True)
        .agg(trend=point)
    )


def with_ranks(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """Puts the ranks of the same area, indicator and period beside each level.

    Columns added, for each of RANKS: the place as a number, and what its text is made of: _text, _among, _qualifier.
    """
    same = ["area_code", "indicator_code", "period_code"]
    ranks = named(dataset).filter(pl.col("transformation_code") == RANK).sort("place", "claim")
    for kind, name in RANKS.items():
        among = ranks.filter(pl.col("counterpart_code").is_in(_groups(dataset, kind)))
        place = among.unique(same, keep="first", maintain_order=True).select(
            *same,
            pl.col("value").alias(name),
            pl.col("obs_value").alias(f"{name}_text"),
            pl.col("ref_count").alias(f"{name}_among"),
            pl.col("qualifier").alias(f"{name}_qualifier"),
        )
        frame = frame.join(place, on=same, how="left")
    return frame


def _groups(dataset: Dataset, kind: str) -> list[str]:
    """The codes of the groups of areas that lie in an area of this kind."""
    areas = dataset.codes["CL_AREA"]
    wholes = areas.filter(pl.col("kind") == kind)["code"].to_list()
    return areas.filter(pl.col("parent").is_in(wholes), pl.col("kind") == "group")["code"].to_list()


def with_change(frame: pl.LazyFrame) -> pl.LazyFrame:
    """One row an area and period, with every place that states its value and the difference from the period before.

    Columns added: places, change, since (the name of the period before).
    """
    once = (
        frame.sort("start", "months", "place", "key", nulls_last=True)
        .group_by(*LINE, "period_code", maintain_order=True)
        .agg(pl.all().exclude(*LINE, "period_code").first(), places=pl.col("place_name").unique(maintain_order=True))
    )
    before = pl.col("value", "period_name").shift(1).over(LINE)
    return once.with_columns(before.name.suffix("_before"), pl.col("places").list.join(", ")).with_columns(
        change=pl.col("value") - pl.col("value_before"), since=pl.col("period_name_before")
    )
