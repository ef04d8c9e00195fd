"""Sources: the text itself, number by number."""

from __future__ import annotations

from kashi_tui.model.dataset.view import DatasetView, any_lens
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.statements import statement_rows
from kashi_tui.model.query.page import EMPTY
from kashi_tui.model.query.view import Sort

VIEW = DatasetView(
    id="sources",
    title="Sources",
    about="the text itself: how each of its numbers was read, and who stated it",
    order=80,
    columns=(
        columns.place_column("¶", priority=0),
        columns.words_column(),
        columns.mark_column(),
        columns.value_column(nothing=EMPTY),
        columns.text_column("unit", "Unit", width=5, priority=1),
        columns.indicator_column(),
        columns.period_column(priority=1),
        columns.area_column(priority=2),
        columns.text_column("unsure", "Unsure of", priority=8, tone="unsure"),
        columns.text_column("kind", "Kind", priority=3),
        columns.text_column("speaker", "Said by", priority=5),
        columns.text_column("said_on", "On", width=11, priority=6, shown="said_on_name"),
        columns.sentence_column(priority=7),
        columns.text_column("facts", "Facts", width=24, priority=9),
    ),
    frame=any_lens(statement_rows),
    sort=(Sort("place"), Sort("span_start")),
    is_text=True,
)
