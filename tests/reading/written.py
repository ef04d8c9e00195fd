"""Articles as a reader gives them, made by hand: what is tested here is what becomes of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kashi_tui.reading.article.claim import Article, Claim, Sentence


def claim(text: str, quote: str, number: str, unit: str = "USD", **said: Any) -> Claim:
    """A claim of an article of one sentence; what is not said is a level of exports of Utopia in May 2024."""
    start = text.index(quote)
    mult = int(said.pop("mult", 9))
    value = Decimal(number).scaleb(mult)
    fields: dict[str, Any] = {
        "time_period": "2024-05",
        "area": "Utopia",
        "indicator": "exports",
        "kind": "level",
        "flow": "exports",
        "paragraph": 1,
        "sentence": 1,
        "decimals": len(number.partition(".")[2]),
    }
    fields |= said
    digits = number.lstrip("-")
    return Claim(start, start + len(quote), quote, value, digits, unit, mult, **fields)


def article(text: str, *claims: Claim, **said: Any) -> Article:
    """An article of one sentence."""
    return Article(text, (Sentence(1, 1, 0, len(text), text),), claims, **said)
