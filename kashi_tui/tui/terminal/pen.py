"""The pen that draws on a terminal: it knows its cursor and its style, and takes the shortest way."""

from __future__ import annotations

import re
from functools import lru_cache

from kashi_tui.tui.terminal.cell_grid import CellRow
from kashi_tui.tui.terminal.sgr import PLAIN, change, on_blank

UNKNOWN = -1
"""A place that only an absolute move can leave."""

_DEAREST_BLANKS = 3
"""Cells; to erase the rest of a line is shorter than to write more of it blank."""
_STEADY = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2319"
    "\u2500-\u25fc\u2713-\u2718\u2800-\u28ff\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uff01-\uff60]*"
)
"""Characters that are equally wide on all terminals. After others (emoji, what combines) the cursor may be anywhere."""


@lru_cache(maxsize=4096)
def is_steady(text: str) -> bool:
    """Whether the cursor is known to be behind a text once it is written."""
    return text.isascii() or _STEADY.fullmatch(text) is not None


class Pen:
    """Collects in `sent` what moves, styles and writes on a screen of so many columns."""

    def __init__(self, columns: int, cursor: tuple[int, int]) -> None:
        self.sent: list[str] = []
        self.y, self.x = cursor
        self._columns = columns
        self._style = PLAIN

    def text(self) -> str:
        """Return all that was drawn."""
        return "".join(self.sent)

    def move(self, y: int, x: int) -> None:
        """Go to a place by the shortest of the ways that lead there from here."""
        if (y, x) != (self.y, self.x):
            self.sent.append(min(self._ways(y, x), key=len))
            self.y, self.x = y, x

    def _ways(self, y: int, x: int) -> list[str]:
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"]
        if self.y == UNKNOWN:
            return ways
        right = _count(x, "C")
        if y == self.y:
            ways += [f"\r{right}", f"\x1b[{x + 1}G"]
            if self.x != UNKNOWN:
                ways.append(_count(x - self.x, "C") if x > self.x else _count(self.x - x, "D"))
        elif y == self.y + 1:  # the tty may add a carriage return to a line feed, so one stands before it anyway
            ways.append(f"\r\n{right}")
        if x == self.x:
            ways.append(_count(y - self.y, "B") if y > self.y else _count(self.y - y, "A"))
        return ways

    def draw(self, y: int, row: CellRow, old: CellRow | None) -> None:
        """Turn one line into another, or draw it whole over an unknown one."""
        blank = row.blank_from()
        for start, end in row.differences(old) if old else [(0, self._columns)]:
            if end - max(start, blank) > _DEAREST_BLANKS:
                self._draw_and_erase(y, row, start, max(start, blank))
                return
            self.move(y, start)
            self.write(row, start, end)

    def _draw_and_erase(self, y: int, row: CellRow, start: int, blank: int) -> None:
        if start < blank:
            self.move(y, start)
            self.write(row, start, blank)
        self.move(y, blank)
        self.restyle(PLAIN)  # not every terminal erases in colour
        self.sent.append("\x1b[K")

    def write(self, row: CellRow, start: int, end: int) -> None:
        """Write some columns of a row, on the line where the pen is."""
        while start < end:
            style, stop = row.styles[start], start + 1
            while stop < end and row.styles[stop] == style:
                stop += 1
            self._write(row.cells[start:stop], start, style)
            start = stop

    def _write(self, cells: list[str], at: int, style: str) -> None:
        self.move(self.y, at)
        text = "".join(cells)
        if style != self._style and not (text.isspace() and on_blank(style) == on_blank(self._style)):
            self.restyle(style)
        if is_steady(text):
            self._advance(text, at + len(cells))
        else:
            self._write_warily(cells, at)

    def _write_warily(self, cells: list[str], at: int) -> None:
        """Write cells one by one, and find the next one's place anew after each that may lead astray."""
        for x, cell in enumerate(cells, at):
            if cell:
                self.move(self.y, x)
                self._advance(cell, x + 1 if is_steady(cell) else UNKNOWN)
            elif self.x != UNKNOWN:  # the second half of a steady one
                self._advance("", x + 1)

    def _advance(self, text: str, x: int) -> None:
        """Write text that ends before column x. At the right edge terminals differ in where the cursor then is."""
        self.sent.append(text)
        self.x = x if x < self._columns else UNKNOWN

    def scroll(self, top: int, bottom: int, lines: int) -> None:
        """Shift the rows from top to bottom: up by so many lines, or down if they are negative."""
        at_margin = f"\x1b[{bottom + 1}H" + "\n" * lines if lines > 0 else f"\x1b[{top + 1}H" + "\x1bM" * -lines
        self.sent.append(f"\x1b[{top + 1};{bottom + 1}r{at_margin}\x1b[r")
        self.y = self.x = UNKNOWN

    def restyle(self, style: str) -> None:
        """Set the style of what is written next."""
        self.sent.append(change(self._style, style))
        self._style = style


def _count(number: int, final: str) -> str:
    """A relative move; none by 0."""
    return f"\x1b[{number}{final}" if number > 1 else f"\x1b[{final}" if number else ""
