"""What queries over tables cost beside polars itself, and how that grows from a thousand rows to a hundred million.

    python tests/bench/bench_tables.py [--growth] [FILE.parquet]

Without a file ten million rows are made up (3,000 areas, 40 indicators, 420 months, 7 units, a value, a status). Each
line is one question as a screen asks it, the same question to polars alone, and their ratio; medians, milliseconds.
`--growth` makes tables of 10^3 to 10^8 rows, the largest as ten files that are scanned; every size has a process of its
own, whose peak of memory is told.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import polars as pl

from kashi_tui.model.query.view import Query, Sort
from kashi_tui.model.table.engine import TableEngine
from kashi_tui.model.table.table import Role, Table, TableColumn

ROWS = 10_000_000
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
FILE_ROWS = 10_000_000
PAGE = 280
"""Rows that a screen asks for at once."""
ROLES: dict[str, Role] = {
    "ref_area": "dimension",
    "indicator": "dimension",
    "time_period": "time",
    "unit": "unit",
    "value": "value",
    "status": "status",
}


def make(folder: Path, rows: int) -> list[Path]:
    """Files of made-up observations, at most FILE_ROWS in each."""
    paths = []
    for number, start in enumerate(range(0, rows, FILE_ROWS)):
        count = min(FILE_ROWS, rows - start)
        random = pl.int_range(count, dtype=pl.UInt64).hash(number)
        part = [(random // 7919**level) for level in range(6)]
        frame = pl.select(
            ref_area=pl.format("A{}", (part[0] % 3_000).cast(pl.String).str.zfill(4)),
            indicator=pl.format("IND_{}", (part[1] % 40).cast(pl.String).str.zfill(3)),
            time_period=pl.format("{}-{}", 1990 + part[2] % 35, (part[2] % 12 + 1).cast(pl.String).str.zfill(2)),
            unit=pl.lit("U") + (part[3] % 7).cast(pl.String),
            value=((part[4] % 1_000_000_007) / 9973).round(4),
            status=pl.when(part[5] % 10 < 7).then(pl.lit("A")).otherwise(pl.lit("P")),
        )
        paths.append(folder / f"{number:02}.parquet")
        frame.write_parquet(paths[-1])
    return paths


def open_(paths: list[Path]) -> TableEngine:
    """The engine of a table in files."""
    frame = pl.scan_parquet(paths)
    columns = tuple(TableColumn(name, name, ROLES[name]) for name in frame.collect_schema())
    rows = frame.select(pl.len()).collect().item()
    return TableEngine(Table(frame, columns, "made up", tuple(paths), rows))


def timed(question: Callable[[], object], times: int = 5) -> float:
    """Milliseconds, the median of some."""
    took = []
    for _ in range(times):
        start = perf_counter()
        question()
        took.append((perf_counter() - start) * 1000)
    return median(took)


def compare(paths: list[Path]) -> None:
    """Prints each question beside its floor."""
    scan = pl.scan_parquet(paths)
    text = pl.col("indicator") == scan.select("indicator").head(1).collect().item()
    keys = ["ref_area", "indicator"]
    last = pl.col("value").sort_by("time_period").last()
    print(f"{'':34}{'ours':>10}{'polars':>10}{'ratio':>8}")
    for name, ours, floor in (
        ("first rows", lambda: page(open_(paths)), lambda: scan.head(PAGE).collect()),
        ("end", lambda: page(open_(paths), at=1.0), lambda: scan.tail(PAGE).collect()),
        (
            "filter on a text, first rows",
            lambda: page(open_(paths), filters=1),
            lambda: scan.filter(text).head(PAGE).collect(),
        ),
        (
            "sort by value, first rows",
            lambda: page(open_(paths), sort="value"),
            lambda: scan.sort("value").head(PAGE).collect(),
        ),
        (
            "sort by value, whole order",
            lambda: settle(open_(paths), "value"),
            lambda: scan.select(pl.col("value").arg_sort()).collect(),
        ),
        (
            "sort by a text, whole order",
            lambda: settle(open_(paths), "ref_area"),
            lambda: scan.select(pl.col("ref_area").arg_sort()).collect(),
        ),
        ("series", lambda: series(open_(paths)), lambda: scan.group_by(keys).agg(last, pl.len()).collect()),
    ):
        took = timed(ours, 3), timed(floor, 3)
        print(f"{name:34}{took[0]:10.1f}{took[1]:10.1f}{took[0] / took[1]:8.2f}")


def query(engine: TableEngine, sort: str = "", filters: int = 0) -> Query:
    """A query of the rows, with filters on the texts of the first row."""
    view = engine.view("table")
    texts = tuple(engine.same(Query(view), "0", name) for name in ("indicator", "unit")[:filters])
    return Query(view, (Sort(sort),) if sort else (), texts)


def page(engine: TableEngine, *, at: float = 0.0, sort: str = "", filters: int = 0) -> None:
    """Asks for a page somewhere."""
    asked = query(engine, sort, filters)
    total = engine.table.rows or 0
    engine.page(asked, max(0, int(total * at) - PAGE), PAGE)


def settle(engine: TableEngine, sort: str) -> None:
    """Asks for a whole order."""
    engine.settle(query(engine, sort))


def series(engine: TableEngine) -> None:
    """Asks for all series."""
    engine.settle(Query(engine.view("series")))


def grow(paths: list[Path]) -> None:
    """Prints one line of the table of growth."""
    engine = open_(paths)
    took = [timed(lambda: page(open_(paths)), 1), timed(lambda: page(engine, at=1.0), 1)]
    took += [timed(lambda: page(engine, filters=1), 1), timed(lambda: page(engine, sort="value"), 1)]
    took += [timed(lambda: settle(engine, "value"), 1)]
    asked = query(engine, "value")
    took += [timed(lambda: engine.page(asked, (engine.table.rows or 0) // 2, PAGE), 1)]
    took += [timed(lambda: engine.find(query(engine), "zzz", 0), 1), timed(lambda: series(engine), 1)]
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
    print(f"{engine.table.rows:>12,}" + "".join(f"{each:>9.1f}" for each in took) + f"{peak:>9.0f}", flush=True)


def main(arguments: list[str]) -> None:
    """Runs what was asked for."""
    if arguments[:1] == ["--of"]:
        grow([Path(path) for path in arguments[1:]])
        return
    with tempfile.TemporaryDirectory() as folder:
        if "--growth" not in arguments:
            compare([Path(arguments[0])] if arguments else make(Path(folder), ROWS))
            return
        heads = ("first", "end", "filter", "sort", "order", "middle", "find", "series", "peak MB")
        print(f"{'rows':>12}" + "".join(f"{head:>9}" for head in heads), flush=True)
        for size in [int(each) for each in arguments if each.isdecimal()] or SIZES:
            paths = make(Path(folder), size)
            subprocess.run([sys.executable, __file__, "--of", *map(str, paths)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
