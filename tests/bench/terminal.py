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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pyte

QUIET = 0.06
"""Seconds without output after which an answer counts as complete."""
PATIENCE = 60.0
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
        beside: Callable[[], Iterable[int]] = tuple,
    ) -> None:
        self.beside = beside
        """Processes that work for the terminal without being its children: behind a server, say."""
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.status: int | None = None
        kept = {name: value for name, value in os.environ.items() if not name.startswith(CLEAN)}
        environment = kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8"} | dict(env or {})
        go, gate = os.pipe()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.close(gate)
            os.read(go, 1)  # else a program that is quicker than this one has changed what is noted below
            if ignored is not None:
                signal.signal(ignored, signal.SIG_IGN)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), environment)
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self.fd)
        self.began = time.perf_counter()
        os.close(go)
        os.close(gate)

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
        """Reads until nothing has come for a while and nobody works on it; gives the moment of the last output.

        On a machine with other work to do, a program that says nothing may only be waiting for its turn.
        """
        last, end = None, time.perf_counter() + PATIENCE
        while (came := self.read(quiet)) is not None or self.is_busy:
            last = came or last
            if time.perf_counter() > end:
                raise TimeoutError(f"the program never rests; the screen shows:\n{self.text}")
        return last

    @property
    def is_busy(self) -> bool:
        """Whether the program, or another that works for it, has something to do."""
        pids = [each for root in (self.pid, *self.beside()) for each in family(root)]
        return any(state in "RD" for pid in pids for state in states(pid))

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
        self.end()
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


def family(pid: int) -> Iterator[int]:
    """A process and all that it and its children have started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield from family(int(child))


def states(pid: int) -> Iterator[str]:
    """What each thread of a process is at: R runs or could run, S sleeps, Z has ended …"""
    for task in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(OSError):
            yield task.read_text().rpartition(")")[2].split()[0]
