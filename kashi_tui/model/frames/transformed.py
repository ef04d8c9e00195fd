"""Values under a lens: growth, share of the whole, or index in place of each level.

What is stated comes before what we derive. Ranks, rates, marks that were passed and what is merely listed have no such
number: growth of a growth would be no growth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from kashi_tui.model.dataset.cache import DatasetCache, cached_frame
from kashi_tui.model.dataset.codes import GROWTH, LEVEL
from kashi_tui.model.dataset.schema import NOT_APPLICABLE, SCALE, Field, frame_schema, held
from kashi_tui.model.polars import pl
from kashi_tui.model.query.view import Lens

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.derivation.observation import Observation, Stated

    Find = Callable[[Stated], Observation | None]

LABELS = {"growth": "Year on year", "share": "Share of whole", "index": "First = 100"}
"""The label of the value column under each transformation but that of levels."""
GROWTH_LABEL = "Growth"
"""Its label where not every growth is on a year ago; those that are not say what they are on."""
TRANSFORMATIONS = (Lens().transformation, *LABELS)
"""The transformations, in the order in which a key cycles through them."""

TRANSFORMED: tuple[Field, ...] = (
    Field("claim", "", "The id of the number that is shown; that of the level where there is none"),
    Field("value", "", "The number, in base units", "Decimal", null=True),
    Field("obs_value", "", "The number as it is shown", null=True),
    Field("unit_mult", "", "The power of ten that it is shown in", "Int8", null=True),
    Field("decimals", "", "The decimals that it is shown with", "Int8", null=True),
    Field("unit_code", "", "Its unit", null=True),
    Field("transformation_code", "", "What was done to the indicator", null=True),
    Field("qualifier", "", "The word that bounds or blurs it", null=True),
    Field("ref_count", "", "Never said of such a number", null=True),
    Field("low", "", "The lowest value that it can have", "Decimal", null=True),
    Field("high", "", "The highest value that it can have", "Decimal", null=True),
    Field("low_open", "", "Whether the lowest value itself is excluded", "Boolean", null=True),
    Field("high_open", "", "Whether the highest value itself is excluded", "Boolean", null=True),
    Field("obs_status", "", "A or U for stated, E for derived", null=True),
    Field("mark", "", "stated, about or derived", null=True),
    Field("value_base", "", "The period that it is compared with, where that is not a year earlier", null=True),
)
"""The columns of a frame that a lens replaces, and `value_base`, which it adds."""

_MARKS = {"A": "stated", "U": "about", "E": "derived"}


def transform(frame: pl.LazyFrame, dataset: Dataset, lens: Lens) -> pl.LazyFrame:
    """Replaces the levels of a frame by the numbers that the lens shows; null where there is none.

    Columns: those of SEEN are the number's own; the others keep saying what the level is.

    Shape: the rows of the frame, in their order.
    """
    if lens.transformation not in LABELS:
        return frame
    seen = _seen(dataset, lens.transformation)
    joined = frame.join(seen, left_on="claim", right_on="level", how="left", maintain_order="left")
    names = [field.name for field in TRANSFORMED]
    columns = {name: pl.col(f"seen_{name}") for name in names}
    columns["claim"] = pl.coalesce("seen_claim", "claim")
    return joined.with_columns(**columns).drop(f"seen_{name}" for name in names)


def has_transformed(claims: Iterable[str], dataset: Dataset, transformation: str) -> bool:
    """Whether any of these claims is a level with such a number; evaluates none of them."""
    from kashi_tui.model.derivation.derivations import derive
    from kashi_tui.model.derivation.network import is_plain_level
    from kashi_tui.model.derivation.observation import Stated

    find, numbers = _finder(dataset, transformation), derive(dataset)
    stated = (number for number in map(numbers.number, claims) if isinstance(number, Stated))
    return any(find(number) for number in stated if is_plain_level(number))


@cached_frame
def _seen(dataset: Dataset, transformation: str) -> pl.DataFrame:
    """Builds one row for each level's claim with such a number: `level`, then SEEN with `seen_` before each name."""
    from kashi_tui.model.derivation.derivations import derive
    from kashi_tui.model.derivation.network import is_plain_level

    find = _finder(dataset, transformation)
    numbers = {level.claim: find(level) for level in filter(is_plain_level, derive(dataset).stated)}
    rows = [(claim, *_row(claim, number)) for claim, number in numbers.items() if number]
    schema = {"level": pl.String, **{f"seen_{name}": dtype for name, dtype in frame_schema(TRANSFORMED).items()}}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _row(claim: str, number: Observation) -> tuple[object, ...]:
    """Makes the fields of SEEN."""
    from decimal import Decimal

    from kashi_tui.model.values.rounding import decimal_text

    if number.dims.transformation == LEVEL:
        return _first(claim)
    dims, interval = number.dims, number.interval
    low, high = interval.bounds(SCALE)
    status = getattr(number, "status", "E")
    return (
        number.id,
        held(Decimal(decimal_text(number.nominal, SCALE))),
        number.obs_value,
        number.unit_mult,
        number.decimals,
        dims.unit_measure,
        dims.transformation,
        getattr(number, "qualifier", None) or None,
        None,
        held(low),
        held(high),
        interval.low_open,
        interval.high_open,
        status,
        _MARKS[status],
        number.base.name() if number.base else None,
    )


def _first(claim: str) -> tuple[object, ...]:
    """Makes the row of an index base: 100 by definition, so its claim is the whole explanation."""
    from decimal import Decimal

    from kashi_tui.model.derivation.index_numbers import TRANSFORMATION, UNIT

    value = Decimal(100)
    text = (claim, value, "100", 0, 0, UNIT, TRANSFORMATION, None, None)
    return (*text, value, value, False, False, "E", _MARKS["E"], None)


@DatasetCache
def _finder(dataset: Dataset, transformation: str) -> Find:
    return _FINDERS[transformation](dataset)


def _growths(dataset: Dataset) -> Find:
    """Makes a finder of growth on a year ago, stated or derived; else on the nearest year before."""
    from kashi_tui.model.dataset.codes import PERCENT
    from kashi_tui.model.derivation import rules
    from kashi_tui.model.derivation.derivations import derive

    numbers = derive(dataset)
    growths: dict[object, Observation] = {}
    for number in numbers.stated:
        if number.dims.transformation == GROWTH and number.dims.unit_measure == PERCENT and not number.base:
            growths.setdefault(_about(number), number)
    derived = [number for number in numbers.derived if number.rule is rules.GROWTH]
    for growth in sorted(derived, key=lambda candidate: candidate.inputs["earlier"].period, reverse=True):
        growths.setdefault(_about(growth.inputs["later"]), growth)
    return lambda level: growths.get(_about(level))


def _shares(dataset: Dataset) -> Find:
    """Makes a finder of the share in the containing area."""
    from kashi_tui.model.dataset.codes import PERCENT
    from kashi_tui.model.derivation import rules
    from kashi_tui.model.derivation.derivations import derive

    numbers = derive(dataset)
    shares: dict[object, Observation] = {}
    for number in numbers.stated:
        if number.dims.transformation == "SHARE" and number.dims.unit_measure == PERCENT:
            shares.setdefault(_about(number, counterpart_area=NOT_APPLICABLE), number)
    for share in numbers.derived:
        if share.rule is rules.SHARE:
            shares.setdefault(_about(share.inputs["part"]), share)
    return lambda level: shares.get(_about(level))


def _indices(dataset: Dataset) -> Find:
    """Makes a finder of index numbers, in the level's own unit."""
    from kashi_tui.model.derivation.derivations import derive

    indices = derive(dataset).indices
    return lambda level: indices.get((level.dims, level.period))


def _about(number: Observation, **dims: str) -> object:
    """Keys a number by what it has in common with its level, in whatever currency that is."""
    return number.dims._replace(transformation=LEVEL, unit_measure="", **dims), number.period


_FINDERS: Mapping[str, Callable[[Dataset], Find]] = {"growth": _growths, "share": _shares, "index": _indices}
