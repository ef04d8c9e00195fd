"""Every view works: its columns, orders, filters, keys and details, in every currency. And what the key views show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kashi_tui import views as package
from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.frames.transformed import TRANSFORMATIONS
from kashi_tui.model.query.filter import quote
from kashi_tui.model.query.page import TONES, Cell, Page
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import Lens, Query, Sort, View
from kashi_tui.views import find_view, load_views

VIEWS = load_views()
ENGINE = DatasetEngine(load(), VIEWS)
LENSES = [Lens(currency, transformation) for currency in ("CNY", "USD") for transformation in TRANSFORMATIONS]
VERDICTS = ["inconsistent", "undetermined", "consistent"]
SORTABLE = [(view, column.name) for view in VIEWS for column in view.columns if column.sortable]

every_view = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
every_lens = pytest.mark.parametrize("lens", LENSES, ids="-".join)
every_column = pytest.mark.parametrize(
    ("view", "column"), SORTABLE, ids=[f"{view.id}-{column}" for view, column in SORTABLE]
)


def keys(page: Page) -> list[str]:
    return [row.key for row in page.rows]


def texts(view_id: str, **query: Any) -> list[list[str]]:
    """The texts of a view's cells."""
    page = ENGINE.page(Query(find_view(view_id), **query))
    return [[cell.text for cell in row.cells] for row in page.rows]


def test_the_views_come_in_order() -> None:
    assert [view.id for view in VIEWS] == [
        "overview",
        "trade",
        "bonded_zone",
        "partners",
        "goods",
        "growth",
        "derived",
        "audit",
        "observations",
        "sources",
    ]
    assert all(view.about and view.title and view.about[0].islower() for view in VIEWS)


@every_view
@every_lens
def test_every_column_is_one_of_its_frame(view: View, lens: Lens) -> None:
    frame = set(ENGINE.columns(Query(view, lens=lens)))
    assert {column.name for column in view.columns} <= frame
    assert {sort.column for sort in view.sort} <= frame
    assert "key" in frame


@every_view
@every_lens
def test_keys_are_unique_and_the_same_in_every_currency(view: View, lens: Lens) -> None:
    page = ENGINE.page(Query(view, lens=lens))
    assert len(set(keys(page))) == len(page.rows) == page.total == page.of > 0
    assert keys(page) == keys(ENGINE.page(Query(view)))


@every_view
@every_lens
def test_every_cell_can_be_shown(view: View, lens: Lens) -> None:
    page = ENGINE.page(Query(view, lens=lens))
    cells = [cell for row in page.rows for cell in row.cells]
    assert all(len(row.cells) == len(page.headings) for row in page.rows)
    assert all(cell.text.isprintable() and cell.tone in TONES for cell in cells)
    assert not any("{" in heading.label for heading in page.headings)


@every_view
@every_lens
def test_every_row_has_a_detail(view: View, lens: Lens) -> None:
    query = Query(view, lens=lens)
    wanted = keys(ENGINE.page(query))
    details = ENGINE.details(query, [*wanted, "nothing"])
    assert list(details) == wanted
    assert all(detail.title and detail.statement for detail in details.values())
    assert all(detail.place for detail in details.values() if detail.tone in ("stated", "about", "derived"))
    assert all(detail.value for detail in details.values()) or view.id == "sources"


@every_column
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_on_values_with_nulls_last(view: View, column: str, descending: bool) -> None:
    query = Query(view, (Sort(column, descending),))
    records = ENGINE.records(query)
    values = [VERDICTS.index(record[column]) if column == "verdict" else record[column] for record in records]
    stated = [value for value in values if value is not None]
    assert values[: len(stated)] == stated == sorted(stated, reverse=descending)
    for one, other in pairwise(records):
        assert one[column] != other[column] or one["key"] < other["key"]
    assert keys(ENGINE.page(query)) == [record["key"] for record in records]


@every_column
def test_every_column_filters(view: View, column: str) -> None:
    records = ENGINE.records(Query(view))
    nulls = [record["key"] for record in records if record[column] is None]
    assert keys(ENGINE.page(Query(view, filters=(f"{column} is null",)))) == nulls
    for record in records:
        kept, dropped = (ENGINE.same(Query(view), record["key"], column, keep=keep) for keep in (True, False))
        chosen, others = (keys(ENGINE.page(Query(view, filters=(text,)))) for text in (kept, dropped))
        assert record["key"] in chosen
        assert sorted(chosen + others) == sorted(each["key"] for each in records)


@every_view
def test_what_a_row_shows_first_finds_it(view: View) -> None:
    for row in ENGINE.page(Query(view)).rows:
        assert row.key in keys(ENGINE.page(Query(view, filters=(quote(row.cells[0].text.lstrip("✗?✓ ")),))))
    assert not ENGINE.page(Query(view, filters=("nowhere to be found",))).rows


@every_view
def test_a_position_leads_to_its_row(view: View) -> None:
    query = Query(view, (Sort(view.columns[0].name, descending=True),))
    wanted = keys(ENGINE.page(query))
    assert [ENGINE.position(query, key) for key in wanted] == list(range(len(wanted)))


def test_the_overview_shows_the_headline_of_every_series() -> None:
    assert [row[:7] + row[8:] for row in texts("overview")] == [
        ["Trade", "Kashi", "Jan–Nov 2023", "●", "77.15 bn", "+80.8 %", "", "3"],
        ["Trade", "Kashi zone", "Jan–Nov 2023", "●", "45.657 bn", "+98.10 %", "", "3"],
        ["Rank, China", "Kashi zone", "Jan–Nov 2023", "●", "27 of > 100", "", "", "3"],
        ["Rank, Xinjiang", "Kashi zone", "Jan–Nov 2023", "●", "1 of 4", "", "", "1"],
        ["Partners", "Kashi", "2023", "●", "118", "", "", "3"],
        ["Categories", "Kashi", "2023", "●", "× 2", "", "", "1"],
    ]


def test_the_overview_counts_the_checks_of_each_number_as_the_panel_does() -> None:
    page = ENGINE.page(Query(find_view("overview")))
    assert [row.cells[7] for row in page.rows] == [
        Cell("✗ 1 ? 3 ✓ 7", "bad"),
        Cell("? 1 ✓ 6", "unsure"),
        Cell("✓ 1", "good"),
        Cell("✓ 1", "good"),
        Cell("✓ 1", "good"),
        Cell("? 1", "unsure"),
    ]
    details = ENGINE.details(Query(find_view("overview")), keys(page))
    assert [detail.checks for detail in details.values()] == [row.cells[7].text for row in page.rows]


def test_numbers_in_trouble_can_be_asked_for() -> None:
    assert keys(ENGINE.page(Query(find_view("overview"), filters=("worst = inconsistent",)))) == ["P3S1-1"]


def test_a_trend_has_the_levels_of_a_series_and_nothing_else() -> None:
    page = ENGINE.page(Query(find_view("overview")))
    sparks = {
        row.key: [(point.months, point.value) for point in row.cells[6].spark if not point.derived] for row in page.rows
    }
    assert sparks["P3S1-1"] == [(11, 77.15e9)]  # neither the threshold nor the total since 2015
    assert sparks["P8S1-1"] == [(12, 0.69e9), (12, 28.28e9), (11, 45.657e9)]
    assert sparks["P1S1-1"] == [(12, 28), (12, 118)]


def test_a_trend_has_the_derived_levels_too_where_they_are_about_as_long() -> None:
    page = ENGINE.page(Query(find_view("overview")))
    derived = {
        row.key: [(point.start, point.months) for point in row.cells[6].spark if point.derived] for row in page.rows
    }
    assert {key: found for key, found in derived.items() if found} == {
        "P3S1-1": [(2022 * 12, 11)],
        "P8S1-1": [(2022 * 12, 11)],  # not its December, which is one month
    }


def test_the_other_currency_is_the_stated_one() -> None:
    page = ENGINE.page(Query(find_view("overview"), lens=Lens("USD")))
    assert [heading.label for heading in page.headings][4] == "Value, USD"
    assert [row.cells[4].text for row in page.rows][:3] == ["10.75 bn", "6.36 bn", "27 of > 100"]
    assert [row.cells[3].text for row in page.rows][:3] == ["≈", "≈", "●"]
    assert [point.value for point in page.rows[1].cells[6].spark] == [96.14e6, 3.94e9, 6.36e9]


def test_a_currency_in_which_nothing_is_stated_leaves_rows_without_values() -> None:
    page = ENGINE.page(Query(find_view("trade"), lens=Lens("EUR")))
    assert {row.cells[3].text for row in page.rows} == {"–"}
    assert page.total == 6
    details = ENGINE.details(Query(find_view("trade"), lens=Lens("EUR")), keys(page))
    assert details["P3S1-1"].value == "77.15 bn CNY"


def test_trade_has_every_amount_in_both_currencies() -> None:
    assert texts("trade") == [
        ["Kashi", "Jan–Nov 2023", "●", "77.15 bn", "≈ 10.75 bn", "+80.8 %", "", "¶3 s1"],
        ["Kashi", "Jan–Nov 2023", "≈", "> 75 bn", "≈ 10.45 bn", "", "record, first time", "¶3 s2"],
        ["Kashi", "2015–Nov 2023", "●", "237.58 bn", "≈ 33.12 bn", "", "cumulative", "¶5 s2"],
        ["Kashi zone", "Jan–Nov 2023", "●", "45.657 bn", "≈ 6.36 bn", "+98.10 %", "", "¶8 s1"],
        ["Kashi zone", "2022", "●", "28.28 bn", "≈ 3.94 bn", "", "", "¶7 s1"],
        ["Kashi zone", "2020", "●", "690 m", "≈ 96.14 m", "", "", "¶7 s1"],
    ]
    assert [row[3:5] for row in texts("trade", lens=Lens("USD"))][:2] == [
        ["10.75 bn", "77.15 bn"],
        ["10.45 bn", "> 75 bn"],
    ]


def test_trade_sorts_by_dollars_under_the_dollar_lens() -> None:
    values = [row[3] for row in texts("trade", sort=(Sort("value"),), lens=Lens("USD"))]
    assert values == ["96.14 m", "3.94 bn", "6.36 bn", "10.45 bn", "10.75 bn", "33.12 bn"]


def test_the_bonded_zone_has_its_ranks_beside_its_trade() -> None:
    assert [row[1:7] for row in texts("bonded_zone")] == [
        ["Jan–Nov 2023", "●", "45.657 bn", "+98.10 %", "27 of > 100", "1 of 4"],
        ["2022", "●", "28.28 bn", "", "49 of > 100", "–"],
        ["2020", "●", "690 m", "", "last of > 100", "–"],
    ]


def test_ranks_sort_by_place_and_the_last_comes_last() -> None:
    ranks = [row[5] for row in texts("bonded_zone", sort=(Sort("rank_country"),))]
    assert ranks == ["27 of > 100", "49 of > 100", "last of > 100"]


def test_partners_have_the_change_and_every_source() -> None:
    assert texts("partners") == [
        ["Kashi", "2023", "●", "118", "◇ +90", "2013", "¶1 s1, ¶9 s2"],
        ["Kashi", "2013", "●", "28", "", "", "¶9 s2"],
    ]


def test_goods_stand_side_by_side() -> None:
    page = ENGINE.page(Query(find_view("goods")))
    assert [heading.label for heading in page.headings][:4] == ["Goods", "2013", "2023", "Change"]
    assert [row[:4] for row in texts("goods")] == [
        ["Categories of export goods", "base", "× 2", "× 2"],
        ["Construction materials", "✓", "–", "dropped"],
        ["Garments", "✓", "✓", "kept"],
        ["Textiles", "✓", "✓", "kept"],
        ["Automobiles", "–", "✓", "added"],
        ["Auto parts", "–", "✓", "added"],
        ["Bags", "–", "✓", "added"],
        ["Home appliances", "–", "✓", "added"],
        ["High-tech products", "–", "✓", "added"],
    ]
    assert [row[0] for row in texts("goods", filters=("then = true and now = false",))] == ["Construction materials"]


def test_growth_says_what_it_is_measured_against() -> None:
    assert [[row[0], row[4], row[5]] for row in texts("growth")] == [
        ["Trade, YoY", "+80.8 %", "Jan–Nov 2022"],
        ["Trade, YoY", "+98.10 %", "Jan–Nov 2022"],
        ["Trade, average growth", "+23.2 %", ""],
        ["Rank, China", "27 of > 100", "China"],
        ["Rank, China", "49 of > 100", "China"],
        ["Rank, China", "last of > 100", "China"],
        ["Rank, Xinjiang", "1 of 4", "Xinjiang"],
        ["Categories", "× 2", "2013"],
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "D:base:P3S1-1+P3S1-3",
            ["Year before", "Kashi", "Jan–Nov 2022", "◇", "42.67 bn", "[42.656, 42.687]", "CNY"],
        ),
        (
            "D:base:P8S1-1+P8S1-3",
            ["Year before", "Kashi zone", "Jan–Nov 2022", "◇", "23.047 bn", "[23.0466, 23.0483]", "CNY"],
        ),
        (
            "D:remainder:P5S2-1+P3S1-1",
            ["Remainder", "Kashi", "2015–2022", "◇", "160.43 bn", "[160.42, 160.44]", "CNY"],
        ),
        (
            "D:share:P3S1-1+P8S1-1",
            ["Share of whole", "Kashi zone", "Jan–Nov 2023", "◇", "59.180 %", "[59.175, 59.1841]", "%"],
        ),
        ("D:difference:P1S1-1+P9S2-1", ["Difference", "Kashi", "2023", "◇", "+90", "exact", "number"]),
    ],
)
def test_a_derived_number_has_its_interval(key: str, expected: list[str]) -> None:
    rows = {row.key: row.cells for row in ENGINE.page(Query(find_view("derived"))).rows}
    assert [cell.text for cell in rows[key]][:7] == expected
    assert rows[key][3].tone == rows[key][4].tone == "derived"


def test_derived_numbers_come_as_the_article_makes_them_known_levels_first() -> None:
    records = ENGINE.records(Query(find_view("derived")))
    assert [record["key"] for record in records][:2] == [
        "D:base:P3S1-1+P3S1-3",
        "D:difference:P3S1-1+P3S1-3@2023-01-01/P11M",
    ]
    last = [record["place"] for record in records]
    assert last == sorted(last)
    for one, other in pairwise(records):
        assert one["place"] < other["place"] or one["transformation_code"] == "N" or other["transformation_code"] != "N"


def test_a_derived_number_says_how_it_is_known_in_machine_form() -> None:
    records = {record["key"]: record for record in ENGINE.records(Query(find_view("derived")))}
    found = records["D:base:P3S1-1+P3S1-3"]
    assert found["number"] == found["key"]
    assert found["inputs"] == ["P3S1-1", "P3S1-3"]
    assert found["statements"] == ["P3S1"]
    assert (found["rule"], found["formula"]) == ("base", "level ÷ (1 + growth)")
    assert found["worked"] == "77.15 bn ÷ (1 + 80.8 %)"
    assert Decimal("42656897981.752833") < found["low"] < Decimal("42656897981.752834")
    assert found["low_text"].startswith("42656897981.752833840199")
    assert (found["low_open"], found["high_open"], found["depth"]) == (False, False, 1)
    deeper = records["D:share:P3S1-1+P3S1-3+P8S1-1+P8S1-3@2022-01-01/P11M"]
    assert set(deeper["inputs"]) == {"D:base:P3S1-1+P3S1-3", "D:base:P8S1-1+P8S1-3"}


def test_the_audit_shows_what_wants_attention_first() -> None:
    page = ENGINE.page(Query(find_view("audit")))
    verdicts = [row.cells[0] for row in page.rows]
    assert verdicts[0] == Cell("✗ inconsistent", "bad")
    assert verdicts[1:6] == [Cell("? undetermined", "unsure")] * 5
    assert set(verdicts[6:]) == {Cell("✓ consistent", "good")}
    assert [cell.text for cell in page.rows[0].cells][1:4] == [
        "23.2 % in every year would put 2022 at [37.185, 37.264] bn, "
        "but Jan–Nov 2022 already reached 42.67 bn [42.656, 42.687].",
        "Average growth, the same every year",
        "Imports and exports, average annual growth, Kashi, 2015–Nov 2023",
    ]


def test_a_check_has_every_field_in_machine_form() -> None:
    records = {record["key"]: record for record in ENGINE.records(Query(find_view("audit")))}
    found = records["C:threshold:P3S2-1+P3S1-1"]
    assert (found["check"], found["relation"], found["verdict"]) == (found["key"], "threshold", "consistent")
    assert found["inputs"] == ["P3S2-1", "P3S1-1"]
    assert found["left_side"]["low"] == "77145000000"
    assert found["right_side"] == {
        "what": "beyond the mark",
        "low": "75000000000",
        "high": None,
        "unit_measure": "CNY",
        "text": "(75, ∞)",
        "low_open": True,
        "high_open": True,
        "unit_mult": 9,
    }
    assert all((record["missing"] is not None) == (record["verdict"] == "undetermined") for record in records.values())


def test_checks_are_chosen_by_verdict() -> None:
    chosen = keys(ENGINE.page(Query(find_view("audit"), filters=("verdict = inconsistent",))))
    assert chosen == ["C:average-same:P5S2-3"]


def seen(view_id: str, transformation: str, currency: str = "CNY") -> dict[str, list[str]]:
    """Mark and value of each row of a view through a lens, by key."""
    view = find_view(view_id)
    page = ENGINE.page(Query(view, lens=Lens(currency, transformation)))
    at = [column.name for column in view.columns].index("mark")
    return {row.key: [cell.text for cell in row.cells[at : at + 2]] for row in page.rows}


@pytest.mark.parametrize("currency", ["CNY", "USD"])
def test_growth_is_the_stated_one_and_else_derived(currency: str) -> None:
    assert seen("overview", "growth", currency) == {
        "P3S1-1": ["●", "+80.8 %"],
        "P8S1-1": ["●", "+98.10 %"],
        "P7S1-7": ["", "–"],  # a rank does not grow
        "P7S1-8": ["", "–"],
        "P1S1-1": ["◇", "+321.4 % on 2013"],
        "P9S5-1": ["", "–"],
    }
    assert seen("trade", "growth", currency) == {
        "P3S1-1": ["●", "+80.8 %"],
        "P3S2-1": ["", "–"],  # a mark that was passed is not a level
        "P5S2-1": ["", "–"],
        "P8S1-1": ["●", "+98.10 %"],
        "P7S1-3": ["◇", "+3,999 % on 2020"],
        "P7S1-1": ["", "–"],
    }
    assert seen("partners", "growth", currency) == {"P1S1-1": ["◇", "+321.4 % on 2013"], "P9S2-1": ["", "–"]}


@pytest.mark.parametrize("currency", ["CNY", "USD"])
def test_a_share_is_that_of_the_whole_an_area_lies_in(currency: str) -> None:
    shares = seen("overview", "share", currency)
    assert shares.pop("P8S1-1") == ["◇", "59.180 %"]
    assert set(map(tuple, shares.values())) == {("", "–")}
    assert seen("bonded_zone", "share", currency)["P7S1-3"] == ["", "–"]  # the whole of 2022 is not known


def test_an_index_is_against_the_first_of_its_kind() -> None:
    assert seen("trade", "index") == {
        "P3S1-1": ["◇", "180.8 on Jan–Nov 2022"],
        "P3S2-1": ["", "–"],
        "P5S2-1": ["", "–"],
        "P8S1-1": ["◇", "198.10 on Jan–Nov 2022"],
        "P7S1-3": ["◇", "4,099 on 2020"],
        "P7S1-1": ["◇", "100"],
    }
    assert seen("bonded_zone", "index", "USD") == {
        "P8S1-1": ["", "–"],
        "P7S1-3": ["◇", "4,098 on 2020"],
        "P7S1-1": ["◇", "100"],
    }


@pytest.mark.parametrize(
    ("view", "transformation", "label"),
    [
        ("overview", "level", "Value, CNY"),
        ("overview", "growth", "Growth"),
        ("overview", "share", "Share of whole"),
        ("overview", "index", "First = 100"),
        ("partners", "growth", "Growth"),
        ("goods", "growth", None),
    ],
)
def test_the_head_of_the_value_says_what_it_is(view: str, transformation: str, label: str | None) -> None:
    headings = ENGINE.headings(Query(find_view(view), lens=Lens("CNY", transformation)))
    assert {heading.name: heading.label for heading in headings}.get("value") == label


def test_where_all_growth_is_on_a_year_ago_the_head_says_so(more: Path) -> None:
    (more / "kashi_only.py").write_text(KASHI_ONLY)
    headings = DatasetEngine(ENGINE.dataset, load_views()).headings(
        Query(find_view("kashi_only"), lens=Lens("CNY", "growth"))
    )
    assert [heading.label for heading in headings] == ["", "Year on year"]


def test_values_sort_and_filter_as_they_are_seen() -> None:
    query = Query(find_view("trade"), (Sort("value", descending=True),), ("value < 100 %",), Lens("CNY", "growth"))
    assert keys(ENGINE.page(query)) == ["P8S1-1", "P3S1-1"]


def test_a_detail_is_that_of_the_number_that_is_seen() -> None:
    query = Query(find_view("overview"), lens=Lens("CNY", "share"))
    details = ENGINE.details(query, keys(ENGINE.page(query)))
    assert (details["P8S1-1"].value, details["P8S1-1"].target) == ("59.180 %", Target("derived", "share:P3S1-1+P8S1-1"))
    assert details["P3S1-1"].target == Target("claim", "P3S1-1")  # it has no share, so it stays the level
    index = ENGINE.details(Query(query.view, lens=Lens("CNY", "index")), ["P8S1-1"])["P8S1-1"]
    assert (index.value, index.interval) == ("198.10", "[198.095, 198.105]")


def test_only_transformations_that_a_row_has_are_offered() -> None:
    assert ENGINE.transformations("trade", Lens()) == ("level", "growth", "share", "index")
    assert ENGINE.transformations("partners", Lens()) == ("level", "growth", "index")
    assert ENGINE.transformations("trade", Lens("CNY", "index")) == ENGINE.transformations("trade", Lens())
    for view in ("goods", "growth", "derived", "audit", "observations", "sources"):
        assert ENGINE.transformations(view, Lens()) == ("level",)
    with pytest.raises(UnknownNameError):
        ENGINE.transformations("traed", Lens())


def test_every_observation_and_statement_has_its_row() -> None:
    assert ENGINE.page(Query(find_view("observations"))).total == ENGINE.dataset.observations.height
    rows = ENGINE.records(Query(find_view("sources")))
    assert {row["statement"] for row in rows} == set(ENGINE.dataset.statements["statement"])
    assert sorted(row["claim"] for row in rows if row["claim"]) == sorted(ENGINE.dataset.observations["claim"])
    assert [row["key"] for row in rows if not row["claim"]] == [
        f"S:{row['statement']}" for row in rows if not row["values"]
    ]


def test_the_sources_are_in_the_order_of_the_text() -> None:
    rows = ENGINE.records(Query(find_view("sources")))
    places = [(row["paragraph"], row["sentence"], row["span_start"] or 0) for row in rows]
    assert places == sorted(places)
    for row in rows:
        said = row["text"][row["span_start"] : row["span_end"]] if row["claim"] else row["text"]
        assert row["words"] == said


def test_a_claim_without_a_sentence_is_among_the_sources_too() -> None:
    statement = pl.when(pl.col("claim") != "P9S2-1").then("statement").alias("statement")
    data = replace(ENGINE.dataset, observations=ENGINE.dataset.observations.with_columns(statement))
    page = DatasetEngine(data, load_views()).page(Query(find_view("sources")))
    assert page.rows[-1].key == "P9S2-1"


@pytest.mark.parametrize(
    ("view", "text", "expected"),
    [
        ("trade", "value > 75 bn", ["P3S1-1", "P5S2-1"]),
        ("trade", "value > 1e9 and area = Kashi", ["P3S1-1", "P3S2-1", "P5S2-1"]),
        ("trade", "area = CN653100_CBZ period >= 2022", ["P8S1-1", "P7S1-3"]),
        ("trade", "period = 2023 and not said ~ record", ["P3S1-1", "P8S1-1"]),
        ("trade", "growth > 90%", ["P8S1-1"]),
        ("overview", "partners", ["P1S1-1"]),
        ("growth", "indicator = TRADE and unit = % and value >= 80.8 %", ["P3S1-3", "P8S1-3"]),
        ("sources", "said_on >= 2023-12-29", ["P3S1-1", "P3S1-2", "P3S1-3", "P3S2-1", "P3S2-2"]),
        ("sources", "place_name = '¶9 s2'", ["P9S2-1", "P9S2-2"]),
        ("sources", "text ~ lorries", ["S:P6S1"]),
    ],
)
def test_questions_of_an_analyst(view: str, text: str, expected: list[str]) -> None:
    assert keys(ENGINE.page(Query(find_view(view), filters=(text,)))) == expected


def test_values_are_exact_in_machine_form() -> None:
    values = {record["key"]: record["value"] for record in ENGINE.records(Query(find_view("trade")))}
    assert values["P8S1-1"] == Decimal("45.657e9")


def test_an_unknown_view_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean overview"):
        find_view("overveiw")


NINTH = """
from kashi_tui.model.frames.columns import area_column
from kashi_tui.model.frames.observations import observation_rows
from kashi_tui.model.dataset.view import DatasetView

COLUMNS = (area_column(),)
VIEW = DatasetView("{id}", "Ninth", "a ninth view", 15, COLUMNS, frame=lambda dataset, lens: observation_rows(dataset))
"""


KASHI_ONLY = """
from kashi_tui.model.frames.columns import mark_column, value_column
from kashi_tui.model.frames.observations import fact_rows
from kashi_tui.model.frames.transformed import transform
from kashi_tui.model.polars import pl
from kashi_tui.model.dataset.view import DatasetView


def frame(dataset, lens):
    return transform(fact_rows(dataset, lens).filter(pl.col("key") == "P3S1-1"), dataset, lens)


VIEW = DatasetView(
    "kashi_only", "K", "one value", 15, (mark_column(), value_column("Value")), frame=frame, is_transformed=True
)
"""


@pytest.fixture
def more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose modules belong to the package of views for one test."""
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    yield tmp_path
    for name in {path.stem for path in tmp_path.glob("*.py")}:
        sys.modules.pop(f"kashi_tui.views.{name}", None)
        vars(package).pop(name, None)


def test_a_ninth_view_is_one_new_file(more: Path) -> None:
    (more / "ninth.py").write_text(NINTH.format(id="ninth"))
    found = load_views()
    assert [view.id for view in found][:3] == ["overview", "ninth", "trade"]
    assert len(found) == 11
    assert DatasetEngine(ENGINE.dataset, found).page(Query(find_view("ninth"))).total == 33


def test_two_views_of_one_id_are_a_bug(more: Path) -> None:
    (more / "ninth.py").write_text(NINTH.format(id="trade"))
    with pytest.raises(ValueError, match="trade"):
        load_views()


def test_a_module_without_a_view_is_a_bug(more: Path) -> None:
    (more / "tenth.py").write_text("")
    with pytest.raises(AttributeError, match="VIEW"):
        load_views()
    (more / "tenth.py").unlink()
    (more / "eleventh.py").write_text("VIEW = 1")
    with pytest.raises(TypeError, match="eleventh"):
        load_views()


def test_views_and_ready_made_pages_load_without_polars() -> None:
    code = (
        "import sys; from kashi_tui.views import load_views; from kashi_tui.ready_pages import load_ready_pages;"
        "from kashi_tui.model.query.view import Query; ready = load_ready_pages(); view = load_views()[0];"
        "assert ready.page(Query(view)).rows; assert ready.details(view.id); assert 'polars' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


ALONE = DatasetEngine(replace(ENGINE.dataset, observations=ENGINE.dataset.observations.filter(claim="P9S2-1")), VIEWS)
NOTHING = DatasetEngine(replace(ENGINE.dataset, observations=ENGINE.dataset.observations.clear()), VIEWS)


@every_view
@every_lens
@pytest.mark.parametrize("engine", [ALONE, NOTHING], ids=["one number", "none"])
def test_a_dataset_from_which_nothing_follows_has_every_view(engine: DatasetEngine, view: View, lens: Lens) -> None:
    query = Query(view, lens=lens)
    page = engine.page(query)
    assert len(engine.headings(query)) == len(view.columns)
    assert list(engine.details(query, keys(page))) == keys(page)
    assert engine.transformations(view.id, lens) == ("level",)
    if view.id in ("derived", "audit"):
        assert (page.rows, page.of) == ((), 0)
