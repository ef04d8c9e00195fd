"""No run of eight words of a text that may not be reprinted stands in the tracked files.

The title of a text may be named, as every bibliography does. Usage: quotes.py FOLDER, with the texts as *.txt.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

RUN = 8
"""Words in a row that are no coincidence any more."""
TITLE = 15
"""A paragraph with fewer words, and no full stop at its end, is a title or a breadcrumb."""


def words(text: str) -> list[str]:
    """The words of a text in lower case, whatever stands between them (a `P3S1`, a quotation mark, a line's end)."""
    return re.findall(r"[a-z]+|\d[\d.,]*\d|\d", text.lower().replace("’", "'").replace("'", ""))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of RUN words."""
    found = words(text)
    return zip(*(found[start:] for start in range(RUN)), strict=False)


def body(text: str) -> str:
    """The text without its titles."""
    paragraphs = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in paragraphs if line.endswith((".", "”", '"', ")")) or len(words(line)) >= TITLE)


def tracked() -> list[Path]:
    """The files that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True).stdout
    return [Path(name) for name in listed.split("\0") if name and Path(name).is_file()]


def main(folder: Path) -> int:
    """Names every run that is quoted, and where; the exit status is 1 if there is one."""
    texts = sorted(folder.glob("*.txt"))
    known = {run: text.name for text in texts for run in runs(body(text.read_text("utf-8")))}
    quoted = 0
    for path in tracked():
        for run in {run for run in runs(path.read_text("utf-8", errors="replace")) if run in known}:
            print(f"{path}: “{' '.join(run)}” stands in {known[run]}")
            quoted += 1
    print(f"{len(texts)} texts, {len(known)} runs of {RUN} words, {quoted} quoted")
    return 1 if quoted or not known else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
