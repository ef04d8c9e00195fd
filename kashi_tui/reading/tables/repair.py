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
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.encoding import Encoding
from kashi_tui.reading.tables.body import body_rows, fit_rows
from kashi_tui.reading.tables.dialect import Dialect, unique_names
from kashi_tui.reading.tables.mend import Mending, line_end, records
from kashi_tui.reading.tables.notes import count, dialect_notes, mended_notes
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
    mended, state = Mending(), TextState(is_cut=storage.is_cut)
    try:
        target, file = make_scratch(".csv")
        with _open(path, storage, encoding) as source:
            found = records(_lines(source, path, encoding, storage, state), dialect.form, mended)
            layout = dialect.layout
            rows = fit_rows(body_rows(islice(found, layout.skipped, None), layout, mended), layout, mended)
            _write(file, dialect, rows)
    except (OSError, zlib.error) as error:
        raise DatasetError(path, f"cannot be mended: {getattr(error, 'strerror', None) or error}") from None
    names = unique_names((*dialect.header, *[""] * mended.extra))
    notes = (*_encoding_notes(encoding, state.lost), *dialect_notes(dialect), *mended_notes(mended, names))
    return RepairedCopy(target, names, (*notes, *_end_notes(state, mended)))


@dataclass
class TextState:
    """What was found while a text was read."""

    is_cut: bool = False
    """Whether it is packed and ends before its end."""
    lost: int = 0
    """Bytes that are no text."""
    characters: int = 0
    lines: int = 0
    has_line_end: bool = True
    """Whether its last line has one."""


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


def _lines(source: IO[bytes], path: Path, encoding: Encoding, storage: FileHead, state: TextState) -> Iterator[str]:
    """The lines of the text, as far as it can be unpacked; bytes that are no text become U+FFFD and are counted."""
    newline = line_end(storage.head.decode(encoding.codec, "ignore"))
    text = io.TextIOWrapper(source, encoding.codec, "replace", newline)
    try:
        for line in text:
            state.characters += len(line)
            state.lines += 1
            if state.characters > LIMIT:
                raise DatasetError(path, f"unpacks to more than {LIMIT >> 30} GiB, too large to mend; unpack it first")
            if "\ufffd" in line:
                state.lost += line.count("\ufffd")
            state.has_line_end = line[-1] in "\r\n"
            yield line
    except (EOFError, zlib.error, gzip.BadGzipFile):
        state.is_cut = True


def _write(file: IO[bytes], dialect: Dialect, rows: Iterator[list[str]]) -> None:
    text = io.TextIOWrapper(file, "utf-8", "replace", newline="", write_through=False)
    out = csv.writer(text, lineterminator="\r\n")  # with both in it, cells with either are quoted
    out.writerow([" ".join(name.split()) for name in dialect.header])  # one line
    out.writerows(rows)
    text.flush()
    text.detach()  # the file stays open: it has no other name


def _encoding_notes(encoding: Encoding, lost: int) -> Iterator[str]:
    if encoding.codec != "utf-8":
        yield f"read as {encoding.name}"
    if lost:
        yield f"{count(lost, 'undecodable byte')} shown as \ufffd"


def _end_notes(state: TextState, mended: Mending) -> Iterator[str]:
    """Says where a text ends before its end."""
    if state.is_cut:
        yield "the file ends too early: what it still gives is shown"
    elif not state.has_line_end and mended.quotes.last == state.lines:
        yield "the file ends too early: within a field in quotes"
    elif not state.has_line_end and mended.short.last == state.lines:
        yield "the file may end too early: its last line has no end and too few fields"
