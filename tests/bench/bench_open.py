"""What opening a table costs, and reading all of it once: by format, from a thousand rows to a million and more.

    python tests/bench/bench_open.py [ROWS …]

Opening must not grow with the file: a million rows of CSV are open once their first 64 kB and a few places further on
were seen. `verify` reads everything once, in the background of a screen, and grows with the rows.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import polars as pl

from kashi_tui.reading.source import open_table

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = 7
AREAS, INDICATORS, PERIODS = 3000, 40, [f"{year}-{month:02}" for year in range(1990, 2025) for month in range(1, 13)]


def main(sizes: list[int]) -> None:
    """Prints a table: medians in milliseconds."""
    print("".join(f"{column:>14}" for column in ("rows", "file", "MB", "open ms", "verify ms")))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for path in written(Path(folder), size):
                print("".join(f"{text:>14}" for text in measured(path, size)))


def written(folder: Path, size: int) -> list[Path]:
    """One table in several formats; seeded."""
    random = Random(size)
    frame = pl.DataFrame(
        {
            "ref_area": [f"A{random.randrange(AREAS):04}" for _ in range(size)],
            "indicator": [f"IND_{random.randrange(INDICATORS):03}" for _ in range(size)],
            "time_period": [random.choice(PERIODS) for _ in range(size)],
            "unit": [random.choice(["USD", "EUR", "PCT"]) for _ in range(size)],
            "value": [round(random.lognormvariate(3, 2), 4) for _ in range(size)],
        }
    )
    paths = [folder / f"t.{suffix}" for suffix in ("csv", "jsonl", "parquet", "arrow")]
    frame.write_csv(paths[0])
    frame.write_ndjson(paths[1])
    frame.write_parquet(paths[2])
    frame.write_ipc(paths[3])
    return paths


def measured(path: Path, size: int) -> list[str]:
    """One line of the table."""
    openings = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        table = open_table([path])
        openings.append(perf_counter() - begin)
    begin = perf_counter()
    known = table.verify() if table.verify else table
    took = perf_counter() - begin
    assert known.rows == size
    megabytes = path.stat().st_size / 1e6
    verified = f"{took * 1000:,.0f}" if table.verify else "–"
    return [f"{size:,}", path.suffix, f"{megabytes:,.1f}", f"{median(openings) * 1000:.1f}", verified]


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
