"""Where the screen asks and the engine answers: one thread, questions in order, answers as messages.

The engine is opened in that thread too, after the first screen is drawn: questions asked before it is there wait, so
nothing that was typed meanwhile is lost. No widget is touched from here.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message

from kashi_tui.model.errors import KashiError

if TYPE_CHECKING:
    from textual.app import App

    from kashi_tui.model.engine import Engine

T = TypeVar("T")


class Answered(Message):
    """An answer is there: `call` puts it to use, in the screen's own thread."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.call = call
        super().__init__()


class Desk:
    """Takes questions for the engine and posts the answers to the app."""

    def __init__(self, app: App[Any], opening: Callable[[], Engine]) -> None:
        self._app = app
        self._opening = opening
        self.unanswered = 0
        """How many questions wait for their answer, or their answer for its use."""
        self._questions: SimpleQueue[Callable[[Engine], None]] = SimpleQueue()
        self._thread = Thread(target=self._serve, name="kashi-engine", daemon=True)

    def start(self, opened: Callable[[Engine], None], failed: Callable[[KashiError], None]) -> None:
        """Opens the engine; `opened` or `failed` is called in the screen's thread."""
        self._opened, self._failed = opened, failed
        self._thread.start()

    def ask(
        self, question: Callable[[Engine], T], use: Callable[[T], None], refuse: Callable[[KashiError], None]
    ) -> None:
        """Puts a question; `use` gets the answer, `refuse` the error, in the screen's thread."""

        def serve(engine: Engine) -> None:
            try:
                answer = question(engine)
            except KashiError as error:
                self._answer(refuse, error)
            else:
                self._answer(use, answer)

        self.unanswered += 1
        self._questions.put(serve)

    def _serve(self) -> None:
        try:
            engine = self._opening()
        except KashiError as error:
            self._post(self._failed, error)
            return
        except Exception as error:  # a bug: it ends the program where it can be seen, not only this thread
            self._post(_reraise, error)
            return
        self._post(self._opened, engine)
        while True:
            try:
                self._questions.get()(engine)
            except Exception as error:
                self._post(_reraise, error)

    def _answer(self, use: Callable[[T], None], answer: T) -> None:
        def close(answer: T) -> None:
            self.unanswered -= 1
            use(answer)

        self._post(close, answer)

    def _post(self, use: Callable[[T], None], answer: T) -> None:
        self._app.post_message(Answered(lambda: use(answer)))


def _reraise(error: Exception) -> None:
    raise error
