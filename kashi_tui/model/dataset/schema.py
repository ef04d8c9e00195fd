"""The schema of a dataset: the names of columns in files and in frames, their meaning, and the values they allow.

One Field says all that is known of a column. Loading, checking, the frames, `data/datapackage.json` and
`data/README.md` follow from it. Nothing here needs polars until a frame is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    from decimal import Decimal

    import polars

Dtype = Literal["String", "Int8", "Int32", "Boolean", "Decimal"]
"""The dtypes of a frame's columns. Decimals have 38 digits, 12 of them behind the point."""

NOT_APPLICABLE = "_Z"
"""SDMX's code for a dimension that does not apply to an observation."""

SCALE = 12
"""Digits behind the point of a value in a frame."""

BOUNDS = frozenset({"over", "nearly", "under"})
"""Qualifiers that say on which side of the published value the true one lies, and not how far."""

EXACT_UNITS = frozenset({"NUM", "RANK", "LISTED"})
"""Units of what is counted one by one: as long as no multiplier rounds it, a stated number is the number."""

AMOUNT_KIND = "currency"
"""The kind, in CL_UNIT, of units that are money."""


class TextForm(NamedTuple):
    """The form of a column's texts."""

    pattern: str
    """The pattern that the whole text has to match; anything if empty."""
    expected: str
    """The pattern in words, for the error message."""


ANY = TextForm("", "a value")
"""The form of texts that may say anything."""


class Field(NamedTuple):
    """One column of the schema, in the file and in the frame."""

    name: str
    """The name in the frame; empty if the column is in the file only."""
    column: str
    """The name in the file; empty if the column is computed."""
    meaning: str
    dtype: Dtype = "String"
    null: bool = False
    """Whether it may be empty."""
    unique: bool = False
    """Whether no two rows may say the same."""
    codes: str = ""
    """The code list that its values come from, if the dataset brings that list."""
    form: TextForm = ANY
    optional: bool = False
    """Whether a file may go without the column, which is empty then."""


_CODE = TextForm(r"[^\s,;|]+", "a code without blanks, commas, semicolons and bars")
_DATE = TextForm("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2023-12-29")
_SPAN = TextForm("[0-9]{1,6}-[0-9]{1,6}", "two offsets such as 36-54")
_WHOLE = TextForm("[0-9]{1,6}", "a whole number")

OBSERVATIONS: tuple[Field, ...] = (
    Field("", "STRUCTURE", "SDMX-CSV: the kind of structure, always dataflow", form=TextForm("dataflow", "dataflow")),
    Field("", "STRUCTURE_ID", "SDMX-CSV: agency, id and version of the dataflow"),
    Field("freq", "FREQ", "A for a year, M for a month, _O for another range of time", codes="CL_FREQ"),
    Field("ref_area", "REF_AREA", "The area that the value is about", codes="CL_AREA"),
    Field("indicator", "INDICATOR", "What is measured", codes="CL_INDICATOR"),
    Field(
        "counterpart_area",
        "COUNTERPART_AREA",
        "The area on the other side: for a rank the group ranked among; _Z if there is none",
        codes="CL_AREA",
    ),
    Field("product", "PRODUCT", "The goods; _Z if the value is not about certain goods", codes="CL_PRODUCT"),
    Field(
        "transformation",
        "TRANSFORMATION",
        "What was done to the indicator: level, growth on a year earlier, rank …",
        codes="CL_TRANSFORMATION",
    ),
    Field("unit_measure", "UNIT_MEASURE", "The unit of the value", codes="CL_UNIT"),
    Field(
        "claim",
        "CLAIM",
        "Which claim of which statement says the value: the statement's id, a hyphen, a counter",
        unique=True,
        form=_CODE,
    ),
    Field("time_period", "TIME_PERIOD", "The time that the value covers, an SDMX time period"),
    Field(
        "obs_value",
        "OBS_VALUE",
        "The value with the decimals as published",
        form=TextForm(r"-?[0-9]{1,26}(\.[0-9]{1,11})?", "a decimal number such as 45.657"),
    ),
    Field(
        "unit_mult",
        "UNIT_MULT",
        "The power of ten that the value is published in: 9 for billions, 6 for millions, 0 for ones",
        "Int8",
        form=TextForm(r"-?[0-9]{1,2}", "a power of ten such as 9"),
    ),
    Field(
        "decimals",
        "DECIMALS",
        "The decimals as published; empty if the precision is not stated, which leaves no interval",
        "Int8",
        null=True,
        form=TextForm(r"[0-9]{1,2}", "the number of decimals"),
    ),
    Field(
        "obs_status",
        "OBS_STATUS",
        "A for stated, U for stated with about, over, nearly or under; E, derived, never stands in a file",
        codes="CL_OBS_STATUS",
        form=TextForm("A|U", "A or U"),
    ),
    Field(
        "qualifier",
        "QUALIFIER",
        "The word that bounds or blurs the value: over, about, nearly, under, last",
        null=True,
        codes="CL_QUALIFIER",
        form=TextForm("over|about|nearly|under|last", "over, about, nearly, under or last"),
    ),
    Field("base_per", "BASE_PER", "The period that the value is compared with, where the text says it", null=True),
    Field(
        "whole",
        "WHOLE",
        "Of a share: the indicator that the whole is, where the text says it",
        null=True,
        codes="CL_INDICATOR",
        optional=True,
    ),
    Field(
        "ref_count",
        "REF_COUNT",
        "How many were ranked: 4, or >100 for more than 100",
        null=True,
        form=TextForm(">?[0-9]{1,9}", "a number such as 4 or >100"),
    ),
    Field(
        "remark",
        "REMARK",
        "first (never before beyond this), record (never as high), threshold (a mark that was passed), with blanks",
        null=True,
        form=TextForm(
            "(first|record|threshold)( (first|record|threshold))*", "first, record and threshold, joined with blanks"
        ),
    ),
    Field("statement", "STATEMENT_ID", "The statement that says it", null=True),
    Field(
        "",
        "SPAN",
        "The words in the statement's text that say the value, as character offsets: start-end",
        null=True,
        form=_SPAN,
    ),
    Field(
        "doubt",
        "DOUBT",
        "The fields that the reader of the text is unsure of, joined with blanks; empty if none, or reviewed",
        null=True,
        form=TextForm("[a-z_]+( [a-z_]+)*", "names of fields such as time_period, joined with blanks"),
        optional=True,
    ),
    Field("span_start", "", "Offset of the first character that says the value", "Int32", null=True),
    Field("span_end", "", "Offset behind the last character that says the value", "Int32", null=True),
    Field("value", "", "The value in base units: yuan, not billions", "Decimal"),
    Field("low", "", "The lowest value that it can stand for, in base units; null without bound", "Decimal", null=True),
    Field(
        "high", "", "The highest value that it can stand for, in base units; null without bound", "Decimal", null=True
    ),
    Field("low_open", "", "Whether the lowest value itself is excluded", "Boolean"),
    Field("high_open", "", "Whether the highest value itself is excluded", "Boolean"),
    Field("start", "", "First month of the period, counted from January of year 0", "Int32"),
    Field("months", "", "How many months the period touches", "Int32"),
    Field("series", "", "All dimensions but FREQ, CLAIM and time, joined with dots"),
)

SERIES = ("ref_area", "indicator", "counterpart_area", "product", "transformation", "unit_measure")
"""The dimensions of a series. Not the frequency: eleven months of a year stand beside whole years, marked as such."""

STATEMENTS: tuple[Field, ...] = (
    Field("statement", "STATEMENT_ID", "The statement's id: paragraph and sentence, as P3S1", unique=True, form=_CODE),
    Field("paragraph", "PARAGRAPH", "The paragraph of the source", "Int32", form=_WHOLE),
    Field("sentence", "SENTENCE", "The sentence of the paragraph", "Int32", form=_WHOLE),
    Field("speaker", "SPEAKER", "Who said it; empty for the source itself", null=True),
    Field("said_on", "SAID_ON", "When it was said, an ISO date", null=True, form=_DATE),
    Field("text", "TEXT", "The statement: in our words, or as the text says it where that is the user's own"),
    Field("facts", "FACTS", "The facts without a number that it asserts, in our words, joined with '; '", null=True),
)

REASONS: tuple[Field, ...] = (
    Field("claim", "CLAIM", "The claim that it is about", form=_CODE),
    Field(
        "field",
        "FIELD",
        "Which field of the claim it decided: value, unit, time_period, area, indicator, kind …",
        form=TextForm("[a-z_]+", "the name of a field such as time_period"),
    ),
    Field("statement", "STATEMENT_ID", "The statement whose words decided it; empty if no words did", null=True),
    Field("", "SPAN", "Those words, as character offsets in the statement's text: start-end", null=True, form=_SPAN),
    Field("reason", "REASON", "What the words were taken for"),
    Field("span_start", "", "Offset of the first character of the words", "Int32", null=True),
    Field("span_end", "", "Offset behind the last character of the words", "Int32", null=True),
)

CODES: tuple[Field, ...] = (
    Field("code", "CODE", "The code", unique=True, form=_CODE),
    Field("name_en", "NAME_EN", "Its English name"),
    Field("name_zh", "NAME_ZH", "Its Chinese name", null=True),
    Field("short_en", "SHORT_EN", "A short English name for narrow columns", null=True),
    Field("parent", "PARENT", "The code of the same list that it belongs to", null=True),
    Field("kind", "KIND", "What sort of thing it is: currency, zone, goods …", null=True),
)

NUMBER_WORDS: dict[str, tuple[str, ...]] = {
    "1": ("one", "first", "top", "once"),
    "2": ("two", "second", "twice", "double"),
    "3": ("three", "third", "triple"),
    "4": ("four", "quadruple"),
    "5": ("five", "fifth"),
    "6": ("six",),
    "7": ("seven",),
    "8": ("eight",),
    "9": ("nine", "ninth"),
    "10": ("ten",),
}
"""Words for small numbers; also as the beginning of a longer word."""

CODE_LISTS = {
    "CL_AREA": "Areas and groups of areas",
    "CL_INDICATOR": "What is measured",
    "CL_TRANSFORMATION": "What was done to an indicator",
    "CL_UNIT": "Units",
    "CL_FREQ": "Frequencies",
    "CL_PRODUCT": "Goods",
    "CL_OBS_STATUS": "How a value was stated",
    "CL_QUALIFIER": "Words that bound or blur a value",
}
"""The code lists that a dataset may bring, each with its subject."""


def record_key(field: Field) -> str:
    """Names a field in a record: its name in the frame, or the file's if it is in the file only."""
    return field.name or field.column.lower()


def file_fields(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Lists the fields of the file, in its order."""
    return tuple(field for field in fields if field.column)


def frame_schema(fields: Iterable[Field]) -> dict[str, polars.DataType | type[polars.DataType]]:
    """Lists the columns of the frame with their polars types, in order."""
    return {field.name: _polars_type(field.dtype) for field in fields if field.name}


def held(value: Decimal | None) -> Decimal | None:
    """Converts a value for a decimal column, which holds 26 digits before the point; None if it is larger."""
    return None if value is None or abs(value) >= 10 ** (38 - SCALE) else value


def _polars_type(dtype: Dtype) -> polars.DataType | type[polars.DataType]:
    if dtype == "Decimal":
        return pl.Decimal(38, SCALE)
    return {"String": pl.String, "Int8": pl.Int8, "Int32": pl.Int32, "Boolean": pl.Boolean}[dtype]
