"""A dataset in memory: observations, statements and code lists as immutable polars frames.

from kashi_tui.model.dataset.dataset import load
load().observations
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.folder import CsvFile, CsvFolder, Record, read_folder
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.dataset.validation import validate
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.polars import pl
from kashi_tui.model.values.clean import clean
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.period import Period, cover

if TYPE_CHECKING:
    import polars

Row = dict[str, Any]


class Citation(NamedTuple):
    """The bibliographic reference of a dataset; fields are empty where unknown."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    sha256: str = ""
    """Of the source's text."""

    def line(self) -> str:
        """Formats the reference in one line; empty if nothing is known."""
        return ", ".join(part for part in (self.title, self.publisher, self.published) if part)


NO_CITATION = Citation()
"""The reference of a dataset without bibliography."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """The observations of a source, with the statements that state them and its code lists."""

    observations: polars.DataFrame
    """One row a stated value; `schema.OBSERVATIONS` says what its columns are."""
    statements: polars.DataFrame
    """One row a sentence of the source; `schema.STATEMENTS`."""
    codes: Mapping[str, polars.DataFrame]
    """Each of `schema.CODE_LISTS`, empty where the dataset brings none; `schema.CODES`."""
    title: str = ""
    citation: Citation = NO_CITATION
    folder: Path | None = None
    """The folder or file that it was read from."""
    reasons: polars.DataFrame = field(default_factory=lambda: _frame(schema.REASONS, []))
    """One row a field of a claim that words decided; `schema.REASONS`. Empty where nothing says it."""

    is_read: bool = False
    """Whether it was read from a text by a machine, and by nobody since."""

    def __repr__(self) -> str:
        """Summarises the dataset in one line."""
        counts = f"{self.observations.height} observations, {self.statements.height} statements"
        return f"<Dataset {self.title!r}: {counts}>"

    def labelled(self) -> polars.LazyFrame:
        """Joins the observations with the names of their codes and the statements that state them.

        Shape: the rows of `observations`, in order. Columns: also area (short name), area_name, indicator_name,
        product_name, counterpart_name, transformation_name, unit_name, speaker, said_on, place (`¶3 s1`), text.
        A code without a name stands for itself; what does not apply is null.
        """
        named = self.observations.lazy().with_columns(
            area=self._names("ref_area", "CL_AREA", "short_en"),
            area_name=self._names("ref_area", "CL_AREA"),
            indicator_name=self._names("indicator", "CL_INDICATOR"),
            product_name=self._names("product", "CL_PRODUCT"),
            counterpart_name=self._names("counterpart_area", "CL_AREA"),
            transformation_name=self._names("transformation", "CL_TRANSFORMATION"),
            unit_name=self._names("unit_measure", "CL_UNIT"),
        )
        statements = self.placed().select("statement", "speaker", "said_on", "place", "text")
        return named.join(statements, on="statement", how="left", maintain_order="left")

    def placed(self) -> polars.LazyFrame:
        """Adds to the statements their place in the source.

        Shape: one row per statement. Columns: also place (text, as `¶3 s1`).
        """
        return self.statements.lazy().with_columns(place=pl.format("¶{} s{}", "paragraph", "sentence"))

    def observation(self, claim: str) -> Row | None:
        """Looks up one row of `labelled`; None if no observation has this claim."""
        return _only(self.labelled().filter(pl.col("claim") == claim))

    def statement(self, statement: str) -> Row | None:
        """Looks up one row of `placed`; None if there is no such statement."""
        return _only(self.placed().filter(pl.col("statement") == statement))

    def series(self, name: str) -> polars.DataFrame:
        """Selects the observations of one series in chronological order, of two with one start the shorter first.

        Shape: one row per observation; the columns of `observations`.
        Units: value, low and high in base units.
        """
        return self.observations.filter(pl.col("series") == name).sort("start", "months", "claim")

    def name(self, code_list: str, code: str, column: str = "name_en") -> str:
        """Looks up the name of a code; the code itself if its list does not name it.

        Raises: UnknownNameError if there is no such list.
        """
        if code_list not in self.codes:
            raise UnknownNameError("code list", code_list, self.codes)
        return self._lookup(code_list, column).get(code) or code

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """The currencies that amounts are stated in, the most frequent first, of equals the first to occur.

        A dataset without CL_UNIT cannot say which units are money; there, codes of three capitals are taken for it.
        """
        units = [unit for unit, _ in Counter(self.observations["unit_measure"].to_list()).most_common()]
        kinds = self._lookup("CL_UNIT", "kind")
        if not kinds:
            return tuple(unit for unit in units if re.fullmatch("[A-Z]{3}", unit) and unit not in schema.EXACT_UNITS)
        return tuple(unit for unit in units if kinds.get(unit) == schema.AMOUNT_KIND)

    @cached_property
    def span(self) -> Period | None:
        """The period that the observations cover; None if there are none."""
        return cover(map(Period.parse, self.observations["time_period"].unique().to_list()))

    def _lookup(self, code_list: str, column: str) -> dict[str, str | None]:
        frame = self.codes[code_list]
        return dict(zip(frame["code"].to_list(), frame[column].to_list(), strict=True))

    def _names(self, column: str, code_list: str, name: str = "name_en") -> polars.Expr:
        names = {code: name or code for code, name in self._lookup(code_list, name).items()}
        return pl.col(column).replace({**names, schema.NOT_APPLICABLE: None})


def load(folder: Path | str | None = None) -> Dataset:
    """Loads and validates the dataset in a folder; the shipped one if none is given.

    Raises: DatasetError if it cannot be read, SchemaError if a row of it says what the schema forbids.
    """
    stored = read_folder(shipped_folder() if folder is None else Path(folder))
    validate(stored)
    return assemble(stored)


def observations_of(records: Sequence[Record]) -> polars.DataFrame:
    """Builds the frame of observations from their texts, with all computed columns.

    The records have passed `validation.py`.

    Shape: one row per record, in their order; the columns of `schema.OBSERVATIONS`.
    Units: value, low and high in base units.
    """
    rows = zip(_typed(schema.OBSERVATIONS, records), records, strict=True)
    return _frame(schema.OBSERVATIONS, [{**row, **_computed(record)} for row, record in rows])


def stated_interval(row: Mapping[str, Any]) -> Interval:
    """Determines the interval that a stated value can stand for, in base units.

    Units: base units, ones and not billions.  Source: obs_value, unit_mult, decimals, unit_measure, qualifier, remark.
    A value of unknown precision can stand for any. "About" widens nothing, since it does not say by how much. What is
    over or under a fall is so in size: a fall of over 5 percent is a growth below −5.
    """
    value, unit_mult, decimals = row["obs_value"], int(row["unit_mult"]), row["decimals"]
    qualifier = row["qualifier"]
    if qualifier == "last" or qualifier in schema.BOUNDS:
        is_above = (qualifier in ("over", "last")) != value.startswith("-")
        return Interval.over(value, unit_mult) if is_above else Interval.under(value, unit_mult)
    if decimals is None:
        return Interval()
    if row["unit_measure"] in schema.EXACT_UNITS and unit_mult == 0:
        return Interval.exact(value)
    interval = Interval.rounded(value, int(decimals), unit_mult)
    if "threshold" in (row["remark"] or "").split():
        return Interval(interval.low, None, low_open=True)
    return interval


def _only(rows: polars.LazyFrame) -> Row | None:
    first = rows.head(1).collect()
    return first.row(0, named=True) if first.height else None


def assemble(stored: CsvFolder) -> Dataset:
    """Assembles a dataset from validated records."""
    title = stored.package.get("title")
    return Dataset(
        observations=observations_of(stored.observations.records),
        statements=_frame(schema.STATEMENTS, _typed(schema.STATEMENTS, stored.statements.records)),
        codes=_code_frames(stored.codes),
        title=clean(title if isinstance(title, str) and title else stored.folder.resolve().name, 200),
        citation=_citation(stored.package),
        folder=stored.folder,
        reasons=_frame(schema.REASONS, [{**row, **_offsets(row)} for row in stored.reasons.records]),
    )


def _code_frames(tables: Mapping[str, CsvFile]) -> dict[str, polars.DataFrame]:
    """Builds a frame for each code list, cut from one: making eight takes eight times as long."""
    records = {name: tables[name].records if name in tables else [] for name in schema.CODE_LISTS}
    whole = _frame(schema.CODES, list(chain.from_iterable(records.values())))
    lengths = [len(entries) for entries in records.values()]
    ends = accumulate(lengths)
    return {name: whole.slice(end - length, length) for name, length, end in zip(records, lengths, ends, strict=True)}


def _citation(package: Mapping[str, Any]) -> Citation:
    """Reads the first source of a data package."""
    sources = package.get("sources")
    source = sources[0] if isinstance(sources, list) and sources else {}
    facts = {name: source.get(name) for name in Citation._fields} if isinstance(source, dict) else {}
    return Citation(**{name: clean(fact, 300) for name, fact in facts.items() if isinstance(fact, str)})


def _frame(fields: tuple[schema.Field, ...], rows: Sequence[Mapping[str, Any]]) -> polars.DataFrame:
    columns = schema.frame_schema(fields)
    return pl.DataFrame({name: [row[name] for row in rows] for name in columns}, schema=columns)


def _typed(fields: Iterable[schema.Field], records: Iterable[Record]) -> list[Row]:
    """Converts the texts of integer columns."""
    whole = {field.name for field in fields if field.column and field.dtype.startswith("Int")}
    return [{key: int(text) if key in whole and text else text for key, text in r.items()} for r in records]


def _computed(record: Record) -> Row:
    """Computes the columns that follow from those in the file."""
    period = Period.parse(record["time_period"] or "")
    interval = stated_interval(record)
    low, high = interval.bounds(schema.SCALE)
    return {
        **_offsets(record),
        "value": Decimal(f"{record['obs_value']}e{record['unit_mult']}"),
        "low": low,
        "high": high,
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "start": period.start,
        "months": period.months,
        "series": ".".join(record[name] or "" for name in schema.SERIES),
    }


def _offsets(record: Record) -> Row:
    """Parses the ends of a span."""
    start, end = map(int, span.split("-")) if (span := record["span"]) else (None, None)
    return {"span_start": start, "span_end": end}
