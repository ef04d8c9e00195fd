"""Looking for a text in rows as they are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kashi_tui.model.query.page import Row

FIND_ROWS = 500
"""Rows formatted at a time when looking for a text."""


def shows(needle: str) -> Callable[[Row], bool]:
    """Whether a row shows the needle, which is in lower case, in any cell."""

    def is_hit(row: Row) -> bool:
        return any(needle in cell.text.casefold() for cell in row.cells)

    return is_hit
