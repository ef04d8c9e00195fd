"""Temporary files that live as long as the program: readable copies of what a scan cannot read.

The file has no name where the system allows that, so nothing is left behind however the program ends.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import tempfile
from pathlib import Path
from typing import IO

_OPEN: list[IO[bytes]] = []
"""Kept open, because the path of a file without a name is that of its descriptor."""


def make_scratch(suffix: str) -> tuple[Path, IO[bytes]]:
    """Creates a temporary file, with the path under which it can be read. Raises: OSError."""
    descriptor, name = tempfile.mkstemp(suffix, "kashi-tui-")
    file = os.fdopen(descriptor, "w+b")
    _OPEN.append(file)
    unnamed = Path(f"/proc/self/fd/{descriptor}")
    if unnamed.exists():
        os.unlink(name)
        return unnamed, file
    atexit.register(_remove, name)
    return Path(name), file


def _remove(name: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(name)
