"""Widgets that are drawn line by line and have nothing around their lines."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kashi_tui.tui.theme import Theme


class LineWidget(Widget):
    """A widget whose lines go to the compositor as they are.

    Textual's own way through borders, tints and filters costs more than drawing a line, for each widget in sight and
    on each key press. Here is nothing of the kind to apply: styles are the terminal's own colours, and lines are kept
    until `refresh` names them.
    """

    def __init__(self, theme: Theme, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.theme = theme
        self._drawn: dict[int, Strip] = {}

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draws the lines of these regions anew, or all."""
        if regions:
            for region in regions:
                for y in region.line_range:
                    self._drawn.pop(y, None)
        else:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines asked for."""
        return [self._line(y).crop(*crop.column_span) for y in crop.line_range]

    def _line(self, y: int) -> Strip:
        drawn = self._drawn.get(y)
        if drawn is None:
            drawn = self._drawn[y] = self.render_line(y)
        return drawn
