"""Reads Parquet and Arrow IPC, whose files describe their columns themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.errors import DatasetError
from kashi_tui.model.polars import pl
from kashi_tui.reading.tables.assemble import RawTable
from kashi_tui.reading.tables.roles import SAMPLE_ROWS

if TYPE_CHECKING:
    import polars

COMPARED = 200
"""Files of one table whose columns are compared; of more, the first one's have to be those of all."""


def read_parquet(paths: tuple[Path, ...]) -> RawTable:
    """Reads Parquet files as one table; those of a folder with the columns of its hive partitions."""
    is_hive = _is_hive(paths)
    if len(paths) <= COMPARED and not is_hive and not _are_alike(paths):
        frames = [pl.scan_parquet(path, glob=False) for path in paths]
        return _raw(pl.concat(frames, how="diagonal_relaxed"), paths)
    return _raw(pl.scan_parquet(list(paths), glob=False, hive_partitioning=is_hive), paths)


def _are_alike(paths: tuple[Path, ...]) -> bool:
    """Whether all files have the same columns, in the same order and of the same types."""
    first, *others = (list(pl.read_parquet_schema(path).items()) for path in paths)
    return all(other == first for other in others)


def read_ipc(paths: tuple[Path, ...]) -> RawTable:
    """Reads Arrow files as one table, mapped into memory as they are needed."""
    return _raw(pl.scan_ipc(list(paths), glob=False, hive_partitioning=_is_hive(paths)), paths)


def _is_hive(paths: tuple[Path, ...]) -> bool:
    """Whether the folders of several files say `column=value`."""
    return len(paths) > 1 and all("=" in path.parent.name for path in paths)


def read_ipc_stream(paths: tuple[Path, ...]) -> RawTable:
    """Reads Arrow streams as one table, as a whole: a stream has no index."""
    frames = [pl.read_ipc_stream(path) for path in paths]
    frame = frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal_relaxed")
    return RawTable(frame.lazy(), frame.head(SAMPLE_ROWS), paths, frame.height)


def _raw(frame: polars.LazyFrame, paths: tuple[Path, ...]) -> RawTable:
    if not frame.collect_schema():
        raise DatasetError(paths[0], "has no columns")
    head, count = pl.collect_all([frame.head(SAMPLE_ROWS), frame.select(pl.len())])
    return RawTable(frame, head, paths, count.item())
