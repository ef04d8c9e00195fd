"""Recognises averages by the words around a claim: they are no levels, and no growth on a year earlier."""

from __future__ import annotations

import re
from typing import Final

from kashi_tui.reading.article.claim import Claim

AVERAGE_GROWTH: Final = "average growth"
"""The kind of a growth that is the average of several years'."""

_AVERAGE = re.compile(r"\b(?:averag|mean\b)", re.IGNORECASE)
_GROWTH = re.compile(
    r"\b(?:average annual|annual average|average yearly|yearly average|compound annual|annuali[sz]ed|"
    r"average growth rate|a year on average|per year on average|on average (?:a|per|each|every) year)\b",
    re.IGNORECASE,
)
_OVER_MONTHS = re.compile(
    r"\b(?:averag(?:e|es|ed|ing) (?:over|across|for)|on average (?:over|in|for) (?:the )?\w+ (?:months|quarters|weeks)|"
    r"\S+[- ](?:month|quarter|week)s? (?:moving |rolling )?averages?|(?:moving|rolling|monthly|quarterly|weekly|daily) "
    r"averages?|averag(?:e|ed) (?:monthly|quarterly|weekly|daily))\b",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters on either side of a growth in which the words stand that make it an average."""
_FLOWING = ("level", "change", "yoy", "mom", "threshold", "pp")


def as_average(claim: Claim, before: str, after: str) -> Claim:
    """Makes a claim the average that its sentence says it is; leaves it as it is if it is none.

    Args:
        claim: what was read.
        before: what its sentence says before the words of the claim.
        after: what it says behind them.
    """
    if not _AVERAGE.search(claim.indicator):
        near = f"{before[-_NEAR:]} {after[:_NEAR]}"
        if claim.kind == "yoy" and _GROWTH.search(near):
            return claim._replace(kind=AVERAGE_GROWTH, base_period="")
        if claim.flow and claim.kind in _FLOWING and _OVER_MONTHS.search(before):
            return claim._replace(indicator=f"{claim.indicator or claim.flow}, average")
    return claim
