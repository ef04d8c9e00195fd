"""kashi-tui on large tables beside VisiData and datui, each driven on a terminal as its user would, all in one run.

    python -m tests.bench.bench_peers [REPETITIONS]

A table of twenty rows, a CSV file of 1,000,000 and a Parquet file of 10,000,000 are made up (seeded; 3,000 areas, 40
indicators, 420 months, 7 units, a value, a status). VisiData (`vd`) and datui are left out where they are not on the
path. The programs take turns, since machines are noisy: only ratios within one run count. Times are milliseconds from
a key to the output that shows what was asked for, medians; bytes are all that the program wrote for a key.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import polars as pl

from tests.bench.terminal import Terminal

SIZES = {"20 rows, CSV": 20, "1,000,000 rows, CSV": 1_000_000, "10,000,000 rows, Parquet": 10_000_000}
DOWN, PAGE_DOWN, RIGHT, LEFT = b"\x1b[B", b"\x1b[6~", b"\x1b[C", b"\x1b[D"
MOVES = 12
PATIENCE = 300.0
"""Seconds; VisiData sorts ten million rows in a minute."""
REST = 0.4
"""Seconds without output after which whatever goes on in the background shows nothing more."""


class Table(NamedTuple):
    """A file, and what the screen shows when it has done what it was asked for: patterns of one or two rows."""

    path: Path
    rows: int
    first: str
    last: str
    filtered: str
    sorted: str
    matches: int


class Step(NamedTuple):
    """Keys, and the pattern that says that they are done; those without a name are not told of."""

    name: str
    keys: tuple[bytes, ...]
    pattern: str = ""


class Program(NamedTuple):
    """A program and its keys."""

    name: str
    command: list[str]
    down: bytes
    page: bytes
    right: bytes
    end: bytes
    home: bytes
    leave: bytes
    keep: tuple[Step, ...]
    """From the first row's indicator to only its rows, and back."""
    sort: tuple[Step, ...]
    """From the indicator to the order by value."""
    loaded: str = ""


def main(repetitions: int, sizes: dict[str, int]) -> None:
    """Prints a table for each size."""
    with tempfile.TemporaryDirectory() as folder:
        for size, rows in sizes.items():
            table = make(Path(folder), rows)
            measured: dict[str, list[dict[str, float]]] = {}
            for number in range(repetitions):
                for program in list(programs(table))[:: -1 if number % 2 else 1]:
                    measured.setdefault(program.name, []).append(measure(program, table))
            tell(size, measured)
            sys.stdout.flush()


def make(folder: Path, rows: int) -> Table:
    """A table of so many rows, and what is to be seen of it."""
    random = pl.int_range(rows, dtype=pl.UInt64, eager=True).hash(rows)
    part = [random // 7919**level for level in range(6)]
    month = part[2] % 420
    frame = pl.DataFrame(
        {
            "ref_area": "A" + (part[0] % 3_000).cast(pl.String).str.zfill(4),
            "indicator": "IND_" + (part[1] % 40).cast(pl.String).str.zfill(3),
            "time_period": (1990 + month // 12).cast(pl.String) + "-" + (month % 12 + 1).cast(pl.String).str.zfill(2),
            "unit": "U" + (part[3] % 7).cast(pl.String),
            "value": ((part[4] % 1_000_000_007) / 9973).round(4),
            "status": (part[5] % 10 < 7).cast(pl.String).replace({"true": "A", "false": "P"}),
        }
    )
    path = folder / (f"d{rows}.parquet" if rows > 1_000_000 else f"d{rows}.csv")
    frame.write_parquet(path) if path.suffix == ".parquet" else frame.write_csv(path)
    kept = frame.filter(pl.col("indicator") == frame["indicator"][0])
    ordered = frame.sort("value", maintain_order=True)
    return Table(
        path,
        rows,
        _row(frame, 0),
        _row(frame, rows - 1),
        f"{_row(kept, 0)}[^\n]*\n[^\n]*{_row(kept, 1)}" if kept.height > 1 else _row(kept, 0),
        f"{_row(ordered, 0)}[^\n]*\n[^\n]*{_row(ordered, 1)}",
        kept.height,
    )


def _row(frame: pl.DataFrame, at: int) -> str:
    return r"[^\w\n]+".join(re.escape(str(value)) for value in frame.row(at)[:4])


def programs(table: Table) -> Iterator[Program]:
    """Those that are here."""
    yield Program(
        "kashi-tui",
        [sys.executable, "-m", "kashi_tui", str(table.path)],
        DOWN,
        PAGE_DOWN,
        RIGHT,
        b"G",
        b"g",
        b"q",
        (Step("filter", (b"+",), table.filtered), Step("", (b"\x7f",), table.first)),
        (Step("", (RIGHT,) * 3), Step("sort", (b"[",), table.sorted)),
    )
    if path := shutil.which("vd"):
        count = f"•{table.matches} +\\["
        yield Program(
            "VisiData",
            [path, str(table.path)],
            b"j",
            b"\x06",
            b"l",
            b"G",
            b"gg",
            b"gq",
            (Step("filter", (b",",), count), Step("", (b'"',), table.filtered), Step("", (b"q",), table.first)),
            (Step("", (b"l", b"l", b"l", b"%")), Step("sort", (b"[",), table.sorted)),
            rf"(?<!\d){table.rows} rows",
        )
    if path := shutil.which("datui-native") or shutil.which("datui"):
        yield Program(
            "datui",
            [path, str(table.path)],
            DOWN,
            PAGE_DOWN,
            RIGHT,
            b"\x1b[F",
            b"\x1b[H",
            b"q",
            (Step("filter", (b"+",), table.filtered), Step("", (b"R",), table.first)),
            (Step("", (LEFT,) * 6 + (RIGHT,) * 4), Step("sort", (b"[",), table.sorted)),
        )


def measure(program: Program, table: Table) -> dict[str, float]:
    """One run: start, moves, pages, the end, a filter, an order, and what it took of memory."""
    kept = {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    terminal = Terminal(program.command, env={"HOME": str(table.path.parent), **kept})
    try:
        found = {"first rows": terminal.wait_for(table.first, PATIENCE) * 1e3}
        if program.loaded:
            found["all loaded"] = terminal.wait_for(program.loaded, PATIENCE) * 1e3
        terminal.settle(REST)
        found |= moves(terminal, program, table)
        do(terminal, Step("", (program.home, program.right)), found)
        for step in (*program.keep, *program.sort):
            do(terminal, step, found)
        found["memory MB"] = peak_mb(terminal.pid)
        found["quit"] = terminal.quit(program.leave)
        return found
    finally:
        terminal.close()


def moves(terminal: Terminal, program: Program, table: Table) -> dict[str, float]:
    """The cursor down, pages down, and the last row."""
    found: dict[str, float] = {}
    pressed = [terminal.press(program.down) for _ in range(MOVES)]
    found["down"], found["down B"] = (median(column) for column in zip(*pressed, strict=True))
    if table.rows > MOVES * 40:
        terminal.settle(REST)
        pressed = [terminal.press(program.page) for _ in range(MOVES)]
        found["PgDn"], found["PgDn B"] = (median(column) for column in zip(*pressed, strict=True))
        do(terminal, Step("end", (program.end,), table.last), found)
    return found


def do(terminal: Terminal, step: Step, found: dict[str, float]) -> None:
    """Presses keys, waits for what they bring and until nothing follows; a step with a name is timed."""
    for keys in step.keys[:-1]:
        terminal.press(keys)
    began = perf_counter() - terminal.began
    terminal.type(step.keys[-1])
    if step.pattern:
        took = terminal.wait_for(step.pattern, PATIENCE) - began
        if step.name:
            found[step.name] = took * 1e3
    terminal.settle(REST)


def peak_mb(pid: int) -> float:
    """The most that a program has had in memory."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1e3 if found else 0.0


def tell(size: str, measured: dict[str, list[dict[str, float]]]) -> None:
    """Prints the medians of a size, one program a column."""
    print(f"\n{size:28}" + "".join(f"{name:>14}" for name in measured))
    for what in dict.fromkeys(name for runs in measured.values() for run in runs for name in run):
        cells = []
        for runs in measured.values():
            values = [run[what] for run in runs if what in run]
            digits = 1 if what in ("down", "PgDn", "end", "filter", "sort", "quit") else 0
            cells.append(f"{median(values):14,.{digits}f}" if values else f"{'–':>14}")
        print(f"{what:28}" + "".join(cells))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, SIZES)
