"""Textual's driver for Linux and macOS, made fit for a thin line and for one that breaks.

What of Textual's is left out, since a terminal whose connection was cut keeps it and types it into the next shell, or
since its answer may come when the prompt is back: reports of focus (`?1004`), the kitty keyboard protocol (`>u`,
`<u`), the shape of the mouse's pointer (OSC 22), and the questions whether synchronised updates (`?2026$p`) and sizes
in the input (`?2048$p`) are known. Synchronised updates need no question: terminals that do not know them ignore
their marks (see `wire`).
"""

from __future__ import annotations

import os
import re
import select
import signal
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from math import ceil
from operator import lt
from threading import Timer
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from kashi_tui.tui.terminal import tty
from kashi_tui.tui.terminal.escapes import ESC, Escapes
from kashi_tui.tui.terminal.output import Output
from kashi_tui.tui.terminal.replies import Replies
from kashi_tui.tui.terminal.screen_diff import CLEAR, LEAVE, ScreenDiff
from kashi_tui.tui.terminal.ssh_backlog import SshBacklog

if TYPE_CHECKING:
    from textual.app import App

STDERR = 2
"""Where Textual draws."""
GRACE_S = 2.0
"""How long an app that was told to end may take; then its process ends, whatever it does."""
MOST_WAITING = 8192
"""Bytes that may be on their way to the terminal. Over 20 kB/s they take 0.4 s, which is what a key then lags; frames
that come meanwhile become one. Over a fast link of 150 ms they are 50 kB/s, more than keys ever cost."""
PAUSE_S = 0.02
"""How often is looked whether they have arrived."""
ENDINGS = (*tty.ENDINGS, signal.SIGINT)
"""Signals that end the app with status 128 + n; ignored ones stay ignored."""
_LEFT_OUT = re.compile(r"\x1b(\[([<>]\d*u|\?1004[hl])|\]22;[^\x07]*\x07)")
_GIVE_BACK = f"\x1b[m\x1b[r\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?7h{LEAVE}\x1b[?25h".encode()
_USUAL_SIZE = 80, 24
LEAST_SIZE = 20, 5
"""Cells below which nothing can be read: such a terminal is told so, and the app never hears of it."""
TOO_SMALL = f"too small: needs {LEAST_SIZE[0]}x{LEAST_SIZE[1]}"
MOST_COPIED = 12_000
"""Characters of one message to the terminal's clipboard; what is longer some terminals drop, and some print."""
_COPY = re.compile(r"\x1b\]52;[^;]*;[^\x07]*\x07")


class KashiDriver(LinuxDriver):
    """Sends only what differs, waits only as long as it must, and never outlives its terminal."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._real_size = LEAST_SIZE
        self._size = size or self._get_terminal_size()  # else the app asks the environment
        self._wire = ScreenDiff(*self._size, entered=False)
        self._output = Output(STDERR)
        self._link = SshBacklog()
        self._is_holding = False
        self._file = self._output  # type: ignore[assignment]  # all that the writer thread needs of a file
        self._wake, self._waker = os.pipe()
        self._original = tty.original()
        self._is_started = self._is_ending = False
        self._handlers: dict[int, Any] = {}

    # Output

    def write(self, data: str) -> None:
        """Send what the terminal does not show yet; while it lags behind, only note what it will have to show."""
        if _LEFT_OUT.fullmatch(data) or (len(data) > MOST_COPIED and _COPY.fullmatch(data)):
            return
        if not self._is_holding and self._is_lagging():
            self._is_holding = True
            self._call(self._let_go)
        self._send(self._wire.feed(data, hold=self._is_holding or self._is_small))

    def redraw(self) -> None:
        """Paint the whole screen anew, from what is known of it: the app need not draw."""
        if self._writer_thread is not None:
            too_small = f"{CLEAR}\x1b[H{TOO_SMALL[: self._real_size[0]]}"  # as far as there is room
            self._send(too_small if self._is_small else self._wire.redraw())

    def _send(self, text: str) -> None:
        if text and self._writer_thread is not None:
            self._output.expect(text)
            super().write(text)

    def _is_lagging(self) -> bool:
        return self._output.waiting > MOST_WAITING or self._link.waiting_bytes() > MOST_WAITING

    def _let_go(self) -> None:
        """Send what is wanted by now, in one frame, once the terminal has caught up."""
        if self._is_lagging():
            self._loop.call_later(PAUSE_S, self._let_go)
            return
        self._is_holding = False
        if not self._is_small:
            self._send(self._wire.flush())

    def _request_terminal_sync_mode_support(self) -> None:
        """Ask nothing: see above."""

    def _query_in_band_window_resize(self) -> None:
        """Ask nothing: SIGWINCH says the same."""

    # Size

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the size that the app has to fill: the terminal's own, unless that is too small to show anything."""
        self._real_size = columns, rows = self._ask_size()
        return max(columns, LEAST_SIZE[0]), max(rows, LEAST_SIZE[1])

    def _ask_size(self) -> tuple[int, int]:
        """Return the size of the terminal itself: COLUMNS and LINES may be those of another."""
        with suppress(OSError):
            columns, rows = os.get_terminal_size(self.fileno)
            return columns or _USUAL_SIZE[0], rows or _USUAL_SIZE[1]
        return _USUAL_SIZE

    def _on_resize(self, *_: object) -> None:
        """Note a SIGWINCH; the loop does the rest, since a handler may run in the midst of a frame."""
        self._call(self._resize)

    def _resize(self) -> None:
        """Take the terminal's size. The same size again is how dtach and users ask for a redraw."""
        size = self._get_terminal_size()
        if size != self._size:
            self._size = size
            self._wire.resize(*size)
            self.send_message(events.Resize(Size(*size), Size(*size)))
            if not self._is_small:
                return
        self.redraw()

    @property
    def _is_small(self) -> bool:
        """Whether nothing can be shown on the terminal as it is now."""
        return any(map(lt, self._real_size, LEAST_SIZE))

    # Beginning and end

    def start_application_mode(self) -> None:
        """Start, and remember how the terminal was before anything of ours ran."""
        self._size = self._get_terminal_size()
        self._wire.resize(*self._size)
        self._sleep()
        for number in ENDINGS:
            if number not in self._handlers and signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, self._on_ending) or signal.SIG_DFL
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is None:  # in the background: to be started again by SIGCONT
            return
        if self._original:
            self.attrs_before, self._original = self._original, None
        self._is_started = True
        signal.signal(signal.SIGWINCH, self._on_resize)
        if self._is_small:
            self.redraw()

    def resume_application_mode(self) -> None:
        """Start again, and show at once what was shown; if only SIGSTOP had stopped us, take the terminal back."""
        if self._is_started:
            self._take_back()
        else:
            super().resume_application_mode()
        self._call(self.redraw)

    def _take_back(self) -> None:
        """Make the terminal raw again: a shell had it."""
        with suppress(termios.error):
            now = tty.raw(termios.tcgetattr(self.fileno))
            now[3] = self._patch_lflag(now[3])  # type: ignore[arg-type]
            termios.tcsetattr(self.fileno, termios.TCSANOW, now)

    def disable_input(self) -> None:
        """Stop reading; the input thread is woken, so that nobody waits for it."""
        os.write(self._waker, b"\0")
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        super().stop_application_mode()
        self._is_started = False

    def close(self) -> None:
        """Wait until all is written; only then may a signal end the process by itself."""
        super().close()
        self._writer_thread = None
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers.clear()

    def _on_ending(self, number: int, _: FrameType | None = None) -> None:
        """Leave as on `q` after a signal; if the app, the loop or the terminal hangs, leave without them."""
        if self._is_ending:
            return
        self._is_ending, status = True, 128 + number
        timer = Timer(GRACE_S, self._abandon, [status])
        timer.daemon = True
        timer.start()
        self._call(self._app.exit, None, status)

    def _abandon(self, status: int) -> None:
        """End the process; give the terminal back as far as that can be done without waiting."""
        try:
            if self._is_started and select.select([], [STDERR], [], 0)[1]:
                os.write(STDERR, _GIVE_BACK)
            if self._is_started and self.attrs_before:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        finally:
            os._exit(status)

    def _call(self, callback: Callable[..., object], *args: object) -> None:
        """Call back on the loop, from a signal handler or a thread; not if the loop is closed."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(callback, *args)

    # Input

    def run_input_thread(self) -> None:
        """Turn input into messages until woken, or until the terminal is gone.

        Waits without a time limit, except for what may follow an Esc. Bytes that are no UTF-8 become U+FFFD, and what
        no key has sent is dropped: neither is a reason to end or to do anything.
        """
        parser, replies, escapes = XTermParser(self._debug), Replies(), Escapes()
        decode = getincrementaldecoder("utf-8")("replace").decode
        esc_s = ceil(constants.ESCAPE_DELAY * 1000 + 1) / 1000
        patience: float | None = None
        while self._wake not in (ready := select.select([self.fileno, self._wake], [], [], patience)[0]):
            if ready:
                if not (data := self._read()):
                    self._hang_up()
                    return
                pieces = escapes.feed(replies.feed(decode(data)))
            else:
                replies.give_up()
                pieces = iter([escapes.give_up()])
            for piece in filter(None, pieces):  # the parser takes no text for the end
                self._process([events.Key("escape", ESC)] if piece == ESC else parser.feed(piece))
            self._process(parser.tick())
            patience = esc_s if ready else None

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _read(self) -> bytes:
        """Return input; nothing if the terminal is gone."""
        with suppress(OSError):
            return os.read(self.fileno, 4096)
        return b""

    def _hang_up(self) -> None:
        """End as by SIGHUP, which may be ignored or never come."""
        self._output.is_gone = True
        self._on_ending(signal.SIGHUP)

    def _sleep(self) -> None:
        """Take back what woke the last input thread."""
        while select.select([self._wake], [], [], 0)[0]:
            os.read(self._wake, 4096)
