"""Views and queries: frozen descriptions of what to show, independent of any engine and any screen.

Tab, number key, palette entry, help line, `kashi-tui show ID` and the tests of every view are generated from View.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeVar

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.query.page import Cell, Heading

Record = Mapping[str, Any]
"""One row of a view's frame: column name to value."""


class Lens(NamedTuple):
    """The transformation and currency in which values are shown, for all views at once."""

    currency: str = "CNY"
    """ISO 4217 code of the currency in which amounts are shown where they are stated in it."""
    transformation: str = "level"
    """The transformation shown in place of levels: `level`, `growth`, `share` or `index` (`frames/transformed.py`)."""


class Sort(NamedTuple):
    """One sort key. Nulls come last in both directions."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a view, with everything that defines it."""

    name: str
    """The name in --sort and filters; also the column of the frame that it sorts and filters on."""
    label: str
    """The heading on the screen. `{currency}`, `{other}` and the view's own words stand for what the data say."""
    cell: Callable[[Record], Cell]
    """Turns one row of the frame into the cell shown."""
    align: Literal["left", "right"] = "left"
    width: int = 0
    """Cells wanted at least; 0 for as wide as the text."""
    priority: int = 1
    """The order in which columns are dropped on a narrow screen: 0 never, then the highest number first."""
    sortable: bool = True
    """False for a sparkline."""

    def heading(self, label: str) -> Heading:
        """Makes the column's heading with this label."""
        return Heading(self.name, label, self.align, self.width, self.priority, self.sortable)


@dataclass(frozen=True, slots=True)
class View:
    """One view of a source: what a screen shows of it. Where its rows come from, its engine knows."""

    id: str
    title: str
    about: str
    """One sentence for the help screen and --list-views."""
    order: int
    """The position among the tabs."""
    columns: tuple[Column, ...]
    sort: tuple[Sort, ...] = ()
    """The default order; the rows' own order where empty."""
    is_transformed: bool = False
    """Whether its column `value` shows what the lens's transformation asks for (`frames/transformed.py`)."""
    is_text: bool = False
    """Whether its rows are sentences to be read: the panel then shows the sentence first, and more of it."""

    def cells(self, record: Record) -> tuple[Cell, ...]:
        """Makes the cells of one row."""
        return tuple(column.cell(record) for column in self.columns)


SomeView = TypeVar("SomeView", bound=View)


@dataclass(frozen=True, slots=True)
class Query:
    """A request for rows of a view: filters, order and lens."""

    view: View
    sort: tuple[Sort, ...] = ()
    """Replaces the view's own order where not empty."""
    filters: tuple[str, ...] = ()
    """Filter texts (`filter.py`); a row has to pass all of them."""
    lens: Lens = Lens()  # noqa: RUF009 (a tuple never changes)


def view_named(name: str, views: Iterable[SomeView]) -> SomeView:
    """Looks up the view with this id. Raises: UnknownNameError, which names the nearest ids."""
    by_id = {view.id: view for view in views}
    if name not in by_id:
        raise UnknownNameError("view", name, by_id)
    return by_id[name]
