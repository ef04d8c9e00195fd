"""Sorting by the cursor's column, alone or after others."""

from __future__ import annotations

from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen

ORDER = 20


def sort(explorer: ExplorerScreen, descending: bool) -> None:
    """Sorts by the column of the cursor."""
    explorer.sort(descending=descending)


def sort_next(explorer: ExplorerScreen, descending: bool) -> None:
    """Sorts by the column of the cursor where the columns sorted by before are equal."""
    explorer.sort(descending=descending, then=True)


HINTS = hints("sort", "[ ]", numbers=30, text=100, table=30, counts=30)

COMMANDS = (
    Command(sort, "left_square_bracket", "sort ascending by the cursor's column", "Order", (False,), HINTS),
    Command(sort, "right_square_bracket", "sort descending by the cursor's column", "Order", (True,)),
    Command(sort_next, "left_curly_bracket", "then ascending by this column as well", "Order", (False,)),
    Command(sort_next, "right_curly_bracket", "then descending by this column as well", "Order", (True,)),
)
