"""The screen and its engine: what is asked, what keys do meanwhile, and how it is stopped."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from inspect import isawaitable
from typing import TYPE_CHECKING

from textual import events
from textual.driver import Driver

from kashi_tui.model.errors import KashiError
from kashi_tui.model.query.page import Profile
from kashi_tui.model.query.view import View
from kashi_tui.tui.screens.explorer import Surface
from kashi_tui.tui.session.job import Job
from kashi_tui.tui.session.job_queue import JobDone, JobQueue
from kashi_tui.tui.session.progress import ProgressWatch
from kashi_tui.tui.theme import Theme

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine

HELD_FOR_S = 1.0
"""How long keys wait for an answer. Then they act on what is there: the screen is never dead."""


class Waiting(Surface):
    """The explorer's screen with an engine that may take its time."""

    def __init__(
        self,
        views: Sequence[View],
        opening: Callable[[], Engine],
        *,
        profile: Profile | None = None,
        look: Theme | None = None,
        start: str | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(views, profile=profile, look=look, start=start, driver_class=driver_class)
        self.lookout = ProgressWatch(self._show_errand)
        self.desk = JobQueue(self, opening, self.lookout)

    def start_desk(self) -> None:
        """Lets the engine open behind the first screen, whose objects the collector need not look at ever again.

        Where that screen is ready-made, the engine waits for a key that asks for more.
        """
        gc.freeze()
        gc.enable()
        self.desk.start(self.opened, self._failed, at_once=self.profile is None)
        if self.profile is not None:
            self.introduce(self.profile)

    def opened(self, engine: Engine) -> None:
        """Says what was opened."""
        self.introduce(engine.profile)

    def introduce(self, profile: Profile) -> None:
        """Says in the first line what the source is, and in the last one what has to be said of it, once."""
        if self.profile != profile:
            self.profile = profile
            self.show_title()
        if fresh := [note for note in profile.remarks if note not in self.told]:
            self.told = profile.remarks
            self.say(" · ".join(fresh), "unsure")

    told: tuple[str, ...] = ()
    """What was said of the source already."""

    def _failed(self, error: KashiError) -> None:
        self.failure = error
        self.exit(2)

    failure: KashiError | None = None
    """What ended the app early, for the command line to say."""

    async def on_job_done(self, message: JobDone) -> None:
        """Puts an answer of the engine to use, then the keys that waited for it."""
        done = message.call()
        if isawaitable(done):
            await done
        await self.take_turns()

    # Keys meanwhile

    @property
    def is_awaiting(self) -> bool:
        """Whether keys wait for an answer.

        A key that was typed ahead waits, since it is meant for the screen to come. One that is pressed when the screen
        says that something takes long is meant for the screen that is there.
        """
        awaited = [errand for errand in self.desk.errands if errand.is_awaited]
        if not awaited or not self.desk.is_open:
            return bool(awaited)
        return not (awaited[0].is_slow and not self._held) and awaited[0].age_s < HELD_FOR_S

    def goes_first(self, event: events.Event) -> bool:
        """Whether a key waits for nothing: those that quit, and Esc where there is something to stop."""
        is_stop = isinstance(event, events.Key) and event.key == "escape" and self.lookout.slow is not None
        return super().goes_first(event) or (is_stop and not self.is_typing and len(self.screen_stack) == 1)

    def _show_errand(self, errand: Job | None) -> None:
        self.show_progress(self.progress_text(errand) if errand is not None else "")
        if self._held and not self._must_wait():
            self.call_next(self.take_turns)

    def progress_text(self, errand: Job) -> str:
        """What is being done, how far it has come, and how to end it."""
        return f"{errand.text} · Esc stops" if errand.is_stoppable else errand.text
