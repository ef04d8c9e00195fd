"""Writers: a format's name, its suffixes, and the function that turns a result into text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kashi_tui.model.query.page import Heading, Page
from kashi_tui.model.query.view import Query, Record

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The result of a query in its two forms, each computed only when a writer asks for it."""

    query: Query
    page: Callable[[], Page]
    """As shown: every row under the query, formatted."""
    records: Callable[[], Sequence[Record]]
    """In machine form: every row, every column of the view's frame."""
    columns: Callable[[], Sequence[str]]
    """The names of the records' columns in their order, the key first."""
    headings: Callable[[], Sequence[Heading]]
    """The heads of the columns that are shown."""
    notes: Callable[[], Sequence[str]]
    """What was mended, chosen or left out when the source was read; one line each."""


class WriteFunction(Protocol):
    """A function from a result to pieces of text, so that a reader of the first ones need not wait for the last."""

    def __call__(self, answer: QueryResult, *, ascii_only: bool = False) -> Iterator[str]:
        """Writes the text; `ascii_only` spells every other sign in ASCII where the format allows it."""
        ...


class SideFile(NamedTuple):
    """A file beside a written one that says what is to be known of it."""

    ending: str
    """What is added to the name of the written file."""
    write: Callable[[str, Sequence[str]], Iterator[str]]
    """Makes its text of the written file's name and the notes."""


class Writer(NamedTuple):
    """One format to write: its name, its suffixes and its function."""

    name: str
    """The name that --format gives it."""
    about: str
    """Its purpose, in a few words for the help."""
    suffixes: tuple[str, ...]
    """The endings of file names, with the dot, that mean this format."""
    write: WriteFunction
    order: int = 100
    """Its rank among the formats; the first is the default."""
    side_file: SideFile | None = None
    """The file for the notes on the source, of a format that has no place for them in itself."""


def ask(engine: Callable[[], Engine], query: Query, ready: Page | None = None) -> QueryResult:
    """Makes the result of a query; the engine is opened only if a writer asks for more than the ready-made page."""
    return QueryResult(
        query,
        page=lambda: ready or engine().page(query),
        records=lambda: engine().records(query),
        columns=lambda: sorted(engine().columns(query), key=lambda name: name != "key"),
        headings=lambda: engine().headings(query),
        notes=lambda: () if ready else engine().profile.notes,
    )
