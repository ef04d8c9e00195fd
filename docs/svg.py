"""A terminal's screen as an SVG picture that needs no web font.

Every run of ASCII is forced to its cells, every other sign stands in the middle of its own, and the glyphs that bars
are made of are drawn as shapes: the picture looks the same whichever monospaced font shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from rich.cells import cell_len
from rich.color import blend_rgb
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme


def _rgb(colors: str) -> list[tuple[int, int, int]]:
    return [(part[0], part[1], part[2]) for part in map(bytes.fromhex, colors.split())]


INK, PAPER = _rgb("d0d3d9 181a1f")
THEME = TerminalTheme(
    PAPER,
    INK,
    _rgb("282a30 e56870 8fc46e e2be6a 61a0f0 c686e0 56beca d0d3d9"),
    _rgb("787c86 f0828a a6d888 f0d086 82b6f8 d69eec 78d2dc f0f2f6"),
)
"""What a terminal with a dark background makes of the sixteen colours."""

CELL_WIDTH = 9
CELL_HEIGHT = 19
FONT_SIZE = 15
BASELINE = 14
MARGIN = 12

FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

DOTS = (0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80)
"""The bits of a braille pattern, by row and column of its dots."""

Box = tuple[float, float, float, float]
"""x, y, width and height."""

PART = re.compile(r"[!-~]+(?: [!-~]+)*| +|([▁-█─])\1*|[^ -~]")
"""What is drawn in one piece: words, blanks, a run of one block or rule, any other sign alone."""


def draw(lines: Sequence[Iterable[Segment]], columns: int, title: str) -> str:
    """The picture of a screen's lines: the same text for the same screen."""
    width, height = columns * CELL_WIDTH + 2 * MARGIN, len(lines) * CELL_HEIGHT + 2 * MARGIN
    shapes = [shape for y, line in enumerate(lines) for shape in _draw_line(line, MARGIN + y * CELL_HEIGHT)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{THEME.background_color.hex}"/>',
            f'<g font-family="{FONT}" font-size="{FONT_SIZE}">',
            *shapes,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _draw_line(line: Iterable[Segment], top: float) -> Iterator[str]:
    x = MARGIN
    for text, style, _ in Segment.simplify(line):
        ink, paper = _colors(style or Style())
        width = cell_len(text) * CELL_WIDTH
        if paper != THEME.background_color.hex:
            yield _rect((x, top, width, CELL_HEIGHT), paper)
        yield from _draw_run(text, style or Style(), ink, x, top)
        x += width


def _colors(style: Style) -> tuple[str, str]:
    ink = style.color.get_truecolor(THEME) if style.color else THEME.foreground_color
    paper = style.bgcolor.get_truecolor(THEME, foreground=False) if style.bgcolor else THEME.background_color
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:
        ink = blend_rgb(ink, paper, 0.4)
    return ink.hex, paper.hex


def _draw_run(text: str, style: Style, ink: str, x: float, top: float) -> Iterator[str]:
    for match in PART.finditer(text):
        part = match.group()
        width = cell_len(part) * CELL_WIDTH
        if shape := glyph(part, (x, top, width, CELL_HEIGHT)):
            yield f'<path d="{shape}" fill="{ink}" shape-rendering="crispEdges"/>'
        elif not part.isspace():
            yield _text(part, style, ink, (x, top, width, CELL_HEIGHT))
        x += width


def _text(text: str, style: Style, ink: str, box: Box) -> str:
    x, top, width, _ = box
    more = ' font-weight="bold"' if style.bold else ""
    more += ' font-style="italic"' if style.italic else ""
    more += ' text-decoration="underline"' if style.underline else ""
    place = f'x="{x:g}" textLength="{width:g}"'
    if not text.isascii():
        place = f'x="{x + width / 2:g}" text-anchor="middle"'
    return f'<text {place} y="{top + BASELINE:g}" fill="{ink}"{more}>{escape(text)}</text>'


def _rect(box: Box, color: str) -> str:
    return f'<path d="{_path(box)}" fill="{color}" shape-rendering="crispEdges"/>'


def _path(box: Box) -> str:
    x, y, width, height = box
    return f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"


def glyph(run: str, box: Box) -> str:
    """The path of a run of blocks or rules, or of a braille pattern, that fills its cells; empty for any other sign."""
    x, y, width, height = box
    sign = run[0]
    if "▁" <= sign <= "█":
        part = (ord(sign) - ord("▁") + 1) / 8 * height
        return _path((x, y + height - part, width, part))
    if sign in "▔▀":
        return _path((x, y, width, height / (8 if sign == "▔" else 2)))
    if sign == "─":
        return _path((x, y + height / 2 - 0.5, width, 1))
    if "⠀" < sign <= "⣿":
        return "".join(_dots(ord(sign) - ord("⠀"), box))
    return ""


def _dots(bits: int, box: Box) -> Iterator[str]:
    x, y, width, height = box
    for row, pair in enumerate(DOTS):
        for column, bit in enumerate(pair):
            if bits & bit:
                yield _path((x + (column + 0.25) * width / 2, y + (row + 0.25) * height / 4, width / 4, height / 8))
