"""The public door: `import kashi_tui` costs nothing, and gives frames and claims of whatever can be opened."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import kashi_tui
from kashi_tui.model.errors import DatasetError, FilterError, KashiError, UnknownNameError

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "docs" / "lakeland.txt"
TEXT = "In May 2024 Lakeland exported goods worth $4.52 billion, 12.5 percent more than a year earlier."
UNTYPED: Any = kashi_tui
"""The package as a caller without a type checker has it."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "trade.csv"
    path.write_text("year,area,value\n2022,North,3.5\n2023,North,4.25\n2023,South,1\n", "utf-8")
    return path


def test_importing_the_package_imports_nothing() -> None:
    code = "import sys; before = set(sys.modules); import kashi_tui; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["kashi_tui"]


def test_every_function_is_named_and_there() -> None:
    assert {"audit", "open", "read_article", "show"} <= set(kashi_tui.__all__) <= set(dir(kashi_tui))
    assert [name for name in kashi_tui.__all__ if not getattr(kashi_tui, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        kashi_tui.opne  # noqa: B018


def test_the_shipped_dataset_opens_as_frames() -> None:
    data = kashi_tui.open()
    assert data.title == "Kashi foreign trade"
    assert data.views[0] == "overview"
    assert data.observations.height == 33
    assert data.observations.schema["low"] == data.observations.schema["value"] == pl.Decimal(38, 12)
    assert {"statement", "text"} <= set(data.statements.columns)
    assert data.derived.height == data.view("derived").height
    assert data.checks["verdict"].to_list().count("inconsistent") == 1
    assert "Kashi foreign trade" in repr(data)


def test_an_article_opens_as_a_dataset() -> None:
    data = kashi_tui.open(ARTICLE)
    assert data.observations.height == len(kashi_tui.read_article(ARTICLE).claims) == 10
    assert data.notes == ()


def test_a_folder_opens_as_a_dataset() -> None:
    assert kashi_tui.open(ROOT / "data").observations.equals(kashi_tui.open().observations)


def test_a_table_opens_as_a_frame(table: Path) -> None:
    opened = kashi_tui.open(table)
    assert opened.table.collect().columns == ["year", "area", "value"]
    assert opened.view("table", sort="value:desc", filter="area = North")["value"].to_list() == [4.25, 3.5]
    assert "series" in opened.views
    assert kashi_tui.open([table], time="year", value="value", by=["area"]).views == opened.views


def test_claims_stand_where_their_words_are() -> None:
    article = kashi_tui.read_article(TEXT)
    level, growth = article.claims
    assert article.text[level.start : level.end] == level.quote
    assert (level.value, level.time_period, growth.value) == (Decimal("4520000000"), "2024-05", Decimal("12.5"))


def test_a_path_is_read_whether_it_is_text_or_not(tmp_path: Path) -> None:
    path = tmp_path / "an item.txt"
    path.write_text(TEXT, "utf-8")
    assert kashi_tui.read_article(path).claims == kashi_tui.read_article(str(path)).claims
    assert len(kashi_tui.read_article(path).claims) == 2


@pytest.mark.parametrize(
    "mistyped", ["no folder/an item.txt", "an item.TXT", "/nowhere/an item", "../an item", "docs/the lakeland"]
)
def test_a_mistyped_path_is_not_read_as_a_text(mistyped: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(DatasetError, match="no such file; if it is the text itself") as raised:
        kashi_tui.read_article(mistyped)
    assert "\n" not in str(raised.value)
    assert kashi_tui.read_article(f"{mistyped}\n").text == f"{mistyped}\n"


@pytest.mark.parametrize(
    "text",
    [
        TEXT.rstrip("."),
        "Lakeland's exports rose 12.5 percent y/y in May 2024",
        "Lakeland exported goods worth $4.52 billion. More: docs/lakeland.txt",
    ],
)
def test_a_text_of_one_line_is_not_taken_for_a_path(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert kashi_tui.read_article(text).claims


def test_the_audit_counts_its_verdicts() -> None:
    found = kashi_tui.audit(ARTICLE)
    assert found.counts["inconsistent"] == 1
    assert sum(found.counts.values()) == found.checks.height
    assert not found.is_consistent


def test_a_view_is_sorted_and_filtered_as_on_the_command_line() -> None:
    frame = kashi_tui.show("trade", sort=["value:desc"], filter=["value > 50 bn", "area = Kashi"])
    assert frame["obs_value"].to_list() == ["237.58", "77.15", "75"]
    assert kashi_tui.open().view("trade", currency="usd", transformation="level").height


def test_one_dimension_may_be_a_text(tmp_path: Path) -> None:
    (tmp_path / "ports.csv").write_text("port,year,value\nA,2020,1\nA,2021,2\nB,2020,3\nB,2021,4\n")
    ports = kashi_tui.open(tmp_path / "ports.csv", by="port")
    assert ports.view("series").height == kashi_tui.open(tmp_path / "ports.csv", by=["port"]).view("series").height == 2


@pytest.mark.parametrize("source", [5, [5], 1.5])
def test_what_is_no_path_is_one_line(source: object) -> None:
    with pytest.raises(KashiError, match="a source is a path or a list of paths, not"):
        kashi_tui.open(source)  # type: ignore[arg-type]


def test_show_takes_a_currency() -> None:
    assert kashi_tui.show("trade", currency="USD").equals(kashi_tui.open().view("trade", currency="USD"))


def test_what_cannot_be_done_is_a_kashi_error(table: Path) -> None:
    opened = kashi_tui.open(table)
    for name in ("observations", "statements", "derived", "checks"):
        with pytest.raises(DatasetError, match="a table has no statements"):
            getattr(opened, name)
    with pytest.raises(DatasetError, match="is not a table"):
        kashi_tui.open().table  # noqa: B018
    with pytest.raises(DatasetError, match="a table has no statements"):
        kashi_tui.audit(table)
    with pytest.raises(DatasetError, match="no such file"):
        kashi_tui.open("nowhere.txt")
    with pytest.raises(DatasetError, match="cannot be read"):
        kashi_tui.read_article("nowhere.txt")
    with pytest.raises(UnknownNameError, match="did you mean trade"):
        kashi_tui.show("trad")
    with pytest.raises(UnknownNameError, match="no column"):
        kashi_tui.show("trade", sort="valu")
    with pytest.raises(FilterError):
        kashi_tui.show("trade", filter="value >")
    with pytest.raises(KashiError, match="currency"):
        kashi_tui.open().view("trade", currency="GBP")


def test_a_text_without_quantities_is_no_dataset(tmp_path: Path) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("Roses are red.", "utf-8")
    assert kashi_tui.read_article(path).claims == ()
    with pytest.raises(DatasetError, match="no quantities found"):
        kashi_tui.open(path)


@pytest.mark.parametrize("nothing", [[], (), {}, iter(())], ids=["list", "tuple", "dict", "generator"])
def test_an_empty_list_of_sources_is_not_the_shipped_dataset(nothing: Any) -> None:
    for function in (kashi_tui.open, kashi_tui.audit):
        with pytest.raises(KashiError, match=r"^no source given"):
            function(nothing)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: UNTYPED.open(5),
        lambda: UNTYPED.open(b"trade.csv"),
        lambda: UNTYPED.open(["trade.csv", None]),
        lambda: UNTYPED.open(pl.DataFrame({"value": [1, 2]})),
        lambda: UNTYPED.open(time=5),
        lambda: UNTYPED.open(by=[5]),
        lambda: UNTYPED.audit(5),
        lambda: UNTYPED.show(None),
        lambda: UNTYPED.show("trade", sort=5),
        lambda: UNTYPED.show("trade", currency=5),
        lambda: UNTYPED.open().view(5),
        lambda: UNTYPED.open().view("trade", filter=[5]),
        lambda: UNTYPED.open().view("trade", transformation=b"level"),
        lambda: UNTYPED.read_article(b"Exports rose 5 percent."),
        lambda: UNTYPED.read_article(None),
    ],
)
def test_an_argument_of_a_wrong_type_is_one_line_that_says_what_is_expected(wrong: Callable[[], object]) -> None:
    with pytest.raises(KashiError, match=r" (is|are) .*, not ") as raised:
        wrong()
    assert len(str(raised.value).splitlines()) == 1
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: kashi_tui.open("no\nsuch.csv"),
        lambda: kashi_tui.open("no\0such.csv"),
        lambda: kashi_tui.open("no\x1bsuch.csv"),
        lambda: kashi_tui.show("tra\nd"),
        lambda: kashi_tui.show("trade", sort="a\nb"),
        lambda: kashi_tui.show("trade", filter="value >\n"),
        lambda: kashi_tui.show("trade", currency="a\nb"),
        lambda: kashi_tui.read_article("a\0b"),
        lambda: kashi_tui.read_article(Path("a\nb")),
    ],
)
def test_a_message_is_one_line_whatever_it_quotes(wrong: Callable[[], object]) -> None:
    with pytest.raises(KashiError) as raised:
        wrong()
    assert str(raised.value).isprintable()


def test_frames_that_are_changed_change_nothing_else() -> None:
    views = ("sources", "trade")
    before = [kashi_tui.show(view) for view in views]
    data = kashi_tui.open()
    for name in ("observations", "statements", "derived", "checks"):
        getattr(data, name).drop_in_place(getattr(data, name).columns[0])
        assert getattr(data, name).equals(getattr(kashi_tui.open(), name))
    for view in views:
        data.view(view).drop_in_place("statement")
    assert [data.view(view).equals(frame) for view, frame in zip(views, before, strict=True)] == [True, True]


def test_a_text_has_the_limit_of_a_file(tmp_path: Path) -> None:
    text = "Lakeland exported goods.\n" * 100_000
    path = tmp_path / "long.txt"
    path.write_text(text, "utf-8")
    for source in (text, path):
        with pytest.raises(DatasetError, match="is too long for an article, which may have 2 MB"):
            kashi_tui.read_article(source)


def test_columns_of_an_article_are_spelled_as_in_python() -> None:
    with pytest.raises(DatasetError, match="is not a table; time, value and by are for tables"):
        kashi_tui.open(ARTICLE, time="year")
