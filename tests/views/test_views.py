"""Every view works: its columns, orders, filters, keys and details, in every currency. And what the key views show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kashi_tui import views as package
from kashi_tui.model.dataset import load
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.filter import quote
from kashi_tui.model.page import TONES, Page
from kashi_tui.model.query import Engine
from kashi_tui.model.view import Lens, Query, Sort, View
from kashi_tui.views import find_view, load_views

VIEWS = load_views()
ENGINE = Engine(load(), VIEWS)
LENSES = [Lens("CNY"), Lens("USD")]
SORTABLE = [(view, column.name) for view in VIEWS for column in view.columns if column.sortable]

every_view = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
every_lens = pytest.mark.parametrize("lens", LENSES, ids=lambda lens: lens.currency)
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
    assert all(detail.title and detail.place and detail.statement for detail in details.values())


@every_column
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_on_values_with_nulls_last(view: View, column: str, descending: bool) -> None:
    query = Query(view, (Sort(column, descending),))
    records = ENGINE.records(query)
    values = [record[column] for record in records]
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
        assert row.key in keys(ENGINE.page(Query(view, filters=(quote(row.cells[0].text),))))
    assert not ENGINE.page(Query(view, filters=("nowhere to be found",))).rows


@every_view
def test_a_position_leads_to_its_row(view: View) -> None:
    query = Query(view, (Sort(view.columns[0].name, descending=True),))
    wanted = keys(ENGINE.page(query))
    assert [ENGINE.position(query, key) for key in wanted] == list(range(len(wanted)))


def test_the_overview_shows_the_headline_of_every_series() -> None:
    assert texts("overview") == [
        ["Trade", "Kashi", "Jan–Nov 2023", "●", "77.15 bn", "+80.8 %", "", "3"],
        ["Trade", "Kashi zone", "Jan–Nov 2023", "●", "45.657 bn", "+98.10 %", "", "3"],
        ["Rank, China", "Kashi zone", "Jan–Nov 2023", "●", "27 of > 100", "", "", "3"],
        ["Rank, Xinjiang", "Kashi zone", "Jan–Nov 2023", "●", "1 of 4", "", "", "1"],
        ["Partners", "Kashi", "2023", "●", "118", "", "", "3"],
        ["Categories", "Kashi", "2023", "●", "× 2", "", "", "1"],
    ]


def test_a_trend_has_the_levels_of_a_series_and_nothing_else() -> None:
    page = ENGINE.page(Query(find_view("overview")))
    sparks = {row.key: [(point.months, point.value) for point in row.cells[6].spark] for row in page.rows}
    assert sparks["P3S1-1"] == [(11, 77.15e9)]  # neither the threshold nor the total since 2015
    assert sparks["P8S1-1"] == [(12, 0.69e9), (12, 28.28e9), (11, 45.657e9)]
    assert sparks["P1S1-1"] == [(12, 28), (12, 118)]


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
        ["Kashi", "Jan–Nov 2023", "≈", "> 75 bn", "≈ 10.45 bn", "", "record, first", "¶3 s2"],
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
        ["Construction materials", "✓", "–", "gone"],
        ["Garments", "✓", "✓", "stays"],
        ["Textiles", "✓", "✓", "stays"],
        ["Automobiles", "–", "✓", "new"],
        ["Auto parts", "–", "✓", "new"],
        ["Bags", "–", "✓", "new"],
        ["Home appliances", "–", "✓", "new"],
        ["High-tech products", "–", "✓", "new"],
    ]
    assert [row[0] for row in texts("goods", filters=("then = true and now = false",))] == ["Construction materials"]


def test_growth_says_what_it_is_measured_against() -> None:
    assert [[row[0], row[4], row[5]] for row in texts("growth")] == [
        ["Trade, YoY", "+80.8 %", "Jan–Nov 2022"],
        ["Trade, YoY", "+98.10 %", "Jan–Nov 2022"],
        ["Trade, average", "+23.2 %", ""],
        ["Rank, China", "27 of > 100", "China"],
        ["Rank, China", "49 of > 100", "China"],
        ["Rank, China", "last of > 100", "China"],
        ["Rank, Xinjiang", "1 of 4", "Xinjiang"],
        ["Categories", "× 2", "2013"],
    ]


def test_every_observation_and_statement_has_its_row() -> None:
    assert ENGINE.page(Query(find_view("observations"))).total == ENGINE.dataset.observations.height
    page = ENGINE.page(Query(find_view("sources")))
    assert page.total == ENGINE.dataset.statements.height
    assert sum(record["values"] for record in ENGINE.records(Query(find_view("sources")))) == len(
        ENGINE.dataset.observations
    )


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
        ("sources", "said_on >= 2023-12-29", ["P3S1", "P3S2"]),
        ("sources", "place_name = '¶7 s1'", ["P7S1"]),
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
from kashi_tui.model.columns import area_column
from kashi_tui.model.frames import named
from kashi_tui.model.view import View

VIEW = View("{id}", "Ninth", "a ninth view", 15, (area_column(),), lambda dataset, lens: named(dataset))
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
    assert len(found) == 9
    assert Engine(ENGINE.dataset, found).page(Query(find_view("ninth"))).total == 33


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
        "import sys; from kashi_tui.views import load_views; from kashi_tui.views.ready import load_shelf;"
        "from kashi_tui.model.view import Query; shelf = load_shelf(); view = load_views()[0];"
        "assert shelf.page(Query(view)).rows; assert shelf.details(view.id); assert 'polars' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
