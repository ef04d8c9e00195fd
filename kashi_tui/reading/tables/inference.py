"""Infers the kind of a text column from a sample: integers, floats, booleans, dates, or texts.

Leading zeros mean a code, so they stay text, and so do integers that are too long to be one. Numbers are written one
way in a file: where decimals are commas in one column, points separate thousands in another. Marks beside numbers and a
few texts between them become a status beside the column.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from kashi_tui.model.polars import pl
from kashi_tui.reading.tables.numbers import number_of, status_of

if TYPE_CHECKING:
    import polars
    from polars._typing import PolarsDataType as PolarsType

_MISSING = "NA N/A n/a #N/A NULL null None NaN nan - -- – . .. ... … :"
MISSING = ("", *_MISSING.split())
"""Texts that stand for a missing number in tables of statistics offices and programs."""

_INTEGER = r"^[+-]?(?:0|[1-9][0-9]{0,17})$"
_FLOAT = r"^[+-]?(?:(?:0|[1-9][0-9]{0,17})(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$|^(?i:[+-]?inf(?:inity)?)$"
_COMMA = r"^[+-]?(?:0|[1-9][0-9]*)(?:,[0-9]+)?$"
_BLANKS = "[ \u00a0\u202f\u2009']"
_GROUPED = {
    (",", "."): r"^[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})*(?:\.[0-9]+)?$|^[+-]?0(?:\.[0-9]+)?$",
    (".", ","): r"^[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})*(?:,[0-9]+)?$|^[+-]?0(?:,[0-9]+)?$",
}
_SURELY_GROUPED = {
    (",", "."): r"^[+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}|,[0-9]{3}\.",
    (".", ","): r"^[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}|\.[0-9]{3},",
}
_SPACED = rf"^[+-]?[1-9][0-9]{{0,2}}(?:{_BLANKS}[0-9]{{3}})*(?:[.,][0-9]+)?$|^[+-]?0(?:[.,][0-9]+)?$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?$"
_BOOLEAN = r"^(?i:true|false)$"

Type = Literal["text", "integer", "float", "boolean", "date", "moment"]


class ColumnKind(NamedTuple):
    """The type of a column's cells, and how its numbers are written."""

    type: Type = "text"
    decimal: str = "."
    group: str = ""
    """The separator of thousands: nothing, a comma, a point, or a blank for any blank or apostrophe."""
    is_spelled: bool = False
    """Whether signs, currencies or marks stand at its numbers, which are found in its texts then."""
    has_status: bool = False
    """Whether marks or other texts are kept in a column beside it."""

    @property
    def is_plain(self) -> bool:
        """Whether the engine's CSV reader reads it by itself."""
        return self.decimal == "." and not self.group and self.type != "moment" and not self.is_spelled

    def dtype(self) -> PolarsType:
        """The type in the frame."""
        return _dtypes()[self.type]

    def stored(self) -> PolarsType:
        """The type in which the scan reads it; what is not plain is made of its text by `expression`."""
        return self.dtype() if self.is_plain else pl.String

    def expression(self, text: polars.Expr) -> polars.Expr:
        """Converts a column of texts; null where a text is no such value."""
        if self.type == "text":
            return text
        if self.is_spelled:
            return number_of(text, self.decimal).cast(self.dtype(), strict=False)
        if self.type == "boolean":
            low = text.str.to_lowercase()
            return pl.when(low == "true").then(True).when(low == "false").then(False)
        if self.type == "date":
            return text.str.to_date("%Y-%m-%d", strict=False)
        if self.type == "moment":
            return text.str.replace("T", " ", literal=True).str.to_datetime("%Y-%m-%d %H:%M:%S%.f", strict=False)
        return self._number(text).cast(self.dtype(), strict=False)

    def status(self, text: polars.Expr) -> polars.Expr:
        """The marks beside the numbers of a column of texts, and the texts between them."""
        return status_of(text, self.decimal)

    def _number(self, text: polars.Expr) -> polars.Expr:
        plain = text.str.strip_chars()
        if self.group == " ":
            plain = plain.str.replace_all(_BLANKS, "")
        elif self.group:
            plain = plain.str.replace_all(self.group, "", literal=True)
        return plain.str.replace(",", ".", literal=True) if self.decimal == "," else plain


@cache
def _dtypes() -> dict[Type, PolarsType]:
    return {
        "text": pl.String,
        "integer": pl.Int64,
        "float": pl.Float64,
        "boolean": pl.Boolean,
        "date": pl.Date,
        "moment": pl.Datetime("us"),
    }


TEXT = ColumnKind()


def infer(cells: polars.Series) -> ColumnKind:
    """Infers the kind of a column from the cells of a sample."""
    filled = filled_cells(cells)
    if not len(filled) or _is_wordy(filled[0]):
        return TEXT
    return next((kind for kind, pattern in _PLAIN if _all(filled, pattern)), None) or _separated(filled)


FEW = 100
"""Cells up to which Python tells faster what they are than the engine: a wide table has few rows in its sample."""


def filled_cells(cells: polars.Series) -> polars.Series | list[str]:
    """The cells that say something, without blanks around them; a list of few."""
    if len(cells) <= FEW:
        return [text for cell in cells.to_list() if cell and (text := cell.strip()) not in MISSING]
    return filled_series(cells)


def filled_series(cells: polars.Series) -> polars.Series:
    """The same in any case as a series."""
    filled = cells.drop_nulls().str.strip_chars()
    return filled.filter(~filled.is_in(MISSING))


_THOUSANDS = {sign: rf"^[+-]?[1-9][0-9]{{0,2}}(?:[{sign}][0-9]{{3}})*$|^0$" for sign in ".,"}


def settle_convention(
    cells: Mapping[str, polars.Series], kinds: dict[str, ColumnKind], fixed: Container[str] = frozenset()
) -> tuple[str, list[str]]:
    """Reads numbers one way in all columns: changes kinds whose separators may be of thousands as well as of decimals.

    Returns the decimal sign of the file, nothing if it is not known, and the columns whose kinds were changed.
    """
    signs = {"float": ".", "text": ","}
    doubted = {
        name: signs[kind.type]
        for name, kind in kinds.items()
        if name not in fixed
        and kind in {TEXT, ColumnKind("float")}
        and _may_be_thousands(cells[name], signs[kind.type])
    }
    has_commas = any(kind.decimal == "," for kind in kinds.values())
    has_points = any(
        (kind.type == "float" and kind.decimal == ".") or kind.group == ","
        for name, kind in kinds.items()
        if name not in doubted
    )
    if has_commas == has_points:
        return "", []
    decimal = "," if has_commas else "."
    changed = [name for name, sign in doubted.items() if sign != decimal]
    kinds |= {name: ColumnKind("integer", decimal, doubted[name]) for name in changed}
    return decimal, changed


def _may_be_thousands(cells: polars.Series, sign: str) -> bool:
    """Whether all numbers of a column may be whole ones with this sign between thousands, and some have it."""
    filled = filled_cells(cells)
    return bool(len(filled)) and _all(filled, _THOUSANDS[sign]) and _any(filled, f"[{sign}]")


_PLAIN = (
    (ColumnKind("integer"), _INTEGER),
    (ColumnKind("float"), _FLOAT),
    (ColumnKind("boolean"), _BOOLEAN),
    (ColumnKind("date"), _DATE),
    (ColumnKind("moment"), _MOMENT),
)


def _separated(filled: polars.Series | list[str]) -> ColumnKind:
    """Numbers with a decimal comma or with separators of thousands."""
    for (group, decimal), pattern in _GROUPED.items():
        if _all(filled, pattern) and _any(filled, _SURELY_GROUPED[group, decimal]):
            has_decimals = _any(filled, f"[{decimal}]")
            return ColumnKind("float" if has_decimals else "integer", decimal, group)
    if _all(filled, _COMMA):
        return ColumnKind("float", ",") if _is_decimal_comma(filled) else TEXT
    if _all(filled, _SPACED) and _any(filled, _BLANKS):
        commas, points = _any(filled, "[,]"), _any(filled, "[.]")
        if commas and points:
            return TEXT
        return ColumnKind("float" if commas or points else "integer", "," if commas else ".", " ")
    return TEXT


def _is_decimal_comma(filled: polars.Series | list[str]) -> bool:
    """Whether commas cannot separate thousands: some number has other than three digits behind it, or begins with 0."""
    return _any(filled, r",(?:[0-9]{1,2}|[0-9]{4,})$|^[+-]?0,|^[+-]?[0-9]{4,},")


def _all(filled: polars.Series | list[str], pattern: str) -> bool:
    if isinstance(filled, list):
        search = re.compile(pattern).search
        return all(map(search, filled))
    return bool(filled.str.contains(pattern).all())


def _any(filled: polars.Series | list[str], pattern: str) -> bool:
    if isinstance(filled, list):
        return any(map(re.compile(pattern).search, filled))
    return bool(filled.str.contains(pattern).any())


def _is_wordy(text: str) -> bool:
    """Whether a text begins like a word, which spares most text columns all other tests."""
    return text[:1].isalpha() and text.lower() not in {"true", "false", "inf", "infinity"}
