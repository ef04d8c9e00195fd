"""A sentence with its words marked: those that say the number at hand, and those that say others.

Marks are reverse and underlined, so that they show without colour and without Unicode.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from rich.style import Style

from kashi_tui.model.query.detail import Spans
from kashi_tui.tui.theme import DIM, PLAIN, REVERSE, UNDERLINE
from kashi_tui.tui.widgets.strips import Part, wrapped

BESIDE = Style(underline=True)
"""Words that say another number of the sentence."""


class SentenceStyle:
    """The styles of a sentence's words, of those that say the number, and of those that say others."""

    def __init__(self, plain: Style, own: Style, beside: Style) -> None:
        self.styles = plain, beside, own


READ = SentenceStyle(PLAIN, REVERSE, BESIDE)
"""Where the text is what is looked at."""
QUOTED = SentenceStyle(DIM, UNDERLINE, DIM)
"""Where it stands behind a number."""


def sentence_lines(text: str, width: int, own: Spans, beside: Spans, ink: SentenceStyle) -> list[list[Part]]:
    """The sentence in lines of at most `width` cells, its marked words in their style."""
    levels = bytearray(len(text) + 1)  # one more for a character that is not found
    for level, spans in ((1, beside), (2, own)):
        for start, end in spans:
            levels[start:end] = bytes([level]) * len(levels[start:end])
    at = 0
    lines: list[list[Part]] = []
    for line in wrapped(text, width):
        parts, at = _styled(line, text, levels, at, ink)
        lines.append(parts)
    return lines


def window(lines: list[list[Part]], rows: int, ink: SentenceStyle) -> list[list[Part]]:
    """As many lines as there is room for, those with the number's own words among them, dots where more is left out."""
    own = [n for n, line in enumerate(lines) if any(style is ink.styles[2] for _, style in line)]
    middle = (own[0] + own[-1]) // 2 if own else 0
    first = max(0, min(middle - (rows - 1) // 2, len(lines) - rows))
    if own and own[0] < first:
        first = own[0]
    seen = [[(" ", PLAIN), *line] for line in lines[first : first + rows]]
    if first and seen:
        seen[0][0] = ("…", DIM)
    if first + rows < len(lines) and seen:
        seen[-1].append(("…", DIM))
    return seen


def _styled(line: str, text: str, levels: bytearray, at: int, ink: SentenceStyle) -> tuple[list[Part], int]:
    """A line wrapped from a text, from an offset on, in the styles of its characters; and the offset behind it."""
    characters: list[tuple[str, int]] = []
    for character in line:
        place = text.find(character, at)  # further on where wrapping has left blanks out
        characters.append((character, levels[place]))
        at = max(at, place + 1)
    runs = groupby(characters, key=itemgetter(1))
    return [("".join(character for character, _ in run), ink.styles[level]) for level, run in runs], at
