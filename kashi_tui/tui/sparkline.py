"""The sparkline as a widget: any height from one to eight rows, drawn by `kashi_tui.model.sparkline`."""

from __future__ import annotations

from functools import lru_cache

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from kashi_tui.model.page import Spark
from kashi_tui.model.sparkline import Run, draw
from kashi_tui.tui.look import Look
from kashi_tui.tui.text import Part, strip


class Sparkline(Widget):
    """Bars of a series on a zero baseline, time to scale, gaps left blank, derived bars dotted."""

    DEFAULT_CSS = "Sparkline { height: 1; }"

    spark: reactive[Spark] = reactive((), init=False)
    """The series drawn."""

    def __init__(self, look: Look, spark: Spark = (), *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.look = look
        self.set_reactive(Sparkline.spark, spark)

    def render_line(self, y: int) -> Strip:
        """One row of the bars."""
        return strip(spark_parts(self.look, self.spark, self.size.width, self.size.height)[y], self.size.width)


@lru_cache(maxsize=512)
def _rows(spark: Spark, width: int, height: int, *, ascii_only: bool) -> tuple[tuple[Run, ...], ...]:
    return draw(spark, width, min(8, height), ascii=ascii_only)


def spark_parts(look: Look, spark: Spark, width: int, height: int) -> list[list[Part]]:
    """The rows of a sparkline, top to bottom, as styled text of exactly `width` cells."""
    rows = _rows(spark, width, height, ascii_only=look.ascii_only)
    return [[(run.text, look[run.role]) for run in row] for row in rows]
