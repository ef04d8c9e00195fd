"""Identifies files by their bytes: format, packing and first bytes; never by the name alone."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from io import BufferedIOBase
from pathlib import Path
from typing import Literal, NamedTuple, cast

from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.encoding import guess_encoding
from kashi_tui.reading.tables.formats import TableFormat, list_formats, recognise
from kashi_tui.reading.tables.signatures import BINARY, MARKUP, PACKED, Compression, read_start
from kashi_tui.reading.tables.unpacked import check_unpacked

End = Literal["whole", "more", "cut"]
"""The rest of a file behind the bytes that were read: nothing, more, or nothing because the packed file is cut off."""

HEAD = 1 << 16
"""Bytes from which encoding, dialect and types are told: some 1,500 rows of six columns."""
HEAD_LIMIT = 1 << 26
"""Bytes read at most until a few whole rows are seen."""


class FileHead(NamedTuple):
    """The format and packing of a file with its first bytes."""

    format: TableFormat
    compression: Compression
    head: bytes
    """Its first bytes, unpacked."""
    is_whole: bool
    """Whether `head` is all of it."""
    is_cut: bool = False
    """Whether the packed file ends before its end."""


def identify(path: Path, size: int = HEAD) -> FileHead:
    """Identifies a file by at most `size` unpacked bytes.

    Raises: DatasetError if it cannot be read, is empty, or is something that is not a table.
    """
    check_ordinary(path)
    compression = compression_of(path)
    if compression:
        check_unpacked(path, compression)
    head, end = read_head(path, compression, size)
    if not head.removeprefix(b"\xef\xbb\xbf").strip():
        raise DatasetError(path, "is cut off" if end == "cut" else "is empty")
    for sign, what in (*BINARY, *MARKUP):
        if head.startswith(sign):
            raise DatasetError(path, what)
    table_format = recognise(head, path)
    if compression and not table_format.is_text:
        raise DatasetError(path, f"is compressed {table_format.name}; unpack it first")
    if table_format.is_text and _is_binary(head):
        raise DatasetError(path, f"is not a table: its bytes are not text; tables are {list_formats()}")
    return FileHead(table_format, compression, head, end == "whole", end == "cut")


def check_ordinary(path: Path) -> None:
    """Checks that a path is a file that can be read. Raises: DatasetError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DatasetError(path, "is not a regular file")
        if not os.access(path, os.R_OK):
            raise DatasetError(path, "cannot be read: permission denied")
    except OSError as error:
        raise DatasetError(path, f"cannot be read: {error.strerror}") from None


def compression_of(path: Path) -> Compression:
    """Detects how a file is packed. Raises: DatasetError if it cannot be read."""
    start = read_start(path, 4)
    return next((packing for sign, packing in PACKED if start.startswith(sign)), "")


def read_head(path: Path, compression: Compression, size: int) -> tuple[bytes, End]:
    """Reads the first bytes, unpacked, and what comes after them. Raises: DatasetError."""
    try:
        if compression == "zst":
            return _read_zst(path, size)
        with gzip.open(path) if compression else path.open("rb") as file:
            return _read_up_to(cast("BufferedIOBase", file), size)
    except (OSError, zlib.error) as error:
        raise DatasetError(path, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _read_up_to(file: BufferedIOBase, size: int) -> tuple[bytes, End]:
    """Reads a file piece by piece, so that what a cut archive still gives is not lost."""
    pieces: list[bytes] = []
    while size > 0:
        try:
            piece = file.read1(min(size, 1 << 16))  # `read` would lose what came before the end that is missing
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return b"".join(pieces), "cut"
        if not piece:
            return b"".join(pieces), "whole"
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces), "more"


def _read_zst(path: Path, size: int) -> tuple[bytes, End]:
    """The first lines of a zstd file; Python before 3.14 cannot unpack it, polars can."""
    from kashi_tui.model.polars_errors import translated_errors
    from kashi_tui.reading.tables.lines import scan_lines

    wanted = max(size // 32, 64)
    with translated_errors([path]):
        lines = scan_lines(path).head(wanted).collect().to_series().fill_null("")
    head = "".join(f"{line}\n" for line in lines).encode()
    return head[:size], "whole" if len(lines) < wanted and len(head) <= size else "more"


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text: in the encoding that they look like most, they have many control characters."""
    encoding = guess_encoding(head[:65536])
    text = head[encoding.bom : 65536].decode(encoding.codec, "replace")
    controls = sum(text.count(chr(code)) for code in range(32) if code not in {9, 10, 12, 13, 27})
    return (controls + text.count("\ufffd")) * 20 > len(text)
