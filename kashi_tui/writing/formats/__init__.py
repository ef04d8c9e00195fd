"""The formats that a view is written in, one file each. Adding a format is adding a file here that defines `WRITER`.

`--format`, its help, the suffixes of files, the messages and the screen's `e` all follow from these descriptions.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kashi_tui.writing.writer import Writer


@cache
def load_writers() -> tuple[Writer, ...]:
    """Loads every format, found by walking this folder; the first is the default.

    Raises: AttributeError for a file without WRITER, which is a bug.
    """
    writers = (import_module(f"{__name__}.{module.name}").WRITER for module in iter_modules(__path__))
    return tuple(sorted(writers, key=lambda writer: (writer.order, writer.name)))
