"""What a figure measures, in plain words, and what goes on from the figure before."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table

FIRST = "Peru's foreign trade came to $9 billion in July. "


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("Peru's foreign trade came to $5 billion in July.", "total trade value"),
        ("Peru's imports and exports came to $5 billion in July.", "total trade value"),
        ("Peru's copper exports came to $5 billion in July.", "copper exports"),
        ("Peru's exports of copper came to $5 billion in July.", "copper exports"),
        ("Peru's crude oil imports came to $5 billion in July.", "crude oil imports"),
        ("Peru's trade deficit was $5 billion in July.", "trade deficit"),
        ("Peru's goods deficit was $5 billion in July.", "goods deficit"),
        ("Peru's deficit in goods and services was $5 billion in July.", "goods and services deficit"),
        ("Peru's exports to Chile came to $5 billion in July.", "exports to Chile"),
        ("Peru's GDP came to $5 billion in July.", "GDP"),
        (FIRST + "Private companies exported $5 billion.", "exports of private companies"),
    ],
)
def test_an_indicator_is_told_in_plain_words(sentence: str, indicator: str):
    assert table(sentence, "indicator")[-1] == (indicator,)


def test_goods_in_a_row_keep_the_flow_of_the_first():
    text = "In July Peru's copper exports were $2 billion; zinc brought $1 billion; gold $3 billion."
    assert table(text, "product", "flow") == [("copper", "exports"), ("zinc", "exports"), ("gold", "exports")]


def test_exports_and_imports_are_told_apart_in_a_list():
    sentence = "Peru's exports and imports came to $5 billion and $4 billion, respectively, in July."
    assert table(sentence, "value", "flow") == [(5e9, "exports"), (4e9, "imports")]


def test_goods_that_go_on_without_a_verb_move_like_the_first():
    sentence = "In July Peru's copper exports dropped 25 percent to $860 million, zinc 21 percent to $698 million."
    assert table(sentence, "value", "kind") == [(-25.0, "yoy"), (860e6, "level"), (-21.0, "yoy"), (698e6, "level")]
