"""Text search in the rows of a table: batch by batch, as expressions, from the cursor on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.query.engine import Progress, Report, Stop, raise_if_stopped
from kashi_tui.model.query.filter_expr import contains, is_text
from kashi_tui.model.query.search import search_spans

if TYPE_CHECKING:
    from kashi_tui.model.table.selection import Selection

PIECE_ROWS = 1_000_000
"""Rows looked through at a time."""


class TableSearch:
    """A search for a needle in some columns of a settled answer."""

    def __init__(self, answer: Selection, columns: Sequence[str], needle: str) -> None:
        self.answer = answer
        self._columns = columns
        self._needle = needle

    def seek(self, start: int, *, backward: bool, report: Report, stop: Stop) -> int | None:
        """Finds the position of the next match after `start`, around the end, `start` itself last.

        Raises: StoppedError when stopped.
        """
        total = self.answer.total or 0
        mask = self._mask(report, stop) if self.answer.is_sorted else None
        for done, (low, high) in enumerate(search_spans(start, total, PIECE_ROWS, backward=backward)):
            raise_if_stopped(stop, "looking")
            report(Progress("looking", min(1.0, done * PIECE_ROWS / total)))
            hits = self._hits(low, high, mask)
            if len(hits):
                return low + int(hits[-1 if backward else 0])
        return None

    def _hits(self, low: int, high: int, mask: pl.Series | None) -> pl.Series:
        """Finds the matching rows of a span, counted from its first."""
        answer = self.answer
        if answer.is_plain:
            frame = answer.rows.lazy().slice(low, high - low)
            return answer.rows.collect(frame.select(pl.arg_where(self._shows(frame)))).to_series()
        places = answer.places(low, high - low)
        if mask is None:
            return self._among(places)
        return mask.gather(places).arg_true()

    def _among(self, places: pl.Series) -> pl.Series:
        """Finds the matches among these row numbers, which ascend."""
        rows, place = self.answer.rows, self.answer.rows.at
        first = int(places[0])
        frame = rows.lazy().slice(first, int(places[-1]) - first + 1).with_row_index(place, offset=first)
        hits = rows.collect(frame.filter(self._shows(frame)).select(place)).to_series()
        return places.is_in(hits.implode()).arg_true()

    def _mask(self, report: Report, stop: Stop) -> pl.Series:
        """Marks every row of the source as a match or not."""
        rows = self.answer.rows
        frame = rows.lazy()
        of_each = pl.int_range(pl.len()) < 0  # where no text can have it the test is one value for all rows
        shows = (of_each | self._shows(frame)).fill_null(value=False).alias("shows")
        pieces = rows.pieces(frame.select(shows), "looking", report, stop)
        return pl.concat([piece.to_series() for piece in pieces])

    def _shows(self, frame: pl.LazyFrame) -> pl.Expr:
        schema = frame.collect_schema()
        texts = [name for name in self._columns if name in schema and is_text(schema[name])]
        tests = [contains(name, schema[name], self._needle) for name in texts]
        if any(map(str.isdecimal, self._needle)):
            digits = self._needle.replace(",", "").replace("−", "-").strip()
            numbers = [name for name in self._columns if name in schema and not is_text(schema[name])]
            plain = [name for name in numbers if schema[name].is_numeric() or schema[name].is_temporal()]
            tests += [pl.col(name).cast(pl.String).str.contains(pl.lit(digits), literal=True) for name in plain]
        return pl.any_horizontal(tests) if tests else pl.lit(value=False)
