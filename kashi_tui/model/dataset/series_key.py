"""What names a series, and an observation in it: the key of SDMX."""

from __future__ import annotations

from typing import NamedTuple

from kashi_tui.model.values.period import Period


class SeriesKey(NamedTuple):
    """What a number is about, but for its time: the dimensions of its series (`schema.SERIES`)."""

    ref_area: str
    indicator: str
    counterpart_area: str
    product: str
    transformation: str
    unit_measure: str


class ObservationKey(NamedTuple):
    """What two numbers share that should be one: all dimensions, the time, and what they are compared with."""

    dims: SeriesKey
    period: Period
    base: Period | None
