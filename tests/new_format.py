"""A format of files that comes with one new file, for tests of every place that has to know it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kashi_tui.writing import formats

KEYS = '''
from kashi_tui.writing.writer import Writer


def write(answer, *, ascii_only=False):
    """The keys of the rows, one a line."""
    for record in answer.records():
        yield f"{record['key']}\\n"


WRITER = Writer("keys", "for scripts: one key a line", (".keys",), write)
'''


@contextmanager
def one_more_format(folder: Path) -> Iterator[None]:
    """Lets a file of this folder belong to the package of formats."""
    (folder / "keys.py").write_text(KEYS, "utf-8")
    formats.__path__.append(str(folder))
    formats.load_writers.cache_clear()
    try:
        yield
    finally:
        formats.__path__.remove(str(folder))
        formats.load_writers.cache_clear()
        sys.modules.pop(f"{formats.__name__}.keys", None)
        vars(formats).pop("keys", None)
