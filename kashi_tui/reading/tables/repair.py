"""Copies a delimited text that no scan reads right into one that does.

That is one in another encoding, with uneven rows, with quotes that do not pair, or with lines before the header. Every
row that can be read is in the copy, and what was mended is said.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.encoding import Encoding
from kashi_tui.reading.tables.body import body_rows, fit_rows
from kashi_tui.reading.tables.dialect import Dialect, unique_names
from kashi_tui.reading.tables.mend import Mending, line_end, records
from kashi_tui.reading.tables.remarks import count, dialect_notes, mended_notes
from kashi_tui.reading.tables.scratch import make_scratch
from kashi_tui.reading.tables.storage import FileHead

LIMIT = 1 << 31
"""Bytes of the largest file that is copied."""


class RepairedCopy(NamedTuple):
    """A copy that begins with a header, has commas between fields and is in UTF-8."""

    path: Path
    names: tuple[str, ...]
    """Of its columns, with those that no header names."""
    notes: tuple[str, ...]


def repair(path: Path, storage: FileHead, encoding: Encoding, dialect: Dialect) -> RepairedCopy:
    """Copies a text into one that a scan reads right.

    Raises: DatasetError if it is too large for that, or there is no room for it.
    """
    if path.stat().st_size > LIMIT:
        raise DatasetError(path, f"is {encoding.name} or uneven, and too large to mend (over {LIMIT >> 30} GiB)")
    mended, lost, cut = Mending(), [0], [storage.is_cut]
    try:
        target, file = make_scratch(".csv")
        with _open(path, storage, encoding) as source:
            found = records(_lines(source, encoding, storage, lost, cut), dialect.form, mended)
            layout = dialect.layout
            rows = fit_rows(body_rows(islice(found, layout.skipped, None), layout, mended), layout, mended)
            _write(file, dialect, rows)
    except (OSError, zlib.error) as error:
        raise DatasetError(path, f"cannot be mended: {getattr(error, 'strerror', None) or error}") from None
    names = unique_names((*dialect.header, *[""] * mended.extra))
    notes = (*_encoding_notes(encoding, lost[0]), *dialect_notes(dialect), *mended_notes(mended, names))
    ended = ("the file ends too early: what it still gives is shown",) if cut[0] else ()
    return RepairedCopy(target, names, (*notes, *ended))


def _open(path: Path, storage: FileHead, encoding: Encoding) -> IO[bytes]:
    if storage.compression == "zst":
        return _unpack_zst(path)
    file: IO[bytes] = gzip.open(path) if storage.compression else path.open("rb")  # type: ignore[assignment]  # noqa: SIM115 (the caller closes it)
    file.read(encoding.bom)
    return file


def _unpack_zst(path: Path) -> IO[bytes]:
    from kashi_tui.model.polars_errors import translated_errors
    from kashi_tui.reading.tables.lines import scan_lines

    _, file = make_scratch(".txt")
    with translated_errors([path]):
        scan_lines(path).sink_csv(file, include_header=False, quote_style="never")
    file.seek(0)
    return file


def _lines(source: IO[bytes], encoding: Encoding, storage: FileHead, lost: list[int], cut: list[bool]) -> Iterator[str]:
    """The lines of the text, as far as it can be unpacked; bytes that are no text become U+FFFD and are counted."""
    newline = line_end(storage.head.decode(encoding.codec, "ignore"))
    text = io.TextIOWrapper(source, encoding.codec, "replace", newline)
    try:
        for line in text:
            if "\ufffd" in line:
                lost[0] += line.count("\ufffd")
            yield line
    except (EOFError, zlib.error, gzip.BadGzipFile):
        cut[0] = True


def _write(file: IO[bytes], dialect: Dialect, rows: Iterator[list[str]]) -> None:
    text = io.TextIOWrapper(file, "utf-8", "replace", newline="", write_through=False)
    out = csv.writer(text, lineterminator="\r\n")  # with both in it, cells with either are quoted
    out.writerow(dialect.header)
    out.writerows(rows)
    text.flush()
    text.detach()  # the file stays open: it has no other name


def _encoding_notes(encoding: Encoding, lost: int) -> Iterator[str]:
    if encoding.codec != "utf-8":
        yield f"read as {encoding.name}"
    if lost:
        yield f"{count(lost, 'undecodable byte')} shown as \ufffd"
