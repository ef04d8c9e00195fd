"""A lower bound, with its proof, of the sum of a series' yearly ratios, given its sum and its last value.

Let y₀ … yₙ be positive (the values of n + 1 years), with y₀ + … + yₙ ≤ S and yₙ ≥ L, and R = y₁/y₀ + … + yₙ/yₙ₋₁.

**Bound.** Choose any c > 0 and let p₀ = 1, rᵢ = c·(p₀ + … + pᵢ₋₁), pᵢ = rᵢ·pᵢ₋₁, P = p₀ + … + pₙ. Then

    R ≥ r₁ + … + rₙ + c·(P − pₙ·S/L).

*Proof.* Scale the p so that the last one is L: zᵢ = pᵢ·L/pₙ, and let ν = c·pₙ/L, so that ν·z₀ = c. Take the n + 1 + n
positive terms Tₖ = yᵢ/yᵢ₋₁ and ν·yᵢ, and their values tₖ = rᵢ and ν·zᵢ at z. By the inequality of weighted arithmetic
and geometric means, Σ Tₖ ≥ t·Π (Tₖ/tₖ)^(tₖ/t) with t = Σ tₖ. In that product, yᵢ for 0 < i < n has the exponent
(rᵢ − rᵢ₊₁ + ν·zᵢ)/t, which is zero because rᵢ₊₁ − rᵢ = c·pᵢ = ν·zᵢ; y₀ has (−r₁ + ν·z₀)/t = (−c + c)/t = 0; and yₙ has
(rₙ + ν·zₙ)/t > 0. So the product is (yₙ/L) to a positive power, at least 1, and R + ν·Σ yᵢ ≥ Σ rᵢ + ν·Σ zᵢ. With
Σ yᵢ ≤ S, R ≥ Σ rᵢ + ν·(Σ zᵢ − S), and ν·Σ zᵢ = c·P, ν·S = c·pₙ·S/L. ∎

If moreover y₁/y₀ ≥ h is asked for with h ≥ c, the same holds with r₁ = h and p₁ = h: the exponent of y₁/y₀ is then
(h − c)/t ≥ 0 over what cancels, and (y₁/(y₀·h)) to that power is at least 1.

Each c proves a bound; the best is where pₙ/P = L/S (there z sums to S: it is the series that attains the bound, so
that nothing better can be proven). Where that is, is searched in decimals. What is returned is computed from the c
found, in rational numbers rounded downward: a bad search gives a weak bound, never a wrong one.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from fractions import Fraction

from kashi_tui.model.values.interval import Interval

DIGITS = 40
"""Digits behind the point that the bound is computed with; ends are rounded outward at each step."""
STEPS = 100
"""Halvings of the search."""


def least_ratio_sum(ratios: int, last: Fraction, total: Fraction, first_ratio: Fraction | None = None) -> Fraction:
    """Computes a lower bound of the sum of yearly ratios, proven in the docstring of this module.

    Args:
        ratios: how many there are, one less than years; one at least.
        last: what the last year has at least.
        total: what all years have together at most.
        first_ratio: what the first ratio is at least, if that is asked for.
    """
    if not 0 < last < total or ratios < 1:
        return Fraction(0)
    steepness = _steepness(ratios, last / total, first_ratio)
    if first_ratio is not None:
        steepness = min(steepness, first_ratio)
    bound = _bound(ratios, total / last, steepness, steepness if first_ratio is None else first_ratio)
    return max(bound.low or Fraction(0), Fraction(0))


def largest_first_ratio(ratios: int, last: Fraction, total: Fraction, most: Fraction) -> Fraction | None:
    """Bounds the first ratio from above, if the ratios sum to at most `most`; None if it has no bound."""
    low, high = Fraction(0), Fraction(ratios + 1)
    if least_ratio_sum(ratios, last, total, high) <= most:
        return None
    for _ in range(20):
        middle = (low + high) / 2
        if least_ratio_sum(ratios, last, total, middle) > most:
            high = middle
        else:
            low = middle
    return high


def _bound(ratios: int, room: Fraction, steepness: Fraction, first: Fraction) -> Interval:
    """Evaluates the right side of the inequality, as an enclosing interval."""
    value, total, ratio = Interval.exact(1), Interval.exact(1), Interval.exact(first)
    bound = Interval.exact(0)
    for _ in range(ratios):
        bound, value = _rounded(bound + ratio), _rounded(value * ratio)
        total = _rounded(total + value)
        ratio = _rounded(total * steepness)
    return bound + (total - value * room) * steepness


def _rounded(interval: Interval) -> Interval:
    return Interval.between(*interval.bounds(DIGITS))


def _steepness(ratios: int, part: Fraction, first: Fraction | None) -> Fraction:
    """Finds the c at which the last value is about this part of the sum, which rises with c."""
    with localcontext(Context(prec=30, Emax=MAX_EMAX, Emin=MIN_EMIN)):
        aim = Decimal(part.numerator) / Decimal(part.denominator)
        start = None if first is None else Decimal(first.numerator) / Decimal(first.denominator)
        low, high = Decimal(0), Decimal(1) / 16
        for _ in range(STEPS):  # it may be out of reach: a single ratio that is asked for says all
            if _last_part(ratios, high, start) >= aim:
                break
            low, high = high, high * 2
        for _ in range(STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if _last_part(ratios, middle, start) < aim else (low, middle)
        return Fraction(high).limit_denominator(10**15) or Fraction(1, 10**15)


def _last_part(ratios: int, steepness: Decimal, first: Decimal | None) -> Decimal:
    value = total = Decimal(1)
    ratio = steepness if first is None else first
    for _ in range(ratios):
        value *= ratio
        total += value
        ratio = total * steepness
    return value / total
