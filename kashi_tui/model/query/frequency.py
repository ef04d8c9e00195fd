"""Frequency tables: the distinct values of a column with their counts, as a view like any other."""

from __future__ import annotations

from kashi_tui.model.polars import pl
from kashi_tui.model.query.page import Cell
from kashi_tui.model.query.statistics import share_text, shown_text
from kashi_tui.model.query.view import Column, Record, Sort, View

COUNT, SHARE, MOST = "count", "share", "most"
"""Columns beside the value's own: how many rows have it, what part of all that is (percent), the largest count."""
BAR_CELLS = 20
"""Width of the longest bar."""
EIGHTHS = "▏▎▍▌▋▊▉█"


def frequency_view(view_id: str, column: str, label: str) -> View:
    """Makes the view of a column's values with their counts, the most frequent first; `count_values` has its rows.

    The value stands in a column that is called as the column itself, so that a filter on a row here is one there.

    Args:
        view_id: what the view is called.
        column: whose values are counted.
        label: its head.
    """
    count, share, most = count_columns(column)

    def value_cell(record: Record) -> Cell:
        return Cell("–", "dim") if record[column] is None else Cell(shown_text(record[column]))

    columns = (
        Column(column, label, value_cell, width=12, priority=0),
        Column(count, "Count", lambda record: Cell(f"{record[count]:,}"), align="right", priority=0),
        Column(share, "Share", lambda record: Cell(share_text(record[share]), "dim"), align="right", priority=1),
        Column("", "", lambda record: Cell(bar(record[count] / record[most])), width=BAR_CELLS, sortable=False),
    )
    return View(view_id, label, f"how often each value of {label} occurs", 0, columns, (Sort(count, True),))


def count_columns(column: str) -> tuple[str, str, str]:
    """Names COUNT, SHARE and MOST beside a column, which may have one of these names itself."""
    ending = "_of_value" if column in (COUNT, SHARE, MOST) else ""
    return COUNT + ending, SHARE + ending, MOST + ending


def count_values(rows: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """Counts the occurrences of each value of a column, the most frequent first; null counts as a value.

    Shape: one row per value. Columns: the value by the name of its column, and those that `count_columns` says.
    """
    count, share, most = count_columns(column)
    counted = rows.group_by(column).agg(pl.len().cast(pl.Int64).alias(count))
    ordered = counted.sort(count, pl.col(column), descending=[True, False], nulls_last=True, maintain_order=True)
    number = pl.col(count)
    shares = {share: number / number.sum() * 100, most: number.max()}
    return ordered.with_columns(**shares)


def with_row_keys(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Numbers the rows of a frame in `key`, as a view of a dataset has them.

    Shape: the rows of the frame, in their order; `key` is a text of ten digits.
    """
    return frame.with_row_index("key").with_columns(pl.col("key").cast(pl.String).str.zfill(10))


def bar(part: float, width: int = BAR_CELLS) -> str:
    """Draws a horizontal bar for a part of the width; at least a sliver for what is not zero."""
    eighths = max(1, round(part * width * 8)) if part > 0 else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (EIGHTHS[rest - 1] if rest else "")
