"""Says what was mended in a delimited text, or left out of its table: one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.dialect import Dialect
from kashi_tui.reading.tables.mend import Mending, Places

_QUOTED = 48
"""Characters of a line that is left out which are shown."""


def dialect_notes(dialect: Dialect) -> Iterator[str]:
    """Describes what stands above the table, and how its columns got their names."""
    layout = dialect.layout
    above = [text for text in layout.preamble if not text.lower().startswith("sep=")]
    if above:
        yield f"{count(len(above), 'line')} before the header left out: {_quote(above)}"
    yield from _header_notes(dialect)
    if layout.facts:
        yield f"{count(len(layout.facts), 'line')} about the columns left out: {_quote(layout.facts)}"
    if layout.is_shifted:
        yield "the header has one name less than the rows have fields: the first column has none"
    if dialect.form.is_wrapped:
        yield "every line stands in quotes as a whole: read without them"
    if dialect.form.columns:
        yield f"read as {len(dialect.form.columns)} columns that are aligned with blanks"
    if dialect.form.quote == "'":
        yield "read with ' as quotes"
    if dialect.separator in "^~:":
        yield f"read with {dialect.separator} between fields"


def _header_notes(dialect: Dialect) -> Iterator[str]:
    layout = dialect.layout
    if not layout.has_header:
        yield "the first line is data, so columns are numbered"
    elif layout.header_rows == 0:
        yield f"the header is the comment in line {layout.first_line}"
    elif layout.header_rows > 1:
        yield f"the header is made of {layout.header_rows} lines, from line {layout.first_line} on"
    elif nameless := layout.header[layout.named :]:
        yield f"the header names {layout.named} of {layout.named + len(nameless)} columns"


def mended_notes(mended: Mending, names: Sequence[str]) -> Iterator[str]:
    """Describes what was mended among the rows, or is none of them."""
    kinds = (
        (mended.long, "row", f"longer than the header: the rest is in {_extra_columns(mended, names)}"),
        (mended.joined, "row", "with a comma too many: it is taken for part of a text"),
        (mended.short, "row", "shorter than the header, filled up"),
        (mended.quotes, "line", "with a quote that is not closed, taken as it stands"),
        (
            mended.headers,
            "row",
            "that repeat the header left out" if mended.headers.number > 1 else "that repeats the header left out",
        ),
    )
    for places, thing, what in kinds:
        if places.number:
            yield f"{count(places.number, thing)} {what} ({_lines(places)})"
    if mended.blank:
        yield f"{count(mended.blank, 'empty line')} left out"
    if mended.comments.number:
        yield f"{count(mended.comments.number, 'comment line')} left out: {_quote(mended.comments.texts)}"
    if mended.units.number:
        yield f"{count(mended.units.number, 'line')} on units below the header left out: {_quote(mended.units.texts)}"
    if mended.footers.number:
        yield f"{count(mended.footers.number, 'line')} below the table left out: {_quote(mended.footers.texts)}"
    if mended.others.number:
        where = f"from line {mended.others.lines[0]:,} on ({count(mended.others.number, 'line')})"
        yield f"another table {where} left out: {_quote(mended.others.texts[:1])}"


def _extra_columns(mended: Mending, names: Sequence[str]) -> str:
    first = names[len(names) - mended.extra] if mended.extra else ""
    return first if mended.extra == 1 else f"{first} to {names[-1]}"


def _quote(texts: Sequence[str]) -> str:
    return ", ".join(f"“{clean(text.strip(), _QUOTED)}”" for text in texts[:3]) + (", …" if len(texts) > 3 else "")


def _lines(places: Places) -> str:
    """Where something stands: the first lines."""
    more = ", …" if places.number > len(places.lines) else ""
    return f"line{'s' if places.number > 1 else ''} {', '.join(map(str, places.lines))}{more}"


def count(number: int, thing: str) -> str:
    """So many things: `2 lines`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
