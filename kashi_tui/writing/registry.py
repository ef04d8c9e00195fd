"""Which format is meant: by its name, or by the suffix of a file."""

from __future__ import annotations

import os

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.writing.formats import load_writers
from kashi_tui.writing.writer import Writer


def find_writer(name: str) -> Writer:
    """The writer of a format.

    Raises:
        UnknownNameError: no format has this name.
    """
    by_name = {writer.name: writer for writer in load_writers()}
    if name.lower() not in by_name:
        raise UnknownNameError("format", name, by_name)
    return by_name[name.lower()]


def choose_writer(name: str | None, path: str | None) -> Writer:
    """The writer of the format that was named, else of the file's suffix, else the first.

    Raises:
        UnknownNameError: no format has the name, or the suffix.
    """
    if name is not None:
        return find_writer(name)
    suffix = os.path.splitext(path)[1].lower() if path else ""
    if not suffix:
        return load_writers()[0]
    by_suffix = suffixes()
    if suffix not in by_suffix:
        raise UnknownNameError("format with the suffix", suffix, by_suffix)
    return by_suffix[suffix]


def suffixes() -> dict[str, Writer]:
    """Every suffix with the format that it means."""
    return {suffix: writer for writer in load_writers() for suffix in writer.suffixes}
