"""The floor for a cursor move: a Textual table on the line API, where just the two touched lines are drawn again."""

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

PLAIN, CURSOR = Style(), Style(reverse=True)
ROWS = [(f"EHM{n:02d}", f"IND_{n * 7 % 40:03d}", f"{1990 + n}-09", "USD", f"{n * 1.37:.4f}", "A") for n in range(20)]


class Lines(ScrollView, can_focus=True):
    BINDINGS = [("down", "move(1)"), ("up", "move(-1)")]  # noqa: RUF012 (as Textual's own examples write it)
    cursor = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(60, len(ROWS))

    def render_line(self, y: int) -> Strip:
        if y >= len(ROWS):
            return Strip.blank(self.size.width)
        text = " ".join(cell.ljust(10) for cell in ROWS[y]).ljust(self.size.width)
        return Strip([Segment(text, CURSOR if y == self.cursor else PLAIN)], self.size.width)

    def action_move(self, step: int) -> None:
        old, self.cursor = self.cursor, max(0, min(len(ROWS) - 1, self.cursor + step))
        for row in (old, self.cursor):
            self.refresh(Region(0, row, self.size.width, 1))


class BareLines(App[None]):
    BINDINGS = [("q", "quit")]  # noqa: RUF012 (as Textual's own examples write it)

    def compose(self) -> ComposeResult:
        yield Lines()


BareLines().run(mouse=False)
