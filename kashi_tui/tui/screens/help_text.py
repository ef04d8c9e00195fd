"""The help screen: made from the keys and the views that there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kashi_tui.model.query.view import View
from kashi_tui.model.values.ascii import ascii_text
from kashi_tui.tui.commands.keymap import known
from kashi_tui.tui.screens.text_screen import TextLine
from kashi_tui.tui.theme import PLAIN, Theme
from kashi_tui.tui.widgets.strips import Part, fit, wrapped

KEY_CELLS = 20


def help_lines(look: Theme, views: Sequence[View], width: int) -> Iterator[TextLine]:
    """Every key with what it does, by group; every view with what it shows."""
    for line in _lines(look, views, width):
        yield TextLine([(ascii_text(text), style) for text, style in line] if look.ascii_only else line)


def _lines(look: Theme, views: Sequence[View], width: int) -> Iterator[list[Part]]:
    group = None
    for key in known():
        if not key.group:
            continue
        if key.group != group:
            group = key.group
            yield from _heading(look, group)
            if group == "Views":
                for number, view in enumerate(views):
                    keys = str((number + 1) % 10) if number < 10 else "Tab"
                    yield from _entry(look, keys, f"{view.title}: {view.about}", width)
        yield from _entry(look, key.shown, key.help, width)
    yield from _heading(look, "Signs")
    for sign, meaning in SIGNS:
        yield from _entry(look, sign, meaning, width)
    yield []


SIGNS = (
    ("●", "stated by the source"),
    ("≈", "stated with about, over or nearly"),
    ("◇", "derived from other numbers"),
    ("?", "read from a text, and unsure: see its words; E puts it right, v says that it is"),
    ("[77.145, 77.155]", "the interval that rounding leaves"),
    ("▁▃▅█", "bars on a zero baseline, time to scale, a gap where nothing is known"),
    ("⣀⣤⣶⣿", "bars of derived values"),
    ("█*", "a period shorter than those beside it"),
    ("+2", "columns that found no room: move the cursor there"),
)


def _heading(look: Theme, text: str) -> Iterator[list[Part]]:
    yield []
    yield [(f" {text}", look["title"])]


def _entry(look: Theme, keys: str, text: str, width: int) -> Iterator[list[Part]]:
    for number, line in enumerate(wrapped(text, max(12, width - KEY_CELLS - 3))):
        yield [(fit(f"  {keys if number == 0 else ''}", KEY_CELLS), look["key"]), (line, PLAIN)]
