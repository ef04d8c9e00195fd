"""Makes dimensions of a claim: indicator, counterpart, product. A name in plain words becomes a code.

What is imported or exported, and the balance of the two, are known flows. Their goods and partners are dimensions of
their own; whose trade it is, and whatever else the name says (an average of three months), makes another indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kashi_tui.model.dataset.schema import NOT_APPLICABLE
from kashi_tui.model.values.clean import clean
from kashi_tui.reading.article.claim import Claim
from kashi_tui.reading.article.places import find_country
from kashi_tui.reading.facts.codes import UNSAID, CodeAssigner, code_record, slug

FLOWS = {flow: flow.upper() for flow in ("trade", "exports", "imports", "balance", "deficit", "surplus")}
"""The codes of the flows that a claim can name."""

_FLOW_WORDS = """
a an the of with to from in into by and for on at total overall combined whole trade trading traded value volume amount
worth import imports imported importing export exports exported exporting sales sale sold purchases bought foreign
external merchandise deficit surplus gap balance shortfall earnings bill s shipments its
"""
_SAME = frozenset(_FLOW_WORDS.split())
"""Words that say which flow it is, or nothing of their own."""
_BOTH = frozenset({"goods", "services"})
_AVERAGE = frozenset({"average", "averaged", "mean"})
_WORD = re.compile(r"[^\W_]+")


class ClaimDimensions(NamedTuple):
    """The dimensions of an observation that names give."""

    area: str
    indicator: str
    counterpart: str
    product: str
    whole: str
    """The indicator of the whole that a share is a part of; empty if it is none, or not said."""


def dimensions_of(claim: Claim, assigner: CodeAssigner) -> ClaimDimensions:
    """The dimensions of a claim; the codes are marked as used."""
    return ClaimDimensions(
        area=_area(assigner, claim.area, "area") if claim.area else assigner.use("CL_AREA", UNSAID),
        indicator=_indicator(claim, assigner),
        counterpart=_counterpart(claim, assigner),
        product=assigner.code("CL_PRODUCT", goods, "goods") if (goods := _product(claim)) else NOT_APPLICABLE,
        whole=_whole(claim, assigner),
    )


def _counterpart(claim: Claim, assigner: CodeAssigner) -> str:
    if not claim.counterpart:
        return NOT_APPLICABLE
    return _area(assigner, claim.counterpart, "group" if claim.kind == "rank" else "partner")


def _area(assigner: CodeAssigner, name: str, kind: str) -> str:
    """The code of an area: that of a list, of ISO 3166 for a country, or one of its own letters."""
    listed = find_country(name)
    if (
        listed
        and listed.code != "*"
        and not assigner.find("CL_AREA", name)
        and not assigner.knows("CL_AREA", listed.code)
    ):
        assigner.add("CL_AREA", code_record(listed.code, listed.name, "country"), [name])
    return assigner.code("CL_AREA", name, kind)


def _product(claim: Claim) -> str:
    """The goods. Goods and services together are not goods in particular."""
    return "" if set(_words(claim.product)) >= _BOTH else claim.product


def _indicator(claim: Claim, assigner: CodeAssigner) -> str:
    flow = FLOWS.get(claim.flow)
    if not flow:
        return assigner.code("CL_INDICATOR", _named(claim, "quantity"), _kind(claim))
    rest = list(_rest(claim))
    if not rest and not claim.actor:
        return assigner.use("CL_INDICATOR", flow)
    name = _named(claim, f"{claim.flow} of {claim.actor}")
    code = f"{flow}_{slug(' '.join([claim.actor, *rest]))}"
    if not assigner.knows("CL_INDICATOR", code):
        kind = "average" if _AVERAGE & set(rest) else "flow"
        assigner.add("CL_INDICATOR", code_record(code, name, kind, parent=flow if kind == "flow" and not rest else ""))
    return assigner.use("CL_INDICATOR", code)


def _named(claim: Claim, otherwise: str) -> str:
    """The name of an indicator that is more than its flow."""
    words = clean(" ".join((claim.indicator or otherwise).split()), 120) or otherwise
    return words[:1].upper() + words[1:]


def _rest(claim: Claim) -> Iterator[str]:
    """The words of the indicator that neither flow, partner, goods nor actor account for."""
    accounted = set(_SAME)
    for part in (claim.counterpart, claim.product, claim.actor):
        accounted.update(_words(part))
    words = list(_words(claim.indicator))
    if set(words) >= _BOTH:
        accounted |= _BOTH
    yield from (word for word in words if word not in accounted)


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(text))


def _kind(claim: Claim) -> str:
    """The kind of an indicator that is no flow. An amount may be a stock or a flow: it is never added up."""
    if claim.unit == "count":
        return "count"
    return "rate" if " per " in claim.unit else "amount"


def _whole(claim: Claim, assigner: CodeAssigner) -> str:
    """The flow that a share is a part of, where the article names it."""
    if claim.kind != "share" or not claim.whole:
        return ""
    words = set(_words(claim.whole))
    if words & {"export", "exports", "exported", "exporting"} and words & {"import", "imports", "imported"}:
        return assigner.use("CL_INDICATOR", "TRADE")
    for stem, flow in (("export", "EXPORTS"), ("import", "IMPORTS"), ("trade", "TRADE"), ("trading", "TRADE")):
        if any(word.startswith(stem) for word in words):
            return assigner.use("CL_INDICATOR", flow)
    return assigner.find("CL_INDICATOR", claim.whole)
