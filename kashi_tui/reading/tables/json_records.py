"""Reads JSON: one object a line, or one array of objects."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from kashi_tui.model.errors import DatasetError
from kashi_tui.model.polars import pl
from kashi_tui.reading.encoding import guess_encoding
from kashi_tui.reading.tables.assemble import RawTable
from kashi_tui.reading.tables.lines import scan_lines
from kashi_tui.reading.tables.roles import SAMPLE_ROWS
from kashi_tui.reading.tables.storage import FileHead, identify

if TYPE_CHECKING:
    import polars
    from polars._typing import PolarsDataType as PolarsType

    Schema = dict[str, PolarsType]

LOOKED_AT = 5
"""Files of one table that are looked at before they are read."""
LINES_LIMIT = 1 << 30
"""Bytes of the largest files of lines that are read one by one because some are no JSON."""
ARRAY_LIMIT = 1 << 28
"""Bytes of the largest file that is read as a whole."""
_TYPES: tuple[tuple[type | tuple[type, ...], str], ...] = ((bool, "boolean"), (int, "integer"), (float, "float"))


def read_json_lines(paths: tuple[Path, ...]) -> RawTable:
    """Reads files of one object a line; columns of mixed types are text, lines that are not objects are left out."""
    storages = [identify(path) for path in paths[:LOOKED_AT]]
    records = [record for storage in storages for record in _records(_whole_lines(storage).splitlines())]
    is_known = len(paths) <= LOOKED_AT and all(storage.is_whole for storage in storages)
    if not is_known and None not in records:
        return _scanned(paths, storages, [record for record in records if record is not None])
    return _read_all_lines(paths)


def _scanned(paths: tuple[Path, ...], storages: list[FileHead], records: list[dict[str, Any]]) -> RawTable:
    schema = _schema(records)
    frame = _scan(list(paths), schema)
    head = _scan(BytesIO(_whole_lines(storages[0])), schema).head(SAMPLE_ROWS).collect()
    raw = RawTable(frame, head, paths)
    return replace(raw, verify=partial(_verify, raw, schema))


def _scan(source: list[Path] | BytesIO, schema: Schema) -> polars.LazyFrame:
    return pl.scan_ndjson(source, schema=schema, ignore_errors=True)


def _verify(raw: RawTable, schema: Schema) -> RawTable:
    """Reads all lines where only the first were seen: later keys, other types, and lines that are no objects."""
    try:
        seen = pl.scan_ndjson(list(raw.paths), infer_schema_length=None).collect_schema()
        whole = {key: _plain(dtype) for key, dtype in seen.items()}
        whole = {key: whole.get(key, dtype) for key, dtype in schema.items()} | whole
        lost, rows = _lost(raw.paths, whole)
    except pl.exceptions.PolarsError:
        if sum(path.stat().st_size for path in raw.paths) > LINES_LIMIT:
            raise
        return _read_all_lines(raw.paths)
    whole |= dict.fromkeys(lost, pl.String)
    if whole == schema:
        return replace(raw, rows=rows, notes=(), verify=None)
    frame = _scan(list(raw.paths), whole)
    return RawTable(frame, frame.head(SAMPLE_ROWS).collect(), raw.paths, rows)


def _plain(dtype: polars.DataType) -> PolarsType:
    """The type in which a column is read: what is not a plain number or truth is text."""
    if dtype.is_integer():
        return pl.Int64
    return pl.Float64 if dtype.is_float() else pl.Boolean if dtype == pl.Boolean else pl.String


def _lost(paths: tuple[Path, ...], schema: Schema) -> tuple[list[str], int]:
    """The columns that lose values when read so, and the number of rows."""
    typed = _scan(list(paths), schema).select(pl.all().null_count(), pl.len().alias("\0rows"))
    plain = _scan(list(paths), dict.fromkeys(schema, pl.String)).select(pl.all().null_count())
    nulls, gaps = pl.collect_all([typed, plain], engine="streaming")
    return [name for name in schema if nulls[name][0] > gaps[name][0]], nulls["\0rows"][0]


def _whole_lines(storage: FileHead) -> bytes:
    head = storage.head.removeprefix(b"\xef\xbb\xbf")
    return head if storage.is_whole or b"\n" not in head else head[: head.rfind(b"\n") + 1]


def _records(lines: Iterable[bytes]) -> Iterator[dict[str, Any] | None]:
    """The object of each line, None for a line that is none; blank lines are passed over."""
    for line in lines:
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        yield record if isinstance(record, dict) else None


def _schema(records: Iterable[dict[str, Any]]) -> Schema:
    """A type for each key: that of all its values, text where they differ or are no plain ones."""
    kinds: dict[str, set[str]] = {}
    for record in records:
        for key, value in record.items():
            types = kinds.setdefault(key, set())
            if value is not None:
                types.add(next((kind for type_, kind in _TYPES if isinstance(value, type_)), "text"))
                if isinstance(value, int) and abs(value) >= 1 << 63:
                    types.add("text")
    return {key: _dtype(types) for key, types in kinds.items()}


def _dtype(kinds: set[str]) -> PolarsType:
    if kinds == {"boolean"}:
        return pl.Boolean
    if kinds == {"integer"}:
        return pl.Int64
    return pl.Float64 if kinds and kinds <= {"integer", "float"} else pl.String


def _lines(path: Path) -> Iterator[bytes]:
    storage = identify(path)
    encoding = guess_encoding(storage.head)
    if storage.compression == "zst":
        yield from (line.encode() for line in scan_lines(path).collect().to_series().drop_nulls())
    else:
        with gzip.open(path) if storage.compression else path.open("rb") as file:
            file.read(encoding.bom)
            if encoding.codec == "utf-8":
                yield from file
            else:
                text = io.TextIOWrapper(cast("IO[bytes]", file), encoding.codec, "replace", newline="\n")
                yield from (line.encode() for line in text)


def _read_all_lines(paths: tuple[Path, ...]) -> RawTable:
    """Reads lines one by one, because they are few or some are not objects."""
    parsed = [record for path in paths for record in _records(_lines(path))]
    records = [record for record in parsed if record is not None]
    lost = len(parsed) - len(records)
    if not records:
        raise DatasetError(paths[0], "has no line that is a JSON object")
    notes = (f"{lost:,} line{'' if lost == 1 else 's'} left out: not a JSON object",) if lost else ()
    return _raw_of_records(paths, records, notes)


def _raw_of_records(paths: tuple[Path, ...], records: list[dict[str, Any]], notes: tuple[str, ...] = ()) -> RawTable:
    columns = []
    for key, dtype in _schema(records).items():
        cells = [_cell(record.get(key), is_text=dtype == pl.String) for record in records]
        columns.append(pl.Series(key, cells, dtype, strict=False))
    frame = pl.DataFrame(columns)
    return RawTable(frame.lazy(), frame.head(SAMPLE_ROWS), paths, frame.height, notes)


def _cell(value: object, *, is_text: bool) -> object:
    """A value as it is, or as the text that stands in the file."""
    if not is_text or value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def read_json(paths: tuple[Path, ...]) -> RawTable:
    """Reads files that are one array of objects, or an object with such an array in it.

    Raises: DatasetError if one is not JSON, has no objects, or is too large to be read as a whole.
    """
    records: list[dict[str, Any]] = []
    for path in paths:
        if path.stat().st_size > ARRAY_LIMIT:
            raise DatasetError(path, "is one JSON value of over 256 MB; write one object a line (JSON lines) instead")
        records += _array(path)
    if not records:
        raise DatasetError(paths[0], "has no objects; expected an array of them, or one a line")
    return _raw_of_records(paths, records)


def _array(path: Path) -> list[dict[str, Any]]:
    content = b"".join(_lines_whole(path))
    encoding = guess_encoding(content[:65536])
    try:
        value = json.loads(content[encoding.bom :].decode(encoding.codec, "replace"))
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":  # lines, the first of which is longer than what was looked at
            return [record for record in _records(_lines(path)) if record is not None]
        raise DatasetError(path, f"line {error.lineno}: not valid JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise DatasetError(path, "is not valid JSON") from None
    for candidate in [value, *(value.values() if isinstance(value, dict) else ())]:
        if isinstance(candidate, list) and candidate and all(isinstance(element, dict) for element in candidate):
            return candidate
    return [value] if isinstance(value, dict) and value else []


def _lines_whole(path: Path) -> Iterator[bytes]:
    storage = identify(path)
    if storage.compression == "zst":
        yield from (f"{line}\n".encode() for line in scan_lines(path).collect().to_series().fill_null(""))
        return
    with gzip.open(path) if storage.compression else path.open("rb") as file:
        yield file.read()
