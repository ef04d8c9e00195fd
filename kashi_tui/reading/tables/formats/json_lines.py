"""JSON lines: one object a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.reading.tables.formats import TableFormat
from kashi_tui.reading.tables.formats.json import is_object

if TYPE_CHECKING:
    from kashi_tui.reading.tables.assemble import RawTable


def _fits(head: bytes, path: Path) -> bool:
    from kashi_tui.reading.encoding import first_characters

    begin = first_characters(head)
    return begin.startswith(b"{") and is_object(begin.partition(b"\n")[0])


def _is_table(head: bytes, path: Path) -> bool:
    return head.lstrip().startswith(b'{"')


def _read(paths: tuple[Path, ...]) -> RawTable:
    from kashi_tui.reading.tables.json_records import read_json_lines

    return read_json_lines(paths)


FORMAT = TableFormat("JSON lines", (".jsonl", ".ndjson"), _fits, _read, order=50, is_table=_is_table, is_text=True)
