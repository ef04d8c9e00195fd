"""Keys take turns: each meets the screen that the one before it has made, however fast they come."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.driver import Driver
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.console import RenderableType

AT_ONCE = ("ctrl+q", "ctrl+c")
"""Keys that never wait: there has to be a way out even if nothing answers."""
LINE = "line-of-text"
"""The class of widgets that take text."""
ENDING = ("enter", "escape")
"""Keys that end a line of text. What comes of it is known when its message has come."""


class TypeAheadApp(App[int]):
    """Holds keys back while it is not clear yet what screen they will meet.

    Without this a key after `/text Enter` would be typed into a prompt that is about to close, a Backspace would
    overtake the letters after it (a line takes letters at once, other keys when they come back to it as actions), and a
    move after a sort would be undone by the page that comes with the answer.
    """

    def __init__(self, driver_class: type[Driver] | None = None, *, ansi_color: bool | None = None) -> None:
        super().__init__(driver_class=driver_class, ansi_color=ansi_color)
        self.is_held = False
        """Whether keys wait for a message that is still on its way through the queues of widgets."""
        self._held: deque[events.Key | events.Paste] = deque()
        self._is_leaving = False

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Ends the app; what is typed or clicked from now on meets no screen."""
        self._is_leaving = True
        self._held.clear()
        super().exit(result, return_code, message)

    @property
    def is_typing(self) -> bool:
        """Whether keys go into a line of text."""
        return self.focused is not None and self.focused.has_class(LINE)

    @property
    def is_awaiting(self) -> bool:
        """Whether keys wait for an answer."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Takes a key, or keeps it for later; all else passes."""
        if self._is_leaving and isinstance(event, events.InputEvent | events.Paste):
            return
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            event = events.Key("enter", "\r")  # an Enter from before the terminal was raw came as a line feed
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
            if self.is_held and isinstance(event, events.Key) and event.key not in ENDING:
                await self.go_on()  # it came back from the line, and did what it does there
        elif (self._held or self._must_wait()) and not self.goes_first(event):
            self._held.append(event)
        else:
            await self._take_key(event)

    def goes_first(self, event: events.Event) -> bool:
        """Whether a key overtakes those that wait."""
        return isinstance(event, events.Key) and event.key in AT_ONCE

    async def go_on(self) -> None:
        """Ends a hold, and takes the keys that came meanwhile."""
        self.is_held = False
        await self.take_turns()

    async def take_turns(self) -> None:
        """Takes the keys that were held back, up to the next one that has to be waited for."""
        while self._held and not self._must_wait():
            await self._take_key(self._held.popleft())

    def _must_wait(self) -> bool:
        return self.is_held or self.is_awaiting

    async def _take_key(self, event: events.Key | events.Paste) -> None:
        await super().on_event(event)
        if isinstance(event, events.Key) and event.is_forwarded and not event.is_printable:
            self.is_held = self.is_typing


class LineScreen(Screen[ScreenResultType]):
    """A screen whose keys stay with its line of text while there is one, and which is left once."""

    line: Widget | None = None
    """The line that keys go to, whatever is clicked beside it."""

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Gives keys to a widget, or to the line of text."""
        super().set_focus(self.line or widget, scroll_visible, from_app_focus)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leaves the screen; the second of two clicks finds it left."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


def give_keys(widget: Widget, line: Widget | None, then: Widget | None = None) -> None:
    """Lets the keys of a widget's screen go to a line of text, or from now on to another widget."""
    if isinstance(screen := widget.screen, LineScreen):
        screen.line = line
    screen.set_focus(line or then)


def hold_keys(widget: Widget) -> None:
    """Holds keys back until a message that is on its way has been used: `release_keys` then ends it."""
    if isinstance(widget.app, TypeAheadApp):
        widget.app.is_held = True


def release_keys(widget: Widget) -> None:
    """Ends a hold; the app takes the keys that came meanwhile, one after the other, in its own turn."""
    if isinstance(widget.app, TypeAheadApp):
        widget.app.call_next(widget.app.go_on)
