"""A computed view: plain frozen data that a screen, a file or a pipe can show.

Nothing here needs polars or a terminal. A page of the shipped dataset is the same whether polars has just made it or
it was kept ready-made (`ready_pages.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class Point(NamedTuple):
    """One bar of a sparkline: a value and the period that it covers."""

    start: int
    """First month, counted from January of year 0."""
    months: int
    """The length of the period in months."""
    value: float | None
    """The value in base units; None and NaN are gaps."""
    derived: bool = False
    """Whether the value is derived rather than stated."""


Spark = tuple[Point, ...]
"""A series in time: what a sparkline draws."""


class Cell(NamedTuple):
    """One cell: text that is safe to show, a tone that says what it means, and a series if it is a sparkline's cell."""

    text: str
    tone: str = ""
    """One of TONES; the screen maps it to a style, a plain-text writer ignores it."""
    spark: Spark = ()
    runs_on: bool = False
    """Whether the text goes on over the empty cells behind it; it makes its column no wider."""


TONES = ("", "stated", "about", "derived", "up", "down", "dim", "good", "bad", "unsure")
"""The tones of a cell. Colour never carries meaning alone: each has a sign in the text too."""
VERDICT_TONES = {"inconsistent": "bad", "undetermined": "unsure", "consistent": "good"}
"""The tone of each verdict."""
NOTHING = Cell("–", "dim")
"""The cell of a value that is not stated."""
EMPTY = Cell("")
"""The cell of a value that cannot exist."""


class Row(NamedTuple):
    """One row of a page: its key, stable under every sort and filter, and a cell for each column."""

    key: str
    cells: Sequence[Cell]


class Heading(NamedTuple):
    """A column heading as shown: the name that --sort and filters use, the label, and the alignment."""

    name: str
    label: str
    align: str = "left"
    """`left` or `right`."""
    width: int = 0
    """Cells wanted at least; 0 for as wide as the text."""
    priority: int = 1
    """The order in which columns are dropped on a narrow screen: 0 never, then the highest number first."""
    sortable: bool = True
    """False for a sparkline."""


class Page(NamedTuple):
    """A slice of a view under one query.

    `offset` is the number of rows before the first one here, `total` the number under the query's filters, `of` the
    number without them.
    """

    view: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    offset: int
    total: int
    of: int
    is_counted: bool = True
    """False: more rows may pass the filters than `total`, which counts those known so far."""
    is_ordered: bool = True
    """False: the order is not known yet beyond the first rows, so rows that were asked for may be missing here."""


class Profile(NamedTuple):
    """The metadata of a dataset that the first line of a screen shows."""

    title: str
    span: str
    """The time that its observations cover: `2013 – Nov 2023`."""
    currencies: tuple[str, ...] = ()
    """ISO 4217 codes of the currencies that occur, the most frequent first; the first is the default of a lens."""
    citation: str = ""
    """The source of the figures, in one line."""
    size: str = ""
    """The size of a table: `10,000,000 rows · 6 columns`."""
    notes: tuple[str, ...] = ()
    """What was skipped, recognised or assumed in reading; one line each."""


def change_tone(value: Decimal) -> str:
    """Chooses the tone of a change by its sign."""
    return "up" if value > 0 else "down" if value < 0 else ""
