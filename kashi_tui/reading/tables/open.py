"""Opens files of one format as a Table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kashi_tui.model.errors import DatasetError
from kashi_tui.model.polars_errors import translated_errors
from kashi_tui.model.table.table import Table
from kashi_tui.reading.tables.assemble import make_table
from kashi_tui.reading.tables.delimited import LOOKED_AT
from kashi_tui.reading.tables.roles import GivenRoles
from kashi_tui.reading.tables.storage import identify


def open_table(
    paths: Sequence[Path], *, time: str | None = None, value: str | None = None, by: Sequence[str] = ()
) -> Table:
    """Opens the table in these files; nothing is read but its head.

    Args:
        paths: files of one format, with the same columns.
        time: the column of time; told from names and cells if left out.
        value: the column of values, likewise.
        by: the dimensions, likewise.

    Raises: DatasetError, UnknownNameError.
    """
    given = GivenRoles(time, value, tuple(by))
    formats = {path: identify(path).format for path in paths[:LOOKED_AT]}
    first = formats[paths[0]]
    for path, other in formats.items():
        if other != first:
            raise DatasetError(path, f"is {other.name} but {paths[0]} is {first.name}; open them one by one")
    with translated_errors(paths):
        return make_table(first.read(tuple(paths)), given)
