"""What reading an article costs: one of usual length, and how the time grows with the text.

    python tests/bench/bench_reader.py

An item of 3,000 characters has to be read in 50 ms once the reader is imported, and 1 MB of such text in seconds: the
time for a character must not grow. The text is made of sentences of every kind that the grammar knows.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kashi_tui.reading.article.reader import read_article

PARAGRAPH = (
    "Peru's foreign trade came to 30.5 billion soles (about 8.1 billion U.S. dollars) in the first half of {year}, up "
    "12.4 percent year on year, the customs office said. Exports fell by 3.1 percent to $6.2 billion, against $6.4 "
    "billion a year earlier, and imports by 4 percent. Sales to Chile, Brazil and Spain saw gains of 3 percent, 4.5 "
    "percent and 6 percent, respectively, and made up 40 percent of the total. Private companies traded goods for 9.9 "
    "billion soles. In June alone exports were $1.1 billion, 2 percent more than in May.\n\n"
)
SIZES = (3_000, 30_000, 300_000, 1_000_000, 3_000_000)
ROUNDS = 15


def item(size: int) -> str:
    """An item of about so many characters."""
    count = -(-size // len(PARAGRAPH))
    return "".join(PARAGRAPH.format(year=2000 + index % 24) for index in range(count))[:size]


def seconds(text: str) -> float:
    """Processor time of one reading, which other work on the machine does not lengthen much."""
    start = process_time()
    read_article(text)
    return process_time() - start


def main() -> None:
    """Prints the median for an item of usual length, then a table over sizes."""
    usual = item(SIZES[0])
    print(f"first reading of {len(usual):,} characters: {seconds(usual) * 1000:.1f} ms")
    print(f"median of {ROUNDS} more: {statistics.median(seconds(usual) for _ in range(ROUNDS)) * 1000:.1f} ms\n")
    print(f"{'characters':>12} {'seconds':>9} {'µs each':>9}")
    for size in SIZES:
        taken = seconds(item(size))
        print(f"{size:>12,} {taken:>9.2f} {taken / size * 1e6:>9.2f}")


if __name__ == "__main__":
    main()
