"""Arrow IPC streams, which begin with the length of a message rather than with a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.reading.tables.formats import TableFormat

if TYPE_CHECKING:
    from kashi_tui.reading.tables.assemble import RawTable


def _fits(head: bytes, path: Path) -> bool:
    return head.startswith(b"\xff\xff\xff\xff") and len(head) > 8 and head[7] == 0


def _read(paths: tuple[Path, ...]) -> RawTable:
    from kashi_tui.reading.tables.columnar import read_ipc_stream

    return read_ipc_stream(paths)


FORMAT = TableFormat("streamed Arrow", (".arrows",), _fits, _read, order=30, about="Arrow streams")
