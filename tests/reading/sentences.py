"""Sentences read for tests: one sentence as the lead of an item of its own."""

from __future__ import annotations

from kashi_tui.reading.article.claim import Claim
from kashi_tui.reading.article.reader import read_article

LEAD = "LIMA, Aug. 20, 2023 -- "
"""The date line: what is not dated is of July 2023 or before."""


def claims_of(sentence: str, lead: str = LEAD) -> list[Claim]:
    """The claims of a sentence."""
    return list(read_article(lead + sentence).claims)


def table(sentence: str, *fields: str, lead: str = LEAD) -> list[tuple[object, ...]]:
    """Fields of the claims of a sentence, the value as a plain number."""
    return [tuple(_field(claim, field) for field in fields) for claim in claims_of(sentence, lead)]


def _field(claim: Claim, field: str) -> object:
    found = getattr(claim, field)
    return float(found) if field == "value" else found
