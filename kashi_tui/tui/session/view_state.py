"""The state of a view: its query, its cursor and the page that it showed last. Each view keeps its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Page
from kashi_tui.model.query.view import Query, Sort, View
from kashi_tui.tui.session.arrangement import Arrangement
from kashi_tui.tui.session.job import Job


@dataclass(slots=True)
class ViewState:
    """The state of one view on the screen."""

    view: View
    query: Query
    row: int = 0
    column: int = 0
    parent: ViewState | None = None
    """The view that this one was opened over."""
    arrangement: Arrangement = field(default_factory=Arrangement)
    page: Page | None = None
    details: dict[str, Detail] = field(default_factory=dict)
    asked: Query | None = None
    """The query that an answer is awaited for."""
    shown: Query | None = None
    """The query of the page, which is the query again if that one is refused or given up."""
    fetched: tuple[Query, int, int] | None = None
    """The query, first row and number of rows that were asked for last."""
    reading: Job | None = None
    """The question for a page that has no answer yet."""
    settling: Job | None = None
    """The search for the count and the order, while it goes on."""
    is_left_unsettled: bool = False
    """Whether the user has stopped that search."""
    is_stale: bool = False
    """Whether its page is of an engine that has been changed since."""
    goal: int | None = None
    """The row that the cursor is to go to once it is known."""

    @property
    def is_settled(self) -> bool:
        """Whether the page's count and order are final."""
        return self.page is None or (self.page.is_counted and self.page.is_ordered)

    def has(self, row: int) -> bool:
        """Whether a row is on the page."""
        return self.page is not None and 0 <= row - self.page.offset < len(self.page.rows)

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor, which the cursor stays on through sorts and filters."""
        if self.page is None or not self.has(self.row):
            return None
        return self.page.rows[self.row - self.page.offset].key

    @property
    def detail(self) -> Detail | None:
        """The detail of the row under the cursor."""
        return self.details.get(self.key) if self.key is not None else None

    def sorted_by(self, column: str, *, descending: bool, then: bool) -> Query:
        """The query with another order: by this column alone, or by it after those there are."""
        others = tuple(sort for sort in self.query.sort if sort.column != column) if then else ()
        return replace(self.query, sort=(*others, Sort(column, descending)))

    def filtered(self, *texts: str) -> Query:
        """The query with these filters instead of its own."""
        return replace(self.query, filters=texts)
