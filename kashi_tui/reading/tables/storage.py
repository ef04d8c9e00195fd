"""How a file is stored: which format, how compressed, and its first bytes; told from the bytes, not from the name."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from io import BufferedIOBase
from pathlib import Path
from typing import Literal, NamedTuple, cast

from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.tables.encoding import guess_encoding

Format = Literal["text", "parquet", "ipc", "ipc_stream", "json", "json_lines"]
Compression = Literal["", "gz", "zst"]
End = Literal["whole", "more", "cut"]
"""What comes after the bytes that were read: nothing, more, or nothing because the packed file is cut off."""

HEAD = 1 << 16
"""Bytes from which encoding, dialect and types are told: some 1,500 rows of six columns."""
HEAD_LIMIT = 1 << 26
"""Bytes read at most until a few whole rows are seen."""

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_OTHERS = (
    (b"PK\x03\x04", "is a ZIP archive or an Excel workbook; unpack it, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "is an Excel workbook; save the sheet as CSV"),
    (b"SQLite format 3", "is an SQLite database; export a table of it as CSV"),
    (b"%PDF", "is a PDF; its tables cannot be read"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"BZh", "is compressed with bzip2; unpack it with bunzip2"),
    (b"\xfd7zXZ", "is compressed with xz; unpack it with unxz"),
    (b"\x7fELF", "is a program"),
    (b"<?xml", "is XML; get the data as SDMX-CSV or CSV"),
    (b"<!DOCTYPE", "is a web page; get the data as CSV"),
)
"""What other files begin with, and what is said of them."""


class FileFormat(NamedTuple):
    """What a file is."""

    format: Format
    compression: Compression
    head: bytes
    """Its first bytes, unpacked."""
    is_whole: bool
    """Whether `head` is all of it."""
    is_cut: bool = False
    """Whether the packed file ends before its end."""


def identify(path: Path, size: int = HEAD) -> FileFormat:
    """What a file is, told from at most `size` unpacked bytes.

    Raises: DatasetError if it cannot be read, is empty, or is something that is no table.
    """
    check_ordinary(path)
    compression = compression_of(path)
    head, end = read_head(path, compression, size)
    if not head.removeprefix(b"\xef\xbb\xbf").strip():
        raise DatasetError(path, "is cut off" if end == "cut" else "is empty")
    for magic, what in _OTHERS:
        if head.startswith(magic):
            raise DatasetError(path, what)
    form = _format(head, is_json=".json" in path.suffixes)
    if compression and form in {"parquet", "ipc", "ipc_stream"}:
        raise DatasetError(path, f"is a packed {form} file; unpack it")
    if form in {"text", "json", "json_lines"} and _is_binary(head):
        raise DatasetError(path, "is no table: its bytes are no text")
    return FileFormat(form, compression, head, end == "whole", end == "cut")


def check_ordinary(path: Path) -> None:
    """Makes sure that a path is a file that can be read. Raises: DatasetError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DatasetError(path, "is no ordinary file")
        if not os.access(path, os.R_OK):
            raise DatasetError(path, "may not be read")
    except OSError as error:
        raise DatasetError(path, f"cannot be read: {error.strerror}") from None


def begin(path: Path, size: int) -> bytes:
    """The first bytes of a file as they are stored. Raises: DatasetError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise DatasetError(path, f"cannot be read: {error.strerror}") from None


def compression_of(path: Path) -> Compression:
    """How a file is packed. Raises: DatasetError if it cannot be read."""
    magic = begin(path, 4)
    return "gz" if magic.startswith(_GZIP) else "zst" if magic == _ZSTD else ""


def read_head(path: Path, compression: Compression, size: int) -> tuple[bytes, End]:
    """The first bytes, unpacked, and what comes after them. Raises: DatasetError."""
    try:
        if compression == "zst":
            return _read_zst(path, size)
        with gzip.open(path) if compression else path.open("rb") as file:
            return _read_up_to(cast("BufferedIOBase", file), size)
    except (OSError, zlib.error) as error:
        raise DatasetError(path, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _read_up_to(file: BufferedIOBase, size: int) -> tuple[bytes, End]:
    """What can be read of a file, piece by piece, so that what a cut archive still gives is not lost."""
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
    from kashi_tui.model.polars_errors import guard
    from kashi_tui.reading.tables.lines import scan_lines

    wanted = max(size // 32, 64)
    with guard([path]):
        lines = scan_lines(path).head(wanted).collect().to_series().fill_null("")
    head = "".join(f"{line}\n" for line in lines).encode()
    return head[:size], "whole" if len(lines) < wanted and len(head) <= size else "more"


def _format(head: bytes, *, is_json: bool) -> Format:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"ARROW1"):
        return "ipc"
    if head.startswith(b"\xff\xff\xff\xff") and len(head) > 8 and head[7] == 0:
        return "ipc_stream"
    encoding = guess_encoding(head[:4096])
    begin = head[encoding.bom :].lstrip()
    if encoding.codec.startswith(("utf-16", "utf-32")):
        begin = head[encoding.bom : 4096].decode(encoding.codec, "replace").lstrip().encode()
    if begin.startswith(b"[") and (is_json or begin[1:].lstrip()[:1] in {b"{", b"]", b"["}):
        return "json"
    if begin.startswith(b"{"):
        return "json_lines" if _is_object(begin.partition(b"\n")[0]) else "json"
    return "text"


def _is_object(line: bytes) -> bool:
    """Whether a line is a JSON object, or begins one that is longer than what was read."""
    return (line.rstrip().endswith(b"}") and b":" in line) or line.strip() == b"{}"


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text: in the encoding that they look like most, they have many control characters."""
    encoding = guess_encoding(head[:65536])
    text = head[encoding.bom : 65536].decode(encoding.codec, "replace")
    controls = sum(text.count(chr(code)) for code in range(32) if code not in {9, 10, 12, 13, 27})
    return (controls + text.count("\ufffd")) * 20 > len(text)
