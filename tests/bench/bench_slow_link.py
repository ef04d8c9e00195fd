"""A long, thin line (20 kB/s, 150 ms there and back) between ssh and sshd: what kashi-tui, VisiData and datui do.

    python -m tests.bench.bench_slow_link [REPETITIONS]

All three show the same table of 5,000 rows in 120×36; VisiData (`vd`) and datui are left out where they are not on the
PATH. Bars: settled 4 s after the call, a view 2 s after its key, 2 s of held Down shown 2 s after release, gone 2 s
after q although 2 s of held PgDn are not shown yet. `ssh` itself, with `true` instead of a program, is told beside it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from tests.bench.terminal import Terminal
from tests.ssh.server import ROOT, Server, serving, what_is_missing
from tests.ssh.slow_line import SlowLine

SIZE = 120, 36
HELD_S, EVERY_S = 2.0, 1 / 30
"""How long a key is held, and how fast it is repeated."""
QUIET_S = 0.7
"""Without output for longer than a round trip: what was asked for is there."""
DOWN, PAGE_DOWN = b"\x1b[B", b"\x1b[6~"
ROWS = 5000


class Program(NamedTuple):
    """What is called there, the keys to the first row, and those that leave."""

    name: str
    line: str
    home: bytes
    leave: bytes


class Run(NamedTuple):
    """Seconds and bytes of one run; bytes are those that the line carried, ssh's own included."""

    settled_s: float
    start_bytes: float
    down_s: float
    down_bytes: float
    page_s: float
    page_bytes: float
    quit_s: float


def main(repetitions: int) -> None:
    """Prints a table, and the views of kashi-tui after it."""
    if missing := what_is_missing():
        sys.exit(missing)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        table = write_table(Path(folder) / "table.csv")
        print(f"{'':12}{'settled':>9}{'bytes':>9}{'Down lag':>10}{'bytes':>9}{'PgDn lag':>10}{'bytes':>9}{'quit':>7}")
        for program in programs(table):
            run = Run(*map(median, zip(*(measure(server, program) for _ in range(repetitions)), strict=True)))
            print(
                f"{program.name:12}{run.settled_s:8.2f}s{run.start_bytes:9,.0f}{run.down_s:9.2f}s{run.down_bytes:9,.0f}"
                f"{run.page_s:9.2f}s{run.page_bytes:9,.0f}{run.quit_s:6.2f}s"
            )
        print(f"ssh alone   {median(measure_ssh(server) for _ in range(repetitions)):8.2f}s")
        print("\nkashi-tui, its own dataset, from the key to the last byte of the view:")
        print(*(f"{name} {seconds:.2f} s, {count:,} bytes" for name, seconds, count in measure_views(server)), sep="\n")


def programs(table: Path) -> list[Program]:
    """Those that are here."""
    ours = f"env PYTHONPATH={ROOT} LANG=C.UTF-8 {sys.executable} -m kashi_tui"
    found = [Program("kashi-tui", f"{ours} {table}", b"g", b"q")]
    if path := shutil.which("vd"):
        found.append(Program("VisiData", f"env LANG=C.UTF-8 HOME={table.parent} {path} {table}", b"gg", b"gq"))
    if path := shutil.which("datui-native") or shutil.which("datui"):
        found.append(Program("datui", f"env LANG=C.UTF-8 HOME={table.parent} {path} {table}", b"\x1b[H", b"q"))
    return found


def measure(server: Server, program: Program) -> Run:
    """Start, held Down, held PgDn, q while that is not shown yet."""
    with SlowLine(server.port) as line:
        terminal = call(server, line, program.line)
        try:
            settled = rest(terminal) - terminal.began
            start_bytes = line.carried
            down, down_bytes = hold(terminal, line, DOWN)
            page, page_bytes = hold(terminal, line, PAGE_DOWN)
            terminal.type(program.home)
            rest(terminal)
            press(terminal, PAGE_DOWN)
            return Run(settled, start_bytes, down, down_bytes, page, page_bytes, leave(terminal, program.leave))
        finally:
            terminal.close()


def measure_ssh(server: Server) -> float:
    """Seconds that a call takes that does nothing."""
    with SlowLine(server.port) as line:
        terminal = call(server, line, "true")
        terminal.end()
        seconds = time.perf_counter() - terminal.began
        terminal.close()
        return seconds


def measure_views(server: Server) -> list[tuple[str, float, int]]:
    """Seconds and bytes of each view."""
    from kashi_tui.views import load_views

    found = []
    with SlowLine(server.port) as line:
        terminal = call(server, line, f"env PYTHONPATH={ROOT} LANG=C.UTF-8 {sys.executable} -m kashi_tui")
        rest(terminal)
        for number, view in [*enumerate(load_views())][1:]:
            before, began = line.carried, time.perf_counter()
            terminal.type(str((number + 1) % 10).encode())
            found.append((view.title, rest(terminal) - began, line.carried - before))
        terminal.close()
    return found


def call(server: Server, line: SlowLine, command: str) -> Terminal:
    """Calls through the line."""
    return Terminal([*server.client("-tt", port=line.port), command], *SIZE, env={"PATH": os.environ["PATH"]})


def hold(terminal: Terminal, line: SlowLine, key: bytes) -> tuple[float, int]:
    """Seconds from the release of a held key to the last output, and the bytes of it all."""
    before = line.carried
    released = press(terminal, key)
    return max(0.0, rest(terminal) - released), line.carried - before


def press(terminal: Terminal, key: bytes) -> float:
    """Holds a key; gives the moment of its release."""
    began = time.perf_counter()
    while (now := time.perf_counter()) < began + HELD_S:
        terminal.type(key)
        pump(terminal, now + EVERY_S)
    return time.perf_counter()


def pump(terminal: Terminal, until: float) -> None:
    """Reads until a moment."""
    while (left := until - time.perf_counter()) > 0:
        terminal.read(left)


def rest(terminal: Terminal) -> float:
    """The moment of the last output, once the line is quiet."""
    return wait_quiet(lambda: terminal.read(QUIET_S) if terminal.raw else terminal.read(30))


def wait_quiet(read: Callable[[], float | None]) -> float:
    """The last moment that was read."""
    last = time.perf_counter()
    while (came := read()) is not None:
        last = came
    return last


def leave(terminal: Terminal, keys: bytes) -> float:
    """Seconds until ssh has ended."""
    began = time.perf_counter()
    terminal.type(keys)
    terminal.end(60)
    return time.perf_counter() - began


def write_table(path: Path) -> Path:
    """The same table for everybody."""
    random = Random(5)
    with path.open("w") as file:
        file.write("area,indicator,time_period,unit,value,status\n")
        for _ in range(ROWS):
            area, indicator = f"A{random.randrange(300):03}", f"IND_{random.randrange(40):03}"
            period = f"{random.randrange(1995, 2024)}-{random.randrange(1, 13):02}"
            file.write(f"{area},{indicator},{period},{random.choice(('CNY', 'USD'))},{random.random() * 1000:.4f},A\n")
    return path


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
