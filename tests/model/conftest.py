"""Small made-up datasets, written to a folder and loaded as any other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.dataset import Dataset, load

Make = Callable[..., Dataset]

DEFAULTS = {
    "STRUCTURE": "dataflow",
    "STRUCTURE_ID": "KASHI:TRADE_NEWS(1.0.0)",
    "FREQ": "_O",
    "REF_AREA": "A",
    "INDICATOR": "TRADE",
    "COUNTERPART_AREA": "_Z",
    "PRODUCT": "_Z",
    "TRANSFORMATION": "N",
    "UNIT_MEASURE": "CNY",
    "UNIT_MULT": "9",
    "OBS_STATUS": "A",
}
AREAS = ({"CODE": "A"}, {"CODE": "A1", "PARENT": "A"}, {"CODE": "A2", "PARENT": "A"}, {"CODE": "G"}, {"CODE": "_Z"})
INDICATORS = (
    {"CODE": "TRADE", "KIND": "flow"},
    {"CODE": "EXPORTS", "PARENT": "TRADE", "KIND": "exports"},
    {"CODE": "IMPORTS", "PARENT": "TRADE", "KIND": "imports"},
    {"CODE": "BALANCE", "PARENT": "TRADE", "KIND": "balance"},
    {"CODE": "PARTNERS", "KIND": "count"},
)


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a dataset of rows, each a mapping of the columns that are not as in DEFAULTS, and the value as VALUE.

    VALUE is published as it stands there: its decimals say how precise it is. A list without codes is left out.
    """
    root, numbers = tmp_path_factory.mktemp("made"), count()

    def make(rows: Iterable[Mapping[str, str]], **lists: Iterable[Mapping[str, str]]) -> Dataset:
        folder = root / str(next(numbers))
        (folder / "codelists").mkdir(parents=True)
        _write(folder / "observations.csv", schema.OBSERVATIONS, [_row(at, row) for at, row in enumerate(rows, 1)])
        _write(folder / "statements.csv", schema.STATEMENTS, [])
        for name, codes in {"CL_AREA": AREAS, "CL_INDICATOR": INDICATORS, **lists}.items():
            if not codes:
                continue
            named = [{"NAME_EN": f"{code['CODE']}-land", **code} for code in codes]
            _write(folder / "codelists" / f"{name}.csv", schema.CODES, named)
        return load(folder)

    return make


def _row(at: int, row: Mapping[str, str]) -> dict[str, str]:
    row = dict(row)
    value = row.pop("VALUE")
    precision = {"OBS_VALUE": value, "DECIMALS": str(len(value.partition(".")[2]))}
    if row.get("UNIT_MEASURE", "CNY") in ("PT", "NUM", "RANK", "RATIO", "LISTED"):
        precision["UNIT_MULT"] = "0"
    return {**DEFAULTS, **precision, "CLAIM": f"c{at}", **row}


def _write(path: Path, fields: tuple[schema.Field, ...], rows: Iterable[Mapping[str, Any]]) -> None:
    columns = [field.column for field in schema.file_fields(fields)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
