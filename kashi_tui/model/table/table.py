"""Tidy tables of any size: a lazy frame, the roles of its columns, and notes from reading.

The frame is a scan wherever the format allows one: nothing is read before it is asked for, and nothing copies it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import polars as pl

Role = Literal["time", "value", "dimension", "measure", "attribute", "unit", "unit_mult", "decimals", "status", "label"]
"""The role of a column. `dimension` columns (and others that say so) identify a series; `measure` is a number that is
not the value; `label` names the codes of the column `of`."""


class TableColumn(NamedTuple):
    """A column of a table, with its role."""

    name: str
    """The name in the frame, in --sort and in filters; unique."""
    label: str
    """The heading on the screen, safe to show."""
    role: Role
    of: str = ""
    """Of a label: the column whose codes it names."""
    identifies: bool = False
    """Of a unit and the like: whether it tells series apart beside the dimensions."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table that was opened, not yet read."""

    frame: pl.LazyFrame
    """The rows in the order of the source. Texts are as in the source: they are made safe where they are shown."""
    columns: tuple[TableColumn, ...]
    title: str
    paths: tuple[Path, ...] = ()
    rows: int | None = None
    """The number of rows, where the source says it without being read."""
    notes: tuple[str, ...] = ()
    """One line each for what was skipped, recognised or assumed."""
    head: pl.DataFrame | None = field(default=None, repr=False)
    """The first rows, where reading them was needed anyway; the same columns as `frame`."""
    verify: Callable[[], Table] | None = field(default=None, repr=False)
    """Reads all of it once, to be called in the background; None where nothing is left to find out.

    Gives the table as it should be shown: with what was skipped counted in its notes, a column as text where later rows
    demand it, rows mended that no scan can read. Raises: KashiError.
    """

    def column(self, role: Role) -> TableColumn | None:
        """Finds the first column with this role; None if there is none."""
        return next((column for column in self.columns if column.role == role), None)

    @property
    def dimensions(self) -> tuple[TableColumn, ...]:
        """The columns that together identify a series."""
        return tuple(column for column in self.columns if column.role == "dimension" or column.identifies)
