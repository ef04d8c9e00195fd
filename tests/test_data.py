"""The shipped dataset: valid by the standards it names, and nothing in it that seeds/ does not say."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.dataset.validation import words_say
from kashi_tui.reading.seeds import read_seed

DATA = shipped_folder()
SEEDS = DATA.parent / "seeds"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {
    "observations": schema.OBSERVATIONS,
    "statements": schema.STATEMENTS,
    "reasons": schema.REASONS,
    **{name.lower().replace("_", "-"): schema.CODES for name in schema.CODE_LISTS},
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(DATA)


SEED = read_seed(SEEDS / "kashi-foreign-trade-2023.txt")


@pytest.fixture(scope="module")
def header() -> dict[str, str]:
    """What the front matter of the seeds says of the source."""
    found: dict[str, str] = SEED.front["source"]
    return found


def seed_statements() -> dict[str, list[str]]:
    """The sentences of the seeds: statement to speaker, date, text and facts."""
    said = SEED.front["statements"]
    found = {}
    for at, paragraph in enumerate(SEED.text.strip().split("\n\n"), 1):
        for number, text in enumerate(re.split(r"(?<=[.]) (?=[A-Z])", paragraph), 1):
            about = said.get(f"P{at}S{number}", {})
            facts = "; ".join(about.get("facts", ()))
            found[f"P{at}S{number}"] = [about.get("speaker", ""), about.get("said_on", ""), text, facts]
    return found


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_package_is_valid_for_frictionless() -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert report.valid


def test_frictionless_would_find_a_code_that_no_list_has(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    for file in DATA.rglob("*.*"):
        target = tmp_path / file.relative_to(DATA)
        target.parent.mkdir(exist_ok=True)
        target.write_text(file.read_text(encoding="utf-8").replace("CN653100,TRADE", "XX,TRADE"), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {error.type for task in report.tasks for error in task.errors} == {"foreign-key"}


def test_the_observations_are_sdmx_csv_for_pysdmx() -> None:
    io = pytest.importorskip("pysdmx.io", exc_type=ImportError)
    pytest.importorskip("pysdmx.io.csv", exc_type=ImportError)
    (found,) = io.read_sdmx(str(DATA / "observations.csv")).data
    assert str(found.structure) == "Dataflow=KASHI:TRADE_NEWS(1.0.0)"
    assert list(found.data.columns) == [field.column for field in schema.file_fields(schema.OBSERVATIONS)][2:]
    assert found.data["CLAIM"].to_list() == [row["CLAIM"] for row in rows("observations.csv")]


def test_the_package_describes_the_columns_as_the_schema_does() -> None:
    described = {resource["name"]: resource["schema"]["fields"] for resource in PACKAGE["resources"]}
    assert set(described) == set(TABLES)
    for name, fields in TABLES.items():
        stored = schema.file_fields(fields)
        assert [(f["name"], f["description"]) for f in described[name]] == [(f.column, f.meaning) for f in stored]
        assert [f.get("constraints", {}).get("required", False) for f in described[name]] == [
            not f.null for f in stored
        ]
        assert [f.get("constraints", {}).get("unique", False) for f in described[name]] == [f.unique for f in stored]


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda resource: str(resource["name"]))
def test_the_columns_of_each_file_stand_in_the_order_of_the_schema(resource: dict[str, Any]) -> None:
    first = (DATA / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
    assert first.split(",") == [field.column for field in schema.file_fields(TABLES[resource["name"]])]


def test_the_readme_explains_every_column_of_the_observations() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for field in schema.file_fields(schema.OBSERVATIONS):
        assert f"`{field.column}`" in readme


def test_every_file_in_the_folder_is_in_the_package() -> None:
    known = {resource["path"] for resource in PACKAGE["resources"]} | {"README.md", "datapackage.json"}
    assert {str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.is_file()} == known


def test_statements_are_those_of_the_seeds_word_for_word() -> None:
    stored = {
        row["STATEMENT_ID"]: [row["SPEAKER"], row["SAID_ON"], row["TEXT"], row["FACTS"]]
        for row in rows("statements.csv")
    }
    assert stored == seed_statements()
    assert list(stored) == list(seed_statements())


def test_a_statement_is_named_after_its_paragraph_and_sentence() -> None:
    for row in rows("statements.csv"):
        assert row["STATEMENT_ID"] == f"P{row['PARAGRAPH']}S{row['SENTENCE']}"


def test_sentences_are_counted_without_gaps() -> None:
    counts: dict[int, int] = {}
    for row in rows("statements.csv"):
        paragraph = int(row["PARAGRAPH"])
        counts[paragraph] = counts.get(paragraph, 0) + 1
        assert int(row["SENTENCE"]) == counts[paragraph]
    assert counts == {1: 1, 2: 1, 3: 2, 4: 2, 5: 2, 6: 2, 7: 1, 8: 1, 9: 5}


def test_the_words_of_every_span_say_the_value(dataset: Dataset) -> None:
    """Loading checks that too; here it holds that no observation goes without its words."""
    spans = dataset.labelled().collect().rows(named=True)
    for row in spans:
        words = row["text"][row["span_start"] : row["span_end"]]
        assert words == words.strip()
        assert row["unit_measure"] == "LISTED" or words_say(words, row["obs_value"]), row["claim"]


def test_the_words_of_what_is_listed_name_the_goods(dataset: Dataset) -> None:
    for row in dataset.labelled().collect().rows(named=True):
        if row["unit_measure"] == "LISTED":
            words = row["text"][row["span_start"] : row["span_end"]]
            assert words.casefold() == row["product_name"].casefold()


def test_words_agree_with_multiplier_unit_and_qualifier(dataset: Dataset) -> None:
    multipliers = {"billion": 9, "million": 6}
    units = {"yuan": "CNY", "dollars": "USD", "percent": "PT"}
    for row in dataset.labelled().collect().rows(named=True):
        words = row["text"][row["span_start"] : row["span_end"]].split()
        assert row["unit_mult"] == max((multipliers.get(word, 0) for word in words), default=0)
        assert all(units.get(word, row["unit_measure"]) == row["unit_measure"] for word in words)
        before = row["text"][: row["span_start"]].split()[-1:]
        assert ("about" in before) == (row["qualifier"] == "about")
        assert ("over" in before) == (row["qualifier"] == "over")
        assert ("last" in words) == (row["qualifier"] == "last")


def test_every_number_of_a_statement_is_an_observation_or_a_date(dataset: Dataset) -> None:
    """What a statement says in figures must not be lost on the way into the table."""
    for row in dataset.statements.rows(named=True):
        text = re.sub(r"P\d+S\d+|22 August|(?<=over )100(?= such)|\b4 such\b", "", row["text"])
        found = set(re.findall(r"\d+(?:\.\d+)?", text)) - {"2013", "2015", "2020", "2022", "2023"}
        values = dataset.observations.filter(statement=row["statement"])["obs_value"].to_list()
        assert found <= set(values), row["statement"]


def test_claims_are_counted_within_their_statement(dataset: Dataset) -> None:
    counts: dict[str, int] = {}
    for claim, statement in dataset.observations.select("claim", "statement").rows():
        counts[statement] = counts.get(statement, 0) + 1
        assert claim == f"{statement}-{counts[statement]}"


def test_the_article_makes_46_claims_in_17_statements(dataset: Dataset) -> None:
    facts = [fact for text in dataset.statements["facts"].drop_nulls() for fact in text.split("; ")]
    assert (dataset.observations.height, len(facts), dataset.statements.height) == (33, 13, 17)
    assert all(fact.strip() == fact and fact for fact in facts)


@pytest.mark.parametrize(
    ("series", "values"),
    [
        ("CN653100.PARTNERS._Z._Z.N.NUM", {"2013": {"28"}, "2023": {"118"}}),
        ("CN653100.TRADE._Z._Z.N.CNY", {"2015-01-01/P107M": {"237.58"}, "2023-01-01/P11M": {"75", "77.15"}}),
        ("CN653100.TRADE._Z._Z.N.USD", {"2015-01-01/P107M": {"33.12"}, "2023-01-01/P11M": {"10.45", "10.75"}}),
        ("CN653100.TRADE._Z._Z.G1Y.PT", {"2023-01-01/P11M": {"80.8"}}),
        ("CN653100.TRADE._Z._Z.GAVG.PT", {"2015-01-01/P107M": {"23.2"}}),
        ("CN653100_CBZ.TRADE._Z._Z.N.CNY", {"2020": {"690"}, "2022": {"28.28"}, "2023-01-01/P11M": {"45.657"}}),
        ("CN653100_CBZ.TRADE._Z._Z.N.USD", {"2020": {"96.14"}, "2022": {"3.94"}, "2023-01-01/P11M": {"6.36"}}),
        ("CN653100_CBZ.TRADE._Z._Z.G1Y.PT", {"2023-01-01/P11M": {"98.10"}}),
        ("CN653100_CBZ.TRADE.CN_CBZ._Z.RANK.RANK", {"2020": {"100"}, "2022": {"49"}, "2023-01-01/P11M": {"27"}}),
        ("CN653100_CBZ.TRADE.CN-XJ_CBZ._Z.RANK.RANK", {"2023-01-01/P11M": {"1"}}),
        ("CN653100.EXP_CATEGORIES._Z._Z.RATIO.RATIO", {"2023": {"2"}}),
    ],
)
def test_each_series_has_the_figures_of_the_article(dataset: Dataset, series: str, values: dict[str, set[str]]) -> None:
    found: dict[str, set[str]] = {}
    for period, value in dataset.series(series).select("time_period", "obs_value").rows():
        found.setdefault(period, set()).add(value)
    assert found == values


def test_goods_then_and_now_are_those_of_the_article(dataset: Dataset) -> None:
    goods = dataset.observations.filter(indicator="EXP_MAIN")
    then, now = (set(goods.filter(time_period=year)["product"]) for year in ("2013", "2023"))
    assert then == {"GARMENTS", "TEXTILES", "CONSTRUCTION"}
    assert now == {"TEXTILES", "GARMENTS", "BAGS", "AUTO_PARTS", "APPLIANCES", "HIGH_TECH", "AUTOMOBILES"}


def test_growth_names_the_period_it_is_compared_with_a_year_earlier(dataset: Dataset) -> None:
    growth = dataset.observations.filter(transformation="G1Y")
    assert set(growth.select("time_period", "base_per").rows()) == {("2023-01-01/P11M", "2022-01-01/P11M")}


def test_every_code_has_an_english_and_a_chinese_name(dataset: Dataset) -> None:
    for name, codes in dataset.codes.items():
        assert not codes.is_empty()
        for row in codes.rows(named=True):
            assert row["name_en"]
            assert row["short_en"]
            assert len(row["short_en"]) <= 18, name
            assert re.search(r"[\u4e00-\u9fff]", row["name_zh"]), name


def test_the_header_says_which_text_the_seeds_come_from(header: dict[str, str]) -> None:
    assert set(header) == {"title", "publisher", "published", "language", "sha256"}
    assert "written permission" in SEED.front["rights"]
    assert re.fullmatch("[0-9a-f]{64}", header["sha256"])
    (source,) = PACKAGE["sources"]
    assert source == {name: header[name] for name in ("title", "publisher", "published", "language", "sha256")}


def test_the_citation_is_that_of_the_header(dataset: Dataset, header: dict[str, str]) -> None:
    assert dataset.citation._asdict() == {name: header[name] for name in dataset.citation._fields}
