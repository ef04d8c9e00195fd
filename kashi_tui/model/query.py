"""Queries become pages here: the only place that asks the engine (polars) for rows.

The interface names no polars type, because another engine may stand behind it. A view's frame stays lazy; sort and
filter are expressions; only the rows of the page that is asked for are formatted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kashi_tui.model.page import Detail, Page, Profile
from kashi_tui.model.view import Query, View

if TYPE_CHECKING:
    from kashi_tui.model.dataset import Dataset


class Engine:
    """Answers queries about one dataset. Safe to ask from several threads: it keeps nothing that is changed later."""

    def __init__(self, dataset: Dataset, views: Iterable[View]) -> None:
        self.dataset = dataset
        self.views: tuple[View, ...] = tuple(views)
        self.profile: Profile = Profile("", "")

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        """The rows from `offset` on, at most `limit` of them, as they are shown.

        Raises: UnknownNameError for a column that the view does not have, FilterError for a filter without sense.
        """
        raise NotImplementedError

    def details(self, query: Query, keys: Sequence[str]) -> dict[str, Detail]:
        """All that is known of the rows with these keys; a key that no row has is left out."""
        raise NotImplementedError

    def position(self, query: Query, key: str) -> int | None:
        """Where the row with this key stands under the query; None if it is not among its rows."""
        raise NotImplementedError

    def find(self, query: Query, needle: str, start: int, *, backward: bool = False) -> int | None:
        """The next row after `start` that shows the needle in any cell, whatever its case.

        Goes around the end; the row `start` itself is tried last. None if no row shows it.
        """
        raise NotImplementedError

    def fields(self, query: Query) -> tuple[str, ...]:
        """What --sort and filters may name here: the view's columns, then the other plain columns of its frame."""
        raise NotImplementedError

    def view(self, name: str) -> View:
        """The view with this id.

        Raises: UnknownNameError, which names the nearest ids.
        """
        raise NotImplementedError
