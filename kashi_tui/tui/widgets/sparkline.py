"""The sparkline as a widget: any height from one to eight rows, drawn by `kashi_tui.model.query.sparkline`."""

from __future__ import annotations

from functools import lru_cache

from textual.reactive import reactive
from textual.strip import Strip

from kashi_tui.model.query.page import Spark
from kashi_tui.model.query.sparkline import Run, draw
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.widgets.line_widget import LineWidget
from kashi_tui.tui.widgets.strips import Part, strip

HIGHEST = 8
"""Rows. Higher bars say no more."""


class Sparkline(LineWidget):
    """Bars of a series on a zero baseline, time to scale, gaps left blank, derived bars dotted."""

    DEFAULT_CSS = "Sparkline { height: 1; }"

    spark: reactive[Spark] = reactive((), init=False)
    """The series drawn."""

    def __init__(self, theme: Theme, spark: Spark = ()) -> None:
        super().__init__(theme)
        self.set_reactive(Sparkline.spark, spark)

    def render_line(self, y: int) -> Strip:
        """Draws a row of the bars; a widget that is higher than bars can be is blank below them."""
        width, height = self.size
        return strip(spark_parts(self.theme, self.spark, width, height)[y] if y < HIGHEST else [], width)


@lru_cache(maxsize=512)
def _rows(spark: Spark, width: int, height: int, *, ascii_only: bool) -> tuple[tuple[Run, ...], ...]:
    return draw(spark, width, min(HIGHEST, height), ascii=ascii_only)


def spark_parts(theme: Theme, spark: Spark, width: int, height: int) -> list[list[Part]]:
    """The rows of a sparkline, top to bottom, as styled text of exactly `width` cells."""
    rows = _rows(spark, width, height, ascii_only=theme.ascii_only)
    return [[(run.text, theme[run.role]) for run in row] for row in rows]
