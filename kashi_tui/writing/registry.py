"""Which format is meant: by its name, or by the suffix of a file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol, TypeVar

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.writing.formats import load_writers
from kashi_tui.writing.writer import Writer


class Format(Protocol):
    """A file format: its name and its suffixes."""

    @property
    def name(self) -> str:
        """The name that --format gives it."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of file names, with the dot, that mean it."""


SomeFormat = TypeVar("SomeFormat", bound=Format)


def choose_format(name: str | None, path: str | None, formats: Sequence[SomeFormat]) -> SomeFormat:
    """Chooses the format that was named, else that of the file's suffix, else the first.

    Raises:
        UnknownNameError: no format has the name, or the suffix.
    """
    by_name = {file_format.name: file_format for file_format in formats}
    by_suffix = {suffix: file_format for file_format in formats for suffix in file_format.suffixes}
    suffix = os.path.splitext(path or "")[1].lower()
    if name is not None and name.lower() not in by_name:
        raise UnknownNameError("format", name, by_name)
    if name is not None:
        return by_name[name.lower()]
    if suffix and suffix not in by_suffix:
        raise UnknownNameError("format with the suffix", suffix, by_suffix)
    return by_suffix.get(suffix, formats[0])


def choose_writer(name: str | None, path: str | None) -> Writer:
    """Chooses the writer of the format that was named, else of the file's suffix, else the first.

    Raises:
        UnknownNameError: no format has the name, or the suffix.
    """
    return choose_format(name, path, load_writers())


def suffixes() -> dict[str, Writer]:
    """Maps every suffix to its format."""
    return {suffix: writer for writer in load_writers() for suffix in writer.suffixes}
