"""`kashi-tui extract ARTICLE`: the quantities that a text states, each tied to its words.

Needs no polars: it answers in the time that reading takes.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from kashi_tui.cli import stream
from kashi_tui.model.errors import DatasetError, KashiError, UnknownNameError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kashi_tui.cli.claims import ClaimFormat
    from kashi_tui.reading.article.claim import Article


class ExtractRequest(NamedTuple):
    """The claims of an article, written to standard output or to a file."""

    article: str
    format: str | None = None
    explain: bool = False
    output: str | None = None
    force: bool = False
    ascii_only: bool = False

    def run(self) -> int:
        """Writes the claims, or raises a KashiError and has written no file."""
        chosen = choose_format(self.format, self.output)
        if self.explain and chosen.name == "csv":
            raise KashiError("csv cannot hold reasons; use --explain with table or json")
        article, _ = read(self.article)
        if self.output is None or self.output == "-":
            ascii_only = self.ascii_only or stream.is_ascii_only()
            stream.say(chosen.write(article, self.explain, ascii_only))
        else:
            from kashi_tui.writing.file import write_file

            write_file(self.output, chosen.write(article, self.explain, self.ascii_only), force=self.force)
        return 0


def read(source: str) -> tuple[Article, str]:
    """The article that a file or standard input holds, and its name.

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


def choose_format(name: str | None, path: str | None) -> ClaimFormat:
    """The format that was named, else that of the file's suffix, else the first.

    Raises:
        UnknownNameError: there is no such format.
    """
    from kashi_tui.cli.claims import FORMATS

    suffix = os.path.splitext(path or "")[1].lower()
    known = {each.name: each for each in FORMATS}
    by_suffix = {ending: each for each in FORMATS for ending in each.suffixes}
    if name is not None:
        if name.lower() not in known:
            raise UnknownNameError("format", name, known)
        return known[name.lower()]
    if suffix and suffix not in by_suffix:
        raise UnknownNameError("format with the suffix", suffix, by_suffix)
    return by_suffix.get(suffix, FORMATS[0])
