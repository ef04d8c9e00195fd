"""Views of a dataset: what a screen shows, and how its rows are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.query.view import Lens, Query, View

if TYPE_CHECKING:
    import polars as pl

    from kashi_tui.model.dataset.dataset import Dataset


class LazyRows(NamedTuple):
    """Rows whose texts are made on demand: deriving and checking may give hundreds of thousands."""

    outline: Callable[[Dataset], pl.LazyFrame]
    """The rows in few columns, as many as their own order needs."""
    fill: Callable[[Dataset, pl.DataFrame], pl.DataFrame]
    """Some rows of the outline with all columns that the view's frame has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetView(View):
    """A view that makes its rows from any dataset."""

    frame: Callable[[Dataset, Lens], pl.LazyFrame]
    """The rows. Has a unique string column `key`; may have `claim` (the observation that the detail explains) or
    `statement` (the statement it explains)."""
    words: Callable[[Dataset, Lens], Mapping[str, str]] | None = None
    """The texts for `{…}` in the labels where that depends on the data; the currencies are always known."""
    quick: Callable[[Dataset, Lens], pl.LazyFrame] | None = None
    """The rows of a large dataset before everything is derived from it and checked, without what that finds."""
    lazy_rows: LazyRows | None = None
    """The rows of a large dataset, where deriving and checking finds them."""
    fit: Callable[[Dataset], DatasetView | None] | None = None
    """The view as it suits a dataset, or None where that has nothing to show; without it, the view suits all."""


def any_lens(rows: Callable[[Dataset], pl.LazyFrame]) -> Callable[[Dataset, Lens], pl.LazyFrame]:
    """Makes a view's `frame` of rows that are the same through every lens."""
    return lambda dataset, _lens: rows(dataset)


def with_rows(view: View, frame: pl.LazyFrame) -> DatasetView:
    """Makes a view of a dataset with these rows, whatever the lens."""
    shown = {field.name: getattr(view, field.name) for field in fields(View)}
    return DatasetView(**shown, frame=any_lens(lambda _dataset: frame))


def view_of(query: Query) -> DatasetView:
    """Narrows a query's view to a dataset's. Raises: TypeError if it is that of another source."""
    if not isinstance(query.view, DatasetView):
        raise TypeError(f"{query.view.id} is no view of a dataset")
    return query.view
