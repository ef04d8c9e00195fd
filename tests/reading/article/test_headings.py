"""Headings and the text below them."""

from __future__ import annotations

from tests.reading.sentences import table


def test_a_heading_says_again_what_the_text_tells():
    body = "LIMA, Aug. 20, 2023 -- In the first half Peru traded $9 billion. In July it exported $5 billion."
    text = f"Peru exports $5 billion\n\n{body}"
    assert table(text, "time_period", lead="")[0] == ("2023-07",)
