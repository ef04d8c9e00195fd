"""Start and cursor move of kashi-tui beside the smallest Textual apps that could do as much, all in one run.

    python tests/bench/bench_start.py [REPETITIONS]

Only the ratios count: machines are noisy, so the programs take turns (A B C C B A …). Bars: the first screen within
1.15 × a bare app with a DataTable of 20 rows, in at most 20 kB at 120×36; a cursor move within 1.3 × a bare table on
the line API, in at most 400 bytes. Run it from an installed kashi-tui (pip compiles it).
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from terminal import Terminal

APPS = Path(__file__).parent / "apps"
DOWN, MOVES = b"\x1b[B", 6


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
        moves = [terminal.press(DOWN) for _ in range(MOVES)]
        return Run(ready, start_bytes, median(m for m, _ in moves), max(b for _, b in moves), terminal.quit())
    finally:
        terminal.close()


def main(repetitions: int) -> None:
    """Prints medians, and ratios to the floors (the median of each round's own ratio)."""
    runs: dict[str, list[Run]] = {program.name: [] for program in PROGRAMS}
    for program in PROGRAMS:
        measure(program)
    for number in range(repetitions):
        for program in PROGRAMS[:: -1 if number % 2 else 1]:
            runs[program.name].append(measure(program))
    print(f"{'':20}{'ready ms':>10}{'start B':>10}{'down ms':>10}{'down B':>8}{'quit ms':>9}")
    for name, each in runs.items():
        ready, start_bytes, move, move_bytes, leave = (median(column) for column in zip(*each, strict=True))
        print(f"{name:20}{ready:10.0f}{start_bytes:10,.0f}{move:10.2f}{move_bytes:8.0f}{leave:9.0f}")
    table, lines, ours = runs.values()
    start = median(o.ready / t.ready for o, t in zip(ours, table, strict=True))
    move = median(o.move / f.move for o, f in zip(ours, lines, strict=True))
    print(f"start ÷ DataTable {start:.2f} (bar 1.15)   down ÷ line API {move:.2f} (bar 1.3)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
