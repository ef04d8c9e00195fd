"""Completes the claims of headings by those of the text that state the same amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kashi_tui.reading.article.claim import Claim, Reason

Key = tuple[str, str, str]


def first_claims(claims: Sequence[Claim]) -> dict[Key, Claim]:
    """The first claim of each amount."""
    return {amount_key(claim): claim for claim in reversed(claims)}


def repeat_in_headings(headings: Sequence[Claim], body: Mapping[Key, Claim]) -> list[Claim]:
    """The claims of headings with time, area and measure of the text's first claim of the same amount."""
    return [_like(claim, body.get(amount_key(claim))) for claim in headings]


def amount_key(claim: Claim) -> Key:
    """The key that two claims of one amount share."""
    return str(abs(claim.value).normalize()), claim.unit, claim.kind


def _like(heading: Claim, claim: Claim | None) -> Claim:
    if not claim:
        return heading
    reason = Reason("time_period", claim.start, claim.end, f"the text says it again: {claim.time_period}")
    return heading._replace(
        time_period=claim.time_period,
        base_period=claim.base_period,
        area=claim.area,
        indicator=claim.indicator,
        flow=claim.flow,
        product=claim.product,
        actor=claim.actor,
        counterpart=claim.counterpart,
        doubts=tuple(doubt for doubt in heading.doubts if doubt != "time_period"),
        reasons=(*heading.reasons, reason),
    )
