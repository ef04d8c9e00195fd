"""A line above or below the table: title, filters, hints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.style import Style
from textual.strip import Strip

from kashi_tui.tui.theme import PLAIN, Theme
from kashi_tui.tui.widgets.line_widget import LineWidget
from kashi_tui.tui.widgets.strips import Part, cells, fit, strip, wrapped

MOST_LINES = 3
"""Lines that an error may take."""


class StatusLine(LineWidget):
    """A line of styled parts at the left, and some at the right where there is room for both."""

    DEFAULT_CSS = "StatusLine { height: 1; }"

    def __init__(self, theme: Theme, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(theme, id=id)
        self.left: list[Part] = []
        self.right: list[Part] = []

    def say(self, left: Sequence[Part], right: Sequence[Part] = ()) -> None:
        """Shows these parts from now on."""
        parts = self.theme.spell_parts(left), self.theme.spell_parts(right)
        if parts != (self.left, self.right):
            self.left, self.right = parts
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draws the line."""
        width = self.size.width
        room = width - _cells(self.left)
        right = self.right
        while right and _cells(right) + 1 > room:
            right = right[1:]
        if not right:
            return strip(self.left, width)
        return strip([*self.left, (" " * (room - _cells(right)), PLAIN), *right], width)


class Footer(StatusLine):
    """Hints to the keys that matter here, or a text."""

    def __init__(self, theme: Theme, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(theme, id=id)
        self.pairs: tuple[tuple[str, str], ...] = ()
        self.shown: list[str] = []
        """The lines of the text."""
        self.style = PLAIN

    def tell(self, text: str, style: Style, *, is_whole: bool) -> None:
        """Shows a text in a line, or whole in up to three lines."""
        text, width = self.theme.spell(text), max(1, self.size.width - 1)
        shown = wrapped(text, width)[:MOST_LINES] if is_whole else [fit(text, width, ellipsis=self.theme.ellipsis)]
        if (shown, style) != (self.shown, self.style):
            self.shown, self.style = shown, style
            self._fit()

    def _fit(self) -> None:
        """Takes the lines that are needed, on a screen that has them, and draws them."""
        height = max(1, min(len(self.shown), (self.app.size.height - 4) // 2))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def hint(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Shows keys and what they do, as many as there is room for."""
        if pairs != self.pairs or self.shown:
            self.pairs, self.shown = pairs, []
            self._fit()

    def render_line(self, y: int) -> Strip:
        """Draws the text shown last, else the hints."""
        width = self.size.width
        if self.shown:
            text = self.shown[y] if y < len(self.shown) else ""
            cut = y == self.size.height - 1 and y + 1 < len(self.shown)
            return strip([(f" {text}{'...' if cut else ''}", self.style)], width)
        return strip(hints(self.theme, self.pairs, width) if y == 0 else [], width)


@lru_cache(maxsize=32)
def hints(theme: Theme, pairs: tuple[tuple[str, str], ...], width: int) -> tuple[Part, ...]:
    """Keys and what they do, as many as fit into a line, in the order of their weight; none is ever cut in half."""
    parts: list[Part] = [(" ", PLAIN)]
    used = 1
    for pair in pairs:
        key, label = map(theme.spell, pair)
        taken = cells(key) + cells(label) + 3
        if used + taken > width:
            break
        parts += [(key, theme["key"]), (f" {label}  ", PLAIN)]
        used += taken
    return tuple(parts)


def _cells(parts: Sequence[Part]) -> int:
    return sum(cells(text) for text, _ in parts)
