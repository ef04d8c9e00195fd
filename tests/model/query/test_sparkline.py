"""Bars that tell the truth about a series."""

import math
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.query.page import Point
from kashi_tui.model.query.sparkline import draw, legend, plain_text


def year(number, value, months=12, derived=False):
    return Point(number * 12, months, value, derived)


ZONE = (year(2020, 0.69), year(2022, 28.28), year(2023, 45.657, 11))
PREFECTURE = (Point(2015 * 12, 107, 237.58), year(2022, 42.67, 11, derived=True), year(2023, 77.15, 11))
RISING = tuple(year(2016 + n, float(n + 1)) for n in range(8))
SIGNS = (year(2020, -3), year(2021, 0), year(2022, 5), year(2023, -5))

CASES = {
    "time is to scale, a missing year a gap, part of a year marked": (ZONE, 12, 1, ["▁▁▁   ▅▅▅██*"]),
    "wider cells": (ZONE, 20, 1, ["▁▁▁▁▁     ▅▅▅▅▅████*"]),
    "one cell a year: the mark has its own": (ZONE, 5, 1, ["▁ ▅█*"]),
    "less room than periods": (ZONE, 2, 1, ["█*"]),
    "no room for a mark": (ZONE, 1, 1, ["█"]),
    "several rows, the mark right of its bar": (
        ZONE,
        12,
        4,
        ["         ██ ", "      ▄▄▄██ ", "      █████ ", "▁▁▁   █████*"],
    ),
    "derived bars are dotted, a range of many years is left out": (PREFECTURE, 12, 1, ["⣤⣤⣤⣤⣤⣤██████"]),
    "derived bars in rows": (PREFECTURE, 6, 2, ["⣀⣀⣀███", "⣿⣿⣿███"]),
    "all eight levels": (RISING, 8, 1, ["▁▂▃▄▅▆▇█"]),
    "all four derived levels": (tuple(p._replace(derived=True) for p in RISING), 8, 1, ["⣀⣀⣤⣤⣶⣶⣿⣿"]),
    "zero is neither a gap nor small": ((year(2020, 0), year(2022, 0.001), year(2023, 9)), 8, 1, ["__  ▁▁██"]),
    "derived zero": ((year(2020, 0, 12, True), year(2021, 9, 12, True)), 4, 1, ["⡀⡀⣿⣿"]),
    "only zeros": ((year(2020, 0), year(2021, 0)), 4, 2, ["    ", "____"]),
    "constant values are equal full bars": ((year(2020, 7), year(2021, 7)), 4, 1, ["████"]),
    "only negative values hang from the top": ((year(2020, -1), year(2021, -9)), 4, 1, ["▔▔▀▀"]),
    "only negative derived values": ((year(2020, -1, 12, True), year(2021, -9, 12, True)), 4, 1, ["⠉⠉⠛⠛"]),
    "only negative values in rows": ((year(2020, -1), year(2021, -9)), 4, 2, ["▔▔██", "  ▀▀"]),
    "both signs in one row have one scale": (SIGNS, 8, 1, ["▔▔__▄▄▀▀"]),
    "both signs in rows": (SIGNS, 8, 2, ["  __██  ", "▀▀    ██"]),
    "both signs, the zero line in proportion": (
        (year(2020, 6), year(2021, -2), year(2022, 3, 11)),
        9,
        4,
        ["███      ", "███   ▄▄ ", "███   ██*", "   ███   "],
    ),
    "a mark below the zero line": ((year(2020, 6), year(2021, -6, 11)), 6, 2, ["███   ", "   ██*"]),
    "one value is no trend": ((year(2023, 5),), 9, 1, ["    •    "]),
    "one derived value": ((year(2023, 5, 12, True),), 3, 1, [" ◦ "]),
    "one value among gaps stands at its place": ((year(2022, None), year(2023, 5)), 8, 1, ["      • "]),
    "one value in rows is still no bar": ((year(2023, 5),), 3, 2, ["   ", " • "]),
    "one zero": ((year(2023, 0),), 3, 1, [" _ "]),
    "one value of part of a year has nothing to differ from": ((year(2023, 5, 11),), 3, 1, [" • "]),
    "null, NaN and infinities are gaps": (
        (year(2020, 1), year(2021, None), year(2022, math.nan), year(2023, math.inf), year(2024, 2)),
        10,
        1,
        ["▄▄      ██"],
    ),
    "a missing period at the edge is a gap": ((year(2020, 4), year(2021, 4), year(2022, None)), 6, 1, ["████  "]),
    "nothing but gaps": ((year(2020, None),), 4, 2, ["    ", "    "]),
    "nothing": ((), 4, 1, ["    "]),
    "the order of points does not matter": (ZONE[::-1], 12, 1, ["▁▁▁   ▅▅▅██*"]),
    "more time than cells: the mean": (tuple(Point(n, 1, float(n % 2)) for n in range(8)), 4, 1, ["████"]),
    "stated goes before derived of the same time": (
        (year(2022, 8), year(2022, 1, 11, True), year(2023, 8)),
        4,
        1,
        ["████"],
    ),
    "a year goes before a month of it": ((year(2022, 8), Point(2022 * 12 + 3, 1, 1), year(2023, 8)), 4, 1, ["████"]),
    "only ranges of years are drawn": ((year(2000, 4, 60), year(2005, 8, 60)), 4, 1, ["▄▄██"]),
    "a mark in the middle, in the gap that the rest of the year leaves": (
        (year(2020, 8, 6), year(2021, 8)),
        6,
        1,
        ["█* ███"],
    ),
    "a mark after an only cell goes into a wide gap": ((year(2020, 8, 6), year(2023, 8)), 4, 1, ["█* █"]),
    "a mark does not hide a gap of one cell": ((year(2020, 8, 11), year(2022, 8)), 3, 1, ["█ █"]),
    "a mark between bars of one cell has no room": ((year(2020, 8, 11), year(2021, 8), year(2022, 8)), 3, 1, ["███"]),
}

finite = st.floats(allow_nan=False, allow_infinity=False)
values = st.none() | st.floats() | st.sampled_from([0.0, -0.0, 5e-324, 1.7e308, -1.7e308])
points = st.builds(
    Point,
    st.integers(24_000, 24_100) | st.integers(-(10**25), 10**25),
    st.sampled_from([1, 3, 6, 11, 12, 24, 107]) | st.integers(-5, 10**20),
    values,
    st.booleans(),
)
sparks = st.lists(points, max_size=12).map(tuple)
heights = st.integers(1, 8)
widths = st.integers(1, 500)


@pytest.mark.parametrize(("spark", "width", "height", "rows"), CASES.values(), ids=CASES.keys())
def test_a_series_is_drawn_as(spark, width, height, rows):
    assert plain_text(spark, width, height).split("\n") == rows


@pytest.mark.parametrize(
    ("spark", "width", "height", "rows"),
    [
        (ZONE, 12, 1, ["---   %%%##*"]),
        (PREFECTURE, 12, 2, ["......######", "||||||######"]),
        ((year(2020, 0), year(2022, 0.001), year(2023, 9)), 8, 1, ["__  --##"]),
        ((year(2020, -1), year(2021, -9)), 4, 1, ["vvVV"]),
        ((year(2020, -1, 12, True), year(2021, -9, 12, True)), 4, 1, ["''\"\""]),
        ((year(2023, 5),), 3, 1, [" O "]),
    ],
)
def test_the_ascii_form_tells_the_same_apart(spark, width, height, rows):
    assert plain_text(spark, width, height, ascii=True).split("\n") == rows


def test_runs_name_what_their_cells_mean():
    spark = (*ZONE[:2], year(2023, 45.657, 11, derived=True))
    assert draw(spark, 12) == ((("▁▁▁", "stated"), ("   ", ""), ("▅▅▅", "stated"), ("⣿⣿", "derived"), ("*", "mark")),)


@pytest.mark.parametrize(
    ("spark", "text"),
    [
        (ZONE, "zero baseline · * part of a year"),
        (PREFECTURE, "zero baseline · dotted: derived · longer ranges left out"),
        (RISING, "zero baseline"),
        (SIGNS, "zero baseline · hanging: negative"),
        (ZONE[:1], "one value, no trend"),
        ((year(2023, 5, 12, True),), "one value, no trend · ◦ derived"),
        ((Point(0, 3, 1.0), Point(3, 1, 2.0)), "zero baseline · * shorter period"),
        ((year(2020, None),), ""),
        ((), ""),
    ],
)
def test_the_legend_names_only_what_occurs(spark, text):
    assert legend(spark) == text


@given(sparks, widths, heights)
def test_each_row_is_exactly_as_wide_as_asked_and_as_many_as_asked(spark, width, height):
    rows = draw(spark, width, height)
    assert [sum(len(run.text) for run in row) for row in rows] == [width] * height
    assert all(run.text and (run.text.isspace() == (run.role == "")) for row in rows for run in row)
    legend(spark)


@given(sparks, widths, heights)
def test_the_ascii_form_is_pure_ascii_with_the_same_roles(spark, width, height):
    rows = draw(spark, width, height, ascii=True)
    assert "".join(run.text for row in rows for run in row).isascii()
    assert [[(len(run.text), run.role) for run in row] for row in rows] == [
        [(len(run.text), run.role) for run in row] for row in draw(spark, width, height)
    ]


@given(st.lists(st.none() | st.floats(0, 1e9), min_size=2, max_size=20), heights)
def test_a_missing_year_is_blank_and_a_known_one_is_not(numbers, height):
    spark = tuple(year(2000 + n, value) for n, value in enumerate(numbers))
    assert ["".join(column).isspace() for column in columns(spark, height)] == [value is None for value in numbers]


@given(st.lists(st.tuples(finite, st.booleans()), min_size=2, max_size=20), heights)
def test_a_taller_value_is_never_drawn_lower(numbers, height):
    """Dots come in quarters of a cell: beside a solid bar a lower one may look an eighth higher, but no more."""
    spark = tuple(year(2000 + n, value, 12, derived) for n, (value, derived) in enumerate(numbers))
    drawn = sorted((number, reach(column)) for number, column in zip(numbers, columns(spark, height), strict=True))
    for ((lower, low_derived), low), ((higher, high_derived), high) in pairwise(drawn):
        assert low <= high + (low_derived != high_derived) or lower == higher or lower < 0


@given(st.lists(finite, min_size=2, max_size=20), st.booleans(), heights)
def test_a_lower_negative_value_never_hangs_less_deep(numbers, derived, height):
    spark = tuple(year(2000 + n, value, 12, derived) for n, value in enumerate(numbers))
    drawn = sorted(zip(numbers, map(reach, columns(spark, height)), strict=True))
    for (lower, deep), (higher, less) in pairwise(drawn):
        assert deep >= less or lower == higher or higher >= 0


def columns(spark, height):
    return list(zip(*plain_text(spark, len(spark), height).split("\n"), strict=True))


EIGHTHS = dict(zip("▁▂▃▄▅▆▇█", range(1, 9), strict=True)) | {"⣀": 2, "⣤": 4, "⣶": 6, "⣿": 8}
EIGHTHS |= {"▔": 1, "▀": 4, "⠉": 2, "⠛": 4, "⠿": 6, " ": 0, "_": 0, "⡀": 0}


def reach(column):
    """How many eighths of a cell the glyphs of a column cover."""
    return sum(EIGHTHS[glyph] for glyph in column)


@given(st.lists(st.floats(1e-300, 1e300), min_size=1, max_size=20), heights)
def test_the_smallest_value_is_not_drawn_as_zero(numbers, height):
    spark = tuple(year(2000 + n, value) for n, value in enumerate([0.0, *numbers]))
    bottom = plain_text(spark, len(spark), height).split("\n")[-1]
    assert bottom[0] == "_"
    assert "_" not in bottom[1:]
    assert " " not in bottom


@given(sparks, widths)
def test_a_mark_never_replaces_an_only_cell(spark, width):
    row = plain_text(spark, width)
    assert "*" not in row or set(row) - set(" *")


def test_importing_it_loads_nothing_heavy():
    code = "import sys, kashi_tui.model.query.sparkline; print({'polars', 'textual', 'decimal'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
