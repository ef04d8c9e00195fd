"""What a writer is: a format's name, its suffixes, and the function that turns an answer into text."""

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
    """What a query gives, in its two forms; each is computed only when a writer asks for it."""

    query: Query
    page: Callable[[], Page]
    """As shown: every row under the query, formatted."""
    records: Callable[[], Sequence[Record]]
    """In machine form: every row, every column of the view's frame."""
    columns: Callable[[], Sequence[str]]
    """The names of the records' columns in their order, the key first."""
    headings: Callable[[], Sequence[Heading]]
    """The heads of the columns that are shown."""


class WriteResult(Protocol):
    """Turns an answer into pieces of text, so that a reader of the first ones need not wait for the last."""

    def __call__(self, answer: QueryResult, *, ascii_only: bool = False) -> Iterator[str]:
        """The text; `ascii_only` spells every other sign in ASCII where the format allows it."""
        ...


class Writer(NamedTuple):
    """One format: all that is known of it in one place."""

    name: str
    """What --format calls it."""
    about: str
    """What it is for, in a few words of the help."""
    suffixes: tuple[str, ...]
    """The endings of file names, with the dot, that mean this format."""
    write: WriteResult
    order: int = 100
    """Its place among the formats; the first is meant where nothing else is said."""


def ask(engine: Callable[[], Engine], query: Query, ready: Page | None = None) -> QueryResult:
    """What a query gives; the engine is opened only if a writer asks for more than the page that is ready-made."""
    return QueryResult(
        query,
        page=lambda: ready or engine().page(query),
        records=lambda: engine().records(query),
        columns=lambda: sorted(engine().columns(query), key=lambda name: name != "key"),
        headings=lambda: engine().headings(query),
    )
