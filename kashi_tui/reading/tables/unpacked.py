"""Tells how much a packed file unpacks to before it is unpacked, so that a small file cannot take all memory."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.tables.signatures import Compression, read_start

UNPACKED_LIMIT = 1 << 31
"""Bytes that a file may unpack to, if it is packed as no table is."""
RATIO_LIMIT = 500
"""Bytes that one packed byte unpacks to at most in tables; gzip of one repeated row has a thousand."""
_SAMPLE = 1 << 16
_ZST_FRAME, _ZST_SKIPPED = 0xFD2FB528, 0x184D2A5
_ZST_BLOCK = 1 << 17
"""Bytes that a packed block of zstd unpacks to at most."""


def check_unpacked(path: Path, compression: Compression) -> None:
    """Checks that a packed file does not unpack to far more than tables do. Raises: DatasetError."""
    ratio, size = _gzip_ratio(path) if compression == "gz" else _zst_ratio(path)
    if ratio > RATIO_LIMIT and size > UNPACKED_LIMIT:
        what = f"is packed {ratio:,.0f} to 1 and unpacks to more than {UNPACKED_LIMIT >> 30} GiB"
        raise DatasetError(path, f"{what}; unpack it first if it is a table")


def _gzip_ratio(path: Path) -> tuple[float, float]:
    """What one packed byte of its beginning unpacks to, and what the whole would then."""
    packed = read_start(path, _SAMPLE)
    unpacked = 0
    with gzip.open(io.BytesIO(packed)) as file:
        try:
            while piece := file.read1(1 << 20):
                unpacked += len(piece)
        except (EOFError, OSError, zlib.error):
            pass
    ratio = unpacked / max(len(packed), 1)
    return ratio, ratio * path.stat().st_size


def _zst_ratio(path: Path) -> tuple[float, float]:
    """What one packed byte unpacks to at most, and the whole, as the headers of its blocks say; up to the limit."""
    size = 0
    with path.open("rb") as file:
        for unpacked in _zst_sizes(file):
            size += unpacked
            if size > UNPACKED_LIMIT:
                break
        return size / max(file.tell(), 1), size


def _zst_sizes(file: IO[bytes]) -> Iterator[int]:
    """What each block unpacks to at most."""
    while len(magic := file.read(4)) == 4:
        number = int.from_bytes(magic, "little")
        if number >> 4 == _ZST_SKIPPED:
            file.seek(int.from_bytes(file.read(4), "little"), io.SEEK_CUR)
            continue
        if number != _ZST_FRAME or not (flags := file.read(1)):
            return
        is_single = flags[0] >> 5 & 1
        length = (0, 1, 2, 4)[flags[0] & 3] + (is_single, 2, 4, 8)[flags[0] >> 6] + (1 - is_single)
        file.seek(length, io.SEEK_CUR)
        yield from _zst_blocks(file)
        file.seek(4 * (flags[0] >> 2 & 1), io.SEEK_CUR)


def _zst_blocks(file: IO[bytes]) -> Iterator[int]:
    while len(header := file.read(3)) == 3:
        number = int.from_bytes(header, "little")
        kind, size = number >> 1 & 3, number >> 3
        file.seek(1 if kind == 1 else size, io.SEEK_CUR)
        yield _ZST_BLOCK if kind == 2 else size
        if number & 1:
            return
