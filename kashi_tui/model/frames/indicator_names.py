"""Short names of indicators, with goods, partner and transformation."""

from __future__ import annotations

from kashi_tui.model.dataset.codes import LISTED, PREPOSITIONS, RANK
from kashi_tui.model.polars import pl

SUFFIXES = {
    "G1Y": ", YoY",
    "GAVG": ", average growth",
    "G": ", growth",
    "D1Y": ", change YoY",
    "D": ", change",
    "DIFF": ", difference",
    "SHARE": ", share",
    "TARGET": ", target",
    RANK: ", rank",
}
"""The words behind an indicator for its transformation; growth and change in n years are told by their codes."""
STEPS = {1: "MoM", 3: "QoQ"}
"""The names of growth on the period before, by the months of the period."""


def indicator_expr() -> pl.Expr:
    """Builds the expression that names what is measured; a rank by its area, listed goods by themselves."""
    among = pl.coalesce("counterpart_in", "counterpart")
    return (
        pl.when(pl.col("unit_code") == LISTED)
        .then("product")
        .when((pl.col("transformation_code") == RANK) & among.is_not_null())
        .then(pl.format("Rank, {}", among))
        .otherwise(pl.concat_str("indicator", _goods(), _partner(), _suffix()))
    )


def _goods() -> pl.Expr:
    return pl.when(pl.col("product").is_not_null()).then(pl.format(", {}", "product")).otherwise(pl.lit(""))


def _partner() -> pl.Expr:
    """Builds the expression for the partner of a flow, with its preposition."""
    word = pl.col("indicator_kind").replace_strict(PREPOSITIONS, default="with", return_dtype=pl.String)
    is_partner = pl.col("counterpart").is_not_null() & (pl.col("counterpart_kind").fill_null("") != "group")
    return pl.when(is_partner).then(pl.format(" {} {}", word, "counterpart")).otherwise(pl.lit(""))


def _suffix() -> pl.Expr:
    code, months = pl.col("transformation_code"), pl.col("months")
    step = months.replace_strict(STEPS, default="on before", return_dtype=pl.String)
    years = code.str.extract(r"^[GD](\d+)Y$")
    return (
        pl.when(code == "G1")
        .then(pl.format(", {}", step))
        .when(code == "D1")
        .then(pl.format(", change {}", step))
        .when(code.is_in(list(SUFFIXES)))
        .then(code.replace_strict(SUFFIXES, default="", return_dtype=pl.String))
        .when(years.is_not_null())
        .then(
            pl.format(
                ", {} in {} years",
                pl.when(code.str.starts_with("G")).then(pl.lit("growth")).otherwise(pl.lit("change")),
                years,
            )
        )
        .otherwise(pl.lit(""))
    )
