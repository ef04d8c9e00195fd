"""Files of one or several formats as one Table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kashi_tui.model.errors import DatasetError
from kashi_tui.model.polars_errors import guard
from kashi_tui.model.table.table import Table
from kashi_tui.reading.tables.assemble import RawTable, make_table
from kashi_tui.reading.tables.columnar import read_ipc, read_ipc_stream, read_parquet
from kashi_tui.reading.tables.delimited import LOOKED_AT, DelimitedFile, gather, head_of, infer_all, join, read_texts
from kashi_tui.reading.tables.inference import TEXT, ColumnKind, odd_cells
from kashi_tui.reading.tables.json_lines import read_json, read_json_lines
from kashi_tui.reading.tables.roles import GivenRoles
from kashi_tui.reading.tables.sdmx_csv import recognise
from kashi_tui.reading.tables.storage import Format, identify
from kashi_tui.reading.tables.verify import notes_of, text_note, verify_texts


def open_table(
    paths: Sequence[Path], *, time: str | None = None, value: str | None = None, by: Sequence[str] = ()
) -> Table:
    """The table that is in these files, not yet read but for its head.

    Args:
        paths: files of one format, with the same columns.
        time: the column of time; told from names and cells if left out.
        value: the column of values, likewise.
        by: the dimensions, likewise.

    Raises: DatasetError, UnknownNameError.
    """
    given = GivenRoles(time, value, tuple(by))
    formats = {path: identify(path).format for path in paths[:LOOKED_AT]}
    if len(set(formats.values())) > 1:
        first, other = next((paths[0], path) for path in formats if formats[path] != formats[paths[0]])
        raise DatasetError(other, f"is {formats[other]} but {first} is {formats[first]}; open them one by one")
    with guard(paths):
        return make_table(READERS[formats[paths[0]]](tuple(paths)), given)


def read_delimited(paths: tuple[Path, ...]) -> RawTable:
    """The rows of delimited files."""
    texts = read_texts(paths)
    sdmx = recognise(texts[0].names)
    cells = gather(texts)
    fixed = sdmx.texts() if sdmx else frozenset()
    kinds = infer_all(cells, fixed)
    head = head_of(texts[0], kinds)
    rows = (
        len(texts[0].head([kinds[name] for name in texts[0].names])) if len(texts) == 1 and texts[0].is_whole else None
    )
    is_known = all(text.is_whole for text in texts)
    odd = {name: odd_cells(column) for name, column in cells.items() if kinds[name] == TEXT and name not in fixed}
    remarks = tuple(text_note(name, found, is_all=is_known) for name, found in odd.items() if len(found))
    raw = RawTable(join(texts, kinds), head, paths, rows, (*notes_of(texts), *remarks))
    return raw if is_known else replace(raw, verify=partial(_verify, raw, texts, kinds, remarks))


def _verify(
    raw: RawTable, texts: Sequence[DelimitedFile], kinds: dict[str, ColumnKind], remarks: tuple[str, ...]
) -> RawTable:
    found = verify_texts(texts, kinds)
    if found.texts == tuple(texts) and found.kinds == kinds:
        return replace(raw, rows=found.rows, notes=(), verify=None)
    head = head_of(found.texts[0], found.kinds)
    notes = (*notes_of(found.texts), *remarks, *found.notes)
    return RawTable(join(found.texts, found.kinds), head, raw.paths, found.rows, notes)


READERS: dict[Format, Callable[[tuple[Path, ...]], RawTable]] = {
    "text": read_delimited,
    "parquet": read_parquet,
    "ipc": read_ipc,
    "ipc_stream": read_ipc_stream,
    "json": read_json,
    "json_lines": read_json_lines,
}
