"""`kashi-tui extract ARTICLE`: the quantities that a text states, each tied to its words.

Needs no polars: it answers in the time that reading takes.
"""

from __future__ import annotations

import os
from functools import partial
from typing import NamedTuple

from kashi_tui.cli import stream
from kashi_tui.model.errors import DatasetError, KashiError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kashi_tui.reading.article.claim import Article


class ExtractRequest(NamedTuple):
    """A request for the claims of an article, written to standard output or to a file."""

    article: str
    format: str | None = None
    explain: bool = False
    output: str | None = None
    force: bool = False
    ascii_only: bool = False

    def run(self) -> int:
        """Writes the claims, or raises a KashiError and has written no file."""
        from kashi_tui.cli.claims import FORMATS
        from kashi_tui.writing.registry import choose_format

        chosen = choose_format(self.format, self.output, FORMATS)
        if self.explain and chosen.name == "csv":
            raise KashiError("csv cannot hold reasons; use --explain with table or json")
        article, _ = read(self.article)
        stream.write(partial(chosen.write, article, self.explain), self.output, self.ascii_only, force=self.force)
        return 0


def read(source: str) -> tuple[Article, str]:
    """Reads the article in a file or in standard input; gives its name, too.

    Says on standard error how it was read, if not as it stood.

    Raises:
        DatasetError: there is no text, or no quantity in it.
    """
    from kashi_tui.reading.article.reader import read_article
    from kashi_tui.reading.article.text import read_text

    text = read_text(source)
    for note in text.notes:
        stream.complain(f"{text.name}: {note}")
    article = read_article(text.text, os.path.basename(text.name))
    if not article.claims:
        raise DatasetError(text.name, f"no quantities found in its {len(text.text):,} characters")
    return article, os.path.basename(text.name)
