"""The app: keys in their order, commands that they do, and the jobs whose answers they wait for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen

from kashi_tui.model.errors import KashiError
from kashi_tui.model.query.view import View
from kashi_tui.tui.commands.catalog import hints_of, load_commands
from kashi_tui.tui.commands.command import Command
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.job import Job
from kashi_tui.tui.session.job_queue import JobQueue
from kashi_tui.tui.session.progress import ProgressWatch
from kashi_tui.tui.terminal.driver import KashiDriver
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.typeahead import TypeAheadApp
from kashi_tui.tui.widgets.status_line import Footer

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine
    from kashi_tui.tui.session.first_page import PagesAtHand

COMMANDS = load_commands()
HELD_FOR_S = 1.0
"""How long keys wait for an answer. Then they act on what is there: the screen is never dead."""


class JobDone(Message):
    """An answer is there: `call` puts it to use, in the screen's own thread."""

    def __init__(self, call: Callable[[], object]) -> None:
        self.call = call
        super().__init__()


class KashiApp(TypeAheadApp):
    """Explores one source through its engine.

    Keys are bound here, with priority, so that they are handled one after the other: a key typed ahead always meets
    the screen that the key before it has made. `check_action` lets them pass while a prompt or a sheet is open.
    """

    TITLE = "kashi-tui"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(command.keys, f"command({index})", command.help, show=False, priority=True)
        for index, command in enumerate(COMMANDS)
    ]
    ENABLE_COMMAND_PALETTE = False  # ours is opened by a key of ours and made of our own keys
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        views: Sequence[View],
        opening: Callable[[], Engine],
        *,
        ready_pages: PagesAtHand | None = None,
        theme: Theme | None = None,
        start: str | None = None,
        source_name: str = "",
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.set_reactive(App.theme, "ansi-dark")
        self.jobs = JobQueue(lambda call: self.post_message(JobDone(call)), opening, ProgressWatch(self._show_job))
        self.explorer = ExplorerScreen(
            views,
            self.jobs,
            theme=theme or Theme(),
            hints=hints_of(self.commands),
            start=start,
            ready_pages=ready_pages,
            source_name=source_name,
        )
        self.is_held = True  # until the explorer stands
        self._warned_of: Job | None = None  # the job that writes a file
        self.failure: KashiError | None = None
        """What ended the app early, for the command line to say."""

    def get_default_screen(self) -> Screen[None]:
        """The screen that everything stands on."""
        return self.explorer

    def on_mount(self) -> None:
        """Lets the engine open behind the first screen."""
        self.call_after_refresh(self._start_jobs)

    def _start_jobs(self) -> None:
        """Opens the engine; the collector need not look at the first screen's objects ever again.

        Where that screen is ready-made, the engine waits for a key that asks for more.
        """
        gc.freeze()
        gc.enable()
        profile = self.explorer.status.profile
        self.jobs.start(lambda engine: self.explorer.introduce(engine.profile), self._fail, at_once=profile is None)
        if profile is not None:
            self.explorer.introduce(profile)

    def _fail(self, error: KashiError) -> None:
        self.failure = error
        self.exit(2)

    # Commands

    @property
    def commands(self) -> Sequence[Command]:
        """All commands that may be done: in restricted mode none that writes."""
        return [command for command in COMMANDS if command.is_allowed]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lets keys of the table pass on while a prompt or a sheet is open: they belong to it then."""
        if action == "command" and isinstance(index := parameters[0], int):
            command = COMMANDS[index]
            if command.is_everywhere or not command.is_allowed:
                return command.is_allowed
        return not self.explorer.prompts.is_open and len(self.screen_stack) == 1

    async def action_command(self, index: int) -> None:
        """Does what a key is bound to."""
        await self.do(COMMANDS[index])

    async def do(self, command: Command) -> None:
        """Does a command."""
        done = command.run(self.explorer, *command.arguments)
        if isawaitable(done):
            await done

    def redraw(self) -> None:
        """Draws the whole screen again, whatever another program has written on it."""
        if isinstance(self._driver, KashiDriver):
            self._driver.redraw()
        self.refresh(layout=True)

    def leave(self) -> None:
        """Ends the program; where a review is not saved or a file not written, it says so first."""
        warning = self.explorer.review.warning() or self._warning_of_writing()
        if not warning:
            self.exit(0)
        elif len(self.screen_stack) > 1 and (footers := self.screen.query(Footer)):
            footers.last().tell(warning, self.explorer.theme["bad"], is_whole=True)
        else:
            self.explorer.warn(warning)

    def _warning_of_writing(self) -> str:
        """The warning before a file is left unwritten, once; else empty."""
        before, self._warned_of = self._warned_of, self.jobs.writing
        is_new = self._warned_of not in (None, before)
        return "still writing a file: q again to quit without it" if is_new else ""

    async def action_quit(self) -> None:
        """Ends the program, where Textual asks for it."""
        self.leave()

    # Answers, and keys meanwhile

    async def on_job_done(self, message: JobDone) -> None:
        """Puts an answer of the engine to use, then the keys that waited for it."""
        done = message.call()
        if isawaitable(done):
            await done
        await self.take_turns()

    @property
    def is_awaiting(self) -> bool:
        """Whether keys wait for an answer.

        A key that was typed ahead waits, since it is meant for the screen to come. One that is pressed when the screen
        says that something takes long is meant for the screen that is there.
        """
        awaited = [job for job in self.jobs.pending if job.is_awaited]
        if not awaited or not self.jobs.is_open:
            return bool(awaited)
        return not (awaited[0].is_slow and not self._held) and awaited[0].age_s < HELD_FOR_S

    def goes_first(self, event: events.Event) -> bool:
        """Whether a key overtakes those that wait: those that quit, and Esc where there is a job to stop."""
        is_stop = isinstance(event, events.Key) and event.key == "escape" and self.jobs.watch.slow is not None
        return super().goes_first(event) or (is_stop and not self.is_typing and len(self.screen_stack) == 1)

    def _show_job(self, job: Job | None) -> None:
        self.explorer.show_progress(self.explorer.pager.progress_text(job) if job is not None else "")
        if self._held and not self._must_wait():
            self.call_next(self.take_turns)
