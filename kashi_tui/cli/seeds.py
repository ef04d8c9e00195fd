"""`python -m kashi_tui.cli.seeds` makes data/ anew from seeds/: every file but its README."""

from __future__ import annotations

from pathlib import Path

from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.reading.seeds import read_seed, stored_of_seed
from kashi_tui.writing.records import files

SEED = "kashi-foreign-trade-2023.txt"


def made(folder: Path | None = None) -> dict[str, str]:
    """Makes the files of `data/` from the seeds in a folder: path to text."""
    folder = folder or shipped_folder().parent / "seeds"
    return files(stored_of_seed(read_seed(folder / SEED)))


def main() -> None:
    """Writes the files of the shipped dataset anew."""
    for path, text in made().items():
        (shipped_folder() / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
