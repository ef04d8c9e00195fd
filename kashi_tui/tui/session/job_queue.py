"""The queue of jobs for the engine: questions in order in one thread, long work in threads of its own.

The engine is opened in the first thread too, after the first screen is drawn: questions asked before it is there wait,
so nothing that was typed meanwhile is lost. Answers are posted to the screen's thread; no widget is touched from here.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from kashi_tui.model.errors import KashiError
from kashi_tui.tui.session.job import WRITING, Job
from kashi_tui.tui.session.progress import ProgressWatch

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine, Report, Stop

T = TypeVar("T")


Post = Callable[[Callable[[], object]], object]
"""Has something called in the screen's own thread."""


class JobQueue:
    """Takes questions for the engine and posts the answers to the screen."""

    def __init__(self, post: Post, opening: Callable[[], Engine], watch: ProgressWatch) -> None:
        self._post_call = post
        self._opening = opening
        self.watch = watch
        self._engine: Engine | None = None
        self._is_started = self._is_opening = False
        self.pending = watch.pending
        self._questions: SimpleQueue[Callable[[Engine], None]] = SimpleQueue()
        self._shift = 0  # the number of the thread that takes questions
        self._served: Job | None = None  # what it took last

    @property
    def is_open(self) -> bool:
        """Whether the engine is open."""
        return self._engine is not None

    @property
    def writing(self) -> Job | None:
        """The job that writes a file, if there is one."""
        return next((job for job in self.pending if job.progress.doing == WRITING), None)

    @property
    def unanswered(self) -> int:
        """The number of unanswered questions that keys wait for."""
        return sum(job.is_awaited for job in self.pending)

    def start(
        self, opened: Callable[[Engine], None], failed: Callable[[KashiError], None], *, at_once: bool = True
    ) -> None:
        """Lets the engine be opened, at once or by the first question.

        `opened` or `failed` is called in the screen's thread. A session that looks at nothing but ready-made pages then
        never has an engine, which is most of what it would cost.
        """
        self._opened, self._failed = opened, failed
        self._is_started = True
        if at_once or self.pending:
            self.open()

    def open(self) -> None:
        """Opens the engine, unless that has begun: something is about to be asked."""
        if self._is_started and not self._is_opening:
            self._is_opening = True
            Thread(target=self._open, name="kashi-engine", daemon=True).start()

    def ask(
        self,
        question: Callable[[Engine], T],
        use: Callable[[T], object],
        refuse: Callable[[KashiError], None],
        doing: str = "reading",
    ) -> Job:
        """Puts a question that is answered soon; `use` gets the answer, `refuse` the error, in the screen's thread."""
        job = self._note(Job(doing, is_stoppable=doing != WRITING))

        def serve(engine: Engine) -> None:
            self._served = job
            self._do(job, lambda: question(engine), use, refuse)

        self._questions.put(serve)
        return job

    def change(
        self,
        make: Callable[[Engine], tuple[T, Engine]],
        use: Callable[[T, Engine], None],
        refuse: Callable[[KashiError], None],
    ) -> Job:
        """Puts another engine in the place of this one; questions put later are asked of it."""

        def exchange(made: tuple[T, Engine]) -> None:
            self._engine = made[1]
            use(*made)

        return self.ask(make, exchange, refuse, "changing")

    def work(
        self,
        question: Callable[[Engine, Report, Stop], T],
        use: Callable[[T], object],
        refuse: Callable[[KashiError], None],
        job: Job,
    ) -> Job:
        """Puts a question that may take long: it is answered in a thread of its own, while others are asked."""
        self._note(job)

        def serve(engine: Engine) -> None:
            def answer() -> None:
                self._do(job, lambda: question(engine, job.report, job.stop), use, refuse)

            Thread(target=answer, name=f"kashi-{job.progress.doing}", daemon=True).start()

        self._questions.put(serve)
        return job

    def give_up(self, job: Job | None) -> None:
        """Wants an answer no more: work on it is told to stop, and nothing waits for what cannot stop."""
        if job is None or job.is_over:
            return
        is_stuck = self._served is job and job.is_slow
        job.stop.set()
        self._close(job)
        if is_stuck and self._engine is not None:
            self._begin_shift()

    def _note(self, job: Job) -> Job:
        self.pending.append(job)
        self.watch.begin()
        self.open()
        return job

    def _close(self, job: Job) -> None:
        job.is_over = True
        self.pending.remove(job)

    def _open(self) -> None:
        self._answer(self._opening, self._use, self._failed)

    def _use(self, engine: Engine) -> None:
        self._engine = engine
        self._begin_shift()
        self._opened(engine)

    def _begin_shift(self) -> None:
        """Lets a new thread take the questions; one that is still busy with what nobody wants ends after it."""
        self._shift += 1
        Thread(target=self._serve, args=(self._shift,), name="kashi-questions", daemon=True).start()

    def _serve(self, shift: int) -> None:
        while shift == self._shift:
            question = self._questions.get()
            assert self._engine is not None
            question(self._engine)

    def _do(
        self, job: Job, question: Callable[[], T], use: Callable[[T], object], refuse: Callable[[KashiError], None]
    ) -> None:
        if not job.stop.is_set():
            self._answer(question, self._closed(job, use), self._closed(job, refuse))

    def _answer(
        self, question: Callable[[], T], use: Callable[[T], object], refuse: Callable[[KashiError], object]
    ) -> None:
        """Posts the answer, or the error, to be used in the screen's thread."""
        try:
            answer = question()
        except KashiError as error:
            self._post(refuse, error)
        except Exception as error:  # a bug: it ends the program where it can be seen, not only this thread
            self._post(_reraise, error)
        else:
            self._post(use, answer)

    def _closed(self, job: Job, use: Callable[[T], object]) -> Callable[[T], object]:
        """A function that closes a job and uses its answer, unless nobody wants it any more."""

        def close(answer: T) -> object:
            if job.is_over:
                return None
            self._close(job)
            return use(answer)

        return close

    def _post(self, use: Callable[[T], object], answer: T) -> None:
        self._post_call(lambda: use(answer))


def _reraise(error: Exception) -> None:
    raise error
