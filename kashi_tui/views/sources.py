"""Sources: every statement, and what it gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kashi_tui.model import columns
from kashi_tui.model.frames import said
from kashi_tui.model.view import Lens, Sort, View

if TYPE_CHECKING:
    from kashi_tui.model.dataset import Dataset
    from kashi_tui.model.polars import pl


def frame(dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """One row a statement, with the number of values that it states; the same in every currency."""
    return said(dataset)


VIEW = View(
    id="sources",
    title="Sources",
    about="every statement in our words: where it stands, who said it, the values and facts that it gave",
    order=80,
    columns=(
        columns.place_column(priority=0),
        columns.text_column("text", "Statement", width=24, priority=0),
        columns.count_column("values", "Values", priority=2),
        columns.text_column("speaker", "Said by", priority=3),
        columns.text_column("said_on", "On", width=11, priority=4, shown="said_on_name"),
        columns.text_column("facts", "Facts", width=24, priority=5),
    ),
    frame=frame,
    sort=(Sort("place"),),
)
