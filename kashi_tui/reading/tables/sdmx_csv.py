"""Reads SDMX-CSV 1.0, 2.0 and 2.1 of any agency: codes apart from labels, dimensions as texts.

Source: github.com/sdmx-twg/sdmx-csv. 1.0 begins with DATAFLOW; 2.x with STRUCTURE (`STRUCTURE[;]` names the sign
between several values of a cell), STRUCTURE_ID and, if asked for, STRUCTURE_NAME, ACTION, SERIES_KEY and OBS_KEY.
Labels stand in the same cell (`CODE: Label`) or in a column of their own behind the code's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.table.table import TableColumn
from kashi_tui.model.values.clean import clean
from kashi_tui.reading.tables.names import fold_name, unique_name

if TYPE_CHECKING:
    import polars

TIME, VALUE = "TIME_PERIOD", "OBS_VALUE"
NUMBERS = frozenset({"obsvalue", "unitmult", "decimals"})
"""Columns that are read as numbers; all other columns are codes or texts, though some look like numbers."""
LEADING = frozenset(
    {"dataflow", "structure", "structureid", "structurename", "action", "serieskey", "obskey", "lastupdate"}
)
"""Columns that say something of the row rather than of the observation."""

_ENDS = frozenset({"timeperiod", "obsvalue"})
"""Columns before which the dimensions end."""
_MULTIPLE = re.compile(r"\[(.?)\]$")
_BOTH = ": "
_DATAFLOW = r"^[^\s:]+:[^\s:(]+\([^)]*\): "
"""A dataflow or structure with its name behind: `ESTAT:NAMA(1.0): National accounts`."""


@dataclass(frozen=True)
class SdmxColumn:
    """A column of the file."""

    name: str
    """Its name in the file as made unique."""
    code: str
    """Its id: the header without its label and its brackets."""
    label: str
    """The label that the header brings, else empty."""
    is_multiple: bool
    """Whether its cells hold several values."""


@dataclass(frozen=True)
class SdmxCsv:
    """The header of an SDMX-CSV file."""

    headings: tuple[SdmxColumn, ...]
    separator: str
    """The sign between several values of one cell; empty if there is none."""

    def texts(self) -> frozenset[str]:
        """The columns that have to be read as texts."""
        return frozenset(heading.name for heading in self.headings if fold_name(heading.code) not in NUMBERS)

    def order(self, names: Sequence[str], sample: polars.DataFrame) -> tuple[str, ...]:
        """The dimensions in the order of the series key, else of the columns.

        By convention dimensions come first, then the time, the value and the attributes. Where the time or the value
        stands first, nothing follows from the order, and all that is not a known attribute may be a dimension.
        """
        by_key = _by_series_key(sample)
        if by_key:
            return by_key
        rest = [name for name in names if fold_name(name) not in LEADING]
        ends = [i for i, name in enumerate(rest) if fold_name(name) in _ENDS]
        last = len(rest)
        if ends and ends[0]:
            last = ends[-1] if ends[-1] - ends[0] > 1 else ends[0]
        return tuple(name for name in rest[:last] if fold_name(name) not in _ENDS)


def read_header(names: Sequence[str]) -> SdmxCsv | None:
    """Reads a header as that of an SDMX-CSV file; None if it is not."""
    headings = tuple(_heading(name) for name in names)
    codes = [heading.code.upper() for heading in headings]
    if VALUE not in codes and not (TIME in codes and codes[0] in {"DATAFLOW", "STRUCTURE"}):
        return None
    several = _MULTIPLE.search(names[0])
    return SdmxCsv(headings, several[1] if several else "")


def _heading(name: str) -> SdmxColumn:
    code, _, label = name.partition(_BOTH)
    bare = _MULTIPLE.sub("", code)
    return SdmxColumn(name, bare.strip(), _MULTIPLE.sub("", label), bare != code or name.endswith("[]"))


def split_labels(
    frame: polars.LazyFrame, sdmx: SdmxCsv, sample: polars.DataFrame
) -> tuple[polars.LazyFrame, dict[str, TableColumn]]:
    """Renames columns to their ids and splits labels from codes.

    Returns: the frame, and for each of its columns that has a label in the header, or is one, what is known of it.
    """
    made: list[polars.Expr] = []
    columns: dict[str, TableColumn] = {}
    taken: set[str] = set()
    for heading in sdmx.headings:
        code = unique_name(heading.code or heading.name, taken)
        text = pl.col(heading.name)
        if heading.is_multiple and sdmx.separator:
            text = text.str.replace_all(sdmx.separator, ", ", literal=True)
        columns[code] = TableColumn(code, clean(heading.label or code, 120), "attribute")
        if not _holds_both(heading, sample[heading.name]):
            made.append(text.alias(code))
            continue
        parts = text.str.splitn(_BOTH, 2)
        label = unique_name(f"{code}_LABEL", taken)
        columns[code] = TableColumn(code, clean(code, 120), "attribute")
        made += [parts.struct.field("field_0").alias(code), parts.struct.field("field_1").alias(label)]
        columns[label] = TableColumn(label, clean(heading.label or code, 120), "label", code)
    return frame.select(made), columns


def _holds_both(heading: SdmxColumn, cells: polars.Series) -> bool:
    """Whether the cells are `CODE: Label`. Only a header that is `ID: Label` says so, and half the cells suffice."""
    if cells.dtype != pl.String:
        return False
    filled = cells.drop_nulls()
    if not heading.label:
        return fold_name(heading.code) in LEADING and bool(filled.str.contains(_DATAFLOW).any())
    both = filled.str.contains(r"^[^\s:]+(?::[^\s:]+)*(?:\([^)]*\))?: ").sum()
    return bool(both) and both * 2 >= len(filled)


def find_deleting_column(sample: polars.DataFrame) -> str:
    """The column that marks rows as deletions; empty if there is none."""
    for column in sample:
        if fold_name(column.name) == "action" and column.dtype == pl.String and (column.head(1000) == "D").any():
            return column.name
    return ""


def find_title(sample: polars.DataFrame, columns: dict[str, TableColumn]) -> str:
    """The title of the dataflow: its name, else its id without agency and version."""
    for wanted in ("structurename", "dataflow", "structureid"):
        for column in sample:
            if fold_name(column.name) != wanted or column.dtype != pl.String or not len(column):
                continue
            label = next((described.name for described in columns.values() if described.of == column.name), "")
            if label and sample[label][0]:
                return clean(sample[label][0], 120)
            if text := column[0]:
                bare = text.rpartition(":")[2].partition("(")[0].strip() if wanted != "structurename" else text
                return clean(bare, 120)
    return ""


def _by_series_key(sample: polars.DataFrame) -> tuple[str, ...]:
    """The columns whose values make up SERIES_KEY (`A.DE.TOTAL`), in its order; nothing without such a column."""
    key = next(
        (column for column in sample if fold_name(column.name) == "serieskey" and column.dtype == pl.String), None
    )
    if key is None or not len(key) or key[0] is None:
        return ()
    parts = key.str.split(".").to_list()[:100]
    texts = sample.select(pl.col(pl.String)).drop(key.name).head(100).to_dict(as_series=False)
    dimensions: list[str] = []
    for place in range(len(parts[0])):
        wanted = [part[place] if part and place < len(part) else None for part in parts]
        same = next((name for name, cells in texts.items() if cells == wanted and name not in dimensions), "")
        if not same:
            return ()
        dimensions.append(same)
    return tuple(dimensions)
