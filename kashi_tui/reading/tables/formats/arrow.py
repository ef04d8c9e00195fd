"""Arrow IPC files, Feather among them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.reading.tables.formats import TableFormat

if TYPE_CHECKING:
    from kashi_tui.reading.tables.assemble import RawTable


def _fits(head: bytes, path: Path) -> bool:
    return head.startswith(b"ARROW1")


def _read(paths: tuple[Path, ...]) -> RawTable:
    from kashi_tui.reading.tables.columnar import read_ipc

    return read_ipc(paths)


FORMAT = TableFormat("Arrow", (".arrow", ".ipc", ".feather"), _fits, _read, order=20)
