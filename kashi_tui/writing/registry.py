"""The formats that can be written. Help, error messages and the recognition of suffixes come from this one list."""

from __future__ import annotations

import os

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.writing import csv, json, markdown, table
from kashi_tui.writing.writer import Writer

WRITERS: tuple[Writer, ...] = (table.WRITER, csv.WRITER, json.WRITER, markdown.WRITER)
"""Every format; the first is the one that is meant where nothing else is said."""


def find_writer(name: str) -> Writer:
    """The writer of a format.

    Raises:
        UnknownNameError: no format has this name.
    """
    for writer in WRITERS:
        if writer.name == name.lower():
            return writer
    raise UnknownNameError("format", name, [writer.name for writer in WRITERS])


def choose_writer(name: str | None, path: str | None) -> Writer:
    """The writer of the format that was named, else of the file's suffix, else the first.

    Raises:
        UnknownNameError: no format has the name, or the suffix.
    """
    if name is not None:
        return find_writer(name)
    suffix = os.path.splitext(path)[1] if path else ""
    return _find_by_suffix(suffix) if suffix else WRITERS[0]


def _find_by_suffix(suffix: str) -> Writer:
    suffixes = {known: writer for writer in WRITERS for known in writer.suffixes}
    try:
        return suffixes[suffix.lower()]
    except KeyError:
        raise UnknownNameError("format with the suffix", suffix, suffixes) from None
