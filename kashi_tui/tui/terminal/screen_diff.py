"""The difference between frames: takes whole ones of Textual, sends the cells that the terminal does not show.

Textual writes every cell of a widget that changed at all. `ScreenDiff` keeps two grids, the wanted one, which frames
write to, and the one that the terminal shows, and sends the way from one to the other: only the cells that differ, with
the shortest moves and SGR codes, and lines that scrolled by scrolling them. A frame that changes nothing costs nothing.

It relies on what xterm, tmux, screen and the Linux console have in common: CUP, CHA, CUU, CUD, CUF, CUB, EL, DECSTBM,
and a line feed or a reverse index at a margin (SU and SD are younger than many a Linux console). It never relies on
wrapping, on what a line feed does to the column, on the colour of erased cells, or on where the cursor is after a
character of whose width terminals think differently. Between frames the style is plain and no margin is set.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from kashi_tui.model.values.clean import clean
from kashi_tui.tui.terminal.cell_grid import CellRow, cut, split
from kashi_tui.tui.terminal.pen import UNKNOWN, Pen
from kashi_tui.tui.terminal.sgr import PLAIN, apply, on_blank

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
SYNC_FROM = 1024
"""Characters from which a frame is sent as a synchronised update. A shorter one reaches the terminal in one read, and
is drawn at once without the 16 bytes more."""
CLEAR = "\x1b[m\x1b[2J"
ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"
"""What switches to the alternate screen and back. Outside of it everything passes as it is."""

_TOKEN = re.compile(
    r"\x1b(?:\[([0-9;:]*)([Hm])"  # a move or a style: nearly everything that Textual writes
    r"|(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~]))"
    r"([^\x1b]*)"
)
_CONTROL = re.compile(r"([\x07\n\r])")
BELL = "\x07"
_DROPPED = re.compile(r"\x1b(\[\?2026[hl]|\]8;.*)", re.DOTALL)
"""Marks of synchronised updates, since a frame gets its own; and links, since what they enclose may never be sent."""
_HARMLESS = re.compile(
    r"\x07"
    r"|\x1b\].*"  # operating system commands: title, clipboard, pointer
    r"|\x1b\[\?(7|25|10\d\d|2004|2048)[hl]"  # wrapping, cursor; input: focus, mouse, paste, sizes
    r"|\x1b\[[<>=?]?[0-9;]*\$?[cnpqu]",  # questions, keyboard protocols
    re.DOTALL,
)
_LEAST_SCROLLED = 3
"""Lines that have to be found again elsewhere before scrolling is tried."""
_MARGIN = 2
"""Cells at the right end that do not count when lines are looked for: a scrollbar does not scroll."""


class Scroll(NamedTuple):
    """Rows (from, to: both included) that move up by so many lines; down, if it is negative."""

    top: int
    bottom: int
    lines: int

    def applied_to(self, rows: Sequence[CellRow | None]) -> list[CellRow | None]:
        """Return what rows of a screen look like afterwards."""
        band = rows[self.top : self.bottom + 1]
        blank = [CellRow.blank(len(row.cells)) for row in band[: abs(self.lines)] if row]
        band = [*band[self.lines :], *blank] if self.lines > 0 else [*blank, *band[: self.lines]]
        return [*rows[: self.top], *band, *rows[self.bottom + 1 :]]


class ScreenDiff:
    """The screen of one terminal and the shortest way to change it. Pure: text in, text out.

    Args:
        columns: Width of the terminal.
        rows: Its height.
        entered: Whether it is on its alternate screen already.
    """

    def __init__(self, columns: int, rows: int, *, entered: bool = True) -> None:
        self._columns, self._rows = columns, rows
        self._want = [CellRow.blank(columns) for _ in range(rows)]
        self._shown: list[CellRow | None] = [None] * rows
        self._texts = [""] * rows  # of the rows shown
        self._touched: set[int] = set()  # rows that may differ
        self._is_on, self._is_invalid, self._has_cursor = entered, True, False
        self._is_held = False
        self._y = self._x = 0
        self._style = PLAIN
        self._cursor = (UNKNOWN, UNKNOWN)  # where the last frame left the terminal's

    def invalidate(self) -> None:
        """Forget what the terminal shows: the next frame clears it and sends everything."""
        self._is_invalid = True

    def resize(self, columns: int, rows: int) -> None:
        """Take a new size. What fits is still wanted, until a frame says otherwise."""
        self._columns, self._rows = columns, rows
        blank = [CellRow.blank(columns) for _ in range(rows - len(self._want))]
        self._want = [row.fit(columns) for row in self._want[:rows]] + blank
        self._y, self._x = min(self._y, rows - 1), min(self._x, columns - 1)
        self._forget()
        self.invalidate()

    def redraw(self) -> str:
        """Return what paints the whole screen anew; nothing outside of the alternate screen."""
        if not self._is_on:
            return ""
        self._forget()
        self.invalidate()
        return self.flush()

    def feed(self, data: str, *, hold: bool = False) -> str:
        """Return what the terminal has to be sent to show what it would show after `data`.

        With `hold` what it shows may wait until `flush`: only what is no text, move or style is returned. A screen
        that is left meanwhile is never drawn.
        """
        if not self._is_on:
            before, enter, data = data.partition(ENTER)
            if not enter:
                return before
            self._is_on = self._is_invalid = True
            return before + enter + self.feed(data, hold=hold)
        self._is_held = hold
        frame, leave, data = data.partition(LEAVE)
        sent = self._frame(frame)
        if not leave:
            return sent
        self._is_on = False
        return sent + leave + self.feed(data)

    def flush(self) -> str:
        """Return what was held back, as one frame."""
        self._is_held = False
        return self._flush() if self._is_on else ""

    # From frames to the wanted grid

    def _frame(self, data: str) -> str:
        sent: list[str] = []
        lead = data.partition("\x1b")[0]
        if lead:
            self._text(lead, sent)
        for params, final, other, text in _TOKEN.findall(data):
            if final == "m":
                self._style = apply(self._style, params)
            elif final:
                self._place(params)
            else:
                self._pass(f"\x1b{other}", sent)
            if text:
                self._text(text, sent)
        sent.append(self._flush())
        return "".join(sent)

    def _place(self, params: str) -> None:
        """Go to `row;column`, counted from 1."""
        row, _, column = params.partition(";")
        self._y = min(max(int(row or 1), 1), self._rows) - 1
        self._x = min(max(int(column or 1), 1), self._columns) - 1

    def _text(self, text: str, sent: list[str]) -> None:
        if text.isprintable():
            self._put(text)
            return
        for part in filter(None, _CONTROL.split(text)):
            if part == "\n":  # the tty returns the carriage with it, as Textual knows
                self._y, self._x = min(self._y + 1, self._rows - 1), 0
            elif part == "\r":
                self._x = 0
            elif part == BELL:
                self._pass(part, sent)
            else:  # cleaned where it entered; whatever came another way is not an order either
                self._put(clean(part))

    def _put(self, text: str) -> None:
        """Write text without control characters; what does not fit on the line is cut."""
        row = self._want[self._y]
        mark, cells = split(text)
        if mark:
            row.combine(self._x, mark)
        if cells := cut(cells, self._columns - self._x):
            row.put(self._x, cells, on_blank(self._style) if text.isspace() else self._style)
            self._x += len(cells)
        self._touched.add(self._y)

    def _pass(self, sequence: str, sent: list[str]) -> None:
        """Send what is no text, move or style as it is, after what came before it."""
        if _DROPPED.fullmatch(sequence):
            return
        self._is_held = self._is_held and _HARMLESS.fullmatch(sequence) is not None
        sent += self._flush(), sequence
        if sequence in ("\x1b[?25h", "\x1b[?25l"):
            self._has_cursor = sequence.endswith("h")
        elif sequence == ENTER:
            self.invalidate()
        elif not _HARMLESS.fullmatch(sequence):
            self._forget()

    def _forget(self) -> None:
        """Take nothing on the screen for known."""
        self._shown = [None] * self._rows
        self._texts = [""] * self._rows
        self._touched = set(range(self._rows))
        self._cursor = (UNKNOWN, UNKNOWN)

    # From the wanted grid to the terminal

    def _flush(self) -> str:
        """Return what makes the terminal show what is wanted, in one piece; nothing as long as it is held."""
        if self._is_held:
            return ""
        sent = self._changes() if self._touched else ""
        if self._has_cursor or (sent and (self._y or self._x)):
            # An input method opens its window at the cursor, even a hidden one; home is where Textual leaves it else
            sent += self._bring_cursor()
        return f"{SYNC_START}{sent}{SYNC_END}" if len(sent) >= SYNC_FROM else sent

    def _bring_cursor(self) -> str:
        pen = Pen(self._columns, self._cursor)
        pen.move(self._y, min(self._x, self._columns - 1))
        self._cursor = pen.y, pen.x
        return pen.text()

    def _changes(self) -> str:
        prefix = self._wipe() if self._is_invalid else ""
        changed = [y for y in sorted(self._touched) if self._want[y] != self._shown[y]]
        self._touched.clear()
        if not changed:
            return prefix
        pen = self._paint(self._shown, changed)
        sent = pen.text()
        texts = {y: _text_of(self._want[y]) for y in changed}
        if len(changed) >= _LEAST_SCROLLED and (scroll := self._find_scroll(texts)):
            scrolled = self._paint(scroll.applied_to(self._shown), range(self._rows), scroll)
            sent, pen = min((sent, pen), (scrolled.text(), scrolled), key=lambda plan: len(plan[0]))
        self._cursor = pen.y, pen.x
        for y in changed:
            self._shown[y], self._texts[y] = self._want[y].copy(), texts[y]
        return prefix + sent

    def _wipe(self) -> str:
        """Clear the terminal: what is left to send is what is not blank."""
        self._forget()
        self._shown = [CellRow.blank(self._columns) for _ in range(self._rows)]
        self._is_invalid = False
        return CLEAR

    def _paint(self, shown: Sequence[CellRow | None], rows: Iterable[int], scroll: Scroll | None = None) -> Pen:
        """Draw what differs in these rows, after scrolling if that is part of the plan."""
        pen = Pen(self._columns, (UNKNOWN, UNKNOWN))  # another program may have written since the last frame
        if scroll:
            pen.scroll(*scroll)
        for y in rows:
            if self._want[y] != shown[y]:
                pen.draw(y, self._want[y], shown[y])
        pen.restyle(PLAIN)
        return pen

    def _find_scroll(self, texts: Mapping[int, str]) -> Scroll | None:
        """Return the shift that explains most of the changed rows, whose texts these are, if it explains a few."""
        known = set(self._texts)
        new = {y: text for y, text in texts.items() if text in known and not text.isspace()}
        if len(new) < _LEAST_SCROLLED:
            return None
        old: dict[str, list[int]] = {}
        for y, text in enumerate(self._texts):
            old.setdefault(text, []).append(y)
        votes = Counter(was - y for y, text in new.items() for was in old.get(text, ()) if was != y)
        lines, count = max(votes.items(), key=itemgetter(1), default=(0, 0))
        if count < _LEAST_SCROLLED or None in self._shown:
            return None
        moved = [y for y, text in new.items() if y + lines in old.get(text, ())]
        return Scroll(min(moved) + min(lines, 0), max(moved) + max(lines, 0), lines)


def _text_of(row: CellRow) -> str:
    """Return what a row is known by when it is looked for elsewhere."""
    return "".join(row.cells[:-_MARGIN])
