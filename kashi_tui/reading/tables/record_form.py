"""How the records of a delimited text are written: what separates, quotes, escapes and pads their fields."""

from __future__ import annotations

from typing import NamedTuple

WHOLE_LINE = "\x01"
"""A separator that no text contains: each line is one field."""


class RecordForm(NamedTuple):
    """The signs between and around the fields of a text."""

    separator: str = ","
    quote: str = '"'
    """The sign around fields that hold separators or line ends; it stands doubled within them."""
    escape: str = ""
    """A sign before quotes within fields, where they are not doubled."""
    is_padded: bool = False
    """Whether blanks around fields are no part of them."""
    comment: str = ""
    """The sign with which comments begin, a line each."""
    is_drawn: bool = False
    """Whether lines are drawn around rows and columns."""
    is_wrapped: bool = False
    """Whether every line stands in quotes as a whole."""
    columns: tuple[tuple[int, int], ...] = ()
    """The places of columns that are aligned with blanks."""

    @property
    def is_plain(self) -> bool:
        """Whether the engine's CSV reader knows it."""
        return self == RecordForm(self.separator)
