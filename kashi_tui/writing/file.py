"""Files that are written whole or not at all."""

from __future__ import annotations

import atexit
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.errors import OutputError
from kashi_tui.model.query.view import Query
from kashi_tui.writing.registry import choose_writer
from kashi_tui.writing.writer import ask

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine
    from kashi_tui.writing.writer import QueryResult, Writer


def save(engine: Engine, query: Query, path: Path) -> Path:
    """Writes the rows of a query in the format of the file's suffix; gives the expanded path.

    Raises:
        OutputError: the file exists, is a folder, or cannot be written.
        UnknownNameError: no format has this suffix.
    """
    path = path.expanduser()
    writer = choose_writer(None, str(path))
    if path.is_file():
        raise OutputError(str(path), "exists; give another name")
    write_result(str(path), writer, ask(lambda: engine, query))
    return path


def write_result(
    path: str, writer: Writer, answer: QueryResult, *, force: bool = False, ascii_only: bool = False
) -> None:
    """Writes a result to a file, and the notes on its source beside it where the format has no place for them.

    Args:
        path: the file.
        writer: its format.
        answer: what is written.
        force: whether files that exist may be replaced.
        ascii_only: whether other signs are spelled in ASCII.

    Raises:
        OutputError: a file exists, is a folder, or cannot be written.
    """
    pieces = writer.write(answer, ascii_only=ascii_only)
    side = writer.side_file
    if side is None or not _is_file_to_be(path) or not (notes := answer.notes()):
        write_file(path, pieces, force=force)
        return
    beside = path + side.ending
    if os.path.lexists(beside) and not force:
        raise OutputError(beside, "exists; notes on the source go there: use another name or, in a shell, --force")
    write_file(path, pieces, force=force)
    write_file(beside, side.write(os.path.basename(path), notes), force=force)


def _is_file_to_be(path: str) -> bool:
    """Whether a path is, or will be, an ordinary file: a pipe or a device has nothing beside it."""
    return os.path.isfile(path) or not os.path.exists(path)


def write_file(path: str, pieces: Iterable[str], *, force: bool = False) -> None:
    """Writes a text file in UTF-8, so that whoever opens it sees all of it, or what stood there before.

    The text is written beside the file and then takes its name. A device or a named pipe, which cannot be replaced,
    is written to as it is.

    Args:
        path: the file; a symbolic link means what it points to.
        pieces: its text; nothing is asked of them before it is clear that the file may be written.
        force: whether a file that exists may be replaced.

    Raises:
        OutputError: the file exists, is a folder, or cannot be written.
    """
    if not path:
        raise OutputError("''", "is not a file name")
    try:
        _write(path, os.path.realpath(path), pieces, force)
    except OSError as error:
        raise OutputError(path, reason(error)) from error


def reason(error: OSError) -> str:
    """Explains why an operation failed, in the system's words.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    words = error.strerror or str(error)
    return words[:1].lower() + words[1:]


def _write(path: str, target: str, pieces: Iterable[str], force: bool) -> None:
    mode = _mode(target)
    if mode is not None and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        _fill(os.open(target, os.O_WRONLY), pieces)
        return
    _refuse(path, target, mode, force)
    _replace(target, mode, pieces)


def _mode(target: str) -> int | None:
    try:
        return os.stat(target).st_mode
    except FileNotFoundError:
        return None


def _refuse(path: str, target: str, mode: int | None, force: bool) -> None:
    if mode is None:
        folder = os.path.dirname(target)
        if path.endswith(os.sep) or not os.path.isdir(folder):
            raise OutputError(path, f"there is no folder {target if path.endswith(os.sep) else folder}")
    elif stat.S_ISDIR(mode):
        raise OutputError(path, "is a folder; name a file")
    elif not force:
        raise OutputError(path, "exists; --force replaces it")
    elif not os.access(target, os.W_OK):
        raise OutputError(path, "is read-only")


def _replace(target: str, mode: int | None, pieces: Iterable[str]) -> None:
    beside = os.path.join(os.path.dirname(target), f".kashi-tui-{os.getpid()}-{os.urandom(4).hex()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    forget = partial(_remove, beside)
    atexit.register(forget)  # where a thread writes, the program may end before it
    try:
        if mode is not None:
            os.fchmod(descriptor, stat.S_IMODE(mode))
        _fill(descriptor, pieces)
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise
    finally:
        atexit.unregister(forget)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _fill(descriptor: int, pieces: Iterable[str]) -> None:
    with open(descriptor, "w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
        file.flush()
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.fsync(descriptor)  # a full disk may show only now
