"""Fetching a page with its details from the engine, at an offset or around a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Page
from kashi_tui.model.query.view import Query

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine

SOME_ROW = 10**12
"""A row number that no table has: the last row, wherever that is."""


class Fetched(NamedTuple):
    """A page with the details of its rows, and the number of the cursor's row where that was looked up."""

    page: Page
    details: dict[str, Detail]
    row: int | None = None


def fetch_at(engine: Engine, query: Query, offset: int, span: int) -> Fetched:
    """The rows from a place on; where the table is known to end before it, its last rows."""
    if offset >= SOME_ROW // 2:
        offset = max(0, engine.page(query, 0, 1).total - span)
    page = engine.page(query, offset, span)
    if not page.rows and page.total and page.is_counted and page.is_ordered:
        page = engine.page(query, max(0, page.total - span), span)
    return Fetched(page, engine.details(query, [row.key for row in page.rows]))


def fetch_around(engine: Engine, query: Query, key: str | None, row: int, span: int) -> Fetched:
    """The rows around the one with a key; around a place where no row has it, the first ones where that is unknown."""
    position = engine.position(query, key) if key is not None else None
    at = row if position is None else position
    page = engine.page(query, max(0, at - span // 2), span)
    if position is None and not (page.is_ordered and page.is_counted):
        at, page = 0, engine.page(query, 0, span)
    elif not page.rows and page.total:
        page = engine.page(query, max(0, page.total - span), span)
    return Fetched(page, engine.details(query, [row.key for row in page.rows]), at)


def reaches(page: Page, row: int) -> bool:
    """Whether a page has a row, or is settled and so knows how many rows there are."""
    return 0 <= row - page.offset < len(page.rows) or (page.is_counted and page.is_ordered)
