"""The text of a source as rows: each claim in its sentence, and the sentences that state no number.

Columns beside those of `observation_rows`: text (the sentence), words (those that say the number; the sentence where it
states none), kind (what the number is of its indicator), unsure (the fields that the reader is unsure of, in words),
speaker, said_on (a date), said_on_name, facts, values (the numbers that the sentence states).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.cache import cached_frame
from kashi_tui.model.dataset.claim_fields import doubt_labels
from kashi_tui.model.frames.observations import observation_rows, statement_counts
from kashi_tui.model.polars import pl
from kashi_tui.model.query.target import Target

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


@cached_frame
def statement_rows(dataset: Dataset) -> pl.DataFrame:
    """Builds the frame of claims with their sentences, and of sentences without claims.

    Shape: one row per observation and one per statement without any; `key` is the claim, or the statement as a target.
    """
    claims = observation_rows(dataset).drop("speaker", "said_on", "place", "place_name").with_columns(_kind(dataset))
    sentences = statement_counts(dataset).drop("key")
    rows = sentences.join(claims, on="statement", how="full", coalesce=True, maintain_order="left_right")
    span = pl.col("span_start"), pl.col("span_end") - pl.col("span_start")
    unsure = pl.col("doubt").map_elements(doubt_labels, return_dtype=pl.String)
    shown = rows.with_columns(
        key=pl.coalesce("key", pl.format(Target("statement", "{}").text, "statement")),
        words=pl.when(pl.col("claim").is_null()).then("text").otherwise(pl.col("text").str.slice(*span)),
        unsure=unsure,
    )
    first = ("key", "claim", "statement", "words", "indicator", "area", "period")
    return shown.select(*first, pl.exclude(first)).collect()


def _kind(dataset: Dataset) -> pl.Expr:
    """Builds the transformation's name in a word or two."""
    names = dict(dataset.codes["CL_TRANSFORMATION"].select("code", "short_en").drop_nulls().iter_rows())
    return pl.col("transformation_code").replace(names).alias("kind")
