"""Random keys, sizes, pastes and replies, fast, in every view: the program goes on, and the screen is right.

A short run by default. `pytest -m soak -n0 -s tests/tui/test_fuzz.py` runs for ten minutes, or for so many as
`KASHI_SOAK_MINUTES` says, and tells how the memory grows; `KASHI_SOAK_SEED` begins with another seed.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

import kashi_tui
from kashi_tui.tui.app import COMMANDS
from tests.bench.terminal import Terminal
from tests.tui.typed import typed

ROOT = Path(kashi_tui.__file__).parents[1]
READY = r"(?s)kashi-tui.*\? help"
MINUTES = float(os.environ.get("KASHI_SOAK_MINUTES", "10"))
SEED = int(os.environ.get("KASHI_SOAK_SEED", "1"))
EVENTS, EVERY_S = 250, 1 / 50
"""Events of a short run, and the time between two."""
LATE_S = 5
"""How long after a change frames of the size before may still come."""
CHECKED = 125
"""After so many the screen is compared with one that is drawn anew."""
MEGABYTES, GROWTH = 400, 1.35
"""What a session may take at most, and how much more at its end than after its first third."""
SIZES = ((80, 24), (120, 36), (40, 10), (20, 5), (1, 1), (2, 2), (200, 60), (0, 0), (7, 3), (81, 9), (300, 4), (12, 80))
LEAVING = ("quit", "quit_now")
TABLE = [typed(name) for key in COMMANDS if key.action not in LEAVING for name in key.keys.split(",")]
MOVING = [
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\r",
    b"\x1b",
    b"\t",
    b"\x7f",
    b"1",
    b"8",
]
PASTED = ("value > 1", "喀什\n\n", "\x1b]52;c;eA==\x07", "[/]", "a" * 5000, "\ud7ff\u202e", "/", "record\r", "")
TEXT = "abcdeghijklmnoprstuvwxyz 0123456789<>=~'\"().,-+*/喀é✓"  # no q: it leaves
STRANGE = (
    *(b"\x1b[I", b"\x1b[O", b"\xff\xfe", b"\xe5", b"\x1b[M !!", b"\x1b[<0;5;5M", b"\x1b[<35;500;500m", b"\x1b[?62;4c"),
    *(
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1b[>0;276;0c",
        b"\x1b[?2026;2$y",
        b"\x1b[?1u",
        b"\x1b[1;1R",
        b"\x1bP1$r",
    ),
    *(b"\x1b[97;5u", b"\x1b[8;24;80t", b"\x1b[1;5A", b"\x1bOR", b"\x1b[999~", b"\x1b[", b"\x1b]", b"\x00", b"\x1c\x1d"),
)
PLACE = re.compile(rb"\x1b\[(\d+)(?:;(\d+))?H")


class Session:
    """One run of the program under random events."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random, self.folder = Random(seed), folder
        self.past: deque[object] = deque(maxlen=60)
        self.begin()

    def begin(self) -> None:
        """Starts the program, or starts it again."""
        command = ["env", "-C", str(self.folder), sys.executable, "-m", "kashi_tui"]
        self.terminal = Terminal(command, 80, 24, env={"PYTHONPATH": str(ROOT)})
        self.terminal.wait_for(READY)
        self.sizes: list[tuple[float, int, int]] = [(0.0, 80, 24)]
        self.seen = len(self.terminal.raw)

    def step(self) -> None:
        """One event, and what comes of it within its time."""
        kind = self.random.random()
        if kind < 0.04:
            self.resize(*self.random.choice(SIZES))
        elif kind < 0.09:
            self.type(self.random.choice(STRANGE))
        elif kind < 0.12:
            self.type(b"\x1b[200~" + self.random.choice(PASTED).encode() + b"\x1b[201~")
        elif kind < 0.2:
            self.type(self.random.choice(TEXT).encode())
        else:
            self.type(self.random.choice(TABLE if kind < 0.6 else MOVING))
        end = time.perf_counter() + EVERY_S
        while (left := end - time.perf_counter()) > 0:
            if self.terminal.read(left) is None and time.perf_counter() < end - EVERY_S / 2:
                self.go_on()
        self.check_places()

    def type(self, keys: bytes) -> None:
        """Sends keys."""
        self.past.append(keys)
        self.terminal.type(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Makes the terminal another size, 0×0 too, which a terminal may claim."""
        self.past.append((columns, rows))
        self.sizes.append((time.monotonic(), columns or 80, rows or 24))
        self.terminal.resize(columns, rows)

    def go_on(self) -> None:
        """Starts again if a command of the palette was to leave; anything else that ended it is a failure."""
        pid, status = os.waitpid(self.terminal.pid, os.WNOHANG)
        if not pid:
            return
        self.terminal.status = os.waitstatus_to_exitcode(status)
        self.check_end()
        self.begin()

    def check_end(self) -> None:
        """The program ended in order."""
        while self.terminal.read(0):
            pass
        assert self.terminal.status == 0, self.told()
        assert self.terminal.is_given_back, self.told()
        self.terminal.close()

    def check_places(self) -> None:
        """What was sent keeps to the screen, or to one that it had a while ago."""
        while len(self.sizes) > 1 and self.sizes[1][0] < time.monotonic() - LATE_S:
            del self.sizes[0]
        columns, rows = (max(size[at] for size in self.sizes) for at in (1, 2))
        for y, x in PLACE.findall(self.terminal.raw, self.seen):
            assert int(y) <= rows, self.told()
            assert int(x or 1) <= columns, self.told()
        self.seen = len(self.terminal.raw)

    def check(self) -> None:
        """What is seen is what a redraw shows."""
        assert b"Traceback" not in self.terminal.raw, self.told()
        del self.terminal.raw[300:]  # the beginning is asked for in the end
        self.seen = len(self.terminal.raw)
        self.resize(80, 24)
        self.terminal.settle(0.5)
        shown = self.terminal.text
        self.terminal.screen.reset()
        self.type(b"\x0c")
        self.terminal.wait(lambda: self.terminal.text == shown)
        assert self.megabytes < MEGABYTES, self.told()

    @property
    def megabytes(self) -> float:
        """Memory in use."""
        pages = int(Path(f"/proc/{self.terminal.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def told(self) -> str:
        """What came last, to be tried again."""
        return f"after {list(self.past)}\n{self.terminal.text}\n{bytes(self.terminal.raw[-2000:])!r}"

    def leave(self) -> None:
        """Leaves in order, whatever is open."""
        self.terminal.type(b"\x11\x11")  # again, if there are changes that are not written
        self.terminal.end()
        self.check_end()


@pytest.mark.terminal
@pytest.mark.parametrize("seed", range(SEED, SEED + 2))
def test_random_keys_do_no_harm(tmp_path, seed):
    for _ in checked(Session(tmp_path, seed), lambda count: count < EVENTS):
        pass


@pytest.mark.soak
@pytest.mark.terminal
def test_random_keys_for_minutes_do_no_harm_and_memory_does_not_grow(tmp_path):
    end = time.monotonic() + 60 * MINUTES
    sizes: list[float] = []
    for count, megabytes in checked(Session(tmp_path, SEED), lambda _: time.monotonic() < end):
        sizes.append(megabytes)
        if len(sizes) % 10 == 0:
            print(f"{count:8,} events {megabytes:7.1f} MB", flush=True)
    assert max(sizes[-5:]) <= GROWTH * max(sizes[: max(1, len(sizes) // 3)])


def checked(session: Session, goes_on: Callable[[int], bool]) -> Iterator[tuple[int, float]]:
    """Runs a session and leaves it; gives after each check how many events there were, and the megabytes in use."""
    count = 0
    try:
        while goes_on(count):
            session.step()
            count += 1
            if count % CHECKED == 0:
                session.check()
                yield count, session.megabytes
        session.leave()
    finally:
        if session.terminal.status is None:
            session.terminal.close()
