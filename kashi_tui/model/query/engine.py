"""The query engine interface, whether a dataset, a table or a cluster stands behind it.

A screen, a file and a pipe ask an Engine and know nothing of how it finds the answer. Nothing here names a type of the
library that does the work, so that another one, or another machine, may do it.

    page       answers at once with what is known: a sort's first rows before the whole order is there, a filter's
               first rows before they are counted. Page says what it is: `is_counted`, `is_ordered`.
    settle     finds the rest, in another thread: the count and the whole order. Once it has returned, every page of
               the query is exact. It tells of its progress and can be stopped.

Anything that may take long takes `progress` and `stop`; stopped, it raises StoppedError and leaves the engine as it
was. All methods may be called from several threads at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from kashi_tui.model.errors import StoppedError
from kashi_tui.model.query.detail import Detail, Dossier
from kashi_tui.model.query.page import Heading, Page, Profile

if TYPE_CHECKING:
    from kashi_tui.model.query.target import Target
    from kashi_tui.model.query.view import Lens, Query, Record, View

T = TypeVar("T")


class Stop(Protocol):
    """A request to stop work early: a threading.Event is one."""

    def is_set(self) -> bool:
        """Whether stopping was requested."""


class Progress(NamedTuple):
    """The progress of some work."""

    doing: str
    """The current activity, in one word: `counting`, `sorting`, `reading`, `grouping`, `looking`."""
    done: float | None = None
    """The part that is done, 0 to 1; None where that cannot be known."""


Report = Callable[[Progress], None]
"""Takes word of progress; called in the thread that works, some ten times a second at most."""


def ignore_progress(progress: Progress) -> None:
    """Discards progress reports."""


class _Never:
    """A Stop that is never set."""

    def is_set(self) -> bool:
        return False


NEVER: Stop = _Never()
"""A Stop for work that nobody will stop."""


def raise_if_stopped(stop: Stop, doing: str = "") -> None:
    """Ends work here if stopping was requested.

    Raises: StoppedError if it is.
    """
    if stop.is_set():
        raise StoppedError(doing)


def until_stopped(items: Iterable[T], stop: Stop) -> Iterator[T]:
    """Yields the items until stopping is requested. Raises: StoppedError then."""
    for item in items:
        raise_if_stopped(stop)
        yield item


class Engine(Protocol):
    """The query engine of one source."""

    @property
    def views(self) -> tuple[View, ...]:
        """The views of the source, in the order of the tabs."""

    @property
    def profile(self) -> Profile:
        """The title, period, currencies and source, for the first line of a screen."""

    def view(self, name: str) -> View:
        """Looks up the view with this id. Raises: UnknownNameError, which names the nearest ids."""

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        """Gets up to `limit` rows from `offset` on, as far as they are known now.

        Where the order is not known that far, rows are missing, all of them far down: `Page.is_ordered` is then False,
        and they are there once the query is settled. Never waits for that.

        Raises: UnknownNameError for a column that the view does not have, FilterError for a filter without sense,
        DatasetError if the source can no longer be read.
        """

    def is_settled(self, query: Query) -> bool:
        """Whether every page of the query is exact: counted and in order."""

    def settle(self, query: Query, report: Report = ignore_progress, stop: Stop = NEVER) -> None:
        """Determines the row count and the whole order of a query, and keeps them. Does nothing if they are known.

        Raises: StoppedError when stopped; the errors of `page`.
        """

    def headings(self, query: Query) -> tuple[Heading, ...]:
        """Lists the column headings under the query's lens."""

    def transformations(self, view_id: str, lens: Lens) -> tuple[str, ...]:
        """Lists the transformations that the value column of a view can show; for tables levels only."""

    def records(self, query: Query) -> Sequence[Record]:
        """Gets every row in machine form: every column of the view's frame, as its exact value."""

    def columns(self, query: Query) -> tuple[str, ...]:
        """Lists the names of the columns of `records`."""

    def fields(self, query: Query) -> tuple[str, ...]:
        """Lists the fields that --sort and filters may name."""

    def details(self, query: Query, keys: Sequence[str]) -> dict[str, Detail]:
        """Explains the rows with these keys in short, by key."""

    def dossier(self, target: Target) -> Dossier:
        """Explains a target in full: a number, a row, a series.

        Raises: UnknownNameError if there is no such thing.
        """

    def same(self, query: Query, key: str, column: str, *, keep: bool = True) -> str:
        """Writes the filter that keeps, or drops, the rows with the same value as this row in a column.

        Raises: UnknownNameError if there is no such column, or no such row.
        """

    def position(self, query: Query, key: str) -> int | None:
        """Finds the position of the row with this key under the query; None if it is not among its rows.

        None too while the order is not known that far: a screen then shows the beginning.
        """

    def find(
        self,
        query: Query,
        needle: str,
        start: int,
        *,
        backward: bool = False,
        report: Report = ignore_progress,
        stop: Stop = NEVER,
    ) -> int | None:
        """Finds the next row after `start` that shows the needle in any cell, ignoring case.

        Goes around the end; the row `start` itself is tried last. None if no row shows it. Settles the query first.

        Raises: StoppedError when stopped.
        """

    def statistics(self, query: Query, column: str, report: Report = ignore_progress, stop: Stop = NEVER) -> Dossier:
        """Describes a column's values under the query's filters: count, nulls, range, quantiles, histogram.

        Raises: UnknownNameError if there is no such column, StoppedError when stopped.
        """

    def frequencies(self, query: Query, column: str) -> View:
        """Makes the frequency table of a column under the query's filters: values, counts, shares, most frequent first.

        It is a view as any other: sort it, filter it, find in it, settle it. `same` of one of its rows gives the filter
        that keeps the rows of the query with that value.

        Raises: UnknownNameError if there is no such column.
        """
