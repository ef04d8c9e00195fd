"""The help screen: made from the keys and the views that there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kashi_tui.model.query.view import View
from kashi_tui.tui.screens.text_screen import TextLine
from kashi_tui.tui.theme import PLAIN, Theme
from kashi_tui.tui.widgets.strips import Part, fit, wrapped

KEY_CELLS = 20


class KeyHelp(NamedTuple):
    """A command's line on the help screen."""

    shown: str
    help: str
    group: str


def help_lines(theme: Theme, views: Sequence[View], keys: Sequence[KeyHelp], width: int) -> Iterator[TextLine]:
    """Every key with what it does, by group; every view with what it shows."""
    for line in _lines(theme, views, keys, width):
        yield TextLine(theme.spell_parts(line))


def _lines(theme: Theme, views: Sequence[View], keys: Sequence[KeyHelp], width: int) -> Iterator[list[Part]]:
    group = None
    for key in keys:
        if key.group != group:
            group = key.group
            yield from _heading(theme, group)
            if group == "Views":
                for number, view in enumerate(views):
                    shown = str((number + 1) % 10) if number < 10 else ":"  # by its name
                    yield from _entry(theme, shown, f"{view.title}: {view.about}", width)
        yield from _entry(theme, key.shown, key.help, width)
    yield from _heading(theme, "Signs")
    for sign, meaning in SIGNS:
        yield from _entry(theme, sign, meaning, width)
    yield []


SIGNS = (
    ("●", "stated by the source"),
    ("≈", "stated with about, over or nearly"),
    ("◇", "derived from other numbers"),
    ("?", "read from a text, but uncertain: check its words; E corrects it, v confirms it"),
    ("[77.145, 77.155]", "the interval left by rounding"),
    ("▁▃▅█", "bars from zero, time to scale, a gap where no value is known"),
    ("⣀⣤⣶⣿", "bars of derived values"),
    ("█*", "a period shorter than those beside it"),
    ("+2", "columns out of sight: move the cursor there"),
)


def _heading(theme: Theme, text: str) -> Iterator[list[Part]]:
    yield []
    yield [(f" {text}", theme["title"])]


def _entry(theme: Theme, keys: str, text: str, width: int) -> Iterator[list[Part]]:
    for number, line in enumerate(wrapped(text, max(12, width - KEY_CELLS - 3))):
        yield [(fit(f"  {keys if number == 0 else ''}", KEY_CELLS), theme["key"]), (line, PLAIN)]
