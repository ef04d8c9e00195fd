"""Views suit what a dataset has: tabs, number keys and columns follow."""

from __future__ import annotations

from typing import Any

from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.query.view import Lens, Query
from kashi_tui.reading.facts.dataset import dataset_of
from kashi_tui.views import views_of
from tests.reading.written import article, claim

TEXT = "Utopia sold goods for 7.5 in May."
QUOTE = "7.5"


def told(*said: dict[str, Any]) -> Dataset:
    return dataset_of(article(TEXT, *(claim(TEXT, QUOTE, **{"number": "7.5", **each}) for each in said)))


def ids(dataset: Dataset) -> list[str]:
    return [view.id for view in views_of(dataset)]


def rows(dataset: Dataset, view_id: str) -> list[list[str]]:
    engine = DatasetEngine(dataset, views_of(dataset))
    query = Query(engine.view(view_id), lens=Lens(next(iter(dataset.currencies), "CNY")))
    return [[cell.text for cell in row.cells] for row in engine.page(query).rows]


GROWTH: dict[str, Any] = {"kind": "yoy", "unit": "percent", "mult": 0, "base_period": "2023-05"}


def test_the_shipped_dataset_has_all_views() -> None:
    assert len(ids(load())) == 10


def test_an_article_has_no_view_that_it_has_nothing_for() -> None:
    assert ids(told({})) == ["overview", "trade", "derived", "audit", "observations", "sources"]
    assert ids(told(GROWTH)) == ["overview", "trade", "growth", "derived", "audit", "observations", "sources"]
    assert "trade" not in ids(told({"flow": "", "indicator": "registered lorries", "unit": "count", "mult": 0}))


def test_trade_names_its_flows_only_where_there_are_several() -> None:
    def columns(dataset: Dataset) -> list[str]:
        return [column.name for view in views_of(dataset) if view.id == "trade" for column in view.columns]

    trade = {"flow": "trade", "indicator": "total trade value"}
    assert columns(told(trade))[:2] == ["area", "period"]
    assert columns(told(trade, {}))[:2] == ["indicator", "area"]
    assert "other" not in columns(told(trade))
    assert "other" in columns(told(trade, {**trade, "unit": "CNY"}))


def test_areas_leave_a_narrow_screen_first_where_there_is_only_one() -> None:
    def priority(dataset: Dataset) -> int:
        return next(
            c.priority for view in views_of(dataset) if view.id == "derived" for c in view.columns if c.name == "area"
        )

    assert priority(told({})) > 5
    assert priority(told({}, {"area": "Arcadia"})) == 1


def test_growth_without_a_level_is_in_the_overview_and_beside_its_level_otherwise() -> None:
    partner = {"counterpart": "Arcadia", "indicator": "exports to Arcadia"}
    alone = rows(told({}, {**GROWTH, **partner, "number": "12"}), "overview")
    assert [row[0] for row in alone] == ["Exports", "Exports to Arcadia, YoY"]
    beside = rows(told({}, {**GROWTH, "number": "12"}), "overview")
    assert [row[0] for row in beside] == ["Exports"]
    assert "+12 %" in beside[0]


def test_months_and_what_is_added_up_over_most_of_a_year_are_two_series() -> None:
    found = rows(told({}, {"time_period": "2023-07-01/P11M", "number": "80.5"}), "overview")
    assert sorted(row[2] for row in found) == ["Jul 2023–May 2024", "May 2024"]


def test_what_is_measured_names_goods_partner_and_change() -> None:
    said: list[dict[str, Any]] = [
        {"product": "copper", "indicator": "copper exports"},
        {"flow": "imports", "indicator": "imports from Arcadia", "counterpart": "Arcadia"},
        {"flow": "trade", "indicator": "trade with Arcadia", "counterpart": "Arcadia"},
        {**GROWTH, "kind": "mom", "base_period": "2024-04"},
        {"kind": "change", "base_period": "2024-04"},
        {**GROWTH, "base_period": "2019-05"},
        {"kind": "target"},
        {**GROWTH, "kind": "share", "base_period": "", "whole": "trade"},
    ]
    assert {row[0] for row in rows(told(*said), "observations")} == {
        "Exports, copper",
        "Imports from Arcadia",
        "Trade with Arcadia",
        "Exports, MoM",
        "Exports, change MoM",
        "Exports, growth in 5 years",
        "Exports, target",
        "Exports, share",
    }


def test_a_change_carries_its_sign() -> None:
    (row,) = rows(told({"kind": "change", "base_period": "2024-04"}), "observations")
    assert "+7.5 bn" in row


def test_a_share_stands_against_its_whole() -> None:
    share = {**GROWTH, "kind": "share", "base_period": "", "whole": "trade"}
    assert [row[5] for row in rows(told(share, {"flow": "trade", "indicator": "trade"}), "growth")] == ["Trade"]


def test_a_rank_among_nobody_knows_whom_has_a_name() -> None:
    rank: dict[str, Any] = {"kind": "rank", "unit": "rank", "mult": 0, "number": "7"}
    assert [row[0] for row in rows(told(rank), "overview")] == ["Exports, rank"]
    among = {**rank, "counterpart": "ports of Utopia"}
    assert [row[0] for row in rows(told(among), "overview")] == ["Rank, ports of Utopia"]
