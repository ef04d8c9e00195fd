"""What a view looks like once it is computed: plain frozen data that a screen, a file or a pipe can show.

Nothing here needs polars or a terminal. A page of the shipped dataset is the same whether polars has just made it or
it was kept ready-made (`ready.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Point(NamedTuple):
    """One bar of a sparkline: a value and the span of time that it covers."""

    start: int
    """First month, counted from January of year 0."""
    months: int
    """How many months the value covers."""
    value: float | None
    """The value in base units; None and NaN are gaps."""
    derived: bool = False
    """Whether the value is derived rather than stated."""


Spark = tuple[Point, ...]
"""A series in time: what a sparkline draws."""


Spans = tuple[tuple[int, int], ...]
"""Parts of a text: offset of the first character, offset behind the last."""


class Cell(NamedTuple):
    """One cell: text that is safe to show, a tone that says what it means, and a series if it is a sparkline's cell."""

    text: str
    tone: str = ""
    """One of TONES; the screen maps it to a style, a plain-text writer ignores it."""
    spark: Spark = ()
    runs_on: bool = False
    """Whether the text goes on over the empty cells behind it; it makes its column no wider."""


TONES = ("", "stated", "about", "derived", "up", "down", "dim", "good", "bad", "unsure")
"""What a cell's tone may be. Colour never carries meaning alone: each has a sign in the text too."""


class Row(NamedTuple):
    """One row of a page: its key, which stays the same through every sort and filter, and a cell for each column."""

    key: str
    cells: Sequence[Cell]


class Heading(NamedTuple):
    """The head of a column as shown: the name that --sort and filters use, the label, and how its cells stand."""

    name: str
    label: str
    align: str = "left"
    """`left` or `right`."""
    width: int = 0
    """Cells wanted at least; 0 for as wide as the text."""
    priority: int = 1
    """Which columns go first when the screen is narrow: 0 never, then the highest number first."""
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


class Detail(NamedTuple):
    """Everything that is known of one number (or statement): what the detail panel shows."""

    title: str
    """Which number: indicator, area, period."""
    value: str = ""
    """The value with its unit, as published; empty for a statement without numbers."""
    tone: str = ""
    """`stated`, `about`, `derived` or `unsure`."""
    interval: str = ""
    """The interval that rounding leaves, as text."""
    others: tuple[str, ...] = ()
    """The same in the other currency, as stated; growth; rank: one short text each."""
    spark: Spark = ()
    """The series that the number belongs to."""
    spark_unit: str = ""
    """What the bars of the series measure, and the unit."""
    place: str = ""
    """Paragraph and sentence of the source: `¶3 s1`."""
    speaker: str = ""
    """Who said it, and when."""
    statement: str = ""
    """The statement in our words."""
    notes: tuple[str, ...] = ()
    """What else has to be said: that a period is part of a year, that a precision is not stated."""
    target: str = ""
    """Id of what Enter opens: a claim, a derived number (`D:…`), a check (`C:…`) or a statement (`S:…`)."""
    checks: str = ""
    """How many checks it takes part in, by verdict: `✓ 5 ? 1`."""
    marks: Spans = ()
    """The words of the statement that say the number."""
    beside: Spans = ()
    """The words of the statement that say other numbers."""


class Profile(NamedTuple):
    """What the first line of a screen says of a dataset."""

    title: str
    span: str
    """The time that its observations cover: `2013 – Nov 2023`."""
    currencies: tuple[str, ...] = ()
    """ISO 4217 codes of the currencies that occur, the most frequent first; the first is the default of a lens."""
    citation: str = ""
    """Where the figures come from, in one line."""
    size: str = ""
    """How large a table is: `10,000,000 rows · 6 columns`."""
    remarks: tuple[str, ...] = ()
    """What was skipped, recognised or assumed when it was read; one line each."""


class Passage(NamedTuple):
    """One paragraph of a dossier. Where it has a target, it leads on to another dossier."""

    text: str
    tone: str = ""
    """One of TONES."""
    indent: int = 0
    """Depth in a tree: how far below the number that it explains."""
    target: str = ""
    """Id of the number, statement or check that Enter leads to; empty if it leads nowhere."""
    spark: Spark = ()
    """A series, drawn large above; the text is its caption."""
    marks: Spans = ()
    """The words of the text that say the number."""
    beside: Spans = ()
    """The words of the text that say other numbers."""


class Chapter(NamedTuple):
    """A part of a dossier: what is known of a number from one side."""

    id: str
    """`value`, `source`, `derivation` or `checks`."""
    title: str
    passages: tuple[Passage, ...]


class Dossier(NamedTuple):
    """Everything that is known of one number, statement or check, to be read on a sheet."""

    title: str
    chapters: tuple[Chapter, ...]
