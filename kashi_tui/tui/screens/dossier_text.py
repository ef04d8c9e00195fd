"""A dossier as the lines of a sheet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from kashi_tui.model.query.detail import Chapter, Detail, Dossier, Passage
from kashi_tui.model.query.page import Spark
from kashi_tui.model.query.sparkline import legend
from kashi_tui.model.query.target import Target
from kashi_tui.tui.screens.text_screen import TextLine, TextScreen
from kashi_tui.tui.theme import DIM, PLAIN, UNDERLINE, Theme
from kashi_tui.tui.widgets.detail_panel import MARKS, SEPARATOR, source_of
from kashi_tui.tui.widgets.sentence import BESIDE, SentenceStyle, sentence_lines
from kashi_tui.tui.widgets.strips import Part, wrapped

KEYS = {"Enter": "follow", "s": "source", "d": "derivation", "a": "checks"}
"""What the sheet of a dossier answers to, beside moving and leaving."""


def dossier_screen(
    theme: Theme, dossier: Dossier, chapter: str, follow: Callable[[Target], Awaitable[object]], *, has_chapters: bool
) -> TextScreen:
    """A dossier on a sheet, at a chapter; `follow` is called with what the reader goes on to."""
    lines = partial(dossier_lines, dossier, theme)
    keys = KEYS if has_chapters else {}
    return TextScreen(theme, dossier.title, lines, spark=series_of(dossier), chapter=chapter, keys=keys, follow=follow)


def show_dossier(screen: TextScreen, dossier: Dossier) -> None:
    """Shows another dossier on a sheet that is open."""
    screen.show(dossier.title, partial(dossier_lines, dossier, screen.theme), series_of(dossier))


def dossier_of(detail: Detail) -> Dossier:
    """The dossier made of what the panel shows, until the engine has answered with all of it."""
    value = [Passage(text) for text in (*detail.others, *detail.notes)]
    if detail.value:
        mark = MARKS.get(detail.tone, "")
        value.insert(0, Passage(f"{mark}{detail.value}  {detail.interval}".rstrip(), detail.tone))
    if detail.spark:
        value.insert(0, Passage(detail.spark_unit, spark=detail.spark))
    statement = Passage(detail.statement, marks=detail.marks, beside=detail.beside)
    source = [statement, Passage(source_of(detail), "dim")] if detail.statement else []
    return Dossier(detail.title, (Chapter("value", "", tuple(value)), Chapter("source", "Source", tuple(source))))


def dossier_lines(dossier: Dossier, theme: Theme, width: int) -> Iterator[TextLine]:
    """The lines of a dossier on a sheet: nothing is cut, long texts are wrapped."""
    for chapter in dossier.chapters:
        yield TextLine([], chapter=chapter.id)
        if chapter.title:
            yield _text([(f" {chapter.title}", theme["title"])], theme)
        for passage in chapter.passages:
            yield from _passage_lines(passage, theme, max(20, width))


def series_of(dossier: Dossier) -> Spark:
    """The series that is drawn above the text: the first that has more than one value."""
    sparks = (passage.spark for chapter in dossier.chapters for passage in chapter.passages)
    return next((spark for spark in sparks if sum(point.value is not None for point in spark) > 1), ())


def _passage_lines(passage: Passage, theme: Theme, width: int) -> Iterator[TextLine]:
    if passage.spark:
        caption = SEPARATOR.join(filter(None, (passage.text, legend(passage.spark))))
        yield from (_text([(f" {line}", DIM)], theme) for line in wrapped(caption, width - 2))
        return
    indent = " " * (1 + 2 * passage.indent)
    hanging = "  " if passage.target else ""
    style = theme[passage.tone]
    ink = SentenceStyle(style, UNDERLINE, style + BESIDE)
    room = max(10, width - len(indent) - 3)
    for number, line in enumerate(sentence_lines(passage.text, room, passage.marks, passage.beside, ink) or [[]]):
        yield _text([(indent + hanging * (number > 0), PLAIN), *line], theme, passage.target)


def _text(parts: list[Part], theme: Theme, target: Target | None = None) -> TextLine:
    return TextLine(theme.spell_parts(parts), target)
