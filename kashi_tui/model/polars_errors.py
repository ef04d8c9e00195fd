"""Translates errors of polars, and of what unpacks files, into the one line that a user can act on.

A file that is being explored may vanish, shrink or turn out damaged at any page, so whatever asks a table's frame for
rows does it under `translated_errors`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kashi_tui.model.errors import DatasetError, KashiError
from kashi_tui.model.polars import pl
from kashi_tui.model.values.clean import clean

REASONS = (
    ("found more fields", "a line has more fields than the first one"),
    ("could not parse", "a quote is not closed, or is out of place"),
    ("malformed", "a quote is not closed, or is out of place"),
    ("PAR1", "is an incomplete Parquet file (was it cut off?)"),
    ("parquet", "is a damaged Parquet file"),
    ("thrift", "is a damaged Parquet file"),
    ("InvalidFooter", "is an incomplete Arrow file (was it cut off?)"),
    ("out-of-spec", "is a damaged Arrow file"),
    ("unexpected end of file", "ends too early (was it cut off?)"),
    ("fill whole buffer", "ends too early (was it cut off?)"),
    ("end-of-stream marker", "ends too early (was it cut off?)"),
    ("decompressing", "is damaged"),
    ("corrupt", "is damaged"),
    ("TapeError", "has a line that is not JSON"),
    ("utf-8", "has bytes that are not UTF-8"),
    ("utf8", "has bytes that are not UTF-8"),
    ("out of memory", "needs more memory than is available"),
    ("File too large", "is too large"),
)
"""Fragments of polars' messages, and of gzip's, with their meanings; the first match counts."""
_UNPACKING = (EOFError, zlib.error)
"""Errors of the standard library for packed files that are cut or damaged."""


@contextmanager
def translated_errors(paths: Sequence[Path | str]) -> Iterator[None]:
    """Turns every error of polars, and of unpacking, into a DatasetError that names the file.

    Raises: DatasetError. KashiErrors and mistakes of the program pass through as they are.
    """
    try:
        yield
    except KashiError:
        raise
    except (OSError, MemoryError, *_UNPACKING, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise explain_failure(error, paths) from error


def explain_failure(error: BaseException, paths: Sequence[Path | str]) -> DatasetError:
    """Explains in one line what is wrong with the files of a table."""
    where = _place(str(error), paths)
    if not isinstance(where, str) and not where.exists():
        return DatasetError(where, "has disappeared since it was opened")
    return DatasetError(where, _reason(error))


def _place(message: str, paths: Sequence[Path | str]) -> Path | str:
    """Names the file that a message is about: the one it names, one that is gone, or the first."""
    for path in paths:
        if str(path) in message:
            return path
    gone = [path for path in paths if isinstance(path, Path) and not path.exists()]
    return next(iter((*gone, *paths)), "the table")


def _reason(error: BaseException) -> str:
    message = str(error)
    if isinstance(error, MemoryError):
        return "needs more memory than is available"
    for sign, reason in REASONS:
        if sign.lower() in message.lower():
            return reason
    first = next(iter(message.splitlines()), "") or type(error).__name__
    return f"cannot be read: {clean(first, 200)}"
