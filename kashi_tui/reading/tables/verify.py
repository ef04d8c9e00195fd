"""Verifies large text files as a whole, in the background once their head is on the screen.

A scan cuts rows that are too long, fills those that are too short and drops what is no number, and says nothing of it.
Here the whole file is read once more: what does not fit is counted, a column whose later cells demand it becomes text,
and a file that no scan reads right is copied into one that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.polars import pl
from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.delimited import DelimitedFile, join, open_delimited
from kashi_tui.reading.tables.dialect import unique_names
from kashi_tui.reading.tables.inference import MISSING, TEXT, ColumnKind, infer
from kashi_tui.reading.tables.lines import LINE, scan_lines
from kashi_tui.reading.tables.mend import KEPT_PLACES, Mending
from kashi_tui.reading.tables.notes import mended_notes
from kashi_tui.reading.tables.number_columns import beside_notes, misfit_note, thousands_note
from kashi_tui.reading.tables.numbers import number_of, tally, units

if TYPE_CHECKING:
    import polars

MISFITS = 10_000
"""Cells that do not fit that are looked at, to tell what fits them all."""


TAIL = 20
"""Lines at the end that may be footers if they are short."""
MOST_UNEVEN = 10_000
"""Lines with more or fewer fields than columns, up to which a file is read as it is."""


class Verification(NamedTuple):
    """The result of reading whole files."""

    texts: tuple[DelimitedFile, ...]
    """The files, or the copies that took their place."""
    kinds: dict[str, ColumnKind]
    rows: int
    notes: tuple[str, ...]
    """Remarks on columns; those on a file that was mended are in its `DelimitedFile`."""


def mend_texts(texts: Sequence[DelimitedFile]) -> tuple[DelimitedFile, ...]:
    """The files, or what takes the place of those that no scan reads right. Raises: DatasetError; PolarsError."""
    return tuple(_mended(text) for text in texts)


def verify_texts(right: tuple[DelimitedFile, ...], kinds: dict[str, ColumnKind]) -> Verification:
    """Verifies the columns of files as a whole. Raises: PolarsError."""
    extra = [name for text in right for name in text.names if name not in kinds]
    typed = {**kinds, **dict.fromkeys(extra, TEXT)}
    kinds = dict(typed)
    notes: list[str] = []
    while True:
        rows, misfits = _count_misfits(right, typed)
        if not all(text.has_blanks for text in right) and any(_are_padded(*found) for found in misfits.values()):
            right = tuple(replace(text, has_blanks=True) for text in right)
            continue
        if not misfits:
            return Verification(right, typed, rows, tuple(notes))
        for name, (number, cells) in misfits.items():
            typed[name] = _widened(typed[name], cells, is_few=number * 10 <= rows)
            if typed[name] == TEXT:
                notes.append(misfit_note(name, kinds[name], number, cells))
            else:
                notes += _late_notes(name, typed[name], number, cells)


def _are_padded(number: int, misfits: polars.Series) -> bool:
    """Whether cells are lost because blanks stand around them."""
    return len(misfits) < min(number, MISFITS) or bool((misfits != misfits.str.strip_chars()).any())


def _mended(text: DelimitedFile) -> DelimitedFile:
    """The file itself if a scan reads every line of it, with room for what is too long; else its readable copy."""
    if text.is_whole or text.path != text.given:
        return text
    widths = None if text.has_foot else _line_widths(text)
    if widths is None:
        return open_delimited(text.given, copy=True)
    return text if widths == Widths() else _with_extra_columns(text, widths)


class Widths(NamedTuple):
    """The lines of a file with too many fields or too few, and the fields of the longest."""

    long: int = 0
    short: int = 0
    widest: int = 0


def _fields(text: DelimitedFile) -> tuple[polars.Expr, polars.Expr, polars.Expr]:
    """The text of a line, what of it is not in quotes, and the number of its fields."""
    line = pl.col(LINE).fill_null("")
    quotes = line.str.count_matches('"', literal=True)
    bare = pl.when(quotes > 0).then(line.str.replace_all(r'"(?:[^"]|"")*"', "")).otherwise(line)
    return line, bare, bare.str.count_matches(text.separator, literal=True) + 1


def _line_widths(text: DelimitedFile) -> Widths | None:
    """How many lines have more or fewer fields than there are columns; None where a scan would not read them right.

    That is where quotes do not pair or hold line ends, where lines are empty, where a text may hold a separator, and
    where lines are short at the end, as footers are.
    """
    line, bare, fields = _fields(text)
    width = len(text.names)
    # A line with fewer bytes than columns has nothing between its separators.
    is_odd = (line.str.len_bytes() < width) | bare.str.contains('"', literal=True)
    if text.comment:
        is_odd |= line.str.strip_chars_start().str.starts_with(text.comment)
    is_long, is_short = fields > width, fields < width
    lines = scan_lines(text.path).slice(text.skip) if text.skip > 1 else scan_lines(text.path)
    try:
        if not lines.select((is_odd | is_long | is_short).any()).collect(engine="streaming").item():
            return Widths()
        may_be_text = is_long & bare.str.contains(rf"\{text.separator} \p{{L}}")
        counted = lines.select(
            (is_odd | may_be_text).any().alias("odd"),
            is_short.tail(TAIL).any().alias("foot"),
            is_long.sum().alias("long"),
            is_short.sum().alias("short"),
            fields.max().alias("widest"),
        )
        is_uneven, has_foot, *widths = counted.collect(engine="streaming").row(0)
    except (pl.exceptions.PolarsError, OSError):
        return None
    found = Widths(*widths)
    return None if is_uneven or has_foot or found.long + found.short > MOST_UNEVEN else found


def _with_extra_columns(text: DelimitedFile, widths: Widths) -> DelimitedFile:
    """The file with columns for the fields that are too many, and notes on its uneven lines."""
    _, _, fields = _fields(text)
    mended = Mending(extra=max(widths.widest - len(text.names), 0))
    numbered = scan_lines(text.path).with_row_index("at", 1).slice(text.skip)
    uneven = numbered.select("at", fields.alias("fields"))
    for places, lines in (
        (mended.long, uneven.filter(pl.col("fields") > len(text.names))),
        (mended.short, uneven.filter(pl.col("fields") < len(text.names))),
    ):
        places.lines = lines.head(KEPT_PLACES).collect(engine="streaming")["at"].to_list()
    mended.long.number, mended.short.number = widths.long, widths.short
    names = unique_names((*text.names, *[""] * mended.extra))
    return replace(text, names=names, notes=(*text.notes, *mended_notes(mended, names)))


def _count_misfits(
    texts: Sequence[DelimitedFile], kinds: dict[str, ColumnKind]
) -> tuple[int, dict[str, tuple[int, polars.Series]]]:
    """The number of rows, and for each column how many of its cells say something that is lost in it, and what."""
    doubted = [name for name, kind in kinds.items() if kind != TEXT]
    typed = join(texts, kinds).select(
        pl.len(), *(pl.col(name).null_count().alias(f"{i}") for i, name in enumerate(doubted))
    )
    plain = join(texts, dict.fromkeys(kinds, TEXT))
    unsaid = plain.select(_holds_none(name, kinds[name]).sum().alias(f"{i}") for i, name in enumerate(doubted))
    lost, empty = pl.collect_all([typed, unsaid], engine="streaming")
    rows, *nulls = lost.row(0)
    blanks = empty.row(0) if doubted else ()
    numbers = {name: null - blank for name, null, blank in zip(doubted, nulls, blanks, strict=True) if null > blank}
    return rows, {name: (number, _misfits(plain, name, kinds[name])) for name, number in numbers.items()}


def _says_nothing(name: str) -> polars.Expr:
    text = pl.col(name)
    return text.is_null() | text.str.strip_chars().is_in(MISSING)


def _holds_none(name: str, kind: ColumnKind) -> polars.Expr:
    """Whether a cell holds no value, or one that is kept beside the column."""
    return (
        _says_nothing(name) | number_of(pl.col(name), kind.decimal).is_null()
        if kind.has_status
        else _says_nothing(name)
    )


def _misfits(plain: polars.LazyFrame, name: str, kind: ColumnKind) -> polars.Series:
    """The first texts of a column that are none of its values."""
    lost = ~_holds_none(name, kind) & kind.expression(pl.col(name)).is_null()
    return plain.filter(lost).select(name).head(MISFITS).collect(engine="streaming").to_series()


def _widened(kind: ColumnKind, misfits: polars.Series, *, is_few: bool) -> ColumnKind:
    """Floats where integers are followed by floats; numbers with a status beside them where few are none; else text."""
    if kind.type not in {"integer", "float"}:
        return TEXT
    if kind.has_status:
        return kind._replace(type="float")
    if kind == ColumnKind("integer") and infer(misfits) in {ColumnKind("float"), ColumnKind("integer")}:
        return ColumnKind("float")
    found = tally(misfits.str.strip_chars(), kind.decimal)
    has_units = not kind.is_spelled and units(misfits).count() > 0
    if not is_few or found.has_codes or has_units:
        return TEXT
    is_whole = kind.type == "integer" and found.are_whole
    has_status = len(found.marked) > 0 or found.numbers < len(misfits)
    return ColumnKind("integer" if is_whole else "float", kind.decimal, "", is_spelled=True, has_status=has_status)


def _late_notes(name: str, kind: ColumnKind, number: int, cells: polars.Series) -> list[str]:
    """Says how later cells of a column are read that did not fit what the first ones are."""
    if not kind.is_spelled:
        return []
    found = tally(cells.str.strip_chars(), kind.decimal)
    has_commas = kind.decimal == "." and found.numbers > 0 and bool(cells.str.contains(r"[0-9],[0-9]{3}").any())
    beside = beside_notes(name, found.beside, found.odd, is_all=number <= MISFITS) if kind.has_status else []
    return [*[thousands_note(name)] * has_commas, *beside]


def notes_of(texts: Iterable[DelimitedFile]) -> tuple[str, ...]:
    """Lists what was mended in these files; of several, each note names the file."""
    texts = tuple(texts)
    if len(texts) == 1:
        return texts[0].notes
    return tuple(f"{clean(text.given.name, 60)}: {note}" for text in texts for note in text.notes)
