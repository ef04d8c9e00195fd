"""The command line without a process of its own: the same streams, environment and folder, in a hundredth of the time.

The three descriptors are exchanged, not only Python's objects over them, so that what looks at them (a terminal? a
pipe?) and what writes past Python finds what it would find in a process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from unittest import mock

from kashi_tui.cli import main
from kashi_tui.restriction import is_on

ENCODING = "PYTHONIOENCODING"


def run_in_process(
    arguments: Sequence[str | bytes | Path], environment: Mapping[str, str], cwd: Path | None
) -> tuple[int, bytes, bytes]:
    """Status, output and errors of a run with this environment, without a terminal."""
    with ExitStack() as stack:
        out, err = (stack.enter_context(TemporaryFile()) for _ in range(2))
        stack.enter_context(mock.patch.dict(os.environ, environment, clear=True))
        stack.enter_context(_folder(cwd or Path.cwd()))
        stack.enter_context(_streams(out, err, environment.get(ENCODING, "utf-8")))
        status = _status([os.fsdecode(argument) for argument in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        assert not is_on(), "a restricted process cannot be set free"
        return status, _content(out), _content(err)


def _status(arguments: Sequence[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)


@contextmanager
def _folder(path: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _streams(out: BinaryIO, err: BinaryIO, encoding: str) -> Iterator[None]:
    kept = [os.dup(number) for number in range(3)]
    with open(os.devnull, "rb") as nothing:
        for number, file in enumerate((nothing, out, err)):
            os.dup2(file.fileno(), number)
    try:
        with (
            open(0, encoding=encoding, closefd=False) as stdin,
            open(1, "w", encoding=encoding, closefd=False) as stdout,
            open(2, "w", encoding=encoding, errors="backslashreplace", closefd=False) as stderr,
            mock.patch.multiple(sys, stdin=stdin, stdout=stdout, stderr=stderr),
        ):
            yield
    finally:
        for number, descriptor in enumerate(kept):
            os.dup2(descriptor, number)
            os.close(descriptor)


def _content(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()
