"""Lines to choose from, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from kashi_tui.tui.theme import REVERSE, Theme
from kashi_tui.tui.widgets.line_widget import LineWidget
from kashi_tui.tui.widgets.strips import Part, cut, strip


class ChoiceList(LineWidget):
    """Shows as many lines as there is room for, the one under the cursor among them."""

    DEFAULT_CSS = "ChoiceList { height: 1fr; }"

    class Clicked(Message):
        """A line was clicked, which is the cursor's now."""

    def __init__(self, theme: Theme, *, marks_line: bool = True) -> None:
        super().__init__(theme)
        self.marks_line = marks_line
        """Whether the cursor marks its whole line, or only the first part."""
        self.rows: Sequence[Sequence[Part]] = ()
        self.nothing: Sequence[Part] = ()
        """The line that stands there where there is nothing to choose."""
        self.at: int | None = None
        """The line under the cursor; None for none."""
        self._top = 0

    def show(self, rows: Sequence[Sequence[Part]], at: int | None) -> None:
        """Shows these lines from now on."""
        self.rows, self.at = rows, None if at is None or not rows else max(0, min(at, len(rows) - 1))
        self._top = 0 if at is None else self._top
        self._follow()

    def step(self, count: int) -> None:
        """Moves the cursor; from nowhere it comes to the first line, or the last."""
        if self.rows:
            nowhere = -1 if count > 0 else len(self.rows)
            at = (nowhere if self.at is None else self.at) + count
            self.at = max(0, min(at, len(self.rows) - 1))
            self._follow()

    def on_resize(self) -> None:
        """Keeps the cursor in sight."""
        self._follow()

    def _follow(self) -> None:
        height, at = max(1, self.size.height), self.at or 0
        self._top = max(at - height + 1, min(self._top, at), 0)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draws a line, cut where the screen ends."""
        index, width = y + self._top, self.size.width
        lines = self.rows or [self.nothing]
        if index >= len(lines):
            return Strip.blank(width)
        parts = cut(self.theme.spell_parts(lines[index]), width - 1, self.theme.ellipsis)
        if index == self.at:
            marked = len(parts) if self.marks_line else 1
            parts[:marked] = [(text, REVERSE) for text, _ in parts[:marked]]
        return strip(parts, width)

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the line that was clicked."""
        if event.y + self._top < len(self.rows):
            self.at = event.y + self._top
            self._follow()
            self.post_message(self.Clicked())
