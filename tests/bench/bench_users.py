"""Many users at once over one sshd: what a session costs, how long the first screen takes, and that none is left.

    python -m tests.bench.bench_users [SESSIONS …]

Each session opens the explorer at 80×24, moves, sorts and leaves; all are called at once. Memory is what the kernel
says of the program alone (smaps_rollup): private to a session, shared with others, and its proportional share.
"""

from __future__ import annotations

import os
import select
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple
from uuid import uuid4

from tests.bench.terminal import Terminal
from tests.ssh.server import Server, program, programs, serving, wait_until, what_is_missing

NUMBERS = (1, 5, 10, 25, 50)
PATIENCE_S = 120.0


class Memory(NamedTuple):
    """Megabytes of one session."""

    private: float
    shared: float
    proportional: float


class Session:
    """One user: keys to press, one after the other, each when what the one before it asked for is there."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.ready_s = 0.0

    def shows(self, text: str) -> bool:
        """Whether this is on the screen."""
        return text in self.terminal.text


def main(numbers: Sequence[int]) -> None:
    """Prints a line for each number of sessions."""
    if missing := what_is_missing():
        sys.exit(missing)
    print(
        f"{'':10}{'first screen, s':>18}{'looking: MB':>24}{'after a sort: MB':>24}{'sort, s':>9}{'lost':>6}{'left':>6}"
    )
    print(f"{'sessions':10}{'median':>9}{'last':>9}" + f"{'private':>8}{'shared':>8}{'share':>8}" * 2)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        measure(server, 1)  # what is read from the disk for the first time counts for nobody
        for number in numbers:
            print(measure(server, number), flush=True)


def measure(server: Server, number: int) -> str:
    """Runs so many sessions at once."""
    mark = f"KASHI_BENCH={uuid4().hex}"
    name, _, value = mark.partition("=")
    command = [*server.client("-tt"), program(**{name: value})]
    sessions = [Session(Terminal(command, 80, 24, env={"PATH": os.environ["PATH"]})) for _ in range(number)]
    try:
        wait_all(sessions, lambda each: each.shows("1 of 6 ─") and each.shows("q quit"), ready=True)
        type_all(sessions, b"jjk")
        wait_all(sessions, lambda each: each.shows("2 of 6 ─"))
        looking = [memory(pid) for pid in programs(mark)]
        began = time.perf_counter()
        type_all(sessions, b"2lll]")
        wait_all(sessions, lambda each: each.shows("▼"))
        sort_s = time.perf_counter() - began
        sorted_ = [memory(pid) for pid in programs(mark)]
        type_all(sessions, b"q")
        lost = sum(each.terminal.end(PATIENCE_S) != 0 for each in sessions) + number - len(sorted_)
        wait_until(lambda: not programs(mark), 3)
        times = [each.ready_s for each in sessions]
        return (
            f"{number:<10}{median(times):9.2f}{max(times):9.2f}{told(looking)}{told(sorted_)}{sort_s:9.2f}"
            f"{lost:6}{len(programs(mark)):6}"
        )
    finally:
        for each in sessions:
            each.terminal.close()


def type_all(sessions: Sequence[Session], keys: bytes) -> None:
    """Everybody presses the same keys."""
    for each in sessions:
        each.terminal.type(keys)


def wait_all(sessions: Sequence[Session], holds: Callable[[Session], bool], *, ready: bool = False) -> None:
    """Reads what all are sent until it holds for each."""
    waiting = {each.terminal.fd: each for each in sessions}
    end = time.monotonic() + PATIENCE_S
    while waiting:
        if time.monotonic() > end:
            raise TimeoutError(
                f"{len(waiting)} sessions wait; one shows:\n{next(iter(waiting.values())).terminal.text}"
            )
        for fd in select.select(list(waiting), [], [], 0.5)[0]:
            each = waiting[fd]
            came = each.terminal.read(0)
            if holds(each):
                each.ready_s = came - each.terminal.began if ready and came else each.ready_s
                del waiting[fd]


def memory(pid: int) -> Memory:
    """What a process takes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(size.split()[0]) / 1024 for name, size in (line.split(":") for line in lines)}
    private = sizes["Private_Clean"] + sizes["Private_Dirty"]
    return Memory(private, sizes["Rss"] - private, sizes["Pss"])


def told(memories: Sequence[Memory]) -> str:
    """Medians."""
    return "".join(f"{median(column):8.1f}" for column in zip(*memories, strict=True))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or NUMBERS)
