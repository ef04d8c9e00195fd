"""One terminal that is sent what Textual wrote, and one that is sent what a wire makes of it: they look the same."""

from __future__ import annotations

import unicodedata

import pyte

from kashi_tui.tui.terminal.screen_diff import ScreenDiff

COLUMNS, ROWS = 24, 10
WIDE = "字"


class Terminal(pyte.Screen):
    """A screen that, like xterm, blanks what is left of a wide character when half of it is overwritten."""

    def draw(self, data: str) -> None:
        for char in data:
            if not unicodedata.combining(char):
                self._blank_halves(min(self.cursor.x, self.columns - 1), 2 if char == WIDE else 1)
            super().draw(char)

    def _blank_halves(self, x: int, width: int) -> None:
        line = self.buffer[self.cursor.y]
        if line[x].data == "" and x:
            line[x - 1] = line[x - 1]._replace(data=" ")
        end = x + width
        if end < self.columns and line[end].data == "":
            line[end] = line[end]._replace(data=" ")


def shown(screen: pyte.Screen) -> list[list[object]]:
    """What can be seen: on a blank, colour and weight of the character cannot."""

    def seen(char: object) -> object:
        plain = char.data == " " and not (char.reverse or char.underscore or char.strikethrough)  # type: ignore[attr-defined]
        return char._replace(fg="default", bold=False, italics=False, blink=False) if plain else char  # type: ignore[attr-defined]

    return [[seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


class Pair:
    """The same frames, raw on one terminal and through a wire on another."""

    def __init__(self, columns: int = COLUMNS, rows: int = ROWS) -> None:
        self.wire = ScreenDiff(columns, rows)
        self.raw, self.thin = Terminal(columns, rows), Terminal(columns, rows)
        for screen in (self.raw, self.thin):
            screen.reset_mode(7, private=True)
        self.raw_stream, self.thin_stream = pyte.Stream(self.raw), pyte.Stream(self.thin)

    def feed(self, frame: str) -> str:
        self.raw_stream.feed(frame.replace("\n", "\r\n"))
        sent = self.wire.feed(frame)
        self.thin_stream.feed(sent.replace("\n", "\r\n"))  # as the tty does
        assert shown(self.thin) == shown(self.raw)
        return sent

    def resize(self, columns: int, rows: int) -> None:
        """Both take the new size and the full frame that Textual then writes."""
        for screen in (self.raw, self.thin):
            screen.resize(rows, columns)
        self.wire.resize(columns, rows)
        self.feed(frame(*(line(y, f"{y}", columns=columns) for y in range(rows))))


def place(y: int, x: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"


def line(y: int, text: str, style: str = "", columns: int = COLUMNS) -> str:
    text = text.ljust(columns)[:columns]
    return f"{place(y, 0)}\x1b[{style}m{text}\x1b[0m" if style else f"{place(y, 0)}{text}"


def frame(*lines: str) -> str:
    return "\n".join(lines) + "\x1b[1;1H"
