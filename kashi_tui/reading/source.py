"""What SOURCE on the command line means."""

from __future__ import annotations

import os
from pathlib import Path

from kashi_tui.model.errors import DatasetError


def locate(source: str | None) -> Path | None:
    """The folder of the dataset that was asked for; None is the shipped one.

    Raises:
        DatasetError: there is no such folder, or it is something else.
    """
    if source is None:
        return None
    if not os.path.lexists(source):
        raise DatasetError(source or "''", "no such folder")
    if not os.path.isdir(source):
        raise DatasetError(source, "is no folder; SOURCE is a folder in the shape of data/")
    return Path(source)
