"""Jobs of the engine: their age, their progress, and whether their answer is still wanted."""

from __future__ import annotations

from threading import Event
from time import monotonic

from kashi_tui.model.query.engine import Progress

WRITING = "writing"
"""What a job does that leaves a file unwritten if the program ends before it."""
SHOWN_AFTER_S = 0.2
"""Jobs that are done sooner are never shown."""


class Job:
    """A question on its way. The thread that answers it reports progress; all else is the screen's."""

    def __init__(self, doing: str, *, is_awaited: bool = True, is_stoppable: bool = True) -> None:
        self.is_awaited = is_awaited
        """Whether keys wait for the answer."""
        self.is_stoppable = is_stoppable
        self.is_over = False
        """Whether its answer was used, or is not wanted any more."""
        self.stop = Event()
        """Tells the thread that works on it to end."""
        self.progress = Progress(doing)
        self._began = monotonic()

    def report(self, progress: Progress) -> None:
        """Notes its progress, from any thread."""
        self.progress = progress

    @property
    def age_s(self) -> float:
        """Seconds since it was asked."""
        return monotonic() - self._began

    @property
    def is_slow(self) -> bool:
        """Whether it takes long enough to be shown."""
        return not self.is_over and self.age_s >= SHOWN_AFTER_S

    @property
    def text(self) -> str:
        """The job with its progress: `ordering 42 %`, `counting…`."""
        doing, done = self.progress
        return f"{doing}…" if done is None else f"{doing} {min(99, int(100 * done))} %"
