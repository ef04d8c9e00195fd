"""Start and cursor move of kashi-tui beside the smallest Textual apps that could do as much, all in one run.

    python tests/bench/bench_start.py [REPETITIONS]

Only the ratios count: machines are noisy, so the programs take turns (A B C C B A …). Bars: the first screen within
1.15 × a bare app with a DataTable of 20 rows, in at most 20 kB at 120×36; a cursor move within 1.3 × a bare table on
the line API, in at most 400 bytes. A move is what the key itself draws; the panel below the table, which the others do
not have, follows once the cursor rests, and is counted beside it. Run it from an installed kashi-tui (pip compiles it).
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from terminal import Terminal

APPS = Path(__file__).parent / "apps"
DOWN, MOVES = b"\x1b[B", 6
REST = 0.2
"""Seconds without output after which nothing follows a move any more."""


class Program(NamedTuple):
    """What is run, and what its first screen shows when it is complete."""

    name: str
    command: list[str]
    ready: str


class Run(NamedTuple):
    """One run: milliseconds and bytes."""

    ready: float
    start_bytes: float
    move: float
    move_bytes: float
    panel: float
    panel_bytes: float
    leave: float


PROGRAMS = (
    Program("DataTable, 20 rows", [sys.executable, str(APPS / "bare_table.py")], r"EHM19"),
    Program("line API, 20 rows", [sys.executable, str(APPS / "bare_lines.py")], r"EHM19"),
    Program("kashi-tui", [sys.executable, "-m", "kashi_tui"], r"(?s)77\.15.*\[77\.145.*quit"),
)


def measure(program: Program) -> Run:
    """Runs a program once: start, cursor moves one by one, quit."""
    terminal = Terminal(program.command)
    try:
        ready = terminal.wait_for(program.ready) * 1e3
        terminal.settle(0.15)
        start_bytes = len(terminal.raw)
        terminal.settle(2.0)  # whatever comes in the background has come
        moves = [move(terminal) for _ in range(MOVES)]
        each = [list(column) for column in zip(*moves, strict=True)]
        return Run(ready, start_bytes, median(each[0]), max(each[1]), median(each[2]), max(each[3]), terminal.quit())
    finally:
        terminal.close()


def move(terminal: Terminal) -> tuple[float, int, float, int]:
    """Milliseconds and bytes of a move of the cursor, then of what follows it when the cursor rests."""
    began = perf_counter()
    taken, sent = terminal.press(DOWN)
    before = len(terminal.raw)
    last = terminal.settle(REST)
    return taken, sent, (last - began) * 1e3 if last else 0.0, len(terminal.raw) - before


def main(repetitions: int) -> None:
    """Prints medians, and ratios to the floors (the median of each round's own ratio)."""
    runs: dict[str, list[Run]] = {program.name: [] for program in PROGRAMS}
    for program in PROGRAMS:
        measure(program)
    for number in range(repetitions):
        for program in PROGRAMS[:: -1 if number % 2 else 1]:
            runs[program.name].append(measure(program))
    heads = ("ready ms", "start B", "down ms", "down B", "panel ms", "panel B", "quit ms")
    print(f"{'':20}" + "".join(f"{head:>10}" for head in heads))
    for name, each in runs.items():
        medians = [median(column) for column in zip(*each, strict=True)]
        print(f"{name:20}" + "".join(f"{value:10,.{2 * (n == 2)}f}" for n, value in enumerate(medians)))
    table, lines, ours = runs.values()
    start = median(o.ready / t.ready for o, t in zip(ours, table, strict=True))
    moved = median(o.move / f.move for o, f in zip(ours, lines, strict=True))
    print(f"start ÷ DataTable {start:.2f} (bar 1.15)   down ÷ line API {moved:.2f} (bar 1.3)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
