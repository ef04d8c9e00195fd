"""First bytes of files that are no tables as they stand: packed ones, and those that cannot be read at all."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kashi_tui.model.errors import DatasetError

Compression = Literal["", "gz", "zst"]

PACKED: tuple[tuple[bytes, Compression], ...] = ((b"\x1f\x8b", "gz"), (b"\x28\xb5\x2f\xfd", "zst"))
"""First bytes of packed files, and how they are packed."""
PACKED_SUFFIXES = frozenset({".gz", ".zst", ".zstd"})
BINARY = (
    (b"PK\x03\x04", "is a ZIP archive or an Excel workbook; unpack it, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "is an Excel workbook; save the sheet as CSV"),
    (b"SQLite format 3", "is an SQLite database; export a table of it as CSV"),
    (b"%PDF", "is a PDF; its tables cannot be read"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"BZh", "is compressed with bzip2; unpack it with bunzip2"),
    (b"\xfd7zXZ", "is compressed with xz; unpack it with unxz"),
    (b"\x7fELF", "is a program"),
)
"""First bytes of other files, and the message about them."""
MARKUP = (
    (b"<?xml", "is XML; get the data as SDMX-CSV or CSV"),
    (b"<!DOCTYPE", "is a web page; get the data as CSV"),
)
"""The same of texts, which may be articles where nothing says that they are tables."""


def read_start(path: Path, size: int) -> bytes:
    """The first bytes of a file as they are stored. Raises: DatasetError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise DatasetError(path, f"cannot be read: {error.strerror}") from None
