"""The checks as paragraphs: a table of them would be wider than any screen, since a reason is a sentence."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from textwrap import wrap

from kashi_tui.model.query.page import Page
from kashi_tui.model.values.ascii import ascii_text
from kashi_tui.model.values.format import VERDICT_SIGNS
from kashi_tui.writing.writer import QueryResult, Writer

PIPE_CELLS = 100
"""How wide paragraphs are where no terminal says it; as wide as a book's at most everywhere."""
LABEL = "Needed to decide: "
BLANK = "\N{NO-BREAK SPACE}"
_BOUND = re.compile(r"(?<=[\d\]]) (?=(?:k|m|bn|tn|%)(?!\w))|(?<=[≈×>]) (?=\d)|(?<=[\d∞]), (?=[\d−∞][^\[(]*?[\])])")
"""Blanks at which no line ends: before a scale, behind a sign, in an interval."""


def write(answer: QueryResult, *, ascii_only: bool = False) -> Iterator[str]:
    """Writes a paragraph for each check: verdict, relation, subject, reason, what would decide; last the counts."""
    page = answer.page()
    width = min(shutil.get_terminal_size((PIPE_CELLS, 24)).columns, PIPE_CELLS)
    for texts in _records(page):
        paragraph = "\n".join(_paragraph(texts, max(width, 40)))
        yield f"{ascii_text(paragraph) if ascii_only else paragraph}\n\n"
    yield "\n".join(_lines(summary(page), max(width, 40), "")) + "\n"


def verdicts(page: Page) -> Counter[str]:
    """Counts the checks of a page by verdict."""
    return Counter(texts["verdict"].split()[-1] for texts in _records(page))


def summary(page: Page) -> str:
    """Summarises the verdicts in one line: `1 inconsistent, 5 undetermined, 14 consistent`."""
    counts = verdicts(page)
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICT_SIGNS)


def _records(page: Page) -> Iterator[Mapping[str, str]]:
    names = [heading.name for heading in page.headings]
    return (dict(zip(names, (cell.text for cell in row.cells), strict=True)) for row in page.rows)


def _paragraph(texts: Mapping[str, str], width: int) -> Iterator[str]:
    yield from _lines(f"{texts['verdict']}: {texts['relation']}", width, "")
    missing = f"{LABEL}{texts['missing']}" if texts["missing"] else ""
    for text in (texts["subject"], texts["reason"], missing):
        yield from _lines(text, width, "  ")


def _lines(text: str, width: int, indent: str) -> Iterator[str]:
    bound = _BOUND.sub(lambda blank: blank[0].replace(" ", BLANK), text)
    return (line.replace(BLANK, " ") for line in wrap(bound, width, initial_indent=indent, subsequent_indent="  "))


WRITER = Writer("table", "for reading: a paragraph for each check", (".txt",), write)
