"""Text cut, padded and turned into a strip; widths are in terminal cells, not characters."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kashi_tui.model.values.clean import clean
from kashi_tui.tui.theme import PLAIN

Part = tuple[str, Style]
"""Some text and how it looks."""


def cells(text: str) -> int:
    """The width of a text in cells of a terminal."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, width: int, align: str = "left", ellipsis: str = "…") -> str:
    """The text in exactly `width` cells: padded, or cut with an ellipsis."""
    length = cells(text)
    if length > width:
        return "" if width <= 0 else set_cell_size(text, width - len(ellipsis)) + ellipsis
    return text + " " * (width - length) if align == "left" else " " * (width - length) + text


def cut(parts: Iterable[Part], width: int, ellipsis: str) -> list[Part]:
    """The parts of a line as far as they fit into `width` cells; one that is cut ends with an ellipsis."""
    shown: list[Part] = []
    for text, style in parts:
        taken = cells(text)
        shown.append((text if taken <= width else fit(text, width, ellipsis=ellipsis), style))
        width -= taken
        if width <= 0:
            break
    return shown


def strip(parts: Iterable[Part], width: int) -> Strip:
    """A strip of exactly `width` cells: neighbours of one style become one segment, the rest is blank.

    All that is ever drawn comes by here, so what was not cleaned where it entered is cleaned here.
    """
    segments: list[Segment] = []
    left = width
    for text, style in parts:
        if left <= 0:
            break
        if not text.isprintable():
            text = clean(text)  # noqa: PLW2901 (as it has to be shown)
        taken = cells(text)
        if taken > left:
            text, taken = set_cell_size(text, left), left  # noqa: PLW2901 (cut where the line ends)
        left -= taken
        if segments and segments[-1].style is style:
            segments[-1] = Segment(segments[-1].text + text, style)
        elif text:
            segments.append(Segment(text, style))
    if left > 0:
        segments.append(Segment(" " * left, PLAIN))
    return Strip(segments, width)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at blanks; a word longer than a line is cut.

    A text that fits stays as it is, with its blanks: it may be a part of something drawn.
    """
    if cells(text) <= width:
        return [text] if text else []
    lines: list[str] = []
    line, room = "", width
    for word in text.split():
        taken = cells(word)
        if line and taken < room:
            line, room = f"{line} {word}", room - taken - 1
            continue
        if line:
            lines.append(line)
        while taken > width > 0:
            start = set_cell_size(word, width).rstrip()
            lines.append(start)
            word = word[len(start) :]  # noqa: PLW2901 (what is left of it)
            taken = cells(word)
        line, room = word, width - taken
    return [*lines, line] if line else lines


def trimmed(text: str, style: Style) -> list[Part]:
    """The text styled without its padding, so that an underline ends where the words do."""
    bare = text.strip()
    before = len(text) - len(text.lstrip())
    after = len(text) - before - len(bare)
    return [(" " * before, PLAIN), (bare, style), (" " * after, PLAIN)]
