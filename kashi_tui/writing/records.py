"""A dataset's records as the texts of its files: what `folder.read_folder` reads comes back as it was.

Needs no polars, so that `extract --format csv` answers in the time that it takes to read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.datapackage import RESOURCES, descriptor
from kashi_tui.model.dataset.folder import CsvFolder, Record


def csv_text(fields: Sequence[schema.Field], records: Iterable[Record]) -> str:
    """Formats records as CSV with a line of names, in the order of the schema."""
    stored = schema.file_fields(tuple(fields))
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.column for field in stored)
    writer.writerows([record[schema.record_key(field)] for field in stored] for record in records)
    return text.getvalue()


def files(stored: CsvFolder) -> dict[str, str]:
    """Formats every file of a folder but its README: path to text."""
    tables = _tables(stored)
    texts = {resource.path: csv_text(resource.fields, tables[resource.name]) for resource in RESOURCES}
    return texts | {"datapackage.json": json.dumps(descriptor(stored.package), ensure_ascii=False, indent=2) + "\n"}


def _tables(stored: CsvFolder) -> Mapping[str, Sequence[Record]]:
    lists = {name.lower().replace("_", "-"): table.records for name, table in stored.codes.items()}
    named = {"observations": stored.observations, "statements": stored.statements, "reasons": stored.reasons}
    empty: dict[str, list[Record]] = {resource.name: [] for resource in RESOURCES}
    return {**empty, **lists, **{name: table.records for name, table in named.items()}}
