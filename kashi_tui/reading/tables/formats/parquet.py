"""Parquet: one file, several, or a folder with hive partitions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.reading.tables.formats import TableFormat

if TYPE_CHECKING:
    from kashi_tui.reading.tables.assemble import RawTable


def _fits(head: bytes, path: Path) -> bool:
    return head.startswith(b"PAR1")


def _read(paths: tuple[Path, ...]) -> RawTable:
    from kashi_tui.reading.tables.columnar import read_parquet

    return read_parquet(paths)


FORMAT = TableFormat("Parquet", (".parquet", ".pq"), _fits, _read, order=10)
