"""The lazy frames of stated observations with names, under a lens, with what belongs to them.

Columns of every frame here, beside those of `Dataset.labelled`:

    key                    the row's name, the same under every lens: the claim, of a currency pair the first one
    claim                  the observation that the row shows (of a pair the one in the lens's currency)
    area product counterpart unit transformation    short names to show; NAME_name longer ones, NAME_code codes
    indicator              what is measured, in few words: `Trade`, `Trade, YoY`, `Rank, China`
    period                 first day, to sort and compare by; period_name to show, period_code the SDMX text
    place                  paragraph and sentence as one number, to sort by; place_name to show
    mark                   `stated`, `about`, `derived` or `unsure`
    position               where the series stands in a table of contents: by code lists, not by alphabet
    said                   what the source says of it: a record, the first time, a total of several years
    is_amount, is_threshold

Rows come in no particular order: the engine orders them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.cache import cached_frame
from kashi_tui.model.dataset.codes import GROWTH, LEVEL
from kashi_tui.model.dataset.schema import BOUNDS, NOT_APPLICABLE
from kashi_tui.model.frames.indicator_names import indicator_expr
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.query.view import Lens


LINE = ("area_code", "indicator_code", "counterpart_code", "product_code", "transformation_code", "measure")
"""The columns of a series as readers see it: amounts in yuan and in dollars are one (`measure`), thresholds belong."""
FACT = (*LINE, "period_code", "is_threshold", "statement")
"""The columns shared by two amounts that state one fact in two currencies."""

SUBJECT = ("area_code", "indicator_code", "counterpart_code", "product_code", "period_code")
"""The columns shared by a growth rate and its level."""

_CODES = {
    "ref_area": "area_code",
    "indicator": "indicator_code",
    "counterpart_area": "counterpart_code",
    "product": "product_code",
    "transformation": "transformation_code",
    "unit_measure": "unit_code",
    "time_period": "period_code",
    "place": "place_name",
}
"""The names here of the columns of a labelled dataset: the plain name is for what is shown."""
_FIRST = ("key", "claim", "statement", "indicator", "area", "period")
"""The leading columns of an exported file."""
_POSITION = {
    "indicator_code": "CL_INDICATOR",
    "transformation_code": "CL_TRANSFORMATION",
    "area_code": "CL_AREA",
    "counterpart_code": "CL_AREA",
    "product_code": "CL_PRODUCT",
}
"""The columns that order a table of contents, with the code lists whose order they follow."""


@cached_frame
def observation_rows(dataset: Dataset) -> pl.DataFrame:
    """Builds the frame of all stated observations with their names.

    Computed once for all views: a dataset never changes.

    Shape: one row per observation; `key` is its claim.
    """
    frame = dataset.labelled().rename(_CODES)
    places = statements(dataset).select("statement", "place")
    shown = frame.join(places, on="statement", how="left", maintain_order="left").with_columns(
        *_shown(dataset), *_computed(dataset)
    )
    measure = pl.when("is_amount").then(pl.lit("amount")).otherwise("unit_code")
    named = shown.with_columns(indicator=indicator_expr(), measure=measure)
    return named.select(*_FIRST, pl.exclude(*_FIRST, "text", "freq")).collect()


def statements(dataset: Dataset) -> pl.LazyFrame:
    """Builds the frame of all statements, with their place as a number to sort by and as text to show.

    Shape: one row per statement.
    """
    number = pl.col("paragraph") * 1000 + pl.col("sentence")
    return dataset.placed().rename({"place": "place_name"}).with_columns(place=number)


def statement_counts(dataset: Dataset) -> pl.LazyFrame:
    """Builds the frame of all statements with the number of values that each states.

    Shape: one row per statement; `key` is its id. Columns: also values, said_on (a date) and said_on_name.
    """
    values = dataset.observations.lazy().group_by("statement").agg(values=pl.len().cast(pl.Int64))
    frame = statements(dataset).join(values, on="statement", how="left", maintain_order="left")
    day = pl.col("said_on")
    names = day.map_batches(_period_names, return_dtype=pl.String)
    return frame.select(
        pl.col("statement").alias("key"),
        "statement",
        pl.exclude("statement", "said_on", "values"),
        day.str.to_date(strict=False),
        names.alias("said_on_name"),
        pl.col("values").fill_null(0),
    )


def _shown(dataset: Dataset) -> list[pl.Expr]:
    """Builds the short names that labelled observations do not bring."""
    return [
        _look(dataset, "indicator_code", "CL_INDICATOR", "short_en").alias("indicator"),
        _look(dataset, "product_code", "CL_PRODUCT", "short_en").alias("product"),
        _look(dataset, "unit_code", "CL_UNIT", "short_en").alias("unit"),
        _look(dataset, "counterpart_code", "CL_AREA", "short_en").alias("counterpart"),
        _parents(dataset).alias("counterpart_in"),
    ]


def _look(dataset: Dataset, column: str, code_list: str, what: str) -> pl.Expr:
    """Replaces codes by an attribute of their list; itself where there is none, null for what does not apply."""
    names = dict(dataset.codes[code_list].select("code", what).drop_nulls().iter_rows())
    return pl.col(column).replace({**names, NOT_APPLICABLE: None})


def _parents(dataset: Dataset) -> pl.Expr:
    """Builds the short name of the area that contains the counterpart area."""
    areas = dataset.codes["CL_AREA"].filter(pl.col("parent").is_not_null())
    names = areas["parent"].replace(*(dataset.codes["CL_AREA"][column] for column in ("code", "short_en")))
    return pl.col("counterpart_code").replace_strict(areas["code"], names, default=None, return_dtype=pl.String)


def _computed(dataset: Dataset) -> list[pl.Expr]:
    start, remark = pl.col("start"), pl.col("remark").fill_null("")
    return [
        pl.col("claim").alias("key"),
        pl.date(start // 12, start % 12 + 1, 1).alias("period"),
        pl.col("period_code").map_batches(_period_names, return_dtype=pl.String).alias("period_name"),
        pl.col("base_per").map_batches(_period_names, return_dtype=pl.String).alias("base_name"),
        _mark().alias("mark"),
        pl.col("unit_code").is_in(dataset.currencies).alias("is_amount"),
        _look(dataset, "area_code", "CL_AREA", "kind").alias("area_kind"),
        _look(dataset, "counterpart_code", "CL_AREA", "kind").alias("counterpart_kind"),
        _look(dataset, "indicator_code", "CL_INDICATOR", "kind").alias("indicator_kind"),
        (
            pl.col("qualifier").is_in(list(BOUNDS)).fill_null(value=False)
            | remark.str.contains("threshold", literal=True)
        ).alias("is_threshold"),
        _position(dataset).alias("position"),
    ]


def _mark() -> pl.Expr:
    """Builds the mark of a value's certainty; what its reader is unsure of outweighs how it was stated."""
    status = pl.col("obs_status").replace_strict({"E": "derived", "U": "about"}, default="stated")
    return pl.when(pl.col("doubt").is_null()).then(status).otherwise(pl.lit("unsure"))


def _position(dataset: Dataset) -> pl.Expr:
    """Builds one number that orders series as the code lists do, column by column; unknown codes come last."""
    total = pl.lit(0, pl.Int64)
    for column, code_list in _POSITION.items():
        codes = dataset.codes[code_list]["code"]
        position = pl.int_range(codes.len(), dtype=pl.Int64, eager=True)
        total = total * (codes.len() + 1) + pl.col(column).replace_strict(codes, position, default=codes.len())
    return total


def _period_names(codes: pl.Series) -> pl.Series:
    """Names each period for people; few are distinct, so each is parsed once."""
    from kashi_tui.model.values.period import Period

    names = {code: Period.parse(code).name() for code in codes.unique().drop_nulls()}
    return codes.replace_strict(names, return_dtype=pl.String, default=None)


def fact_rows(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """Builds the frame of stated facts; amounts in the lens's currency and beside it in the other.

    An amount that is not stated in the currency of the lens keeps its row, without a value: no rate of ours makes one.

    Shape: one row per fact. Columns beside those above: growth and growth_text (on a year ago, percent),
    other, other_text, other_mult, other_qualifier, other_mark, other_claim (the amount in the other currency).
    """
    return _observed(dataset, lens.currency)


@cached_frame
def _observed(dataset: Dataset, currency: str) -> pl.DataFrame:
    frame = _facts(dataset)
    main = frame.filter(pl.col("claim") == pl.col("key"))
    amounts = frame.filter("is_amount")
    inside, outside = (amounts.filter(_in(code)) for code in (currency, other_currency(dataset, currency)))
    shown = pl.concat([main.filter(~pl.col("is_amount")), inside], how="vertical")
    unstated = main.join(shown, on="key", how="anti", maintain_order="left").with_columns(_nothing())
    beside = pl.concat([shown, unstated]).join(_others(outside), on="key", how="left", maintain_order="left")
    return _with_growth(beside, dataset).collect()


def other_currency(dataset: Dataset, currency: str) -> str:
    """Chooses the currency to show beside this one; empty if there is none."""
    return next((other for other in dataset.currencies if other != currency), "")


def _facts(dataset: Dataset) -> pl.LazyFrame:
    """Keys every observation by its fact; amounts of one fact share a `key`, the first claim in the main currency."""
    main = next(iter(dataset.currencies), "")
    fact = [*FACT, "turn"]
    is_other = pl.col("unit_code") != main
    first = pl.col("claim", "remark").sort_by(is_other, "claim").first().over(fact).name.prefix("first_")
    frame = (
        observation_rows(dataset)
        .with_columns(turn=pl.int_range(pl.len()).over([*FACT, "unit_code"]))
        .with_columns(first)
    )
    of_pair = [pl.when("is_amount").then(f"first_{claim}").otherwise(claim) for claim in ("claim", "remark")]
    frame = frame.with_columns(key=of_pair[0], remark=of_pair[1]).with_columns(_said())
    return frame.drop("turn", "first_claim", "first_remark")


def _said() -> pl.Expr:
    """Describes what makes an amount more than a level, in a few words."""
    remark = pl.col("remark")
    remarks = {"record": remark.str.contains("record"), "first time": remark.str.contains("first")}
    remarks["cumulative"] = pl.col("months") > 12
    words = [pl.when(holds).then(pl.lit(word)) for word, holds in remarks.items()]
    return pl.concat_str(words, separator=", ", ignore_nulls=True).alias("said")


def _in(currency: str) -> pl.Expr:
    return pl.col("unit_code") == currency


def _nothing() -> list[pl.Expr]:
    """Builds the columns of a value as nulls."""
    columns = ("value", "obs_value", "low", "high", "qualifier", "mark")
    return [pl.lit(None).alias(column) for column in columns]


def _others(amounts: pl.LazyFrame) -> pl.LazyFrame:
    return amounts.select(
        "key",
        other="value",
        other_text="obs_value",
        other_mult="unit_mult",
        other_qualifier="qualifier",
        other_mark="mark",
        other_claim="claim",
    )


def _with_growth(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """Joins the stated growth on a year ago to its level."""
    growth = (
        observation_rows(dataset)
        .filter(pl.col("transformation_code") == GROWTH)
        .sort("place", "claim", nulls_last=True)
    )
    stated = growth.unique(SUBJECT, keep="first", maintain_order=True).select(
        *SUBJECT, growth="value", growth_text="obs_value", growth_claim="claim"
    )
    is_level = (pl.col("transformation_code") == LEVEL) & ~pl.col("is_threshold")
    blank = [pl.when(is_level).then(column).alias(column) for column in ("growth", "growth_text", "growth_claim")]
    return frame.join(stated, on=SUBJECT, how="left", nulls_equal=True, maintain_order="left").with_columns(blank)
