"""A program on a terminal of its own, with a screen that can be read: what tests and benchmarks drive.

Every moment is taken when bytes arrive, before the emulator sees them, so that its own time counts for nobody.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

QUIET = 0.06
"""Seconds without output after which an answer counts as complete."""
PATIENCE = 30.0
"""Seconds after which what has not come will never come."""
CLEAN = ("PYTHON", "TEXTUAL", "SSH_", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "LC_", "LANG")
"""Beginnings of variables that a program is not given."""
_PRIVATE = re.compile(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z$]+|\x1b\[\?[0-9;]*\$p")
_IFLAG, _LFLAG = 0, 3


class Terminal:
    """One run of a program on a screen of its own."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str] | None = None,
        *,
        ignored: int | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.status: int | None = None
        kept = {name: value for name, value in os.environ.items() if not name.startswith(CLEAN)}
        environment = kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8"} | dict(env or {})
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            if ignored is not None:
                signal.signal(ignored, signal.SIG_IGN)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), environment)
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self.fd)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def is_quiet(self) -> bool:
        """Whether the terminal echoes nothing and passes every key on as it is."""
        modes = termios.tcgetattr(self.fd)
        return not (modes[_LFLAG] & (termios.ECHO | termios.ICANON) or modes[_IFLAG] & termios.ICRNL)

    @property
    def is_given_back(self) -> bool:
        """Whether main screen, cursor, paste and line discipline are as they were, after all had been taken."""
        taken = ((b"1049h", b"1049l"), (b"25l", b"25h"), (b"2004h", b"2004l"))
        ends = [[self.raw.rfind(b"\x1b[?" + mode) for mode in pair] for pair in taken]
        return all(0 <= on < off for on, off in ends) and termios.tcgetattr(self.fd) == self.before

    def resize(self, columns: int, rows: int) -> None:
        """Makes the terminal another size."""
        if (self.screen.columns, self.screen.lines) != (columns, rows):
            self.screen.resize(rows, columns)
        self.claim(columns, rows)

    def claim(self, columns: int, rows: int) -> None:
        """Says that it has another size, which it need not have."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: bytes) -> None:
        """Sends keys."""
        os.write(self.fd, keys)

    def read(self, seconds: float) -> float | None:
        """Reads one chunk; gives the moment it came, or None if none came in time or none will ever come."""
        if not select.select([self.fd], [], [], max(0.0, seconds))[0]:
            return None
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return None
        now = time.perf_counter()
        self.raw += data
        self.stream.feed(_PRIVATE.sub(b"", data))
        return now if data else None

    def wait(self, holds: Callable[[], object], seconds: float = PATIENCE) -> float:
        """Reads until something holds; gives the seconds from the start of the program to the last output."""
        end = time.perf_counter() + seconds
        last = time.perf_counter()
        while not holds():
            left = end - time.perf_counter()
            if left <= 0:
                raise TimeoutError(f"it did not come; the screen shows:\n{self.text}")
            last = self.read(min(left, 0.05)) or last
        return last - self.began

    def wait_for(self, pattern: str, seconds: float = PATIENCE) -> float:
        """Seconds from the start of the program until the screen shows the pattern."""
        return self.wait(lambda: re.search(pattern, self.text), seconds)

    def settle(self, quiet: float = QUIET) -> float | None:
        """Reads until nothing has come for a while; gives the moment of the last output."""
        last, end = None, time.perf_counter() + PATIENCE
        while (came := self.read(quiet)) is not None:
            last = came
            if came > end:
                raise TimeoutError("the program never rests")
        return last

    def press(self, keys: bytes) -> tuple[float, int]:
        """Milliseconds from a key press to its last output, and the bytes of it."""
        before, began = len(self.raw), time.perf_counter()
        self.type(keys)
        last = self.settle() or began
        return (last - began) * 1e3, len(self.raw) - before

    def quit(self, keys: bytes = b"q") -> float:
        """Milliseconds from the key that quits until the process is gone."""
        began = time.perf_counter()
        self.type(keys)
        self.end(10)
        return (time.perf_counter() - began) * 1e3

    def end(self, seconds: float = PATIENCE) -> int:
        """The exit status, once the program has ended and all that it wrote is read."""
        end = time.perf_counter() + seconds
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() > end:
                raise TimeoutError(f"it did not end; the screen shows:\n{self.text}")
            else:
                self.read(0.002)
        while self.read(0):
            pass
        return self.status

    def close(self) -> None:
        """Ends the program, however it is."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
