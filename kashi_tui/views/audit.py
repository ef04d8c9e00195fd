"""Audit: every check of the numbers against one another."""

from __future__ import annotations

from kashi_tui.model.dataset.view import DatasetView, LazyRows, any_lens
from kashi_tui.model.frames import checks, columns
from kashi_tui.model.query.view import Sort

VIEW = DatasetView(
    id="audit",
    title="Audit",
    about="every check of the numbers against one another: its verdict, and the reason in one sentence",
    order=66,
    columns=(
        columns.verdict_column(),
        columns.text_column("reason", "Reason", width=40, priority=0),
        columns.text_column("relation", "Check", priority=1, shown="relation_name"),
        columns.text_column("subject", "Of", width=24, priority=2),
        columns.text_column("missing", "Needed to decide", priority=3),
        columns.text_column("left", "Compared", priority=4),
        columns.text_column("right", "With", priority=5),
    ),
    frame=any_lens(checks.checks),
    lazy_rows=LazyRows(checks.checks_outline, checks.fill_checks),
    sort=(Sort("verdict"), Sort("position")),
)
