"""Goods then and now: the main goods listed in the first and in the last period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.codes import LISTED, RATIO
from kashi_tui.model.frames.observations import observation_rows
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

SUMMARY = "EXP_CATEGORIES"
"""The indicator whose ratio says how the number of all categories changed."""


def goods(dataset: Dataset) -> pl.LazyFrame:
    """Builds the frame of goods with a mark for each of the two periods, and the stated ratio of all categories.

    Shape: one row per area and product, one more per stated ratio; the claim is the newest. Columns added: then, now
    (whether it is named), then_text, now_text (what stands there instead), change (`added`, `dropped`, `kept`, `× 2`).
    """
    return pl.concat([_listed(dataset), _ratios(dataset)], how="diagonal")


def periods(dataset: Dataset) -> tuple[str, str]:
    """Names the first and the last period in which goods are listed."""
    names = _lists(dataset).sort("start", "months").select(pl.col("period_name")).collect()["period_name"]
    return (names[0], names[-1]) if len(names) else ("Then", "Now")


def _lists(dataset: Dataset) -> pl.LazyFrame:
    return observation_rows(dataset).filter(pl.col("unit_code") == LISTED)


def _listed(dataset: Dataset) -> pl.LazyFrame:
    start = pl.col("start")
    lists = _lists(dataset).with_columns(then=start == start.min(), now=start == start.max())
    goods = (
        lists.sort("start", "key")
        .group_by("area_code", "indicator_code", "product_code", maintain_order=True)
        .agg(pl.exclude("then", "now").last(), pl.col("then", "now").any())
    )
    then, now = pl.col("then"), pl.col("now")
    change = pl.when(then & now).then(pl.lit("kept")).when(now).then(pl.lit("added")).when(then).then(pl.lit("dropped"))
    nothing = pl.lit(None, pl.String)
    return goods.with_columns(product="product_name", change=change, then_text=nothing, now_text=nothing)


def _ratios(dataset: Dataset) -> pl.LazyFrame:
    ratios = observation_rows(dataset).filter(
        pl.col("indicator_code") == SUMMARY, pl.col("transformation_code") == RATIO
    )
    text = pl.format("× {}", "obs_value")
    base = pl.when(pl.col("base_per").is_not_null()).then(pl.lit("base"))
    return ratios.with_columns(product="indicator_name", change=text, then_text=base, now_text=text)
