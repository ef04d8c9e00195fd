"""Finds out what a SOURCE of the command line is: a dataset's folder, an article or a table. Without polars."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.errors import DatasetError, nearest
from kashi_tui.reading.tables.formats import PEEK, load_formats, suffixes
from kashi_tui.reading.tables.formats.delimited import is_even, is_text_table
from kashi_tui.reading.tables.signatures import BINARY, PACKED, PACKED_SUFFIXES, read_start

if TYPE_CHECKING:
    from kashi_tui.model.table.table import Table


class FolderSource(NamedTuple):
    """A folder in the shape of data/; None is the shipped one."""

    path: Path | None


class ArticleSource(NamedTuple):
    """A text with claims; None is standard input."""

    path: Path | None


class TableSource(NamedTuple):
    """Files that together are one table."""

    paths: tuple[Path, ...]


Source = FolderSource | ArticleSource | TableSource

ARTICLES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm"})
DATASET = frozenset({"observations.csv", "statements.csv", "datapackage.json", "codelists"})
"""Names in a folder in the shape of data/; a folder with any of it is meant to be one."""
STDIN = "-"
LISTED = 5000
"""Names of a folder that are looked through for near ones."""
_NO_PROSE = tuple(sign for sign, _ in (*PACKED, *BINARY))
"""First bytes of files that are not articles, so that they are told to be no tables either, or unpacked."""


def locate(sources: str | Sequence[str] | None = None) -> Source:
    """Finds out what the sources are.

    Args:
        sources: one SOURCE or several (files of one table); nothing is the shipped dataset.

    Raises:
        DatasetError: there is no such thing, or it is none of these.
    """
    given = [sources] if isinstance(sources, str) else list(sources or ())
    if not given:
        return FolderSource(None)
    located = [_locate_one(text) for text in given]
    if len(located) == 1:
        return located[0]
    for text, source in zip(given, located, strict=True):
        if not isinstance(source, TableSource):
            raise DatasetError(text, "is not a table; several files must be tables with the same columns")
    return TableSource(tuple(path for source in located if isinstance(source, TableSource) for path in source.paths))


def open_table(
    paths: Sequence[Path], *, time: str | None = None, value: str | None = None, by: Sequence[str] = ()
) -> Table:
    """Opens the table in these files (`tables.open_table`, which imports what it needs).

    Raises: DatasetError if they are no table or not one; UnknownNameError for a column that there is not.
    """
    from kashi_tui.reading.tables.open import open_table as open_files

    return open_files(paths, time=time, value=value, by=by)


def looks_like_path(line: str) -> bool:
    """Whether a line without a sentence end has an article's suffix, begins as paths do, or is in an actual folder.

    A slash alone says nothing: headlines write `up 5 % y/y`.
    """
    folder, name = os.path.split(line)
    has_suffix = os.path.splitext(name)[1].lower() in ARTICLES
    is_placed = line.startswith(("/", "./", "../", "~/")) or os.path.isdir(folder)
    return (has_suffix or is_placed) and not re.search(r"[.!?](?:\s|$)", line)


def is_prose(text: str) -> bool:
    """Whether a string is a text to be read. Raises: DatasetError for a path with a blank that names no file."""
    if "\n" in text or " " not in text or os.path.exists(text):
        return "\n" in text
    from kashi_tui.reading.source import looks_like_path

    if looks_like_path(text):
        raise DatasetError(text, "no such file; if it is the text itself, end it with a full stop or a line break")
    return True


def _locate_one(source: str) -> Source:
    if source == STDIN:
        return ArticleSource(None)
    if not os.path.lexists(source):
        return _expand(source)
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise DatasetError(source, f"cannot be read: {error.strerror}") from None
    if stat.S_ISDIR(mode):
        return _folder(path)
    if not stat.S_ISREG(mode):
        raise DatasetError(
            source, "is neither a file nor a folder; SOURCE is a dataset's folder, an article or a table"
        )
    return _file(path)


def _expand(source: str) -> TableSource:
    """The files that a pattern means. Raises: DatasetError."""
    if glob.has_magic(source):
        paths = sorted(Path(name) for name in glob.glob(source, recursive=True) if os.path.isfile(name))
        if paths:
            return TableSource(tuple(paths))
        raise DatasetError(source, "no file has such a name")
    raise DatasetError(source or "''", f"no such file or folder{_near(source)}")


def _near(source: str) -> str:
    """`; did you mean …?` with the nearest names that there are."""
    folder, name = os.path.split(source)
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry, _ in zip(entries, range(LISTED), strict=False)]
    except OSError:
        return ""
    near = nearest(name, names)
    return f"; did you mean {' or '.join(os.path.join(folder, match) for match in near)}?" if near else ""


def _folder(path: Path) -> FolderSource | TableSource:
    """A dataset's folder, or the files of a table that is kept in several."""
    try:
        names = os.listdir(path)
    except OSError as error:
        raise DatasetError(path, f"cannot be read: {error.strerror}") from None
    if not DATASET.isdisjoint(names):
        return FolderSource(path)
    paths = [file for file in sorted(path.rglob("*")) if _suffix(file) in suffixes() and _is_plain(file, path)]
    return TableSource(tuple(paths)) if paths else FolderSource(path)


def _is_plain(file: Path, folder: Path) -> bool:
    """Whether a path is a file that is not a program's own, such as `_SUCCESS` or `.part-0.crc`."""
    return file.is_file() and not any(part.startswith((".", "_")) for part in file.relative_to(folder).parts)


def _file(path: Path) -> ArticleSource | TableSource:
    suffix = _suffix(path)
    is_named = suffix not in ARTICLES and suffix in suffixes()
    is_table = is_named or _holds_table(path, read_start(path, PEEK), suffix)
    return TableSource((path,)) if is_table else ArticleSource(path)


def _holds_table(path: Path, head: bytes, suffix: str) -> bool:
    """Whether a file is a table although its suffix does not say so; told from its first bytes."""
    if suffix in ARTICLES:
        return suffix in {".txt", ".text"} and (is_even(head, b"\t") or is_text_table(head))
    if head.startswith(_NO_PROSE) or b"\0" in head or not head.strip():
        return True
    return any(table_format.betrays(head, path) for table_format in load_formats())


def _suffix(path: Path) -> str:
    """The ending that says what a file is: `.csv` of `x.csv.gz`."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if len(suffixes) == 2 and suffixes[1] in PACKED_SUFFIXES:
        return suffixes[0]
    return suffixes[-1] if suffixes else ""
