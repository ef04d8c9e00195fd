"""Index numbers: a level relative to the first comparable one, which is 100.

Eleven months are never set against twelve: the first level is that of the same months of a year, stated or derived.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kashi_tui.model.dataset.series_key import SeriesKey
from kashi_tui.model.derivation.finders import is_positive, same_months
from kashi_tui.model.derivation.formula import Constant, Name
from kashi_tui.model.derivation.network import Network
from kashi_tui.model.derivation.observation import Derived, Observation
from kashi_tui.model.derivation.rules import BASE, Rule
from kashi_tui.model.values.period import Period

INDEX = Rule(
    "index",
    "index",
    Name("level") / Name("first") * Constant(100),
    "two levels of a series or more, of equal length and whole years apart; the first is not zero",
)
GROWN = (1 + Name("growth")) * 100
"""INDEX's formula where the first level itself was found by the growth: the level then cancels out."""
TRANSFORMATION, UNIT = "INDEX", "IX"
"""Codes of an index number; SDMX calls its unit so."""


def indices(network: Network) -> Mapping[tuple[SeriesKey, Period], Observation]:
    """Computes every index number by series and period of its level; for the base, which is 100, the level itself.

    Units: percent of the first level.  Source: level ÷ first × 100, the exact interval over the statements.
    """
    return {(dims, number.period): number for dims, number in _indexed(network)}


def _indexed(network: Network) -> Iterator[tuple[SeriesKey, Observation]]:
    for dims, series in network.series():
        if network.codes.is_signed(dims.indicator):
            continue
        for first, *later in same_months(series.values()):
            if is_positive(first):
                yield dims, first
                yield from ((dims, _index(level, first)) for level in later)


def _index(level: Observation, first: Observation) -> Derived:
    dims = level.dims._replace(transformation=TRANSFORMATION, unit_measure=UNIT)
    if isinstance(first, Derived) and first.rule is BASE and first.inputs["level"] is level:
        return Derived(dims, level.period, first.period, INDEX, GROWN, {"growth": first.inputs["growth"]})
    return Derived(dims, level.period, first.period, INDEX, INDEX.formula, {"level": level, "first": first})
