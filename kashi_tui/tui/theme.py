"""The theme: a style for each tone, in nothing but the terminal's own sixteen colours.

Foreground and background stay the terminal's own, so that dark and light screens both read well and blank cells cost
nothing on the wire. Every tone has a sign in the text beside it, so that the mono look loses nothing but comfort.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style

from kashi_tui.model.values.ascii import ascii_text

PLAIN = Style()
BOLD = Style(bold=True)
DIM = Style(dim=True)
REVERSE = Style(reverse=True)
CURSOR = Style(reverse=True, bold=True)
UNDERLINE = Style(bold=True, underline=True)

_COLOURED = {
    "": PLAIN,
    "stated": PLAIN,
    "about": Style(color="yellow"),
    "derived": Style(color="cyan"),
    "up": Style(color="green"),
    "down": Style(color="red"),
    "dim": DIM,
    "good": Style(color="green"),
    "bad": Style(color="red", bold=True),
    "unsure": Style(color="yellow"),
    "mark": Style(color="magenta"),
    "title": BOLD,
    "key": Style(color="blue", bold=True),
}
_MONO = {
    **dict.fromkeys(_COLOURED, PLAIN),
    "derived": Style(italic=True),
    "bad": BOLD,
    "dim": DIM,
    "title": BOLD,
    "key": BOLD,
}


class Theme:
    """The styles of one session: coloured or mono, Unicode or ASCII."""

    def __init__(self, *, mono: bool = False, ascii_only: bool = False) -> None:
        self.tones = _MONO if mono else _COLOURED
        self.ascii_only = ascii_only
        self.ellipsis = "~" if ascii_only else "…"

    def __getitem__(self, tone: str) -> Style:
        """The style of a tone; an unknown one looks plain."""
        return self.tones.get(tone, PLAIN)

    def spell(self, text: str) -> str:
        """The text, in ASCII where nothing else can be shown."""
        return ascii_text(text) if self.ascii_only else text

    def spell_parts(self, parts: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
        """The parts of a line, in ASCII where nothing else can be shown."""
        return [(self.spell(text), style) for text, style in parts]
