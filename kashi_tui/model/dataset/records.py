"""Writes a dataset's frames back as the texts of its files: the inverse of `folder.py`.

A record made here is the one that was read, so that what is written loads again as the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.folder import CsvFile, CsvFolder, Record
from kashi_tui.model.dataset.validation import References

if TYPE_CHECKING:
    import polars

    from kashi_tui.model.dataset.dataset import Dataset

STRUCTURE: Record = {"structure": "dataflow", "structure_id": "KASHI:TRADE_NEWS(1.0.0)"}
"""The columns of SDMX-CSV before the dimensions, the same in every row; no frame keeps them."""
SPAN = "span"


def csv_folder_of(dataset: Dataset) -> CsvFolder:
    """Makes the records of all files of the folder that makes this dataset."""
    folder = dataset.folder or Path()
    source = {name: fact for name, fact in dataset.citation._asdict().items() if fact}
    about = {"title": dataset.title, "sources": [source] if source else []}
    lists = {name: _table(schema.CODES, frame) for name, frame in dataset.codes.items() if frame.height}
    return CsvFolder(
        folder,
        CsvFile(folder, schema.file_fields(schema.OBSERVATIONS), observation_records(dataset.observations), []),
        _table(schema.STATEMENTS, dataset.statements),
        lists,
        {name: fact for name, fact in about.items() if fact},
        _table(schema.REASONS, dataset.reasons),
    )


def observation_records(frame: polars.DataFrame) -> list[Record]:
    """Makes the rows of `observations.csv` for these observations."""
    return [record | STRUCTURE for record in _records(schema.OBSERVATIONS, frame)]


def references_of(dataset: Dataset) -> References:
    """Collects what an observation may refer to: the statements, and the codes of the dataset's own lists."""
    texts = dict(dataset.statements.select("statement", "text").iter_rows())
    lists = {name: dict.fromkeys(frame["code"]) for name, frame in dataset.codes.items() if frame.height}
    return References(texts, lists)


def _table(fields: tuple[schema.Field, ...], frame: polars.DataFrame) -> CsvFile:
    return CsvFile(Path(), schema.file_fields(fields), _records(fields, frame), [])


def _records(fields: Iterable[schema.Field], frame: polars.DataFrame) -> list[Record]:
    names = [schema.record_key(field) for field in schema.file_fields(fields)]
    return [{name: _text(name, row) for name in names} for row in frame.iter_rows(named=True)]


def _text(name: str, row: Mapping[str, Any]) -> str | None:
    """Formats a field; the two ends of a span become one text."""
    if name == SPAN:
        return None if row["span_start"] is None else f"{row['span_start']}-{row['span_end']}"
    return None if row.get(name) is None else str(row[name])
