"""A dataset's frames as the texts of its files: the way back from `folder.py`.

A record made here is the one that was read, so that what is written loads again as the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kashi_tui.model import schema
from kashi_tui.model.folder import Record
from kashi_tui.model.validation import Known

if TYPE_CHECKING:
    import polars

    from kashi_tui.model.dataset import Dataset

STRUCTURE: Record = {"structure": "dataflow", "structure_id": "KASHI:TRADE_NEWS(1.0.0)"}
"""What SDMX-CSV says of every row before its dimensions; no frame keeps it."""


def observation_records(frame: polars.DataFrame) -> list[Record]:
    """The rows of `observations.csv` that make these observations."""
    return [_observation(row) for row in frame.iter_rows(named=True)]


def statement_records(frame: polars.DataFrame) -> list[Record]:
    """The rows of `statements.csv` that make these statements."""
    return _records(schema.STATEMENTS, frame)


def code_records(frame: polars.DataFrame) -> list[Record]:
    """The rows of the file of a code list."""
    return _records(schema.CODES, frame)


def known_of(dataset: Dataset) -> Known:
    """What an observation of a dataset may refer to: its statements, and the codes of the lists that it brings."""
    texts = dict(dataset.statements.select("statement", "text").iter_rows())
    lists = {name: dict.fromkeys(frame["code"]) for name, frame in dataset.codes.items() if frame.height}
    return Known(texts, lists)


def _records(fields: Iterable[schema.Field], frame: polars.DataFrame) -> list[Record]:
    names = [schema.key(field) for field in schema.stored(fields)]
    return [{name: _text(row[name]) for name in names} for row in frame.iter_rows(named=True)]


def _observation(row: Mapping[str, Any]) -> Record:
    span = None if row["span_start"] is None else f"{row['span_start']}-{row['span_end']}"
    texts = {**STRUCTURE, **{name: _text(value) for name, value in row.items()}, "span": span}
    return {schema.key(field): texts[schema.key(field)] for field in schema.stored(schema.OBSERVATIONS)}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
