"""What an overview is made of: levels, ratios, ranks and shares, and growth whose level is not stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.codes import LEVEL, LISTED, RANK, RATIO
from kashi_tui.model.frames.observations import observed
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.query.view import Lens

SUBJECT = ["area_code", "indicator_code", "counterpart_code", "product_code", "period_code"]
"""What a growth and the level that has grown have in common."""


def headlines(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """One row a fact that an overview shows the newest of, in the lens's currency."""
    facts = observed(dataset, lens).filter(pl.col("unit_code") != LISTED)
    is_headline = pl.col("transformation_code").is_in([LEVEL, RATIO, RANK, "SHARE", "TARGET"])
    levels = facts.filter(pl.col("transformation_code") == LEVEL).select(SUBJECT)
    alone = facts.filter(~is_headline).join(levels, on=SUBJECT, how="anti", nulls_equal=True)
    return pl.concat([facts.filter(is_headline), alone])
