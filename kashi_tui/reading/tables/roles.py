"""Assigns each column of a table its role, by its name, its type and its first rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.polars import pl
from kashi_tui.model.table.table import Role
from kashi_tui.model.values.calendar import period_of
from kashi_tui.reading.tables.labels import find_labels, is_code
from kashi_tui.reading.tables.names import (
    ATTRIBUTES,
    BESIDE,
    DECIMALS,
    FIRST_TIMES,
    MEASURED,
    STATUS,
    TIME,
    UNIT,
    UNIT_MULT,
    VALUE,
    fold_name,
    named_period,
)

if TYPE_CHECKING:
    import polars


SAMPLE_ROWS = 1000


class GivenRoles(NamedTuple):
    """The roles that the user gave columns."""

    time: str | None = None
    value: str | None = None
    by: tuple[str, ...] = ()


class ColumnRoles(NamedTuple):
    """The role of each column, and what follows from them."""

    roles: Mapping[str, Role]
    of: Mapping[str, str]
    """Of labels: the column that they name."""
    identifies: frozenset[str]
    notes: tuple[str, ...]


def tell_roles(head: polars.DataFrame, given: GivenRoles, order: Sequence[str] | None = None) -> ColumnRoles:
    """Assigns the columns of a table their roles.

    Args:
        head: its first rows, of the types that the frame has.
        given: what the user said, which counts before anything else.
        order: for SDMX-CSV, its columns in the order of the file, if that separates dimensions from attributes.

    Raises: UnknownNameError for a column that there is not.
    """
    sample = _with_texts(head.head(SAMPLE_ROWS))
    check_given(given, sample.columns)
    roles: dict[str, Role] = _by_name(sample)
    notes: list[str] = []
    _settle(roles, "time", given.time or _find_time(sample))
    _settle(roles, "value", given.value or _find_value(sample, roles, notes))
    _settle_beside(roles, sample.columns)
    labels = find_labels(sample, roles)
    for name in sample.columns:
        if name in labels:
            roles[name] = "label"
        elif name not in roles:
            roles[name] = _rest(sample, name, roles, order)
    for name in given.by:
        roles[name] = "dimension"
    if given.by:
        roles |= {name: "attribute" for name, role in roles.items() if role == "dimension" and name not in given.by}
    identifies = frozenset() if given.by else _identifying(sample, roles, order)
    of = {name: code for name, code in labels.items() if roles[name] == "label"}
    return ColumnRoles(roles, of, identifies, tuple(notes))


def _with_texts(sample: polars.DataFrame) -> polars.DataFrame:
    """The rows with categories as the texts that they stand for."""
    named = [name for name, dtype in sample.schema.items() if dtype in (pl.Categorical, pl.Enum)]
    return sample.with_columns(pl.col(named).cast(pl.String)) if named else sample


def check_given(given: GivenRoles, names: Sequence[str]) -> None:
    """Makes sure that every column that the user named is there. Raises: UnknownNameError."""
    for name in filter(None, (given.time, given.value, *given.by)):
        if name not in names:
            raise UnknownNameError("column", name, names)


def spell_as_table(given: GivenRoles, names: Sequence[str]) -> GivenRoles:
    """Spells the user's columns as the table does: case does not matter where only one column can be meant."""

    def spelled(name: str) -> str:
        same = [column_name for column_name in names if column_name.casefold() == name.casefold()]
        return same[0] if name not in names and len(same) == 1 else name

    by = tuple(spelled(name) for name in given.by)
    return GivenRoles(given.time and spelled(given.time), given.value and spelled(given.value), by)


def _settle(roles: dict[str, Role], role: Role, name: str | None) -> None:
    if name is not None:
        roles[name] = role


def _settle_beside(roles: dict[str, Role], names: Sequence[str]) -> None:
    """Columns of marks beside numbers: the status, if beside the value, else attributes."""
    for number, marks in pairwise(names):
        if marks == f"{number} {BESIDE}" and marks not in roles:
            is_status = roles.get(number) == "value" and "status" not in roles.values()
            roles[marks] = "status" if is_status else "attribute"


def _by_name(sample: polars.DataFrame) -> dict[str, Role]:
    """The columns whose name says it; of two that claim one role the first has it."""
    roles: dict[str, Role] = {}
    listed: tuple[tuple[Role, frozenset[str]], ...] = (
        ("unit", UNIT),
        ("unit_mult", UNIT_MULT),
        ("decimals", DECIMALS),
        ("status", STATUS),
    )
    for column in sample:
        name = fold_name(column.name)
        for role, names in listed:
            fits = column.dtype.is_integer() if role in {"unit_mult", "decimals"} else column.dtype == pl.String
            if name in names and role not in roles.values() and fits:
                roles[column.name] = role
        if name in ATTRIBUTES:
            roles[column.name] = "attribute"
    return roles


def _find_time(sample: polars.DataFrame) -> str | None:
    """The column of time: one that is named so and holds periods, else one whose type or cells leave no doubt."""
    named = [column for column in sample if fold_name(column.name) in TIME and holds_periods(column)]
    if named:
        return min(named, key=lambda column: _first(fold_name(column.name))).name
    dated = [column for column in sample if column.dtype.is_temporal() and column.dtype != pl.Duration]
    texts = [column for column in sample if column.dtype == pl.String and holds_periods(column, is_strict=True)]
    years = [column for column in sample if column.dtype.is_integer() and _are_years(column)]
    return next((column.name for column in (*dated, *texts, *years)), None)


def _first(name: str) -> int:
    return FIRST_TIMES.index(name) if name in FIRST_TIMES else len(FIRST_TIMES)


def holds_periods(column: polars.Series, *, is_strict: bool = False) -> bool:
    """Whether nine of ten cells of a column are periods; bare years do not suffice where its name says nothing."""
    if column.dtype.is_temporal():
        return True
    if column.dtype.is_integer():
        return _are_years(column)
    if column.dtype != pl.String:
        return False
    filled = column.drop_nulls().unique(maintain_order=True).head(200)
    if not len(filled):
        return not is_strict
    if is_strict and not filled.str.contains("[-/QMSWTH]").any():
        return False
    periods = sum(period_of(text) is not None for text in filled)
    return periods * 10 >= len(filled) * 9


def _are_years(column: polars.Series) -> bool:
    years = [year for year in column.to_list() if year is not None]
    return bool(years) and min(years) >= 1500 and max(years) <= 2200


def _find_value(sample: polars.DataFrame, roles: Mapping[str, Role], notes: list[str]) -> str | None:
    """The column of values: one that is named so, else the only number, else the first one beside a time."""
    numbers = [column.name for column in sample if column.dtype.is_numeric() and column.name not in roles]
    named = [name for name in numbers if fold_name(name) in VALUE]
    if named:
        return named[0]
    measures = [name for name in numbers if _is_measure(sample[name]) and not named_period(name)]
    if not measures or (len(measures) > 1 and "time" not in roles.values()):
        return None
    if len(measures) > 1:
        notes.append(f'showing "{measures[0]}" as the value; choose another with --value ({", ".join(measures[1:4])})')
    return measures[0]


def _is_measure(column: polars.Series) -> bool:
    """Whether a column of numbers measures something: its name is not that of a code, nor does it number the rows."""
    if MEASURED.search(column.name) or fold_name(column.name) in ATTRIBUTES | TIME:
        return False
    if column.dtype.is_integer() and len(column) > 2:
        numbers = column.to_list()
        return None in numbers or any(after - before != 1 for before, after in pairwise(numbers))
    return True


def _rest(sample: polars.DataFrame, name: str, roles: Mapping[str, Role], order: Sequence[str] | None) -> Role:
    """The role of a column whose name does not say it."""
    column = sample[name]
    if _repeats_time(sample, name, roles):
        return "attribute"
    if column.dtype.is_numeric():
        return "measure" if _is_measure(column) else "attribute" if _numbers_rows(column) else "dimension"
    if order is not None:
        return "dimension" if name in order else "attribute"
    if column.dtype.is_temporal() or column.null_count() == len(column):
        return "attribute"
    has_value = "value" in roles.values() or "time" in roles.values()
    is_free = len(column) >= ROWS_TO_JUDGE and column.n_unique() * 10 > len(column) * 9
    return "attribute" if is_free and not (has_value and is_code(column)) else "dimension"


def _repeats_time(sample: polars.DataFrame, name: str, roles: Mapping[str, Role]) -> bool:
    """Whether a column says what the time says, in its name or once more."""
    time = next((column_name for column_name, role in roles.items() if role == "time"), None)
    if time is None or name == time:
        return False
    return sample[name].cast(pl.String).equals(sample[time].cast(pl.String), check_names=False)


ROWS_TO_JUDGE = 20


def _numbers_rows(column: polars.Series) -> bool:
    return column.dtype.is_integer() and len(column) > 2 and len(set(column.to_list())) == len(column)


def _identifying(sample: polars.DataFrame, roles: Mapping[str, Role], order: Sequence[str] | None) -> frozenset[str]:
    """The unit, where it stands among the dimensions or tells rows apart that are else of one series and time."""
    units = [name for name, role in roles.items() if role == "unit"]
    if not units or "time" not in roles.values():
        return frozenset()
    names = sample.columns
    time = next(name for name, role in roles.items() if role == "time")
    if (order is not None and units[0] in order) or (order is None and names.index(units[0]) < names.index(time)):
        return frozenset(units)
    by = [name for name, role in roles.items() if role in {"dimension", "time"}]
    fewer, more = (sample.select(columns).unique().height for columns in (by, [*by, *units]))
    return frozenset(units) if more > fewer else frozenset()
