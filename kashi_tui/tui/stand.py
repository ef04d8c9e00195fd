"""Where a view stands: its query, its cursor and the page that it showed last. Each view keeps its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kashi_tui.model.page import Detail, Page
from kashi_tui.model.view import Query, Sort, View


@dataclass(slots=True)
class Stand:
    """The state of one view on the screen."""

    view: View
    query: Query
    row: int = 0
    column: int = 0
    page: Page | None = None
    details: dict[str, Detail] = field(default_factory=dict)
    asked: Query | None = None
    """The query that an answer is awaited for."""

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor, which the cursor stays on through sorts and filters."""
        if self.page is None or not 0 <= self.row - self.page.offset < len(self.page.rows):
            return None
        return self.page.rows[self.row - self.page.offset].key

    @property
    def detail(self) -> Detail | None:
        """What is known of the row under the cursor."""
        return self.details.get(self.key) if self.key is not None else None

    def sorted_by(self, column: str, *, descending: bool, then: bool) -> Query:
        """The query with another order: by this column alone, or by it after those there are."""
        others = tuple(sort for sort in self.query.sort if sort.column != column) if then else ()
        return replace(self.query, sort=(*others, Sort(column, descending)))

    def filtered(self, *texts: str) -> Query:
        """The query with these filters instead of its own."""
        return replace(self.query, filters=texts)
