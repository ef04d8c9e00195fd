"""The formats that tables are read from, one file each. Adding a format is adding a file here that defines `FORMAT`.

What a SOURCE is, its suffixes, how its content is recognised, `--help` and the messages all follow from these
descriptions. None of them imports its reader before a file is read, so that walking the folder costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kashi_tui.reading.tables.assemble import RawTable


PEEK = 4096
"""Bytes that tell what a file is whose name does not."""


class TableFormat(NamedTuple):
    """A format of tables: what it is called, how it is recognised, how it is read."""

    name: str
    """In messages: `is Parquet`."""
    suffixes: tuple[str, ...]
    """In lower case, with the point. Only a hint that a file is a table; which format it is, its bytes say."""
    fits: Callable[[bytes, Path], bool]
    """Whether a table whose first bytes (unpacked) and path are these is of this format."""
    read: Callable[[tuple[Path, ...]], RawTable]
    """Reads files of this format that are one table. Raises: DatasetError; PolarsError."""
    order: int
    """Formats are asked in this order; the last one takes what no other does."""
    about: str = ""
    """Its name in `--help`, if it has another there."""
    is_table: Callable[[bytes, Path], bool] | None = None
    """Whether a file whose name does not say it is a table rather than prose; `fits` decides if left out."""
    is_text: bool = False
    """Whether it is text, which may be packed and in any encoding."""

    def betrays(self, head: bytes, path: Path) -> bool:
        """Whether a file whose name does not say it is a table of this format rather than prose."""
        return (self.is_table or self.fits)(head, path)


@cache
def load_formats() -> tuple[TableFormat, ...]:
    """Every format there is, in the order in which they are asked: found by walking this package, listed nowhere.

    Raises: AttributeError for a module without FORMAT, which is a bug.
    """
    from pkgutil import iter_modules

    described = (import_module(f"{__name__}.{module.name}").FORMAT for module in iter_modules(__path__))
    return tuple(sorted(described, key=lambda table_format: table_format.order))


def recognise(head: bytes, path: Path) -> TableFormat:
    """The format of a table that begins with these bytes: the first that fits, else the last one."""
    *formats, rest = load_formats()
    return next((table_format for table_format in formats if table_format.fits(head, path)), rest)


@cache
def suffixes() -> frozenset[str]:
    """The suffixes that say that a file is a table."""
    return frozenset(suffix for table_format in load_formats() for suffix in table_format.suffixes)


def list_formats() -> str:
    """The formats in a row, for help and messages: `SDMX-CSV, CSV, TSV, Parquet, …`."""
    *formats, rest = load_formats()
    return ", ".join(table_format.about or table_format.name for table_format in (rest, *formats))
