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
from kashi_tui.reading.tables.dialect import Dialect
from kashi_tui.reading.tables.mend import Mending, fit_rows, line_end, records
from kashi_tui.reading.tables.scratch import make_scratch
from kashi_tui.reading.tables.storage import FileHead

LIMIT = 1 << 31
"""Bytes of the largest file that is copied."""


class RepairedCopy(NamedTuple):
    """A copy that begins with a header, has commas between fields and is in UTF-8."""

    path: Path
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
            lines = islice(_lines(source, encoding, storage, lost, cut), dialect.preamble, None)
            begin = dialect.preamble + 1
            rows = fit_rows(records(lines, dialect.separator, mended, begin), dialect.width, mended)
            _write(file, dialect, rows)
    except (OSError, zlib.error) as error:
        raise DatasetError(path, f"cannot be mended: {getattr(error, 'strerror', None) or error}") from None
    notes = (*_encoding_notes(encoding, lost[0]), *_dialect_notes(dialect), *mended_notes(mended))
    return RepairedCopy(target, (*notes, "the file ends too early: what it still gives is shown") if cut[0] else notes)


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
    if dialect.has_header:
        next(rows, None)
    out.writerows(rows)
    text.flush()
    text.detach()  # the file stays open: it has no other name


def _encoding_notes(encoding: Encoding, lost: int) -> Iterator[str]:
    if encoding.codec != "utf-8":
        yield f"read as {encoding.name}"
    if lost:
        yield f"{_many(lost, 'undecodable byte')} shown as \ufffd"


def _dialect_notes(dialect: Dialect) -> Iterator[str]:
    if dialect.preamble:
        yield f"{_many(dialect.preamble, 'line')} before the header left out"
    if not dialect.has_header:
        yield "the first line is data, so columns are numbered"


def mended_notes(mended: Mending) -> Iterator[str]:
    """Describes what was mended, one line each."""
    kinds = (
        (mended.long, "row", "longer than the header, cut"),
        (mended.short, "row", "shorter than the header, filled up"),
        (mended.quotes, "line", "with a quote that is not closed, taken as it stands"),
    )
    for (number, *lines), thing, what in kinds:
        if number:
            places = ", ".join(map(str, lines)) + (", …" if number > len(lines) else "")
            yield f"{_many(number, thing)} {what} (line{'s' if number > 1 else ''} {places})"
    if mended.blank:
        yield f"{_many(mended.blank, 'empty line')} left out"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
