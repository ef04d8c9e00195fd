"""Sparklines that tell the truth: baseline zero, time to scale, gaps blank, derived bars dotted.

    ▁▁▁   ▅▅▅██*        2020, nothing for 2021, 2022, January to November 2023

What a glyph means:

    ▁▂▃▄▅▆▇█  stated        ⣀⣤⣶⣿  derived       ▔▀  ⠉⠛  negative: hangs from the zero line
    _  zero  (derived ⡀)    blank  no value     •  the only value: no trend  (derived ◦)
    *  a shorter period than the others: part of a year
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import groupby, pairwise, zip_longest
from math import isfinite
from operator import attrgetter
from typing import NamedTuple

from kashi_tui.model.query.page import Point, Spark
from kashi_tui.model.values.ascii import BARS as ASCII

YEAR = 12
"""Months. Totals of more are not bars beside those of a year or less."""

MARK = "*"


class Run(NamedTuple):
    """A run of neighbouring cells with the same meaning."""

    text: str
    role: str
    """`stated`, `derived`, `mark`, or nothing for blank cells."""


class _Family(NamedTuple):
    """The glyphs of stated or of derived bars; the n-th of eight stands for n eighths, in quarters where dots do."""

    role: str
    rising: str
    hanging: str
    zero: str
    alone: str


_STATED = _Family("stated", "▁▂▃▄▅▆▇█", "▔▔▀▀▀▀██", "_", "•")
_DERIVED = _Family("derived", "⣀⣀⣤⣤⣶⣶⣿⣿", "⠉⠉⠛⠛⠿⠿⣿⣿", "⡀", "◦")


class _Bar(NamedTuple):
    """Neighbouring cells that show one period, or one cell that shows several, or a gap."""

    cells: int
    value: float | None
    """None for a gap."""
    family: _Family
    is_shorter: bool
    """Whether a period of it is shorter than the usual one."""


_FREE = _Bar(1, None, _STATED, is_shorter=False)
"""A cell kept free for the last bar's mark."""


class _Column(NamedTuple):
    """One column of cells, top to bottom."""

    glyphs: str
    role: str


class _Axis(NamedTuple):
    """The time axis, divided evenly into cells in whole numbers: no period moves by a rounding error."""

    start: int
    months: int

    def middle_cells(self, points: list[Point], width: int) -> list[int]:
        """Finds the cell of each period's midpoint; one no longer than a cell can only cover that one's."""
        start, twice = self.start, 2 * self.months
        return [(2 * (first - start) + months) * width // twice for first, months, _, _ in points]

    def cells(self, point: Point, width: int) -> range:
        """Determines the cells whose midpoints fall into a period."""
        first = 2 * (point.start - self.start) * width - self.months
        end = first + 2 * point.months * width
        return range(-(-first // (2 * self.months)), -(-end // (2 * self.months)))


class _Scale(NamedTuple):
    """The value axis: where zero is, and how many eighths of a cell a value reaches; the same for both signs.

    Values are divided by the largest magnitude first, so that the extremes of floats neither overflow nor vanish.
    """

    height: int
    up: int
    """Rows above the zero line."""
    down: int
    """Rows below it. In a height of one the same row holds both: bars stand on its bottom or hang from its top."""
    largest: float
    reach: float
    """Eighths of a cell that the largest magnitude takes."""

    def column(self, value: float | None, family: _Family) -> _Column:
        if value is None:
            return _Column(" " * self.height, "")
        eighths = max(1, int(abs(value) / self.largest * self.reach + 0.5)) if value else 0
        if value < 0:
            hanging = _stack(family.hanging, eighths).ljust(self.down)
            return _Column(hanging.rjust(self.height), family.role)
        rising = (_stack(family.rising, eighths)[::-1] or family.zero).rjust(self.up)
        return _Column(rising.ljust(self.height), family.role)

    def mark(self, value: float) -> _Column:
        row = self.height - self.down if value < 0 else self.up - 1
        return _Column(MARK.rjust(row + 1).ljust(self.height), "mark")


def draw(spark: Spark, width: int, height: int = 1, *, ascii: bool = False) -> tuple[tuple[Run, ...], ...]:  # noqa: A002
    """Draws a sparkline: its rows, top to bottom, each exactly `width` cells of runs.

    The axis goes from the first month to the last. A cell shows the period that its middle falls into; a period too
    short for that joins the cell that its own middle falls into, so that none is lost, and a cell of several shows
    their mean (dotted if one of them is derived). Smaller gaps than a cell vanish with that.

    Of periods that overlap one is drawn: none over a year if there are shorter ones, since their totals have no common
    scale; then stated before derived; then the nearest to a year; then the first. None, NaN and infinities are gaps.

    A bar of a shorter period than the longest drawn (up to a year) gives its last cell to the mark `*`. If it has one
    cell only, the mark goes into a gap beside it or a cell kept free at the right edge; between others it has no room.

    A single value is a dot at its place on the baseline in any height: how high a bar is says something only beside
    another one, and a full bar would claim a level that nothing was measured against.

    Units: width and height in cells, at least one. `ascii` has pure ASCII for block elements and Braille dots.
    """
    drawn, axis = _arrange(spark)
    if not drawn or width < 1:
        columns = [_Column(" " * height, "")] * width
    elif len(drawn) == 1:
        columns = _alone(drawn[0], axis, width, height)
    else:
        columns = _columns(drawn, axis, width, height)
    return tuple(_row(columns, row, ASCII if ascii else {}) for row in range(height))


def plain_text(spark: Spark, width: int, height: int = 1, *, ascii: bool = False) -> str:  # noqa: A002
    """Formats a sparkline as text, rows joined by newlines."""
    rows = draw(spark, width, height, ascii=ascii)
    return "\n".join("".join(run.text for run in row) for row in rows)


def legend(spark: Spark) -> str:
    """Explains the glyphs that occur in this sparkline: `zero baseline · * part of a year`."""
    drawn, _ = _arrange(spark)
    if not drawn:
        return ""
    usual = max((point.months for point in drawn if point.months <= YEAR), default=0)
    longer = any(point.months > YEAR and _has_value(point) for point in spark)
    signs = {
        "zero baseline" if len(drawn) > 1 else "one value, no trend": True,
        "* part of a year" if usual == YEAR else "* shorter period": any(point.months < usual for point in drawn),
        "dotted: derived": any(point.derived for point in drawn) and len(drawn) > 1,
        "◦ derived": drawn[0].derived and len(drawn) == 1,
        "hanging: negative": min(point.value or 0.0 for point in drawn) < 0 and len(drawn) > 1,
        "longer ranges left out": longer and usual > 0,
    }
    return " · ".join(sign for sign, occurs in signs.items() if occurs)


def _arrange(spark: Spark) -> tuple[list[Point], _Axis]:
    """Sorts the periods to draw, and lists the months from the first to the last drawn or known to be missing."""
    periods = _comparable(spark)
    valued = [point for point in periods if _has_value(point)]
    missing = [] if len(valued) == len(periods) else [point for point in periods if not _has_value(point)]
    drawn = _apart(valued)
    edges = drawn[:1] + drawn[-1:] + missing
    first = min((point.start for point in edges), default=0)
    return drawn, _Axis(first, max(map(_end, edges), default=first) - first)


def _has_value(point: Point) -> bool:
    return point.value is not None and isfinite(point.value)


def _end(point: Point) -> int:
    return point.start + point.months


def _comparable(spark: Spark) -> list[Point]:
    """Selects comparable periods: a year or less, or all if there are only longer ones."""
    short = [point for point in spark if 0 < point.months <= YEAR]
    return short if any(map(_has_value, short)) else [point for point in spark if point.months > 0]


def _apart(points: list[Point]) -> list[Point]:
    """Sorts periods chronologically, without those that overlap a better one."""
    points = sorted(points, key=attrgetter("start"))
    if all(_end(one) <= other.start for one, other in pairwise(points)):
        return points
    chosen: list[Point] = []
    for point in sorted(points, key=lambda point: (point.derived, abs(point.months - YEAR))):
        place = bisect(chosen, point.start, key=attrgetter("start"))
        beside = chosen[max(place - 1, 0) : place + 1]
        if all(_end(one) <= point.start or _end(point) <= one.start for one in beside):
            chosen.insert(place, point)
    return chosen


def _alone(point: Point, axis: _Axis, width: int, height: int) -> list[_Column]:
    family = _DERIVED if point.derived else _STATED
    dot = _Column((family.alone if point.value else family.zero).rjust(height), family.role)
    columns = [_Column(" " * height, "")] * width
    columns[axis.middle_cells([point], width)[0]] = dot
    return columns


def _columns(drawn: list[Point], axis: _Axis, width: int, height: int) -> list[_Column]:
    """Lays out the bars as columns; one cell stays free at the right edge if the last bar's mark has no other room."""
    bars = _bars(drawn, axis, width)
    keeps_free = width > 1 and bars[-1].cells == 1 and bars[-1].is_shorter
    if keeps_free:
        bars = [*_bars(drawn, axis, width - 1), _FREE]
    scale = _scale([bar.value for bar in bars if bar.value is not None], height)
    columns = [column for bar in bars for column in [scale.column(bar.value, bar.family)] * bar.cells]
    for place, value in _marks(bars):
        columns[place] = scale.mark(value)
    return columns


def _marks(bars: list[_Bar]) -> Iterator[tuple[int, float]]:
    """Places marks, each with the value of its bar: at the end of the bar, or in the gap after its only cell."""
    end = 0
    for bar, after in zip_longest(bars, bars[1:]):
        end += bar.cells
        has_room = after and (after is _FREE or (after.value is None and after.cells > 1))
        if bar.is_shorter and bar.value is not None and (bar.cells > 1 or has_room):
            yield (end - 1 if bar.cells > 1 else end), bar.value


def _bars(drawn: list[Point], axis: _Axis, width: int) -> list[_Bar]:
    """Groups the cells by the period that they show."""
    usual = max((point.months for point in drawn if point.months <= YEAR), default=0)
    cells: list[list[Point]] = [[] for _ in range(width)]
    for point, middle in zip(drawn, axis.middle_cells(drawn, width), strict=True):
        if point.months * width <= axis.months:
            cells[middle].append(point)
        else:
            for cell in axis.cells(point, width):
                cells[cell].append(point)
    return [_bar(points, len(list(same)), usual) for points, same in groupby(cells)]


def _bar(points: list[Point], cells: int, usual: int) -> _Bar:
    if not points:
        return _Bar(cells, None, _STATED, is_shorter=False)
    _, months, values, derived = zip(*points, strict=True)
    mean = sum([value / len(values) for value in values])
    return _Bar(cells, mean, _DERIVED if any(derived) else _STATED, min(months) < usual)


def _scale(values: list[float], height: int) -> _Scale:
    """Scales the highest value to the rows above the zero line, or the lowest to those below it.

    Unless there are rows above to tell it from a positive one, a negative bar ends half a row short of the bottom.
    """
    largest = max(map(abs, values)) or 1.0
    above, below = max(values) / largest, -min(values) / largest
    up, down = _split(above, below, height)
    short = 0 if up + down == height and up else 4
    rooms = ((8 * up, above), (8 * down - short, below))
    return _Scale(height, up, down, largest, min((room / part for room, part in rooms if part > 0), default=8.0 * up))


def _split(above: float, below: float, height: int) -> tuple[int, int]:
    """Divides the rows between both signs in proportion, at least one for each that occurs."""
    if below <= 0 or above < 0:
        return (height, 0) if below <= 0 else (0, height)
    if height == 1:
        return 1, 1
    up = min(max(1, int(height * above / (above + below) + 0.5)), height - 1)
    return up, height - up


def _stack(eighths_of_cell: str, eighths: int) -> str:
    """Stacks a bar's glyphs from the zero line outwards."""
    full, rest = divmod(eighths, 8)
    return eighths_of_cell[-1] * full + (eighths_of_cell[rest - 1] if rest else "")


def _row(columns: list[_Column], row: int, table: dict[int, int]) -> tuple[Run, ...]:
    cells = ((glyphs[row], role) if glyphs[row] != " " else (" ", "") for glyphs, role in columns)
    runs = groupby(cells, key=lambda cell: cell[1])
    return tuple(Run("".join(glyph for glyph, _ in run).translate(table), role) for role, run in runs)
