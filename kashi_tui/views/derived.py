"""Derived: every number that follows from what is stated."""

from __future__ import annotations

from kashi_tui.model.dataset.view import DatasetView, LazyRows, any_lens
from kashi_tui.model.frames import columns
from kashi_tui.model.frames import derived as numbers
from kashi_tui.model.query.view import Sort

VIEW = DatasetView(
    id="derived",
    title="Derived",
    about="every number that follows from stated ones: its formula, and the interval that rounding leaves it",
    order=64,
    columns=(
        columns.text_column("what", "Derived", priority=0),
        columns.area_column(priority=1),
        columns.period_column(priority=1),
        columns.mark_column(),
        columns.value_column(),
        columns.interval_column(priority=3),
        columns.text_column("unit", "Unit", priority=4),
        columns.text_column("indicator_short", "Of", priority=2),
        columns.text_column("worked", "Formula", width=24, priority=5),
        columns.place_column(priority=6),
        columns.count_column("depth", "Steps", priority=7),
    ),
    frame=any_lens(numbers.derived),
    lazy_rows=LazyRows(numbers.derived_outline, numbers.fill_derived),
    sort=(Sort("position"),),
)
