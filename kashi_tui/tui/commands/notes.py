"""The notes on the source, whole: what was mended, chosen, left out or doubted when it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.screens.text_screen import TextLine, TextScreen
from kashi_tui.tui.theme import PLAIN, Theme
from kashi_tui.tui.widgets.strips import wrapped

ORDER = 105
INDENT = 4
"""Cells before the text of a note; its number stands there."""


async def notes(explorer: ExplorerScreen) -> None:
    """Shows every note on the source; where there is none, it says so."""
    profile = explorer.status.profile
    if profile is None or not profile.notes:
        explorer.say("no notes: nothing was mended, chosen or left out" if profile else "nothing is known yet", "dim")
        return
    lines = partial(note_lines, explorer.theme, profile.notes)
    await explorer.app.push_screen(TextScreen(explorer.theme, f"Notes on {profile.title}", lines))


def note_lines(theme: Theme, texts: Sequence[str], width: int) -> Iterator[TextLine]:
    """Numbers the notes and wraps each to the width, so that none is cut."""
    for number, note in enumerate(texts, 1):
        yield TextLine([])
        for place, text in enumerate(wrapped(note, max(12, width - INDENT - 1))):
            head = f" {number}".ljust(INDENT) if place == 0 else " " * INDENT
            yield TextLine(theme.spell_parts([(head, theme["key"]), (text, PLAIN)]))


COMMANDS = (Command(notes, "i", "the notes on this source, whole", "Program", hints=hints("notes", table=75)),)
