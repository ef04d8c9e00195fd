"""A table for Markdown documents (GitHub Flavored Markdown), its text taken literally."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kashi_tui.writing import shown
from kashi_tui.writing.writer import QueryResult, Writer

_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in r"\|`*_~<&["})
"""Signs that would end the cell, or begin markup that the text does not mean."""

_RULES = {"left": "---", "right": "---:"}


def write(answer: QueryResult, *, ascii_only: bool = False) -> Iterator[str]:
    """Writes the headings, the line that aligns the columns, a line for each row, then the notes on the source."""
    page = answer.page()
    yield _line(_escaped(shown.heads(page, ascii_only=ascii_only)))
    yield _line([_RULES[heading.align] for heading in page.headings])
    for texts in shown.rows(page, ascii_only=ascii_only):
        yield _line(_escaped(texts))
    if notes := _escaped(shown.spell(answer.notes(), ascii_only=ascii_only)):
        yield "\n"
        yield from (f"- {note}\n" for note in notes)


def _escaped(texts: Sequence[str]) -> list[str]:
    """Escapes each sign that Markdown would not show as it is."""
    return [text.translate(_ESCAPES) for text in texts]


def _line(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |\n"


WRITER = Writer("markdown", "for documents: a table of GitHub's Markdown", (".md", ".markdown"), write, order=40)
