"""The driver on a real terminal: what it takes, what it leaves, and when it goes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import pyte
import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, time
from kashi_tui.tui import tty
tty.prepare_environment()
with tty.early_raw():
    print("early", end="", flush=True)
    if "slow" in sys.argv:
        time.sleep(0.5)
    from textual.app import App
    from textual.widgets import Static
    from kashi_tui.tui.driver import KashiDriver
    import kashi_tui.tui.driver as driver

    class Echo(App):
        ENABLE_COMMAND_PALETTE = False
        keys = ""
        def compose(self):
            yield Static("ready", id="size")
            yield Static("", id="keys")
        def on_resize(self, event):
            self.query_one("#size").update(f"ready {event.size.width}x{event.size.height}")
        def on_key(self, event):
            if event.key == "q":
                self.exit(0)
            elif event.key == "r":
                self._driver.redraw()
            elif event.key == "e":
                raise RuntimeError("broken on purpose")
            elif event.key == "b":
                print("stuck", end="", file=sys.__stderr__, flush=True)
                while True:
                    pass
            self.keys += f"{event.key} "
            self.query_one("#keys").update(self.keys)

    app = Echo(driver_class=KashiDriver)
    app.run(mouse="mouse" in sys.argv)
    tty.leave(app.return_code)
"""


class Session:
    """The program on a terminal of its own."""

    def __init__(self, *arguments: str, ignored: int | None = None, **environment: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.pid, self.fd = pty.fork()
        if not self.pid:
            if ignored:
                signal.signal(ignored, signal.SIG_IGN)
            kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEXTUAL", "SSH"))}
            fresh = {**kept, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **environment}
            os.execve(sys.executable, [sys.executable, "-c", PROGRAM, *arguments], fresh)
        self.resize(80, 24)
        self.before = termios.tcgetattr(self.fd)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: bytes) -> None:
        os.write(self.fd, keys)

    def read(self, seconds: float) -> bytes:
        """What comes next within that time; b"" if nothing does or the terminal was closed by the program."""
        if not select.select([self.fd], [], [], max(seconds, 0))[0]:
            return b""
        with suppress(OSError):
            data = os.read(self.fd, 65536)
            self.output += data
            self.stream.feed(re.sub(rb"\x1b\[\?[0-9;]*\$p|\x1b\[[<>][0-9]*u", b"", data))
            return data
        return b""

    def wait(self, holds: Callable[[], object], seconds: float = 20) -> None:
        end = monotonic() + seconds
        while not holds():
            left = end - monotonic()
            assert left > 0, f"not in time; on the screen: {self.text()!r}"
            self.read(min(left, 0.05))

    def wait_for(self, text: str) -> None:
        self.wait(lambda: text in self.text())

    def text(self) -> str:
        return "\n".join(self.screen.display)

    def end(self, seconds: float = 20) -> int:
        """The exit status, once there is one."""
        status: list[int] = []

        def is_over() -> bool:
            pid, code = os.waitpid(self.pid, os.WNOHANG)
            status.extend([code] if pid else [])
            return bool(pid)

        self.wait(is_over, seconds)
        while self.read(0):
            pass
        self.pid = 0
        return os.waitstatus_to_exitcode(status[0])

    def is_given_back(self) -> bool:
        modes = {
            mode: self.output.rfind(b"\x1b[?" + mode)
            for mode in (b"1049h", b"1049l", b"25l", b"25h", b"2004h", b"2004l")
        }
        return (
            0 <= modes[b"1049h"] < modes[b"1049l"]
            and 0 <= modes[b"25l"] < modes[b"25h"]
            and 0 <= modes[b"2004h"] < modes[b"2004l"]
            and termios.tcgetattr(self.fd) == self.before
        )


Start = Callable[..., Session]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts programs, and ends them and their terminals after the test."""
    sessions: list[Session] = []

    def begin(*arguments: str, **options: Any) -> Session:
        sessions.append(Session(*arguments, **options))
        return sessions[-1]

    yield begin
    for session in sessions:
        with suppress(OSError):
            os.close(session.fd)
        if session.pid:
            os.kill(session.pid, signal.SIGKILL)
            os.waitpid(session.pid, 0)


@pytest.fixture
def ready(start: Start) -> Session:
    session = start()
    session.wait_for("ready 80x24")
    return session


def test_quitting_gives_the_terminal_back_at_once(ready):
    at = monotonic()
    ready.type(b"q")
    ready.wait(lambda: b"\x1b[?25h" in ready.output)
    assert monotonic() - at < 0.25  # 0.01 when nothing else runs; Textual's own input thread waits for 0.1 to 0.2
    assert ready.end() == 0
    assert ready.is_given_back()


def test_nothing_is_left_for_a_shell_to_show(ready):
    ready.type(b"q")
    ready.end()
    for unwanted in (rb"\x1b\[[<>]\d*u", rb"\x1b\[\?1004", rb"\$p", rb"\x1b\[\?1000", rb"\x1b\[6n", rb"\x1b\[>?0?c"):
        assert not re.search(unwanted, ready.output), unwanted


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_given_back(ready, number):
    os.kill(ready.pid, number)
    assert ready.end() == 128 + number
    assert ready.is_given_back()


def test_a_signal_ends_it_even_if_the_app_hangs(ready):
    ready.type(b"b")
    ready.wait(lambda: b"stuck" in ready.output)
    os.kill(ready.pid, signal.SIGTERM)
    assert ready.end(5) == 128 + signal.SIGTERM
    assert ready.is_given_back()


def test_an_error_gives_the_terminal_back(ready):
    ready.type(b"e")
    assert ready.end() == 1
    assert b"broken on purpose" in ready.output.rpartition(b"\x1b[?1049l")[2]
    assert termios.tcgetattr(ready.fd) == ready.before


@pytest.mark.parametrize("ignored", [None, signal.SIGHUP])
def test_it_does_not_outlive_its_terminal(start, ignored):
    session = start(ignored=ignored)
    session.wait_for("ready 80x24")
    os.close(session.fd)
    session.fd = os.open(os.devnull, os.O_RDONLY)
    at = monotonic()
    status = session.end(5)
    assert monotonic() - at < 3
    assert status == 128 + signal.SIGHUP


def test_bytes_that_are_no_utf8_do_no_harm(ready):
    ready.type(b"\xff\xe9x\x1b[M \xf0\xf0")
    ready.type(b"y")
    ready.wait_for("x ")
    ready.wait_for("y ")


def test_a_character_may_come_in_pieces(ready):
    ready.type("喀".encode()[:1])
    ready.type("喀".encode()[1:])
    ready.wait_for("喀")


def test_escape_alone_is_a_key_and_a_sequence_another(ready):
    ready.type(b"\x1b")
    ready.wait_for("escape")
    ready.type(b"\x1b[A")
    ready.wait_for("escape up")


def test_what_was_typed_before_the_start_comes_in_order(start):
    session = start("slow")
    session.wait(lambda: b"early" in session.output)
    session.type(b"a\rc\x1b[B")
    session.wait_for("a enter c down")
    assert b"a" not in session.output.partition(b"\x1b[?1049h")[0].replace(b"early", b"")


def test_an_interrupt_before_the_start_ends_it_quietly(start):
    session = start("slow")
    session.wait(lambda: b"early" in session.output)
    session.type(b"\x03")
    assert session.end() == 130
    assert b"Traceback" not in session.output
    assert termios.tcgetattr(session.fd) == session.before


def test_nothing_is_sent_while_nothing_happens(ready):
    while ready.read(0.3):
        pass
    assert ready.read(1.5) == b""


def test_a_redraw_paints_the_whole_screen(ready):
    ready.type(b"x")
    ready.wait_for("x ")
    ready.screen.reset()
    ready.type(b"r")
    ready.wait_for("ready 80x24")
    ready.wait_for("x ")


def test_the_size_is_the_terminals_own(start):
    session = start(COLUMNS="33", LINES="7")
    session.wait_for("ready 80x24")
    session.screen.resize(10, 40)
    session.resize(40, 10)
    session.wait_for("ready 40x10")


def test_the_same_size_again_means_redraw(ready):
    ready.screen.reset()
    os.kill(ready.pid, signal.SIGWINCH)
    ready.wait_for("ready 80x24")


def stop(session: Session, number: int) -> None:
    os.kill(session.pid, number)
    assert os.waitpid(session.pid, os.WUNTRACED)[0] == session.pid


def test_it_can_be_suspended_and_resumed(ready):
    stop(ready, signal.SIGTSTP)
    ready.read(0.1)
    assert ready.is_given_back()
    ready.screen.reset()
    os.kill(ready.pid, signal.SIGCONT)
    ready.wait_for("ready 80x24")
    ready.type(b"xyq")
    assert ready.end() == 0
    assert ready.is_given_back()


def threads(session: Session) -> int:
    return len(os.listdir(f"/proc/{session.pid}/task"))


def test_being_stopped_outright_and_continued_starts_nothing_twice(ready):
    running = threads(ready)
    stop(ready, signal.SIGSTOP)
    termios.tcsetattr(ready.fd, termios.TCSANOW, ready.before)
    ready.screen.reset()
    os.kill(ready.pid, signal.SIGCONT)
    ready.wait_for("ready 80x24")
    ready.type(b"x\ry")
    ready.wait_for("x enter y")
    assert threads(ready) == running
    ready.type(b"q")
    assert ready.end() == 0
    assert ready.is_given_back()


def test_a_mouse_is_asked_for_only_if_wanted(start):
    session = start("mouse")
    session.wait_for("ready 80x24")
    session.type(b"q")
    session.end()
    assert session.output.rfind(b"\x1b[?1003h") < session.output.rfind(b"\x1b[?1003l")
