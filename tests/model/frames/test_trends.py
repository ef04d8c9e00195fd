"""A series shows its newest value and a trend of what can be compared with it."""

from __future__ import annotations

from typing import Any

import polars as pl

from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.frames.observations import LINE
from kashi_tui.model.frames.trends import derived_levels, latest, level_points, with_change

DATASET = load()
YEAR = 2020 * 12


def facts(*rows: tuple[int, int, float | None], **more: Any) -> pl.LazyFrame:
    """Facts of one series: first month, months, value; the key counts them."""
    return pl.DataFrame(
        [
            {
                **dict.fromkeys(LINE, "x"),
                "key": f"{at}",
                "start": start,
                "months": months,
                "value": value,
                "is_threshold": False,
                "mark": "stated",
                "place": at,
                "place_name": f"¶{at}",
                "period_code": f"{start}/{months}",
                "period_name": f"{start}/{months}",
                **more,
            }
            for at, (start, months, value) in enumerate(rows)
        ],
    ).lazy()


def newest(frame: pl.LazyFrame) -> dict[str, Any]:
    return latest(frame).collect().row(0, named=True)


def test_of_two_that_end_together_the_shorter_is_the_newest() -> None:
    assert newest(facts((YEAR, 12, 1.0), (YEAR + 6, 6, 2.0), (YEAR, 1, 3.0)))["key"] == "1"


def test_a_threshold_is_newest_only_where_nothing_else_is() -> None:
    threshold = facts((YEAR, 12, 1.0), is_threshold=True, key="threshold")
    assert newest(pl.concat([threshold, facts((YEAR, 12, 2.0))]))["key"] == "0"
    assert newest(threshold)["key"] == "threshold"
    assert newest(threshold)["trend"] is None


def test_a_trend_has_periods_of_about_the_length_of_the_newest() -> None:
    months = [1, 6, 7, 11, 12, 23, 24, 107]
    frame = facts(*((YEAR - 10 * 12 * at, length, 1.0) for at, length in enumerate([12, *months])))
    assert sorted(point["months"] for point in newest(frame)["trend"]) == [7, 11, 12, 12, 23]


def test_a_trend_is_in_time_has_each_period_once_and_keeps_gaps() -> None:
    row = newest(facts((YEAR, 12, 3.0), (YEAR - 24, 12, None), (YEAR - 36, 12, 1.0), (YEAR, 12, 3.0)))
    assert [(point["start"], point["value"]) for point in row["trend"]] == [
        (YEAR - 36, 1.0),
        (YEAR - 24, None),
        (YEAR, 3.0),
    ]
    assert row["count"] == 4


def test_a_trend_ends_with_the_value_beside_it_where_a_period_has_two() -> None:
    row = newest(pl.concat([facts((YEAR, 12, 5.0), key="b"), facts((YEAR, 12, 4.0), key="a")]))
    assert (row["value"], row["trend"][-1]["value"]) == (4.0, 4.0)


def test_a_change_is_on_the_period_before_and_a_value_stated_twice_is_one() -> None:
    rows = with_change(facts((YEAR, 12, 7.0), (YEAR - 12, 12, 5.0), (YEAR, 12, 7.0))).collect().to_dicts()
    assert [(row["change"], row["since"], row["places"]) for row in rows] == [
        (None, None, "¶1"),
        (2.0, f"{YEAR - 12}/12", "¶0, ¶2"),
    ]


def test_a_derived_level_is_a_point_where_none_is_stated() -> None:
    stated, derived = facts((YEAR, 12, 2.0)), facts((YEAR, 12, 3.0), (YEAR - 12, 12, 1.0), (YEAR - 1, 1, 9.0))
    levels = derived.select(*LINE, "start", "months", "value", "is_threshold", derived=pl.lit(value=True))
    trend = latest(stated, levels).collect()["trend"].item().to_list()
    assert [(point["start"], point["value"], point["derived"]) for point in trend] == [
        (YEAR - 12, 1.0, True),
        (YEAR, 2.0, False),
    ]


def test_the_points_of_a_series_are_its_levels_stated_and_derived() -> None:
    line = ("CN653100_CBZ", "TRADE", "_Z", "_Z", "CNY")
    zone = [(point.start, point.months, point.value, point.derived) for point in level_points(DATASET)[line]]
    assert [point[:3] for point in zone if not point[3]] == [
        (2020 * 12, 12, 0.69e9),
        (2022 * 12, 12, 28.28e9),
        (2023 * 12, 11, 45.657e9),
    ]
    assert [point[:2] for point in zone if point[3]] == [(2022 * 12, 11), (2022 * 12 + 11, 1)]
    assert zone == sorted(zone)


def test_neither_marks_nor_totals_of_years_nor_rates_are_points() -> None:
    found = level_points(DATASET)
    assert [point.value for point in found["CN653100", "TRADE", "_Z", "_Z", "USD"]] == [10.75e9]
    assert {line[4] for line in found} == {"CNY", "USD", "NUM"}


def test_derived_amounts_are_those_of_one_currency() -> None:
    frame = derived_levels(DATASET, "USD").collect()
    assert frame["value"].to_list() == [4.39e9]
    assert set(frame["measure"]) == {"amount"}
