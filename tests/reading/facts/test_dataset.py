"""Articles become datasets: no claim is lost, and none becomes what it is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.dataset.validation import validate
from kashi_tui.model.values.clean import is_shown
from kashi_tui.reading.article.claim import Article, Claim, Kind, Qualifier, Reason, Sentence
from kashi_tui.reading.facts.dataset import dataset_of, stored_of
from kashi_tui.writing.records import files
from tests.reading.written import article, claim

TEXT = "Utopia sold goods for $7.5 billion in May."
QUOTE = "$7.5 billion"


def row(**said: Any) -> dict[str, Any]:
    """The observation that a claim becomes."""
    unit = said.pop("unit", "USD")
    number = said.pop("number", "7.5")
    (found,) = dataset_of(article(TEXT, claim(TEXT, QUOTE, number, unit, **said))).observations.rows(named=True)
    return found


def test_a_level_keeps_what_was_published() -> None:
    found = row()
    wanted = {
        "ref_area": "UTOPIA",
        "indicator": "EXPORTS",
        "counterpart_area": "_Z",
        "product": "_Z",
        "transformation": "N",
        "unit_measure": "USD",
        "claim": "P1S1-1",
        "time_period": "2024-05",
        "freq": "M",
        "obs_value": "7.5",
        "unit_mult": 9,
        "decimals": 1,
        "obs_status": "A",
        "value": Decimal(7_500_000_000),
        "statement": "P1S1",
        "span_start": 22,
        "span_end": 34,
        "doubt": None,
    }
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("kind", "unit", "base", "transformation"),
    [
        ("level", "USD", "", "N"),
        ("count", "count", "", "N"),
        ("threshold", "USD", "", "N"),
        ("target", "USD", "", "TARGET"),
        ("share", "percent", "", "SHARE"),
        ("rank", "rank", "", "RANK"),
        ("ratio", "ratio", "2019-05", "RATIO"),
        ("difference", "USD", "", "DIFF"),
        ("yoy", "percent", "", "G1Y"),
        ("yoy", "percent", "2023-05", "G1Y"),
        ("yoy", "percent", "2019-05", "G5Y"),
        ("yoy", "percent", "2020-01-01/P3M", "G"),
        ("mom", "percent", "", "G1"),
        ("mom", "percent", "2024-04", "G1"),
        ("change", "USD", "2024-04", "D1"),
        ("change", "USD", "2023-05", "D1Y"),
        ("change", "USD", "", "D"),
        ("pp", "pp", "2023-05", "D1Y"),
    ],
)
def test_each_kind_has_its_transformation(kind: str, unit: str, base: str, transformation: str) -> None:
    found = row(kind=kind, unit=unit, base_period=base, mult=0)
    assert (found["transformation"], found["base_per"]) == (transformation, base or None)


def test_a_threshold_is_remarked_and_bounded_by_its_qualifier() -> None:
    found = row(kind="threshold", qualifier="over")
    assert (found["remark"], found["qualifier"], found["obs_status"]) == ("threshold", "over", "U")
    assert (found["low"], found["high"]) == (Decimal(7_500_000_000), None)


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("percent", "PT"),
        ("pp", "PP"),
        ("count", "NUM"),
        ("rank", "RANK"),
        ("ratio", "RATIO"),
        ("tonne", "TONNE"),
        ("KES", "KES"),
        ("XAF", "XAF"),
        ("KES per USD", "KES/USD"),
        ("barrels a day", "BARRELS_A_DAY"),
    ],
)
def test_units_have_codes(unit: str, code: str) -> None:
    assert row(unit=unit, mult=0)["unit_measure"] == code


def test_only_money_is_money() -> None:
    claims = [claim(TEXT, QUOTE, "7.5", unit, mult=0) for unit in ("USD", "XAF", "XAF per USD", "percent", "tonne")]
    assert dataset_of(article(TEXT, *claims)).currencies == ("USD", "XAF")


@pytest.mark.parametrize(
    ("said", "indicator"),
    [
        ({"flow": "trade", "indicator": "total foreign trade value"}, "TRADE"),
        ({"flow": "exports", "indicator": "exports to Arcadia", "counterpart": "Arcadia"}, "EXPORTS"),
        ({"flow": "exports", "indicator": "copper exports", "product": "copper"}, "EXPORTS"),
        ({"flow": "deficit", "indicator": "goods and services deficit", "product": "goods and services"}, "DEFICIT"),
        ({"flow": "trade", "indicator": "trade of family firms", "actor": "family firms"}, "TRADE_FAMILY_FIRMS"),
        ({"flow": "deficit", "indicator": "trade deficit, 3-month average"}, "DEFICIT_3_MONTH_AVERAGE"),
        ({"flow": "", "indicator": "registered lorries"}, "REGISTERED_LORRIES"),
        ({"flow": "", "indicator": ""}, "QUANTITY"),
    ],
)
def test_what_is_measured_has_a_code(said: dict[str, str], indicator: str) -> None:
    assert row(**said)["indicator"] == indicator


def test_an_average_is_no_flow() -> None:
    data = dataset_of(article(TEXT, claim(TEXT, QUOTE, "7.5", indicator="exports, 3-month average")))
    assert data.codes["CL_INDICATOR"].rows_by_key("code")["EXPORTS_3_MONTH_AVERAGE"][0][-1] == "average"


def test_partner_and_goods_are_dimensions() -> None:
    found = row(indicator="copper exports to Arcadia", counterpart="Arcadia", product="copper")
    assert (found["indicator"], found["counterpart_area"], found["product"]) == ("EXPORTS", "ARCADIA", "COPPER")


def test_a_share_names_its_whole() -> None:
    assert row(kind="share", unit="percent", mult=0, whole="total trade value")["whole"] == "TRADE"
    assert row(kind="share", unit="percent", mult=0, whole="export earnings")["whole"] == "EXPORTS"
    assert row(kind="share", unit="percent", mult=0, whole="imports and exports")["whole"] == "TRADE"
    assert row(kind="share", unit="percent", mult=0, whole="the pie")["whole"] is None


def test_names_of_the_shipped_dataset_keep_their_codes_and_what_they_lie_in() -> None:
    claims = [claim(TEXT, QUOTE, "7.5", area=area) for area in ("Xinjiang", "the Kashi prefecture", "Xinjiang ")]
    data = dataset_of(article(TEXT, *claims))
    assert data.observations["ref_area"].to_list() == ["CN-XJ", "CN653100", "CN-XJ"]
    assert {"CN", "CN-XJ", "CN653100"} <= set(data.codes["CL_AREA"]["code"])
    assert "CN653100_CBZ" not in data.codes["CL_AREA"]["code"]


def test_two_names_never_share_a_code() -> None:
    claims = [claim(TEXT, QUOTE, "7.5", area=area) for area in ("St. Ann", "St Ann!", "St-Ann?x", "St Ann?X")]
    assert len(set(dataset_of(article(TEXT, *claims)).observations["ref_area"])) == 2


def test_what_is_not_said_is_marked_as_doubt_and_not_lost() -> None:
    found = row(time_period="", area="", doubts=("kind",))
    assert (found["time_period"], found["ref_area"], found["doubt"]) == ("0001", "_X", "kind time_period area")


def test_undated_values_are_held_against_nothing() -> None:
    from kashi_tui.model.audit.audit import audit

    claims = [claim(TEXT, QUOTE, number, time_period="") for number in ("7.5", "9.5")]
    data = dataset_of(article(TEXT, *claims))
    assert (audit(data).checks, data.span) == ((), None)


def test_a_value_with_more_digits_than_a_dataset_holds_is_left_out_alone() -> None:
    claims = [claim(TEXT, QUOTE, "7.5"), claim(TEXT, QUOTE, "7" * 30, mult=0), claim(TEXT, QUOTE, "8.5")]
    assert dataset_of(article(TEXT, *claims)).observations["claim"].to_list() == ["P1S1-1", "P1S1-3"]


def test_statements_are_the_sentences_of_the_article_safe_to_show() -> None:
    text = "Trade rose.\nIt was \x1b[31m$7.5 billion\nworth of goods.\u202e"
    sentences = (Sentence(1, 1, 0, 11, text[:11]), Sentence(2, 1, 12, len(text), text[12:]))
    said = claim(text, QUOTE, "7.5", paragraph=2)
    data = dataset_of(Article(text, sentences, (said,)))
    assert data.statements["text"].to_list() == ["Trade rose.", "It was ␛[31m$7.5 billion worth of goods.\ufffd"]
    (found,) = data.labelled().collect().rows(named=True)
    assert (found["place"], found["text"][found["span_start"] : found["span_end"]]) == ("¶2 s1", QUOTE)


def test_words_in_figures_of_other_scripts_say_the_value() -> None:
    for text, quote in (("It was ＄７．５ billion.", "＄７．５ billion"), ("It was 1\u202f234.5 km.", "1\u202f234.5")):
        number = "7.5" if "７" in quote else "1234.5"
        (found,) = dataset_of(article(text, claim(text, quote, number))).observations.rows(named=True)
        assert found["span_start"] == 7


def test_reasons_point_at_the_words_that_decided() -> None:
    reasons = (Reason("time_period", 38, 41, "May of the year of the dateline"), Reason("area", 0, 0, "the dateline"))
    data = dataset_of(article(TEXT, claim(TEXT, QUOTE, "7.5", reasons=reasons)))
    assert data.reasons.rows() == [
        ("P1S1-1", "time_period", "P1S1", "May of the year of the dateline", 38, 41),
        ("P1S1-1", "area", None, "the dateline", None, None),
    ]


def test_the_title_and_where_it_is_from_are_kept() -> None:
    made = article(TEXT, title="Utopia sells", publisher="The Utopian", published="2024-06", source="https://u.example")
    data = dataset_of(made, "utopia.txt")
    assert (data.title, data.citation.line()) == ("Utopia sells", "Utopia sells, The Utopian, 2024-06")
    assert dataset_of(article(TEXT), "utopia.txt").title == "utopia.txt"


def test_what_is_read_can_be_written_and_opened_again(tmp_path: Path) -> None:
    reasons = (Reason("time_period", 38, 41, "May"),)
    made = article(TEXT, claim(TEXT, QUOTE, "7.5", reasons=reasons, doubts=("area",)), title="Utopia, sells")
    for path, text in files(stored_of(made)).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    again, before = load(tmp_path), dataset_of(made)
    assert again.observations.equals(before.observations)
    assert again.statements.equals(before.statements)
    assert again.reasons.equals(before.reasons)
    assert (again.title, again.codes.keys()) == (before.title, before.codes.keys())
    assert all(again.codes[name].equals(before.codes[name]) for name in before.codes)


names = st.text(max_size=30)
numbers = st.decimals(min_value=-(10**15), max_value=10**15, places=3)
periods = st.sampled_from(["", "2024", "2024-05", "2024-Q2", "2024-01-01/P5M", "2024-05-03", "never"])


@given(
    st.lists(
        st.builds(
            lambda number, **fields: Claim(
                22, 34, QUOTE, number, f"{abs(number):f}", unit_mult=0, decimals=3, paragraph=1, sentence=1, **fields
            ),
            numbers,
            unit=st.sampled_from(["percent", "USD", "count", "rank", "KES per USD", "", "odd, unit"]),
            time_period=periods,
            base_period=periods,
            area=names,
            indicator=names,
            counterpart=names,
            product=names,
            actor=names,
            whole=names,
            kind=st.sampled_from(get_args(Kind)),
            qualifier=st.sampled_from(get_args(Qualifier)),
            flow=st.sampled_from(["", "trade", "exports", "imports", "balance", "deficit", "surplus"]),
            doubts=st.sampled_from([(), ("area",), ("time_period", "kind")]),
        ),
        max_size=4,
    )
)
def test_whatever_a_reader_gives_makes_records_that_hold(claims: list[Claim]) -> None:
    stored = stored_of(article(TEXT, *claims))
    validate(stored)
    assert len(stored.observations.records) == len(claims)
    assert all(
        is_shown(text) for table in stored.codes.values() for row in table.records for text in row.values() if text
    )


def test_countries_have_the_codes_of_iso_3166() -> None:
    claims = [claim(TEXT, QUOTE, "7.5", area=area) for area in ("Kenya", "China", "United States")]
    claims.append(claim(TEXT, QUOTE, "7.5", counterpart="Pakistan", indicator="exports to Pakistan"))
    data = dataset_of(article(TEXT, *claims))
    assert data.observations["ref_area"].to_list() == ["KE", "CN", "US", "UTOPIA"]
    assert data.observations["counterpart_area"].to_list()[-1] == "PK"
    assert data.name("CL_AREA", "PK") == "Pakistan"


def test_a_unit_that_no_head_of_a_column_names_stands_beside_its_value() -> None:
    from kashi_tui.model.explain.claims import explain_claims

    for unit, shown in (("KES per USD", "137.13 KES/USD"), ("tonne", "137.13 t"), ("USD", "137.13 USD")):
        data = dataset_of(article(TEXT, claim(TEXT, QUOTE, "137.13", unit, mult=0)))
        assert explain_claims(data, ["P1S1-1"])["P1S1-1"].value == shown


def test_a_panel_says_nothing_of_other_partners() -> None:
    from kashi_tui.model.explain.claims import explain_claims

    growth: dict[str, Any] = {"kind": "yoy", "unit": "percent", "mult": 0, "base_period": "2023-05"}
    mine = claim(TEXT, QUOTE, "12", **growth)
    other = claim(TEXT, QUOTE, "99", counterpart="Arcadia", indicator="exports to Arcadia", **growth)
    data = dataset_of(article(TEXT, claim(TEXT, QUOTE, "7.5"), mine, other))
    assert explain_claims(data, ["P1S1-1"])["P1S1-1"].others == ("+12 % year on year (from May 2023)",)


@pytest.mark.parametrize(
    ("text", "indicator", "transformation"),
    [
        ("Averaged over the three months to May, the deficit was 7.5 billion.", "DEFICIT_AVERAGE", "N"),
        ("The three-month moving average of the deficit was 7.5 billion.", "DEFICIT_AVERAGE", "N"),
        ("The deficit was 7.5 billion on average over three months.", "DEFICIT", "N"),
        ("On average over three months the deficit was 7.5 billion.", "DEFICIT_AVERAGE", "N"),
        ("The deficit, a monthly average since 2020 aside, was 7.5 billion.", "DEFICIT_AVERAGE", "N"),
        ("The average farmer saw a deficit of 7.5 billion.", "DEFICIT", "N"),
    ],
)
def test_an_average_over_months_is_an_indicator_of_its_own(text: str, indicator: str, transformation: str) -> None:
    said = claim(text, "7.5", "7.5", flow="deficit", indicator="trade deficit")
    (found,) = dataset_of(article(text, said)).observations.rows(named=True)
    assert (found["indicator"], found["transformation"]) == (indicator, transformation)


@pytest.mark.parametrize(
    ("text", "transformation"),
    [
        ("From 2015 on exports grew by 7.5 percent a year on average.", "GAVG"),
        ("Exports had an average annual growth of 7.5 percent.", "GAVG"),
        ("Exports grew at a compound annual rate of 7.5 percent.", "GAVG"),
        ("Exports grew by 7.5 percent, which is above the average.", "G1Y"),
    ],
)
def test_average_growth_is_none_on_a_year_earlier(text: str, transformation: str) -> None:
    said = claim(text, "7.5", "7.5", "percent", mult=0, kind="yoy", base_period="2023-05")
    (found,) = dataset_of(article(text, said)).observations.rows(named=True)
    assert (found["transformation"], found["base_per"]) == (
        transformation,
        None if transformation == "GAVG" else "2023-05",
    )
