"""The sparkline widget: what the model draws, on a screen, in every height that it has."""

import asyncio

import pytest
from textual.app import App, ComposeResult

from kashi_tui.model.query.page import Point, Spark
from kashi_tui.model.query.sparkline import draw
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.widgets.sparkline import HIGHEST, Sparkline

YEAR = 12
SERIES: Spark = (
    Point(2020 * YEAR, 12, 0.69),
    Point(2021 * YEAR, 12, None),
    Point(2022 * YEAR, 12, 28.28, derived=True),
    Point(2023 * YEAR, 11, -45.6),
)


class Drawn(App[None]):
    def __init__(self, chart: Sparkline, height: int) -> None:
        super().__init__()
        self.chart = chart
        self.chart.styles.height = height

    def compose(self) -> ComposeResult:
        yield self.chart


def shown(chart: Sparkline, height: int, spark: Spark | None = None, width: int = 40) -> list[str]:
    """What the widget shows, after it was given another series if there is one."""

    async def run() -> list[str]:
        app = Drawn(chart, height)
        async with app.run_test(size=(width, 12)) as pilot:
            if spark is not None:
                chart.spark = spark
            await pilot.pause()
            lines = app.screen._compositor.render_strips()
            return ["".join(segment.text for segment in line) for line in lines[:height]]

    return asyncio.run(run())


def as_drawn(spark: Spark, width: int, height: int, *, ascii_only: bool = False) -> list[str]:
    return ["".join(run.text for run in row) for row in draw(spark, width, height, ascii=ascii_only)]


@pytest.mark.parametrize("height", range(1, HIGHEST + 1))
def test_each_height_is_drawn_as_the_model_says(height: int) -> None:
    assert shown(Sparkline(Theme(), SERIES), height) == as_drawn(SERIES, 40, height)


@pytest.mark.parametrize("height", [1, 4, 8])
def test_the_ascii_form_is_pure_ascii(height: int) -> None:
    lines = shown(Sparkline(Theme(ascii_only=True), SERIES), height)
    assert lines == as_drawn(SERIES, 40, height, ascii_only=True)
    assert "".join(lines).isascii()


def test_another_series_takes_the_place_of_the_first() -> None:
    other = (Point(0, 12, 1.0), Point(12, 12, 2.0))
    assert shown(Sparkline(Theme(), SERIES), 3, other) == as_drawn(other, 40, 3)


def test_a_widget_higher_than_bars_can_be_is_blank_below() -> None:
    lines = shown(Sparkline(Theme(), SERIES), HIGHEST + 2)
    assert lines == [*as_drawn(SERIES, 40, HIGHEST), " " * 40, " " * 40]


def test_no_series_draws_nothing() -> None:
    assert shown(Sparkline(Theme()), 2) == [" " * 40] * 2
