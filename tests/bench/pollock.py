"""Scores the reader of delimited text by the public Pollock benchmark (Vitagliano et al., VLDB 2023).

    python tests/bench/pollock.py FOLDER [--worst N] [--output FOLDER]

FOLDER holds `polluted_files` or `survey_sample` (or both) as the benchmark publishes them: `csv` with the files and
`clean` with what a reader should make of each. For every file the measures are whether it loads, and precision, recall
and F1 of its header, records and cells; the simple score is the sum of their ten means, the weighted one weighs files
by how often their kind of pollution was seen (`pollock_weights.json`). Cells are compared as they were published:
nothing is typed. With --output, what was read is written as the benchmark's own evaluation takes it.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from kashi_tui.model.errors import KashiError
from kashi_tui.reading.tables.delimited import open_delimited, scan
from kashi_tui.reading.tables.inference import TEXT

SETS = ("polluted_files", "survey_sample")


def read(path: Path) -> list[list[str]] | None:
    """The rows that the reader makes of a file, the header first if it has one; None if it is refused."""
    try:
        text = open_delimited(path)
    except KashiError as error:
        return [] if "is empty" in str(error) else None
    frame = scan([text.path], text, dict.fromkeys(text.names, TEXT)).collect()
    rows = [["" if cell is None else cell for cell in row] for row in frame.rows()]
    is_numbered = any("columns are numbered" in note for note in text.notes)
    return rows if is_numbered else [published(text.names), *rows]


def published(names: Sequence[str]) -> list[str]:
    """The names as they stand in the file: without the numbers that make them differ, and without made-up ones."""
    bare = [re.sub(r"_[0-9]+$", "", name) for name in names]
    made_up = {f"column_{place}" for place in range(1, len(names) + 1)}
    kept = [base if base in names else name for base, name in zip(bare, names, strict=True)]
    return ["" if name in made_up else name for name in kept]


def measures(clean: Sequence[Sequence[str]], loaded: Sequence[Sequence[str]] | None) -> list[float]:
    """The ten measures of one file."""
    if loaded is None:
        return [0.0] * 10
    if not clean:
        return [1.0] * 10
    head, *body = ([normal(cell) for cell in row] for row in clean)
    found, *rows = ([normal(cell) for cell in row] for row in loaded or [[]])
    return [
        1.0,
        *agreement(head, found),
        *agreement(map("".join, body), map("".join, rows)),
        *agreement((cell for row in clean for cell in row), (cell for row in loaded for cell in row)),
    ]


def normal(cell: str) -> str:
    """A cell as it is compared: numbers by their value, texts without case."""
    try:
        return str(float(cell))
    except ValueError:
        return cell.lower()


def agreement(wanted: Iterable[str], found: Iterable[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of two multisets, as the benchmark defines them."""
    expected, given = Counter(wanted), Counter(found)
    if not expected:
        return 1.0, 1.0, 1.0
    common = (expected & given).total()
    if not common:
        return 0.0, 0.0, 0.0
    first, second = common / expected.total(), common / given.total()
    return first, second, 2 * first * second / (first + second)


def score(folder: Path, output: Path | None, name: str) -> list[float]:
    """The measures of one file of a set."""
    with (folder / "clean" / name).open(encoding="utf-8-sig", newline="") as file:
        clean = list(csv.reader(file))
    loaded = read(folder / "csv" / name)
    if output is not None:
        with (output / f"{name}_converted.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["Application Error"]] if loaded is None else loaded)
    return measures(clean, loaded)


def main() -> None:
    """Prints the scores of each set that is there, and the files that lose most."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--output", type=Path)
    asked = parser.parse_args()
    sets = [name for name in SETS if (asked.folder / name / "csv").is_dir()]
    if not sets:
        parser.error(f"{asked.folder} holds neither {' nor '.join(SETS)}")
    for name in sets:
        report(asked.folder / name, asked.output, asked.worst)


def report(folder: Path, output: Path | None, worst: int) -> None:
    """Scores a set and prints what came of it."""
    target = output / folder.name if output else None
    if target:
        target.mkdir(parents=True, exist_ok=True)
    names = sorted(path.name for path in (folder / "csv").iterdir() if (folder / "clean" / path.name).is_file())
    with ProcessPoolExecutor() as pool:
        scored = dict(zip(names, pool.map(partial(score, folder, target), names, chunksize=16), strict=True))
    totals = {name: sum(found) for name, found in scored.items()}
    print(f"{folder.name}: {len(names):,} files, simple {sum(totals.values()) / len(names):.3f}", end="")
    weights_path = folder.parent / "pollock_weights.json"
    if folder.name == SETS[0] and weights_path.is_file():
        weights = json.loads(weights_path.read_text())
        weight = sum(weights[name] for name in names)
        print(f", weighted {sum(weights[name] * totals[name] for name in names) / weight:.3f}", end="")
    print()
    for name in sorted(totals, key=lambda name: totals[name])[:worst]:
        print(f"  {totals[name]:6.3f}  {name}")


if __name__ == "__main__":
    main()
