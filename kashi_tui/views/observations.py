"""Observations: every value that is stated, one by one."""

from __future__ import annotations

from kashi_tui.model.dataset.view import DatasetView, any_lens
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.observations import observation_rows
from kashi_tui.model.query.view import Sort

VIEW = DatasetView(
    id="observations",
    title="Observations",
    about="every stated value, in the order of the text",
    order=70,
    columns=(
        *columns.fact_columns(),
        columns.text_column("unit", "Unit", width=6, priority=1),
        columns.place_column(priority=3),
    ),
    frame=any_lens(observation_rows),
    sort=(Sort("place"), Sort("span_start")),
)
