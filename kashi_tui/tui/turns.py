"""Keys take turns: each meets the screen that the one before it has made, however fast they come."""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App

AT_ONCE = ("ctrl+q", "ctrl+c")
"""Keys that never wait: there has to be a way out even if nothing answers."""
ENDING = ("enter", "escape")
"""Keys that end a line of text. What comes of it is known only when messages have passed several queues."""


class TurnTaker(App[int]):
    """Holds keys back while it is not clear yet what screen they will meet.

    Without this a key after `/text Enter` would be typed into a prompt that is about to close, and a move after a sort
    would be undone by the page that comes with the answer.
    """

    is_ending = False
    """Whether a line of text was ended, and nobody has used it yet."""

    @property
    def is_typing(self) -> bool:
        """Whether a line of text is open."""
        return False

    @property
    def is_awaiting(self) -> bool:
        """Whether an answer is awaited."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Takes a key, or keeps it for later; all else passes."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif (self._held or self._must_wait()) and not (isinstance(event, events.Key) and event.key in AT_ONCE):
            self._held.append(event)
        else:
            await self._take(event)

    async def take_turns(self) -> None:
        """Takes the keys that were held back, up to the next one that has to be waited for."""
        while self._held and not self._must_wait():
            await self._take(self._held.popleft())

    def _must_wait(self) -> bool:
        return self.is_ending or self.is_awaiting

    async def _take(self, event: events.Key | events.Paste) -> None:
        await super().on_event(event)
        if isinstance(event, events.Key) and event.key in ENDING and event.is_forwarded:
            self.is_ending = self.is_typing

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()

    @property
    def _held(self) -> deque[events.Key | events.Paste]:
        raise NotImplementedError
