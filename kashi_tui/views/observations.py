"""Observations: every value that is stated, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.observations import observation_rows
from kashi_tui.model.query.view import Lens, Sort

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.polars import pl


def frame(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """One row per stated value, in the currency that states it: the lens changes nothing here."""
    return observation_rows(dataset)


VIEW = DatasetView(
    id="observations",
    title="Observations",
    about="every stated value, in the order of the text",
    order=70,
    columns=(
        columns.indicator_column(),
        columns.area_column(),
        columns.period_column(),
        columns.mark_column(),
        columns.value_column(),
        columns.text_column("unit", "Unit", width=6, priority=1),
        columns.place_column(priority=3),
    ),
    frame=frame,
    sort=(Sort("place"), Sort("span_start")),
)
