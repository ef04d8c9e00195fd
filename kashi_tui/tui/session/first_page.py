"""The first page of a source that is open already: the screen's first frame shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Page, Profile
from kashi_tui.model.query.view import Query, View

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine

ROWS = 120
"""Rows of that page: more than a screen has."""

MANY = 500
"""Columns. Of more, fewer rows are taken: the largest screens then ask once more."""


class PagesAtHand(Protocol):
    """Pages that are there before an engine is asked: ready-made ones (`ReadyPages`), or one that was asked for."""

    profile: Profile
    """What the first line of a screen says of the source."""

    def page(self, query: Query) -> Page | None:
        """The page that answers a query; None if an engine has to."""

    def details(self, view_id: str) -> dict[str, Detail]:
        """The details of the rows of a view's page, by key; empty if the view is not at hand."""


class FirstPage:
    """The first page of an engine, given once."""

    def __init__(self, engine: Engine, view: View) -> None:
        self.profile: Profile = engine.profile
        self._query = Query(view)
        self._page: Page | None = engine.page(self._query, 0, ROWS if len(view.columns) <= MANY else ROWS // 2)
        self._details = engine.details(self._query, [row.key for row in self._page.rows])

    def page(self, query: Query) -> Page | None:
        """The page, if it is asked for and was not given yet: later the engine may know more."""
        if query != self._query:
            return None
        page, self._page = self._page, None
        return page

    def details(self, view_id: str) -> dict[str, Detail]:
        """The details of its rows, by key; empty for another view."""
        return self._details if view_id == self._query.view.id else {}
