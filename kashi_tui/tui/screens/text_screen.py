"""A sheet of text over the table, read like a page in `less`: help, and all that is known of a number.

Lines may lead on: the cursor goes from one such line to the next, Enter follows it to another sheet, and Esc comes back
to where it was left. Keys that belong to chapters go straight to them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kashi_tui.model.query.page import Spark
from kashi_tui.model.query.target import Target
from kashi_tui.tui.theme import REVERSE, UNDERLINE, Theme
from kashi_tui.tui.typeahead import LineScreen, hold_keys, release_keys
from kashi_tui.tui.widgets.sparkline import HIGHEST, Sparkline
from kashi_tui.tui.widgets.status_line import Footer, StatusLine
from kashi_tui.tui.widgets.strips import Part, strip


class TextLine(NamedTuple):
    """A line of a sheet."""

    parts: list[Part]
    target: Target | None = None
    """What Enter on this line leads to."""
    chapter: str = ""
    """The chapter that begins here."""


Lines = Callable[[int], Iterable[TextLine]]
"""The lines of a sheet for a width in cells."""


class TextView(ScrollView, can_focus=True):
    """Lines of styled text, made anew for each width, scrolled, with a cursor on those that lead on."""

    DEFAULT_CSS = "TextView { height: 1fr; scrollbar-size: 0 0; overflow: hidden hidden; }"

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self.make = lines
        self.lines: list[TextLine] = []
        self.links: list[int] = []
        """The lines that lead on, of those that lead to the same the first."""
        self.cursor: int | None = None
        """The line that Enter follows."""
        self._opened = 0  # where a chapter was gone to: it may stand at the top with nothing below

    def show(self, lines: Lines) -> None:
        """Shows other lines from now on."""
        self.make = lines
        self.on_resize()

    def on_resize(self) -> None:
        """Wraps the text for the new width; the cursor stays on what it leads to."""
        if not self.size.width:
            return
        nth = self.links.index(self.cursor) if self.cursor in self.links else 0
        self.lines = list(self.make(self.size.width))
        self.virtual_size = Size(self.size.width, len(self.lines) + self.size.height)
        targets = [None, *(line.target for line in self.lines)]
        self.links = [n for n, (before, target) in enumerate(pairwise(targets)) if target and target != before]
        self.cursor = self.links[min(nth, len(self.links) - 1)] if self.links else None
        self.scroll_lines(0)

    @property
    def target(self) -> Target | None:
        """The target of the cursor's line; None without a cursor."""
        return self.lines[self.cursor].target if self.cursor is not None else None

    @property
    def top(self) -> int:
        """The first line in sight."""
        return int(self.scroll_offset.y)

    def scroll_lines(self, count: int) -> None:
        """Moves the text by so many lines, up to its ends; the cursor stays in sight."""
        self._go_to(self.top + count)
        seen = [n for n in self.links if self.top <= n < self.top + self.size.height]
        if seen and self.cursor not in seen:
            self.cursor = seen[0 if count > 0 else -1]

    def _go_to(self, line: int) -> None:
        last = max(0, len(self.lines) - self.size.height, self._opened)
        self.set_scroll(None, max(0, min(last, line)))
        self.refresh()

    def step(self, step: int) -> None:
        """Moves the cursor to the next line that leads on, if that is no further than a page away; else scrolls."""
        at, top, height = self.cursor or 0, self.top, self.size.height
        beyond = [n for n in self.links if (n - at) * step > 0]
        goal = min(beyond, key=lambda n: abs(n - at), default=None)
        if goal is None or not top <= goal < top + height:
            self._go_to(top + step)
        if goal is not None and self.top == top and top - height < goal < top + 2 * height:
            self.cursor = goal
            self.refresh()

    def go_to_chapter(self, chapter: str) -> bool:
        """Brings a chapter to the top; tells whether there is one of this name."""
        first = next((n for n, line in enumerate(self.lines) if line.chapter == chapter), None)
        if first is None:
            return False
        self._opened = first
        self._go_to(first)
        self.cursor = next((n for n in self.links if n >= first), self.cursor)
        return True

    def render_line(self, y: int) -> Strip:
        """Draws a line of the text, the cursor's in reverse."""
        index = y + self.top
        parts = self.lines[index].parts if index < len(self.lines) else []
        if index == self.cursor:
            parts = [(text, _reversed(style) if text.strip() else style) for text, style in parts]
        return strip(parts, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Follows the line that was clicked."""
        index = event.y + self.top
        if index < len(self.lines) and (target := self.lines[index].target):
            self.cursor = index
            self.post_message(TextScreen.Followed(target))


def _reversed(style: Style) -> Style:
    """The look of the cursor's line; words that are marked stay underlined."""
    return REVERSE + UNDERLINE if style.underline and style.bold else REVERSE


class TextScreen(LineScreen[None]):
    """A full-screen sheet with a title; Esc or q go back to where it was opened."""

    DEFAULT_CSS = """
    TextScreen { layout: vertical; background: ansi_default; color: ansi_default; }
    TextScreen Sparkline { margin: 1 1 0 1; max-width: 72; }
    """
    AUTO_FOCUS: ClassVar[str] = "TextView"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,question_mark,f1", "leave", "Back", priority=True),
        Binding("enter,right,l", "follow", "Follow", priority=True),
        Binding("left,h", "leave", "Back", priority=True),
        Binding("down,j,tab", "step(1)", "Down", priority=True),
        Binding("up,k,shift+tab", "step(-1)", "Up", priority=True),
        Binding("pagedown,ctrl+d,space,ctrl+f", "scroll_pages(1)", "Page down", priority=True),
        Binding("pageup,ctrl+u,b", "scroll_pages(-1)", "Page up", priority=True),
        Binding("home,g", "scroll_lines(-1000000)", "Top", priority=True),
        Binding("end,G", "scroll_lines(1000000)", "End", priority=True),
        Binding("s", "chapter('source')", "Source", priority=True),
        Binding("d", "chapter('derivation')", "Derivation", priority=True),
        Binding("a", "chapter('checks')", "Checks", priority=True),
    ]

    class Followed(Message):
        """Enter was pressed on a line that leads on."""

        def __init__(self, target: Target) -> None:
            self.target = target
            super().__init__()

    def __init__(
        self,
        theme: Theme,
        title: str,
        lines: Lines,
        *,
        spark: Spark = (),
        chapter: str = "",
        keys: Mapping[str, str] | None = None,
        follow: Callable[[Target], Awaitable[object]] | None = None,
    ) -> None:
        super().__init__()
        self.theme, self.chapter, self.keys, self._go_on_to = theme, chapter, dict(keys or {}), follow
        self.heading, self.chart, self.reader = StatusLine(theme), Sparkline(theme, spark), TextView(lines)
        self.heading.say([(f" {title}", theme["title"])])

    def compose(self) -> ComposeResult:
        """Title, the series drawn large, text, hints."""
        yield from (self.heading, self.chart, self.reader, Footer(self.theme))

    def on_mount(self) -> None:
        """Fills the lines around the text, and goes to the chapter asked for."""
        self.query_one(Footer).hint((("Esc", "back"), *self.keys.items(), ("Space", "page")))
        self._fit_chart()
        if self.chapter:
            self.call_after_refresh(self.reader.go_to_chapter, self.chapter)

    def on_resize(self) -> None:
        """Gives the series a part of the height that leaves the text most of it."""
        self._fit_chart()

    def _fit_chart(self) -> None:
        height = self.app.size.height
        self.chart.styles.height = 4 if height < 30 else 6 if height < 45 else HIGHEST
        self.chart.display = bool(self.chart.spark) and height >= 16

    def show(self, title: str, lines: Lines, spark: Spark) -> None:
        """Shows other text from now on, at the chapter that was asked for."""
        self.chart.spark = spark
        self._fit_chart()
        self.heading.say([(f" {title}", self.theme["title"])])
        self.reader.show(lines)
        if self.chapter:
            self.reader.go_to_chapter(self.chapter)

    def action_leave(self) -> None:
        """Goes back."""
        self.dismiss()

    def action_follow(self) -> None:
        """Opens what the cursor's line leads to; a sheet that leads nowhere is left."""
        if self.reader.target:
            hold_keys(self)
            self.post_message(self.Followed(self.reader.target))
        elif self.reader.cursor is None:
            self.dismiss()

    async def on_text_screen_followed(self, message: Followed) -> None:
        """Opens what a line leads to, over this sheet."""
        message.stop()
        if self._go_on_to is not None:
            await self._go_on_to(message.target)
        release_keys(self)

    def action_chapter(self, chapter: str) -> None:
        """Goes to a chapter."""
        self.chapter = chapter
        if not self.reader.go_to_chapter(chapter):
            self.app.bell()

    def action_step(self, step: int) -> None:
        """Moves the cursor, or the text where there is none."""
        self.reader.step(step)

    def action_scroll_lines(self, count: int) -> None:
        """Scrolls by lines."""
        self.reader.scroll_lines(count)

    def action_scroll_pages(self, count: int) -> None:
        """Scrolls by pages, one line of the old page kept."""
        self.reader.scroll_lines(count * max(1, self.reader.size.height - 1))
