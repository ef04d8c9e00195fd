"""What deriving and auditing cost, from a thousand observations to a hundred thousand.

    python tests/bench/bench_audit.py [OBSERVATIONS …]

The made-up dataset has provinces and their districts with exports, imports, total and balance a year, the total also in
dollars, its growth, and its first eleven months: everything that the audit has relations for, from one true set of
values. The cost has to grow about as the observations do, and 100,000 have to take seconds.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random
from time import perf_counter

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.dataset.schema import CODES, OBSERVATIONS, STATEMENTS, file_fields
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.frames.checks import checks
from kashi_tui.model.frames.derived import derived
from kashi_tui.model.values.rounding import decimal_text

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
YEARS = range(2000, 2020)
DISTRICTS = 9
RATE = Fraction(717, 100)
INDICATORS = (("EXPORTS", "TRADE", "exports"), ("IMPORTS", "TRADE", "imports"), ("BALANCE", "TRADE", "balance"))

Row = dict[str, str]


def main(sizes: list[int]) -> None:
    """Prints a table: seconds for each step, and what came out."""
    columns = ("observations", "derived", "checks", "derive s", "audit s", "frames s", "µs each")
    print("".join(f"{column:>14}" for column in columns))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            dataset = made(Path(folder), size)
        print("".join(f"{text:>14}" for text in measured(dataset)))


def measured(dataset: Dataset) -> list[str]:
    """One line of the table."""
    moments = [perf_counter()]
    derivations = derive(dataset)
    moments.append(perf_counter())
    found = audit(dataset)
    moments.append(perf_counter())
    frames = derived(dataset).collect(), checks(dataset).collect()
    moments.append(perf_counter())
    assert not found.counts["inconsistent"], next(c.reason for c in found.checks if c.verdict == "inconsistent")
    took = [later - earlier for earlier, later in pairwise(moments)]
    height, cost = dataset.observations.height, sum(took)
    counts = [height, len(derivations.derived), frames[1].height]
    return [f"{count:,}" for count in counts] + [f"{each:.2f}" for each in took] + [f"{cost / height * 1e6:.0f}"]


def made(folder: Path, size: int) -> Dataset:
    """A dataset of so many observations, written to a folder and loaded."""
    (folder / "codelists").mkdir()
    rows = [row for _, row in zip(range(size), observations(Random(size)), strict=False)]
    write(folder / "observations.csv", OBSERVATIONS, rows)
    write(folder / "statements.csv", STATEMENTS, [])
    areas = sorted({row["REF_AREA"] for row in rows} | {row["REF_AREA"].split("_")[0] for row in rows})
    parents = [{"CODE": area, "NAME_EN": area, "PARENT": area.split("_")[0] if "_" in area else ""} for area in areas]
    write(folder / "codelists" / "CL_AREA.csv", CODES, [*parents, {"CODE": "_Z", "NAME_EN": "none"}])
    kinds = [{"CODE": code, "NAME_EN": code, "PARENT": total, "KIND": kind} for code, total, kind in INDICATORS]
    trade = {"CODE": "TRADE", "NAME_EN": "Trade", "KIND": "flow"}
    write(folder / "codelists" / "CL_INDICATOR.csv", CODES, [trade, *kinds])
    return load(folder)


def write(path: Path, fields: tuple, rows: list[Row]) -> None:
    columns = [field.column for field in file_fields(fields)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def observations(random: Random) -> Iterator[Row]:
    """Rows without end: one province after the other, each with its districts."""
    claims = iter(range(10**9))
    province = 0
    while True:
        names = [f"P{province}_{district}" for district in range(DISTRICTS)]
        districts = {name: series(random) for name in names}
        keys = districts[names[0]]
        whole = {key: sum((each[key] for each in districts.values()), Fraction(0)) * 11 / 10 for key in keys}
        for area, values in ((f"P{province}", whole), *districts.items()):
            for row in area_rows(area, values):
                yield {**row, "CLAIM": f"C-{next(claims)}"}
        province += 1


def series(random: Random) -> dict[tuple[int, str], Fraction]:
    """Exports and imports of each year and of its first eleven months."""
    values = {}
    for year in YEARS:
        for flow in ("EXPORTS", "IMPORTS"):
            amount = Fraction(random.randint(10**9, 10**11))
            values[year, flow] = amount
            values[year, f"{flow}-11"] = amount * random.randint(80, 99) / 100
    return values


def area_rows(area: str, values: dict[tuple[int, str], Fraction]) -> Iterator[Row]:
    before = None
    for year in YEARS:
        exports, imports = values[year, "EXPORTS"], values[year, "IMPORTS"]
        total = exports + imports
        eleven = values[year, "EXPORTS-11"] + values[year, "IMPORTS-11"]
        for indicator, value in (("EXPORTS", exports), ("IMPORTS", imports), ("BALANCE", exports - imports)):
            yield row(area, indicator, str(year), value)
        yield row(area, "TRADE", str(year), total)
        yield row(area, "TRADE", str(year), total / RATE, unit="USD")
        yield row(area, "TRADE", f"{year}-01-01/P11M", eleven)
        if before:
            yield row(area, "TRADE", str(year), (total / before - 1) * 100, unit="PT", transformation="G1Y")
        before = total


def row(
    area: str, indicator: str, period: str, value: Fraction, *, unit: str = "CNY", transformation: str = "N"
) -> Row:
    decimals, mult = (1, 0) if unit == "PT" else (2, 9)
    return {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": "KASHI:TRADE_NEWS(1.0.0)",
        "FREQ": "A" if len(period) == 4 else "_O",
        "REF_AREA": area,
        "INDICATOR": indicator,
        "COUNTERPART_AREA": "_Z",
        "PRODUCT": "_Z",
        "TRANSFORMATION": transformation,
        "UNIT_MEASURE": unit,
        "TIME_PERIOD": period,
        "OBS_VALUE": decimal_text(value / 10**mult, decimals),
        "UNIT_MULT": str(mult),
        "DECIMALS": str(decimals),
        "OBS_STATUS": "A",
    }


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
