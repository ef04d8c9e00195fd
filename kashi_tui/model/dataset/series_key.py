"""SDMX keys of series and of observations."""

from __future__ import annotations

from typing import NamedTuple

from kashi_tui.model.values.period import Period


class SeriesKey(NamedTuple):
    """The dimensions of a series (`schema.SERIES`), without time."""

    ref_area: str
    indicator: str
    counterpart_area: str
    product: str
    transformation: str
    unit_measure: str


class ObservationKey(NamedTuple):
    """A series key with period and base: two observations with one key ought to have the same value."""

    dims: SeriesKey
    period: Period
    base: Period | None
