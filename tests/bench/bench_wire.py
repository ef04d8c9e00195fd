"""How long the wire takes to work a frame out: the whole screen, and a cursor that moves by a row.

    python tests/bench/bench_wire.py [REPETITIONS]

Prints milliseconds of this thread's own time, the fastest of the repetitions, for screens of several sizes, and beside
them the bytes that Textual writes and those that are sent.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle
from time import thread_time

from kashi_tui.model.values.clean import LIMIT, clean
from kashi_tui.tui.terminal.screen_diff import ScreenDiff

STYLES = ("1;31", "38;5;12", "48;5;7", "3", "2;32", "7", "4;34", "1")
SIZES = ((80, 24), (120, 36), (240, 72))


def _words(y: int, salt: str) -> str:
    """A row of 120 cells in which every few cells look different."""
    words = "".join(f"\x1b[{style}m{salt}{y:<6}▂▅\x1b[0m  " for style in STYLES)
    return f"\x1b[{y + 1};1H{words}" + " " * 30


def full_frame(rows: int, salt: str) -> str:
    """A frame that writes every row; with another salt, every row anew."""
    return "\n".join(_words(y, salt) for y in range(rows)) + "\x1b[1;1H"


def move_frame(cursor: int) -> str:
    """A frame that writes the two rows between which a cursor moves."""
    rows = (f"\x1b[{y + 1};1H\x1b[7m{'row':<120}\x1b[0m" if y == cursor else _words(y, "a") for y in (3, 4))
    return "\n".join(rows) + "\x1b[1;1H"


def fastest(work: Callable[[], object], times: int) -> float:
    """Milliseconds of this thread's own time that the fastest run takes."""

    def once() -> float:
        start = thread_time()
        work()
        return thread_time() - start

    return min(once() for _ in range(times)) * 1000


def measure(columns: int, rows: int, frames: Sequence[str], times: int) -> tuple[float, int, int]:
    """Milliseconds a frame, bytes as Textual writes them, bytes as they are sent: frames one after the other."""
    wire = ScreenDiff(columns, rows)
    for written in (full_frame(rows, "a"), *frames):
        wire.feed(written)
    sent = max(len(wire.feed(written).encode()) for written in frames)
    turns = cycle(frames)
    return fastest(lambda: wire.feed(next(turns)), times), max(len(f.encode()) for f in frames), sent


def main(times: int) -> None:
    """Prints a table."""
    print(f"{'':24}{'ms':>9}{'written B':>12}{'sent B':>9}")
    for columns, rows in SIZES:
        kinds = {"whole screen": [full_frame(rows, salt) for salt in "ab"], "move": [move_frame(3), move_frame(4)]}
        for name, frames in kinds.items():
            milliseconds, written, sent = measure(columns, rows, frames, times)
            print(f"{f'{columns}×{rows} {name}':24}{milliseconds:9.3f}{written:12,}{sent:9,}")
    for text in ("x" * LIMIT, "\x1b" * 5_000_000):
        print(f"{f'clean {len(text):,} characters':24}{fastest(partial(clean, text), 20):9.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
