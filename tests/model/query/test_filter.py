"""A filter says what it means or where it stops making sense; it never raises anything else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.errors import FilterError, KashiError, UnknownNameError
from kashi_tui.model.query.filter import (
    DEEPEST,
    MOST,
    And,
    Comparison,
    Not,
    NullTest,
    Or,
    TextSearch,
    Tree,
    parse_filter,
    parse_number,
)
from kashi_tui.model.query.filter_expr import filter_expr

FRAME = pl.DataFrame(
    {
        "row": [1, 2, 3],
        "area": ["Kashi", "Kashi zone", None],
        "area_code": ["CN653100", "CN653100_CBZ", None],
        "value": [Decimal("1.5"), None, Decimal(77_150_000_000)],
        "rate": [1.0, float("nan"), 80.8],
        "period": [date(2023, 1, 1), date(2022, 5, 1), None],
        "period_name": ["Jan–Nov 2023", "May 2022", None],
        "known": [True, None, False],
        "months": [11, 1, 12],
    },
    schema_overrides={"value": pl.Decimal(38, 12), "months": pl.Int32},
)


def chosen(text: str) -> list[int]:
    return FRAME.filter(filter_expr(parse_filter(text), FRAME.schema))["row"].to_list()


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("kashi", TextSearch("kashi")),
        ('"and more"', TextSearch("and more")),
        ("“Belt and Road”", TextSearch("Belt and Road")),
        ("Xi'an", TextSearch("Xi'an")),
        ("value>1e9", Comparison("value", ">", "1e9", 6)),
        ("value > 75 bn", Comparison("value", ">", "75 bn", 8)),
        ("area == 'x y'", Comparison("area", "=", "x y", 8)),
        ('"on a year ago" > 5', Comparison("on a year ago", ">", "5", 18)),
        ("area != Kashi zone", Not(Comparison("area", "=", "Kashi zone", 8))),
        ("area !~ zone", Not(Comparison("area", "~", "zone", 8))),
        ("area is null", NullTest("area")),
        ("area is not null", Not(NullTest("area"))),
        ("area = NULL", NullTest("area")),
        ("area = 'null'", Comparison("area", "=", "null", 7)),
        ("area != null", Not(NullTest("area"))),
        ("a b", And((TextSearch("a"), TextSearch("b")))),
        ("a and b or not c", Or((And((TextSearch("a"), TextSearch("b"))), Not(TextSearch("c"))))),
        ("a and (b or c)", And((TextSearch("a"), Or((TextSearch("b"), TextSearch("c")))))),
        ("area = Kashi value > 5", And((Comparison("area", "=", "Kashi", 7), Comparison("value", ">", "5", 21)))),
        ("value > 5 area is null", And((Comparison("value", ">", "5", 8), NullTest("area")))),
    ],
)
def test_a_filter_means(text: str, tree: Tree) -> None:
    assert parse_filter(text).tree == tree


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 0),
        ("   ", 3),
        ("value >", 7),
        ("value => 5", 7),
        ("value > and", 8),
        ("= 5", 0),
        ("(a", 2),
        ("a)", 1),
        ("a and", 5),
        ("a or or b", 5),
        ("not", 3),
        ("area = 'Kashi", 7),
        ("()", 1),
        ("area = ~", 7),
    ],
)
def test_a_filter_without_sense_says_where(text: str, at: int) -> None:
    with pytest.raises(FilterError) as error:
        parse_filter(text)
    assert error.value.at == at
    assert "\n" not in str(error.value)


def test_deep_and_long_filters_are_refused_not_run_into_the_ground() -> None:
    assert parse_filter("(" * (DEEPEST - 1) + "a" + ")" * (DEEPEST - 1))
    for text in ("(" * 10_000, "not " * 2_000 + "a", "(" * DEEPEST + "a" + ")" * DEEPEST, "a " * (MOST + 1)):
        with pytest.raises(FilterError):
            parse_filter(text)
    assert chosen(" or ".join(["area = Kashi"] * MOST)) == [1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e9", "1e9"),
        ("75bn", "75e9"),
        ("75 bn", "75e9"),
        ("77.15 billion", "77.15e9"),
        ("690m", "690e6"),
        ("1_000", "1000"),
        ("15,308", "15308"),
        ("+80.8 %", "80.8"),
        ("−7.2 %", "-7.2"),
        ("-.5", "-0.5"),
        ("2k", "2000"),
    ],
)
def test_numbers_are_read_as_they_are_shown(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "e5", "abc", "5 x", "1.", "1,5", "--1", "1e99999", "%"])
def test_other_texts_are_no_numbers(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("value > 75bn", [3]),
        ("value = 1.5", [1]),
        ("value != 1.5", [2, 3]),
        ("not value > 75bn", [1, 2]),
        ("value is null", [2]),
        ("value >= 1e400", []),
        ("value < 1e400", [1, 3]),
        ("value > 0.00000000000000000000001", [1, 3]),
        ("months > 11.5", [3]),
        ("months <= 11.5", [1, 2]),
        ("months = 11.5", []),
        ("months < 9e99", [1, 2, 3]),
        ("rate > 0", [1, 3]),
        ("rate > 1e999", []),
        ("rate = 80.8%", [3]),
        ("area = kashi", [1]),
        ("area = cn653100_cbz", [2]),
        ("area ~ KASHI", [1, 2]),
        ("area !~ zone", [1, 3]),
        ("area < kashi z", [1]),
        ("AREA = kashi", [1]),
        ("period = 2023", [1]),
        ("period >= 2022", [1, 2]),
        ("period > 2022", [1]),
        ("period <= 2022", [2]),
        ("period < 2022-05-01", []),
        ("period = 2022-05-01", [2]),
        ("period = jan–nov 2023", [1]),
        ("period ~ nov", [1]),
        ("known = true", [1]),
        ("known = no", [3]),
        ("kashi", [1, 2]),
        ("NOV", [1]),
        ("kashi zone", [2]),
        ("'kashi zone' or months = 12", [2, 3]),
    ],
)
def test_a_filter_chooses(text: str, rows: list[int]) -> None:
    assert chosen(text) == rows


@pytest.mark.parametrize(
    ("text", "at"),
    [("value > x", 8), ("a or value = 1,5", 13), ("value ~ 7", 8), ("period < soon", 9), ("known > 3", 8)],
)
def test_a_value_that_its_column_cannot_hold_is_named(text: str, at: int) -> None:
    with pytest.raises(FilterError) as error:
        chosen(text)
    assert error.value.at == at


def test_an_unknown_column_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean value"):
        chosen("valu > 5")


WORDS = ["(", ")", "and", "or", "not", "is", "null", "=", "!=", "<", ">=", "~", "!~", "'", '"', "75bn", "2023", " "]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*WORDS, *FRAME.columns])).map(" ".join)))
def test_any_text_is_a_filter_or_a_kashi_error(text: str) -> None:
    try:
        compiled = filter_expr(parse_filter(text), FRAME.schema)
    except KashiError:
        pass
    else:
        FRAME.filter(compiled)


PARTS = st.sampled_from(
    ["value > 5", "area = Kashi", "kashi", "period >= 2023", "rate < 90", "known = true", "area is null", "months != 1"]
)


@given(PARTS, PARTS)
def test_the_laws_of_logic_hold_whatever_is_null(one: str, other: str) -> None:
    rows = set(FRAME["row"])
    assert set(chosen(f"not ({one})")) == rows - set(chosen(one))
    assert set(chosen(f"{one} and {other}")) == set(chosen(one)) & set(chosen(other))
    assert set(chosen(f"{one} or {other}")) == set(chosen(one)) | set(chosen(other))
    assert chosen(f"not ({one} and {other})") == chosen(f"not ({one}) or not ({other})")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-20, max_value=20))
def test_comparisons_are_exact(value: Decimal) -> None:
    numbers = FRAME["months"].to_list()
    assert len(chosen(f"months < {value:f}")) == sum(each < value for each in numbers)
    assert len(chosen(f"months >= {value:f}")) == sum(each >= value for each in numbers)
