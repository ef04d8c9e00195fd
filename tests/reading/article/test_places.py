"""Areas by their names: of the code list, of the text, long and short."""

from __future__ import annotations

from tests.reading.sentences import table


def test_a_long_name_and_a_short_one_are_one_area():
    text = "The Guangxi Zhuang Autonomous Region exported 5 billion yuan in July. Guangxi imported 4 billion yuan."
    assert {area for (area,) in table(text, "area")} == {"Guangxi"}
