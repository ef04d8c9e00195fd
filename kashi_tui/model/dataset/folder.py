"""Reads a dataset's folder into records, each of which knows its line.

A folder has observations.csv and statements.csv; reasons.csv, codelists/CL_*.csv and datapackage.json may be missing.
Text is made safe here, where it enters. What a record may say is checked in `validation.py`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from kashi_tui.model.dataset import schema
from kashi_tui.model.errors import DatasetError, SchemaError
from kashi_tui.model.values.clean import clean

Record = dict[str, str | None]
"""One row of a file: the field's key (`schema.record_key`) to its text, None if that is empty."""


class CsvFile(NamedTuple):
    """One CSV file: its path, its records, and the line that each begins in."""

    path: Path
    fields: tuple[schema.Field, ...]
    records: list[Record]
    lines: list[int]

    def error(self, row: int, column: str, what: str) -> SchemaError:
        """Makes the error of a row, with file and line."""
        return SchemaError(self.path, self.lines[row], column, what)


class CsvFolder(NamedTuple):
    """All files of a dataset's folder."""

    folder: Path
    observations: CsvFile
    statements: CsvFile
    codes: dict[str, CsvFile]
    """The code lists that the folder has."""
    package: dict[str, Any]
    """The content of datapackage.json; empty without it."""
    reasons: CsvFile
    """Why the fields of claims are what they are; without records where nothing says it."""


def read_folder(folder: Path) -> CsvFolder:
    """Reads all files of a dataset's folder, with the texts made safe and only their form checked.

    Raises: DatasetError if the folder is none, or a file of it cannot be read.
    """
    if not folder.exists():
        raise DatasetError(folder, "no such folder")
    if not folder.is_dir():
        raise DatasetError(folder, "not a folder; expected one with observations.csv and statements.csv")
    for name in ("observations.csv", "statements.csv"):
        if not (folder / name).exists():
            raise DatasetError(folder, f"not a dataset: expected {name} in it")
    lists = {name: folder / "codelists" / f"{name}.csv" for name in schema.CODE_LISTS}
    return CsvFolder(
        folder,
        read_table(folder / "observations.csv", schema.OBSERVATIONS),
        read_table(folder / "statements.csv", schema.STATEMENTS),
        {name: read_table(path, schema.CODES) for name, path in lists.items() if path.exists()},
        _read_package(folder / "datapackage.json"),
        _read_reasons(folder / "reasons.csv"),
    )


def _read_reasons(path: Path) -> CsvFile:
    return (
        read_table(path, schema.REASONS) if path.exists() else CsvFile(path, schema.file_fields(schema.REASONS), [], [])
    )


def read_table(path: Path, fields: Sequence[schema.Field]) -> CsvFile:
    """Reads the records of a CSV file. Columns may stand in any order; unknown ones are ignored.

    Raises: DatasetError if the file cannot be read as CSV or lacks a column; SchemaError if a row has too few or too
    many fields.
    """
    expected = schema.file_fields(fields)
    table = CsvFile(path, expected, [], [])
    rows = _rows(path, _text(path))
    _, header = next(rows, (1, []))
    places = _places(path, header, expected)
    absent: Record = {schema.record_key(field): None for field in expected}
    for line, row in rows:
        table.lines.append(line)
        if len(row) != len(header):
            raise table.error(-1, *_miscounted(row, header))
        table.records.append(absent | {key: clean(row[place]) or None for key, place in places})
    return table


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Parses the rows of a CSV text, each with the line that it begins in; empty lines are skipped."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise DatasetError(path, f"line {line}: {error}, expected CSV") from None


def _places(path: Path, header: list[str], fields: Sequence[schema.Field]) -> list[tuple[str, int]]:
    """Locates the fields in a row, by key; fields that the file lacks are left out."""
    missing = [field.column for field in fields if field.column not in header and not field.optional]
    if missing:
        raise DatasetError(path, f"line 1: no column {missing[0]}, expected {', '.join(f.column for f in fields)}")
    twice = [field.column for field in fields if header.count(field.column) > 1]
    if twice:
        raise DatasetError(path, f"line 1: column {twice[0]} occurs twice")
    return [(schema.record_key(field), header.index(field.column)) for field in fields if field.column in header]


def _miscounted(row: list[str], header: list[str]) -> tuple[str, str]:
    """Names the first missing or surplus column of a row, and what is wrong."""
    if len(row) < len(header):
        return clean(
            header[len(row)], 60
        ), f"the row ends before it, expected {len(header)} fields (is the file cut off?)"
    return str(len(header) + 1), f"more fields than the first line has, expected {len(header)}"


def _text(path: Path) -> str:
    """Reads the text of a file. Raises: DatasetError if it cannot."""
    if not path.is_file():
        raise DatasetError(path, "not a regular file")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DatasetError(path, f"cannot be read: {error.strerror}") from None
    if not content.strip():
        raise DatasetError(path, "empty")
    if b"\0" in content:
        raise DatasetError(path, f"not text: byte {content.index(0) + 1} is zero")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DatasetError(path, f"not UTF-8 text: byte {error.start + 1} is 0x{content[error.start]:02x}") from None


def _read_package(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        package = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise DatasetError(path, f"line {error.lineno}: not valid JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise DatasetError(path, "not valid JSON") from None
    if not isinstance(package, dict):
        raise DatasetError(path, "not a data package; expected a JSON object")
    return package
