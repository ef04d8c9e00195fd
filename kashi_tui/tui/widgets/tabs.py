"""The tabs: every view with the number of its key."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from kashi_tui.tui.theme import DIM, PLAIN, REVERSE, Theme
from kashi_tui.tui.widgets.status_line import StatusLine
from kashi_tui.tui.widgets.strips import Part, strip


class Tabs(StatusLine):
    """The views, numbered by their keys; where they do not all fit, those around the active one."""

    class Picked(Message):
        """A tab was clicked."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, theme: Theme, titles: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(theme, id=id)
        spelled = map(theme.spell, titles)
        self.labels = [f"{(n + 1) % 10} {title}" if n < 10 else title for n, title in enumerate(spelled)]
        self.active = 0
        self.below: int | None = None
        """The tab of the view that another was opened over."""

    def activate(self, index: int) -> None:
        """Marks a tab as the one shown."""
        self.pop()
        self.active = index
        self.refresh()

    def push(self, title: str) -> None:
        """Shows a tab for what was opened over the active view."""
        if self.below is None:
            self.below = self.active
            self.labels.append(self.theme.spell(f"› {title}"))
            self.active = len(self.labels) - 1
            self.refresh()

    def pop(self) -> None:
        """Takes that tab away."""
        if self.below is not None:
            self.labels.pop()
            self.active, self.below = self.below, None
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The tabs that fit, the active one among them, with a mark where more follow."""
        parts: list[Part] = []
        first, last, gap = self._window()
        less, more = map(self.theme.spell, "‹›")
        parts.append((less if first else " ", DIM))
        for index in range(first, last):
            label = self.labels[index]
            parts += [(f" {label} ", REVERSE)] if index == self.active else [(" ", PLAIN), (label, PLAIN), (" ", PLAIN)]
            parts.append((" " * gap, PLAIN))
        if last < len(self.labels):
            parts.append((more, DIM))
        return strip(parts, self.size.width)

    def _window(self) -> tuple[int, int, int]:
        """First and last tab shown, and the blanks between two: one where that lets all of them fit, else none."""
        widths = [cell_len(label) + 2 for label in self.labels]
        room = self.size.width - 2
        for gap in (1, 0):
            if sum(widths) + gap * (len(widths) - 1) <= room + 1:
                return 0, len(widths), gap
        first, last = self.active, self.active + 1
        used = widths[self.active]
        while True:
            if last < len(widths) and used + widths[last] <= room:
                used += widths[last]
                last += 1
            elif first > 0 and used + widths[first - 1] <= room:
                first -= 1
                used += widths[first]
            else:
                return first, last, 0

    def on_click(self, event: events.Click) -> None:
        """Finds the tab that was clicked."""
        first, last, gap = self._window()
        x = 1
        for index in range(first, last):
            x += cell_len(self.labels[index]) + 2 + gap
            if event.x < x:
                if index != self.active:
                    self.post_message(self.Picked(index))
                return
