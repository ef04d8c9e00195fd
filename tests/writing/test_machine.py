from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.query.view import Lens, Sort
from kashi_tui.model.values.format import exact_text
from kashi_tui.writing.formats import csv as csv_writer
from kashi_tui.writing.formats import json as json_writer
from kashi_tui.writing.machine import plain
from kashi_tui.writing.writer import QueryResult

BuildAnswer = Callable[..., QueryResult]

RECORDS: list[dict[str, Any]] = [
    {"key": "1", "time_period": "2023-01-01/P11M", "value": Decimal("77150000000.000000000000"), "open": False},
    {"key": "2", "time_period": 'a "b", c\r\nd', "value": None, "open": True},
]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**25), max_value=10**25))
def test_a_decimal_keeps_its_exact_value_and_has_no_exponent(value: Decimal) -> None:
    text = exact_text(value)
    assert Decimal(text) == value
    assert "E" not in text.upper()
    assert not text.endswith(".")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("0E-12"), "0"),
        (Decimal("-0.500"), "-0.5"),
        (Decimal("1E+3"), "1000"),
        (float("nan"), None),
        (float("inf"), None),
        (0.5, 0.5),
        (date(2023, 12, 29), "2023-12-29"),
        ([{"value": Decimal("1.50")}, None], [{"value": "1.5"}, None]),
        (True, True),
    ],
)
def test_values_have_one_plain_form(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_json_says_what_was_asked_and_keeps_every_field(answer_of: BuildAnswer) -> None:
    answer = answer_of(
        records=RECORDS, sort=(Sort("value", descending=True),), filters=("value > 1",), lens=Lens("USD")
    )
    written = json.loads("".join(json_writer.write(answer)))
    assert written["view"] == "places"
    assert written["query"] == {
        "sort": [{"column": "value", "descending": True}],
        "filters": ["value > 1"],
        "transformation": "level",
    }
    assert written["columns"] == [{"name": "area", "label": "Area"}, {"name": "value", "label": "Value"}]
    assert written["rows"][0] == {**RECORDS[0], "value": "77150000000"}
    assert written["rows"][1] == RECORDS[1]


def test_json_without_rows_is_still_whole(answer_of: BuildAnswer) -> None:
    assert json.loads("".join(json_writer.write(answer_of(records=[]))))["rows"] == []


def test_json_in_ascii_loses_nothing(answer_of: BuildAnswer) -> None:
    text = "".join(json_writer.write(answer_of(records=[{"key": "喀什 ¶3"}]), ascii_only=True))
    assert text.isascii()
    assert json.loads(text)["rows"] == [{"key": "喀什 ¶3"}]


def test_csv_is_as_rfc_4180_has_it(answer_of: BuildAnswer) -> None:
    assert "".join(csv_writer.write(answer_of(records=RECORDS))) == (
        'key,time_period,value,open\r\n1,2023-01-01/P11M,77150000000,false\r\n2,"a ""b"", c\r\nd",,true\r\n'
    )


def test_csv_without_rows_has_its_header(answer_of: BuildAnswer) -> None:
    assert "".join(csv_writer.write(answer_of(records=[]))) == "key,area,value\r\n"


def test_csv_keeps_a_list_as_json(answer_of: BuildAnswer) -> None:
    text = "".join(csv_writer.write(answer_of(records=[{"key": "1", "trend": [{"value": Decimal("1.0")}]}])))
    (row,) = csv.DictReader(io.StringIO(text))
    assert json.loads(row["trend"]) == [{"value": "1"}]
