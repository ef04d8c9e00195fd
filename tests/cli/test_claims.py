"""Claims as they are printed: exact, and nothing in them that a terminal obeys."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from kashi_tui.cli.claims import FORMATS, decimal_number, value_text
from kashi_tui.model.values.clean import is_shown
from kashi_tui.reading.article.claim import Reason
from tests.reading.written import article, claim

QUOTE = "7.5\x1b]0;x\x07 billion\u202e"
TEXT = f"Utopia \x9b sold {QUOTE} \u200b in May."


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_words_that_command_are_shown_and_not_obeyed(form) -> None:
    reasons = (Reason("area", 0, 9, "\x1b[31mred\x1b[0m"), Reason("kind", 12, 25, "an amount\u2066"))
    said = claim(TEXT, QUOTE, "7.5", area="Ut\x1bopia", indicator="exp\u202eorts", flow="", reasons=reasons)
    for explain in (False, True):
        lines = "".join(form.write(article(TEXT, said), explain, False)).splitlines()
        assert lines
        assert all(is_shown(line) for line in lines)


def test_json_gives_the_words_back_as_they_were() -> None:
    (form,) = [each for each in FORMATS if each.name == "json"]
    for ascii_only in (False, True):
        (found,) = json.loads("".join(form.write(article(TEXT, claim(TEXT, QUOTE, "7.5")), False, ascii_only)))
        assert found["quote"] == QUOTE


@pytest.mark.parametrize(
    ("value", "text"),
    [("7.7150E+10", "77150000000"), ("-1.50", "-1.5"), ("0.000001", "0.000001"), ("100", "100"), ("0.0", "0")],
)
def test_numbers_have_every_digit_and_no_exponent(value: str, text: str) -> None:
    assert decimal_number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"number": "7.5"}, "7.5 bn USD"),
        ({"number": "7.5", "qualifier": "over"}, "> 7.5 bn USD"),
        ({"number": "7.5", "qualifier": "nearly"}, "nearly 7.5 bn USD"),
        ({"number": "-7.5", "kind": "change"}, "−7.5 bn USD"),
        ({"number": "7.5", "kind": "change"}, "+7.5 bn USD"),
        ({"number": "7.5", "unit": "percent", "kind": "yoy", "mult": 0}, "+7.5 %"),
        ({"number": "-7.5", "unit": "percent", "kind": "mom", "mult": 0}, "−7.5 %"),
        ({"number": "7.5", "unit": "percent", "kind": "share", "mult": 0}, "7.5 %"),
        ({"number": "2", "unit": "ratio", "kind": "ratio", "mult": 0}, "× 2"),
        ({"number": "27", "unit": "rank", "kind": "rank", "mult": 0, "ranked_among": ">100"}, "27 of > 100"),
        ({"number": "15308", "unit": "count", "kind": "count", "mult": 0}, "15,308"),
    ],
)
def test_a_value_reads_as_its_unit_asks_for(said: dict[str, str], text: str) -> None:
    number, unit = said.pop("number"), said.pop("unit", "USD")
    assert value_text(claim(TEXT, QUOTE, number, unit, **said)) == text
