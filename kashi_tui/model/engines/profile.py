"""Dataset profiles: the metadata in the first line of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.query.page import Profile
from kashi_tui.model.values.period import UNDATED, Period

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


def profile_of(dataset: Dataset) -> Profile:
    """Summarises a dataset's title, period, currencies and source."""
    citation = dataset.citation
    parts = (citation.title, citation.publisher, citation.published)
    return Profile(dataset.title, _time_span(dataset), dataset.currencies, ", ".join(filter(None, parts)))


def _time_span(dataset: Dataset) -> str:
    """Formats the first and the last period covered: `2013 – Nov 2023`; undated observations are left out."""
    start, months = pl.col("start"), pl.col("months")
    dated = dataset.observations.filter(pl.col("time_period") != UNDATED)
    first, after = dated.select(start.min(), (start + months).max().alias("end")).row(0)
    if first is None:
        return ""
    return Period.of_months(first, after - first).name().replace("–", " – ")
