"""The panel below the table: the detail of the number under the cursor."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from itertools import zip_longest

from textual.geometry import Region
from textual.strip import Strip

from kashi_tui.model.query.detail import Detail
from kashi_tui.model.values.format import VERDICT_SIGNS
from kashi_tui.tui.theme import DIM, PLAIN, Theme
from kashi_tui.tui.widgets.line_widget import LineWidget
from kashi_tui.tui.widgets.sentence import QUOTED, READ, sentence_lines, window
from kashi_tui.tui.widgets.sparkline import spark_parts
from kashi_tui.tui.widgets.strips import Part, cells, cut, strip

MARKS = {"stated": "● ", "derived": "◇ ", "unsure": "? "}
"""Signs before a value; one stated with "about" has its own sign already."""
SEPARATOR = " · "
FOLLOWS_AFTER_S = 0.08
"""Longer than a held key leaves between two repeats, and too short to be felt as waiting."""
REMEMBERED = 256
"""Details whose lines are kept, for a cursor that goes up and down."""
CHART_ROWS = 4
"""A higher one would cost more on the wire than the whole move of the cursor; the sheet has one of eight."""


HEIGHTS = {False: ((45, 8), (16, 5), (9, 3), (0, 0)), True: ((45, 12), (18, 8), (12, 5), (7, 3), (0, 0))}
"""Lines of the panel by the least height of a screen, over numbers and over a text; the table keeps the most of it."""


class DetailPanel(LineWidget):
    """Follows the cursor: value with unit and interval, the same in the other currency, sparkline, source.

    Its first line is a rule with the cursor's place. Where the screen is wide enough, the sparkline stands
    at its right.
    """

    DEFAULT_CSS = "DetailPanel { height: 5; }"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.detail: Detail | None = None
        self.place = ""
        self.progress = ""
        self.is_text = False
        self._strips: list[Strip] = []
        self._waiting: TimerHandle | None = None
        self._made: dict[int, tuple[Detail, list[Strip]]] = {}  # by identity; a detail is long to compare

    def show(self, detail: Detail | None, place: str) -> None:
        """Explains this number from now on, and says where the cursor is; only lines that change are drawn."""
        self._stop_waiting()
        self.detail, self.place = detail, place
        self._draw(self._lines())

    def follow(self, detail: Detail | None, place: str) -> None:
        """Shows the cursor's place at once, and the number there once the cursor has stayed for a moment.

        The table answers a key alone, in few bytes; while a key is held, nothing is explained that nobody reads.
        """
        if detail is self.detail:
            self.show(detail, place)
            return
        self._stop_waiting()
        self.place = place
        self._draw([self._rule(), *self._strips[1:]])
        self._waiting = get_running_loop().call_later(FOLLOWS_AFTER_S, lambda: self.show(detail, self.place))

    def say(self, progress: str) -> None:
        """Shows a job in the rule."""
        if progress != self.progress:
            self.progress = progress
            self._draw([self._rule(), *self._strips[1:]])

    @property
    def is_behind(self) -> bool:
        """Whether it does not show the cursor's number yet."""
        return self._waiting is not None

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _draw(self, strips: list[Strip]) -> None:
        old, self._strips = self._strips, strips
        pairs = enumerate(zip_longest(old, strips))
        changed = [Region(0, y, self.size.width, 1) for y, (before, after) in pairs if before != after]
        if changed:
            self.refresh(*changed)

    def fit(self, screen_height: int, *, is_text: bool) -> None:
        """Takes its part of a screen's height, more where a text is read, and shows the sentence first there."""
        if is_text != self.is_text:
            self.is_text = is_text
            self._made.clear()
        lines = next(lines for height, lines in HEIGHTS[is_text] if screen_height >= height)
        self.display = lines > 0
        self.styles.height = lines

    def on_resize(self) -> None:
        """Makes the lines anew for the new width."""
        self._made.clear()
        self._strips = self._lines()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draws a line: the rule, or the text with its part of the sparkline."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def _lines(self) -> list[Strip]:
        detail = self.detail
        if detail is None or self.size.height < 2:
            return [self._rule()]
        if id(detail) not in self._made:
            if len(self._made) >= REMEMBERED:
                self._made.clear()
            self._made[id(detail)] = (detail, self._make(detail))
        return [self._rule(), *self._made[id(detail)][1]]

    def _rule(self) -> Strip:
        """The rule, with the cursor's place in it: where a key changes a number, little else is drawn again."""
        width, line = self.size.width, self.theme.spell("─")
        place, progress = (f" {text} " if text else "" for text in map(self.theme.spell, (self.place, self.progress)))
        if len(progress) + len(place) + 8 >= width:
            progress = ""
        if len(place) + 6 >= width:
            place = ""
        room = width - len(place) - len(progress) - 4
        return strip([(line * 2, DIM), (progress, PLAIN), (line * room, DIM), (place, PLAIN), (line * 2, DIM)], width)

    def _make(self, detail: Detail) -> list[Strip]:
        width, height = self.size
        chart = 0 if self.is_text else self._chart_cells(detail, width, height)
        write = reading_lines if self.is_text else panel_lines
        lines = write(detail, self.theme, width - chart - 1, height - 1)
        if not chart:
            return [strip(line, width) for line in lines]
        lines += [[] for _ in range(height - 1 - len(lines))]
        bars = spark_parts(self.theme, detail.spark, chart, min(CHART_ROWS, height - 1))
        bars += [[(" " * chart, PLAIN)]] * (height - 1 - len(bars))
        return [strip([*_padded(line, width - chart), *row], width) for line, row in zip(lines, bars, strict=True)]

    @staticmethod
    def _chart_cells(detail: Detail, width: int, height: int) -> int:
        """The width of the sparkline in cells; 0 where there is no room, or but one value to draw."""
        values = sum(point.value is not None for point in detail.spark)
        return 0 if values < 2 or width < 60 or height < 4 else min(20, width // 4)


def panel_lines(detail: Detail, theme: Theme, width: int, height: int) -> list[list[Part]]:
    """The panel's text, the most important lines first: title, value, source, then what else there is room for."""
    lines: list[list[Part]] = [[(" " + detail.title, theme["title"])]]
    if detail.value:
        lines.append(_value_parts(detail, theme))
    extra = SEPARATOR.join((*detail.others[1:], *detail.notes))
    source = SEPARATOR.join(filter(None, (detail.checks, source_of(detail) if detail.value else detail.speaker)))
    if extra and height >= 4:
        lines.append([(" " + extra, PLAIN)])
    if source:
        lines.append([(" " + source, DIM)])
    if height > len(lines):
        sentence = sentence_lines(detail.statement, max(10, width - 2), detail.marks, detail.beside, QUOTED)
        lines += window(sentence, height - len(lines), QUOTED)
    return [_readable(line, theme, width) for line in lines[:height]]


def reading_lines(detail: Detail, theme: Theme, width: int, height: int) -> list[list[Part]]:
    """The panel's text where sentences are read: the sentence first, then what its marked words were read as."""
    below: list[list[Part]] = []
    if detail.value:
        below = [[(" " + detail.title, theme["title"])], _value_parts(detail, theme)]
    source = SEPARATOR.join(filter(None, (source_of(detail), detail.checks)))
    notes = SEPARATOR.join((*detail.notes, *(detail.others[1:] if detail.value else ())))
    below += [[(f" {text}", style)] for text, style in ((notes, PLAIN), (source, DIM)) if text]
    sentence = sentence_lines(detail.statement, max(10, width - 2), detail.marks, detail.beside, READ)
    rows = max(min(len(sentence), height - min(2, len(below))), min(2, height))
    lines = window(sentence, rows, READ) if sentence else []
    return [_readable(line, theme, width) for line in [*lines, *below][:height]]


def _value_parts(detail: Detail, theme: Theme) -> list[Part]:
    mark = "" if detail.value.startswith(VERDICT_SIGNS["undetermined"]) else MARKS.get(detail.tone, "")
    parts: list[Part] = [(f" {mark}{detail.value}", theme["title"] + theme[detail.tone])]
    if detail.interval:
        parts.append((f"  {detail.interval}", PLAIN))
    if detail.others:
        parts.append((f"   {detail.others[0]}", PLAIN))
    return parts


def source_of(detail: Detail) -> str:
    """The place of a number in the source, who said it and when."""
    return SEPARATOR.join(part for part in (detail.place, detail.speaker) if part)


def _readable(line: list[Part], theme: Theme, width: int) -> list[Part]:
    """The line cut to its room, in ASCII where nothing else can be shown."""
    return cut(theme.spell_parts(line), width, theme.ellipsis)


def _padded(line: list[Part], width: int) -> list[Part]:
    """The line with blanks up to exactly `width` cells."""
    return [*line, (" " * (width - sum(cells(text) for text, _ in line)), PLAIN)]
