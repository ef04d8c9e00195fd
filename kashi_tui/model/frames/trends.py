"""Series as frames: newest value, trend, ranks beside it and changes from the period before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kashi_tui.model.dataset.cache import DatasetCache, cached_frame
from kashi_tui.model.dataset.codes import LEVEL, LISTED, RANK, RATIO
from kashi_tui.model.frames.observations import LINE, SUBJECT, fact_rows, observation_rows
from kashi_tui.model.polars import pl
from kashi_tui.model.query.page import Point, Spark
from kashi_tui.model.values.period import YEAR

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.derivation.observation import Observation
    from kashi_tui.model.query.view import Lens


Line = tuple[str, str, str, str, str]
"""The dimensions of a series of levels: area, indicator, counterpart, product and unit, as codes."""
QUARTER = 3
PACED = [*LINE, "is_short"]
"""A series whose periods are about as long: months and quarters, or what is longer."""

RANKS = {"country": "rank_country", "region": "rank_region"}
"""The kind of area whose members are ranked, and the column that holds the rank."""


@DatasetCache
def level_points(dataset: Dataset) -> Mapping[Line, Spark]:
    """Lists the levels of a year or less of every series, chronologically: stated, else derived.

    Totals of more are not bars beside them, and marks that were passed are not levels. Computed once: a dataset never
    changes.

    Units: base units.
    """
    lines: dict[Line, dict[tuple[int, int], Point]] = {}
    for level in _levels(dataset):
        area, indicator, counterpart, product, _, unit = level.dims
        start, months = level.period.start, level.period.months
        if months <= YEAR:
            line = lines.setdefault((area, indicator, counterpart, product, unit), {})
            line.setdefault((start, months), Point(start, months, float(level.nominal), level.is_derived))
    return {line: tuple(point for _, point in sorted(spark.items())) for line, spark in lines.items()}


def _levels(dataset: Dataset) -> Iterator[Observation]:
    """Yields all stated levels, then the derived ones."""
    from kashi_tui.model.derivation.derivations import derive
    from kashi_tui.model.derivation.network import is_plain_level

    numbers = derive(dataset)
    yield from filter(is_plain_level, numbers.stated)
    for _, series in numbers.network.series():
        yield from (level for level in series.values() if level.is_derived)


@cached_frame
def derived_levels(dataset: Dataset, currency: str) -> pl.DataFrame:
    """Builds the frame of derived levels of a year or less, amounts in one currency, as `trends` takes them.

    Shape: one row per level. Columns: those of LINE, start, months, value, is_threshold, derived.
    """
    rows = [
        (*line, LEVEL, "amount" if unit == currency else unit, point.start, point.months, point.value)
        for (*line, unit), spark in level_points(dataset).items()
        for point in spark
        if point.derived and (unit == currency or unit not in dataset.currencies)
    ]
    schema = {**dict.fromkeys(LINE, pl.String), "start": pl.Int32, "months": pl.Int32, "value": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(is_threshold=pl.lit(value=False), derived=pl.lit(value=True))


def latest(frame: pl.LazyFrame, derived: pl.LazyFrame | None = None) -> pl.LazyFrame:
    """Selects the newest fact of each series: the latest end, then the shorter period, levels before thresholds.

    Months and quarters are a series of their own beside years and what is added up over most of one.

    Columns beside those of the frame: `trend` (the observations that can be compared with it, as points in time, and
    the derived levels where none is stated) and `count` (how many facts the series has).

    Shape: one row per series and pace (months and quarters, or longer periods).
    """
    end = pl.col("start") + pl.col("months")
    ordered = frame.sort(end, "months", "is_threshold", "key", descending=[True, False, False, False])
    heads = ordered.with_columns(_pace()).unique(PACED, keep="first", maintain_order=True)
    counted = heads.join(_counts(frame), on=PACED, how="left", nulls_equal=True, maintain_order="left")
    trend = trends(frame, heads, derived)
    return counted.join(trend, on=PACED, how="left", nulls_equal=True, maintain_order="left").drop("is_short")


def _counts(frame: pl.LazyFrame) -> pl.LazyFrame:
    return frame.with_columns(_pace()).group_by(PACED).agg(pl.len().cast(pl.Int64).alias("count"))


def _pace() -> pl.Expr:
    return (pl.col("months") <= QUARTER).alias("is_short")


def trends(frame: pl.LazyFrame, heads: pl.LazyFrame, derived: pl.LazyFrame | None = None) -> pl.LazyFrame:
    """Collects the points of each series about as long as its newest, chronologically; thresholds are not points.

    A total of nine years is not a bar beside a year, eleven months are: the sparkline marks them as part of one.

    Shape: one row per series and pace. Columns: those of PACED, trend (structs: start, months, value, derived).
    Units: values in base units.
    """
    length = heads.select(*LINE, _pace(), newest="months")
    months, newest = pl.col("months"), pl.col("newest")
    alike = ~pl.col("is_threshold") & (months * 2 > newest) & (months < newest * 2)
    chosen = (
        _with_derived(frame, derived)
        .with_columns(_pace())
        .join(length, on=PACED, how="inner", nulls_equal=True, maintain_order="left")
        .filter(alike)
    )
    return (
        chosen.unique([*LINE, "start", "months"], keep="first", maintain_order=True)
        .sort("start", "months")
        .group_by(PACED, maintain_order=True)
        .agg(trend=pl.struct("start", "months", "value", "derived"))
    )


def _with_derived(frame: pl.LazyFrame, derived: pl.LazyFrame | None) -> pl.LazyFrame:
    """Stacks the derived levels below the facts: what is stated comes first, of two the one that `latest` takes."""
    is_derived = pl.col("mark").eq("derived").fill_null(value=False)
    value = pl.col("value").cast(pl.String).cast(pl.Float64)  # straight from a decimal, polars 1 misses the nearest
    stated = frame.sort("key").select(*LINE, "start", "months", value, "is_threshold", derived=is_derived)
    return stated if derived is None else pl.concat([stated, derived], how="vertical_relaxed")


def with_ranks(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """Joins the ranks of the same area, indicator and period to each level.

    Columns added, for each of RANKS: the place as a number, and what its text is made of: _text, _among, _qualifier.

    Shape: the rows of the frame, in their order.
    """
    same = ["area_code", "indicator_code", "period_code"]
    ranks = observation_rows(dataset).filter(pl.col("transformation_code") == RANK).sort("place", "claim")
    for kind, name in RANKS.items():
        among = ranks.filter(pl.col("counterpart_code").is_in(_groups(dataset, kind)))
        place = among.unique(same, keep="first", maintain_order=True).select(
            *same,
            pl.col("value").alias(name),
            pl.col("obs_value").alias(f"{name}_text"),
            pl.col("ref_count").alias(f"{name}_among"),
            pl.col("qualifier").alias(f"{name}_qualifier"),
        )
        frame = frame.join(place, on=same, how="left", maintain_order="left")
    return frame


def ranked_in(dataset: Dataset) -> dict[str, str]:
    """Names the one area of each kind in RANKS in short; the kind itself where there are several or none."""
    areas = dataset.codes["CL_AREA"]
    short = pl.coalesce(pl.col("short_en", "name_en").replace("", None))
    names = {kind: areas.filter(pl.col("kind") == kind).select(short).to_series() for kind in RANKS}
    return {kind: areas[0] if len(areas) == 1 else kind for kind, areas in names.items()}


def _groups(dataset: Dataset, kind: str) -> list[str]:
    """Lists the codes of groups of areas within an area of this kind."""
    areas = dataset.codes["CL_AREA"]
    wholes = areas.filter(pl.col("kind") == kind)["code"].to_list()
    return areas.filter(pl.col("parent").is_in(wholes), pl.col("kind") == "group")["code"].to_list()


def with_change(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Groups facts by series and period, with every place that states the value and the change from the period before.

    Columns added: places, change, since (the name of the period before).

    Shape: one row per series and period, chronologically.
    Units: change in those of the value.
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


def headlines(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """Selects the facts for an overview, in the lens's currency.

    Shape: one row per fact; the columns of `fact_rows`.
    """
    facts = fact_rows(dataset, lens).filter(pl.col("unit_code") != LISTED)
    is_headline = pl.col("transformation_code").is_in([LEVEL, RATIO, RANK, "SHARE", "TARGET"])
    levels = facts.filter(pl.col("transformation_code") == LEVEL).select(SUBJECT)
    alone = facts.filter(~is_headline).join(levels, on=SUBJECT, how="anti", nulls_equal=True, maintain_order="left")
    return pl.concat([facts.filter(is_headline), alone])
