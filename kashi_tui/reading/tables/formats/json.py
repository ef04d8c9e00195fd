"""JSON: one array of objects, or an object with such an array in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.reading.tables.formats import TableFormat

if TYPE_CHECKING:
    from kashi_tui.reading.tables.assemble import RawTable


def _fits(head: bytes, path: Path) -> bool:
    from kashi_tui.reading.encoding import first_characters

    begin = first_characters(head)
    if begin.startswith(b"["):
        return ".json" in path.suffixes or begin[1:].lstrip()[:1] in {b"{", b"]", b"["}
    return begin.startswith(b"{") and not is_object(begin.partition(b"\n")[0])


def _is_table(head: bytes, path: Path) -> bool:
    """Whether it begins as data does; prose may begin with a bracket, too."""
    return head.lstrip().startswith((b"[{", b'{"'))


def is_object(line: bytes) -> bool:
    """Whether a line is a JSON object by its looks: closed, and with a key."""
    return (line.rstrip().endswith(b"}") and b":" in line) or line.strip() == b"{}"


def _read(paths: tuple[Path, ...]) -> RawTable:
    from kashi_tui.reading.tables.json_records import read_json

    return read_json(paths)


FORMAT = TableFormat("JSON", (".json",), _fits, _read, order=40, is_table=_is_table, is_text=True)
