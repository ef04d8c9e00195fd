"""Descriptive statistics of a column: counts, range, quantiles and a histogram, as far as its type allows.

The column is read in pieces, so that the work can be stopped and tells how far it has come; then it is sorted once, and
every figure comes from the sorted values.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.query.detail import Chapter, Dossier, Passage
from kashi_tui.model.query.engine import NEVER, Progress, Report, Stop, ignore_progress, raise_if_stopped
from kashi_tui.model.query.filter_expr import is_text
from kashi_tui.model.query.page import Point
from kashi_tui.model.values.calendar import TimeAxis
from kashi_tui.model.values.clean import clean
from kashi_tui.model.values.format import number_text

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECE_ROWS = 500_000
"""Rows read at a time; between two pieces the work can be stopped."""
BARS = 48
"""Bars of a histogram, at most."""
FREQUENT = 10
"""The number of most frequent texts listed."""
TEXT_CELLS = 60
"""The cells shown of a long text."""
QUANTILES = {"5 %": 0.05, "25 %": 0.25, "Median": 0.5, "75 %": 0.75, "95 %": 0.95}
"""Shown between the minimum and the maximum; each the value that at least this part of the values does not exceed."""

Line = tuple[str, str]


def statistics(
    frame: pl.LazyFrame,
    column: str,
    label: str = "",
    rows: int | None = None,
    report: Report = ignore_progress,
    stop: Stop = NEVER,
    *,
    is_time: bool = False,
) -> Dossier:
    """Describes a column's values.

    Args:
        frame: the rows that count.
        column: its name.
        label: what it is called on the screen.
        rows: how many rows there are at most, for the progress.
        report: takes reports of the progress.
        stop: ends the work early.
        is_time: whether the values are periods.

    Raises: StoppedError when stopped.
    """
    values = read_in_pieces(frame.select(column), rows, report, stop)[column]
    raise_if_stopped(stop, "sorting")
    report(Progress("sorting"))
    chapters = list(_chapters(values, is_time=is_time))
    raise_if_stopped(stop, "sorting")
    return Dossier(f"{label or column} · statistics", tuple(chapters))


def read_in_pieces(
    frame: pl.LazyFrame, rows: int | None = None, report: Report = ignore_progress, stop: Stop = NEVER
) -> pl.DataFrame:
    """Collects a frame in pieces, so that the work can be stopped between two of them.

    Raises: StoppedError when stopped.
    Shape: the rows and columns of the frame.
    """
    pieces: list[pl.DataFrame] = []
    done = 0
    for piece in frame.collect_batches(chunk_size=PIECE_ROWS, maintain_order=True):
        raise_if_stopped(stop, "reading")
        pieces.append(piece)
        done += piece.height
        report(Progress("reading", min(1.0, done / rows) if rows else None))
    return pl.concat(pieces) if pieces else pl.DataFrame(schema=frame.collect_schema())


def _chapters(values: pl.Series, *, is_time: bool) -> Iterator[Chapter]:
    present = values.drop_nulls()
    if values.dtype.is_float():
        present = present.drop_nans()
    counts = [("Rows", f"{len(values):,}"), ("Missing", _part(len(values) - len(present), len(values)))]
    if not len(present):
        yield _chapter("value", "", [*counts, ("Distinct", "0")])
    elif is_time:
        yield from _of_times(present, counts)
    elif is_text(present.dtype):
        yield from _of_texts(present, counts)
    elif present.dtype.is_numeric():
        yield from _of_numbers(present, counts)
    else:
        yield from _of_others(present, counts)


def _of_numbers(present: pl.Series, counts: list[Line]) -> Iterator[Chapter]:
    ordered = present.sort()
    floats = ordered.cast(pl.Float64)
    yield Chapter("value", "", tuple(_histogram(floats)))
    spread = {"Mean": present.mean(), "Std. deviation": present.std()}
    yield _chapter("counts", "Values", [*counts, ("Distinct", f"{_distinct(ordered):,}")])
    yield _chapter("range", "Range", _range(ordered))
    yield _chapter("spread", "Average", [(name, _rounded(value)) for name, value in spread.items()])


def _range(ordered: pl.Series) -> list[Line]:
    last = len(ordered) - 1
    places = {"Minimum": 0, **{name: round(part * last) for name, part in QUANTILES.items()}, "Maximum": last}
    return [(name, shown_text(ordered[index])) for name, index in places.items()]


def _histogram(floats: pl.Series) -> Iterator[Passage]:
    """Draws the histogram of the values between the 1st and the 99th percentile, if the range has long tails.

    A few extremes would leave all others in one bar; how many lie beyond is said.
    """
    finite = floats.filter(floats.is_finite())
    if len(finite) < 2:
        return
    low, high = _bounds(finite)
    if low == high or not isfinite(high - low):
        return
    edges = [low + (high - low) * index / BARS for index in range(BARS)] + [high]
    places = finite.search_sorted(pl.Series(edges[:-1], dtype=pl.Float64), side="left").to_list()
    places.append(int(finite.search_sorted(high, side="right")))
    bars = tuple(Point(index, 1, float(after - before)) for index, (before, after) in enumerate(pairwise(places)))
    beyond = len(floats) - (places[-1] - places[0])
    more = f", {beyond:,} beyond" if beyond else ""
    yield Passage(f"{_rounded(low)} to {_rounded(high)}, {BARS} bars{more}", spark=bars)


def _bounds(finite: pl.Series) -> tuple[float, float]:
    last = len(finite) - 1
    low, high = finite[round(0.01 * last)], finite[round(0.99 * last)]
    is_far = finite[last] - finite[0] > 3 * (high - low) and low < high
    return (low, high) if is_far else (finite[0], finite[last])


def _of_times(present: pl.Series, counts: list[Line]) -> Iterator[Chapter]:
    """Describes periods: the first, the last, and how many of the usual length are missing between them."""
    calendar = TimeAxis(present.unique())
    lengths = calendar.kinds().drop_nulls().mode().sort()
    alike = calendar.turns().filter(calendar.kinds() == lengths[0]) if len(lengths) else pl.Series([], dtype=pl.Int64)
    span = alike[-1] - alike[0] + 1 if len(alike) else 0
    yield _chapter("counts", "Values", [*counts, ("Distinct", f"{calendar.size:,}")])
    ends = [("First", shown_text(calendar.texts[0])), ("Last", shown_text(calendar.texts[-1]))]
    yield _chapter("range", "Range", [*ends, ("Missing between", f"{span - len(alike):,}")])


def _of_texts(present: pl.Series, counts: list[Line]) -> Iterator[Chapter]:
    texts = pl.DataFrame({"text": present}).lazy()
    number = texts.group_by("text").len().sort("len", "text", descending=[True, False])
    frequent = number.collect()
    names = frequent["text"].cast(pl.String)
    length = names.str.len_chars()
    yield _chapter("counts", "Values", [*counts, ("Distinct", f"{frequent.height:,}")])
    ends = {"First": names.min(), "Last": names.max()}
    lengths = {"Shortest": length.arg_min(), "Longest": length.arg_max()}
    lines = [(name, shown_text(text)) for name, text in ends.items()]
    lines += [
        (name, f"{length[index]:,} characters: {shown_text(names[index])}")
        for name, index in lengths.items()
        if index is not None
    ]
    yield _chapter("range", "Range", lines)
    top = frequent.head(FREQUENT)
    yield _chapter(
        "frequent",
        "Most frequent",
        [
            (shown_text(text), _part(count, len(present)))
            for text, count in zip(names.head(FREQUENT), top["len"], strict=False)
        ],
    )


def _of_others(present: pl.Series, counts: list[Line]) -> Iterator[Chapter]:
    """Describes dates, times and flags, which have an order in common."""
    yield _chapter("counts", "Values", [*counts, ("Distinct", f"{present.n_unique():,}")])
    yield _chapter("range", "Range", [("First", shown_text(present.min())), ("Last", shown_text(present.max()))])


def _distinct(ordered: pl.Series) -> int:
    """Counts distinct values of a sorted column."""
    return 1 + int((ordered.slice(1) != ordered.slice(0, len(ordered) - 1)).sum() or 0)


def shown_text(value: object) -> str:
    """Formats a value of a table as text that is safe to show."""
    return number_text(value) if isinstance(value, (int, float, Decimal)) else clean(str(value), TEXT_CELLS)


def _rounded(value: object) -> str:
    """Formats a computed statistic with six digits, since more would claim more than the data."""
    return number_text(float(f"{value:.6g}")) if isinstance(value, (int, float, Decimal)) else shown_text(value)


def _part(count: int, total: int) -> str:
    return f"{count:,} ({share_text(count / total * 100)})" if count and total else f"{count:,}"


def share_text(percent: float) -> str:
    """Formats a part in percent, with so many digits that it is not zero: `25.0 %`, `0.03 %`."""
    return f"{percent:.1f} %" if percent >= 0.1 or not percent else f"{float(f'{percent:.1g}'):f}".rstrip("0") + " %"


def _chapter(name: str, title: str, lines: Sequence[Line]) -> Chapter:
    """Makes a chapter of names and texts, the texts aligned."""
    width = max((len(name) for name, _ in lines), default=0)
    return Chapter(name, title, tuple(Passage(f"{name:{width}}  {text}") for name, text in lines))
