"""Lines of the screen as cells, and text split into the cells that it fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import split_graphemes

from kashi_tui.tui.terminal.sgr import PLAIN

_NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03a1\u03b1-\u0482\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2190-\u2199\u2200-\u22ff\u2500-\u25c9\u2713-\u2718\u2800-\u28ff]*"
)
"""Characters of one cell that combine with nothing: nearly all that is ever written here."""
_STRETCH = 12
"""Cells compared at once."""
_LONGEST_GAP = 4
"""Cells; over a longer gap the cursor moves in fewer bytes."""


class CellRow(NamedTuple):
    """A line of a grid: two lists of the same length, so that comparing and writing run at the speed of lists."""

    cells: list[str]
    """A character with what combines with it; empty behind a wide one."""
    styles: list[str]
    """Canonical SGR parameters."""

    @classmethod
    def blank(cls, columns: int) -> CellRow:
        """Return a line as it is after an erase."""
        return cls([" "] * columns, [PLAIN] * columns)

    def copy(self) -> CellRow:
        """Return the same line with lists of its own."""
        return CellRow(self.cells.copy(), self.styles.copy())

    def fit(self, columns: int) -> CellRow:
        """Return the line cut or filled to a width."""
        missing = [" "] * (columns - len(self.cells))
        return CellRow([*cut(self.cells, columns), *missing], [*self.styles[:columns], *[PLAIN] * len(missing)])

    def put(self, at: int, cells: Sequence[str], style: str) -> None:
        """Write cells at a column; they have to fit. What is left of a wide character half overwritten turns blank."""
        end = at + len(cells)
        if self.cells[at] == "" and at:
            self.cells[at - 1] = " "
        if end < len(self.cells) and self.cells[end] == "":
            self.cells[end] = " "
        self.cells[at:end] = cells
        self.styles[at:end] = [style] * len(cells)

    def combine(self, at: int, mark: str) -> None:
        """Add a mark without a width of its own to the character that ends before a column; at column 0 it is lost."""
        at -= 2 if at > 1 and self.cells[at - 1] == "" else 1
        if at >= 0:
            self.cells[at] += mark

    def differences(self, old: CellRow) -> list[tuple[int, int]]:
        """Return the spans of columns (from, up to) that have to be written over another line to make it this one."""
        spans: list[tuple[int, int]] = []
        for at in self._differing(old):
            if spans and (at == spans[-1][1] or self._is_cheap(spans[-1][1], at)):
                spans[-1] = (spans[-1][0], at + 1)
            else:
                spans.append((at, at + 1))
        return [self._whole(*span) for span in spans]

    def _differing(self, old: CellRow) -> Iterator[int]:
        """Yield the columns that differ. Whole stretches are compared first, since most of them are the same."""
        cells, styles, were, styled = self.cells, self.styles, old.cells, old.styles
        for start in range(0, len(cells), _STRETCH):
            end = start + _STRETCH
            if cells[start:end] != were[start:end] or styles[start:end] != styled[start:end]:
                for x in range(start, min(end, len(cells))):
                    if cells[x] != were[x] or styles[x] != styled[x]:
                        yield x

    def _is_cheap(self, start: int, end: int) -> bool:
        """Whether writing a gap again costs no more than moving over it: few bytes, and no style of its own."""
        if end - start > _LONGEST_GAP:
            return False
        move = "\x1b[C" if end - start == 1 else "\x1b[4C"
        styles = set(self.styles[start:end])
        return (
            len(styles) == 1
            and not styles.isdisjoint((self.styles[start - 1], self.styles[end]))
            and len("".join(self.cells[start:end]).encode()) <= len(move)
        )

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """Widen a span so that it cuts no wide character."""
        while start and self.cells[start] == "":
            start -= 1
        while end < len(self.cells) and self.cells[end] == "":
            end += 1
        return start, end

    def blank_from(self) -> int:
        """Return the column from which on nothing but plain blanks follow."""
        at = len(self.cells)
        while at and self.cells[at - 1] == " " and not self.styles[at - 1]:
            at -= 1
        return at


def cut(cells: Sequence[str], columns: int) -> Sequence[str]:
    """Return the cells that fit; half a wide character becomes a blank."""
    if len(cells) <= columns:
        return cells
    return [*cells[: columns - 1], " "] if columns and cells[columns] == "" else cells[:columns]


def split(text: str) -> tuple[str, Sequence[str]]:
    """Return a leading mark that belongs to the character before the text (mostly none), and the text's cells."""
    return ("", text) if text.isascii() or _NARROW.fullmatch(text) else _split(text)


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, Sequence[str]]:
    """Split as Textual measures, so that both agree on where a text ends."""
    graphemes = [(text[start:end], width) for start, end, width in split_graphemes(text)[0]]
    mark = "".join(grapheme for grapheme, width in graphemes[:1] if not width)
    return mark, tuple(cell for grapheme, width in graphemes for cell in (grapheme, "")[:width])
