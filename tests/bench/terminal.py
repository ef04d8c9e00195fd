"""A terminal for benchmarks and tests: runs a program in a pty and knows what its screen shows.

Output is stamped when it is read, and the screen is worked out afterwards, so that pyte's own time counts for nobody.
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
from collections.abc import Mapping, Sequence

import pyte

QUIET = 0.06
"""Seconds without output after which an answer counts as complete."""
CLEAN = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES")


class Terminal:
    """One run of a program on a screen of its own."""

    def __init__(
        self, command: Sequence[str], columns: int = 120, rows: int = 36, env: Mapping[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.status: int | None = None
        environment = (
            {k: v for k, v in os.environ.items() if k not in CLEAN} | {"TERM": "xterm-256color"} | dict(env or {})
        )
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float) -> float | None:
        """Reads one chunk; gives the moment it came, or None if none came in time."""
        if not select.select([self.fd], [], [], max(0.0, seconds))[0]:
            return None
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return None
        now = time.perf_counter()
        self.raw += data
        self.stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z$]+|\x1b\[\?[0-9;]*\$p", b"", data))
        return now if data else None

    def wait_for(self, pattern: str, seconds: float = 20) -> float:
        """Seconds from the start of the program until the screen shows the pattern."""
        end = time.perf_counter() + seconds
        last = time.perf_counter()
        while not re.search(pattern, self.text):
            if (came := self.read(end - time.perf_counter())) is None:
                raise TimeoutError(f"'{pattern}' did not come; the screen shows:\n{self.text}")
            last = came
        return last - self.began

    def settle(self, quiet: float = QUIET) -> float | None:
        """Reads until nothing has come for a while; gives the moment of the last output."""
        last = None
        while (came := self.read(quiet)) is not None:
            last = came
        return last

    def press(self, keys: bytes) -> tuple[float, int]:
        """Milliseconds from a key press to its last output, and the bytes of it."""
        before, began = len(self.raw), time.perf_counter()
        os.write(self.fd, keys)
        last = self.settle() or began
        return (last - began) * 1e3, len(self.raw) - before

    def quit(self, keys: bytes = b"q") -> float:
        """Milliseconds from the key that quits until the process is gone."""
        began = time.perf_counter()
        os.write(self.fd, keys)
        while self.status is None and time.perf_counter() - began < 10:
            self.read(0.002)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return (time.perf_counter() - began) * 1e3

    def close(self) -> None:
        """Ends the program, however it is."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
