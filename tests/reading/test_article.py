"""The reader of articles, on sentences of our own."""

from __future__ import annotations

from decimal import Decimal

from kashi_tui.reading.article import read_article

ITEM = """# source: https://news.example.org/2022/07/14/gansu-trade

Gansu trade grows in the first half

LANZHOU, July 14 -- Gansu's foreign trade came to 30.5 billion yuan (about 4.5 billion U.S. dollars) in the
first half of 2022, up 12.4 percent year on year. Exports fell by 3.1 percent to 6.2 billion yuan.
"""


def test_a_short_item_is_read_whole():
    article = read_article(ITEM)
    read = [(claim.quote, claim.value, claim.unit, claim.kind, claim.time_period) for claim in article.claims]
    assert read == [
        ("30.5 billion yuan", Decimal("30.5e9"), "CNY", "level", "2022-S1"),
        ("4.5 billion U.S. dollars", Decimal("4.5e9"), "USD", "level", "2022-S1"),
        ("12.4 percent", Decimal("12.4"), "percent", "yoy", "2022-S1"),
        ("3.1 percent", Decimal("-3.1"), "percent", "yoy", "2022-S1"),
        ("6.2 billion yuan", Decimal("6.2e9"), "CNY", "level", "2022-S1"),
    ]
    assert {claim.area for claim in article.claims} == {"Gansu"}


def test_every_quote_stands_where_it_says():
    article = read_article(ITEM)
    assert all(article.text[claim.start : claim.end] == claim.quote for claim in article.claims)
