"""The fields of a claim that a reviewer may change: their names, and how what is typed is parsed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.folder import Record
from kashi_tui.model.values.parsing import read_number, read_period
from kashi_tui.model.values.period import Period
from kashi_tui.model.values.scales import SCALES, read_scale

Read = Callable[[str, Record, str], Record]
"""Turns what was typed, with the claim's record and the text of its statement, into the fields that change.

Raises ValueError or a KashiError if it says nothing that the field could take."""

PRECISION = ("as published", "not stated")
"""The choices of the field of precision."""


class ClaimField(NamedTuple):
    """One editable field of a claim."""

    name: str
    """The field's key in a record."""
    label: str
    read: Read
    expected: str = ""
    """The expected input, in a few words."""
    codes: str = ""
    """The code list that its values come from."""
    nothing: str | None = ""
    """The value of an empty field."""
    choices: tuple[str, ...] = ()
    """The allowed values, where they are not from a code list."""
    also: tuple[str, ...] = ()
    """The field's other names where a reader says what it is unsure of."""

    @property
    def plain(self) -> str:
        """The field's name in plain English."""
        return self.also[0] if self.also else self.name

    @property
    def called(self) -> tuple[str, ...]:
        """All names of the field."""
        return (self.name, *self.also)


def _value(text: str, record: Record, words: str) -> Record:
    digits, unit_mult = read_number(text)
    scale: Record = {} if unit_mult is None else {"unit_mult": str(unit_mult)}
    return {"obs_value": digits, **scale}


def _scale(text: str, record: Record, words: str) -> Record:
    return {"unit_mult": str(read_scale(text))}


def _period(name: str) -> Read:
    """Parses a period; one that says the same in other words leaves the text as it is."""

    def read(text: str, record: Record, words: str) -> Record:
        if not text and name == "base_per":
            return {name: None}
        before, after = record[name], read_period(text)
        is_same = before and Period.parse(before) == Period.parse(after)
        return {name: before if is_same else after}

    return read


def _precision(text: str, record: Record, words: str) -> Record:
    is_published = bool(text) and PRECISION[0].startswith(text.lower())
    if not is_published and not PRECISION[1].startswith(text.lower() or "-"):
        raise ValueError(text)
    return {"decimals": str(len((record["obs_value"] or "").partition(".")[2])) if is_published else None}


def _words(text: str, record: Record, words: str) -> Record:
    """Locates a text in the statement: of several occurrences the one nearest to the current span."""
    if not text:
        return {"span": None}
    places = [offset for offset in range(len(words)) if words.startswith(text, offset)]
    if not places:
        raise ValueError(text)
    now = int((record["span"] or "0-0").partition("-")[0])
    start = min(places, key=lambda offset: abs(offset - now))
    return {"span": f"{start}-{start + len(text)}"}


def _plain(name: str) -> Read:
    return lambda text, record, words: {name: " ".join(text.split()) or None}


def _code(name: str, label: str, codes: str, *, nothing: str | None = "", also: tuple[str, ...] = ()) -> ClaimField:
    return ClaimField(name, label, _plain(name), "a name or a code", codes, nothing, also=also)


_DATE = "such as 2023, Jan–Nov 2023 or 2023-01-01/P11M"
_QUALIFIERS = tuple(next(field.form.pattern for field in schema.OBSERVATIONS if field.name == "qualifier").split("|"))

_ALL = (
    ClaimField("obs_value", "Value", _value, "a number such as 45.657 or 45.657 bn", also=("value", "sign")),
    ClaimField("unit_mult", "Scale", _scale, "a scale such as billion, or a power of ten", choices=tuple(SCALES)),
    _code("unit_measure", "Unit", "CL_UNIT", also=("unit",)),
    ClaimField("time_period", "Period", _period("time_period"), f"a period {_DATE}"),
    _code("ref_area", "Area", "CL_AREA", also=("area",)),
    _code("indicator", "Indicator", "CL_INDICATOR", also=("indicator", "flow", "actor")),
    _code("transformation", "Kind", "CL_TRANSFORMATION", also=("kind",)),
    _code("counterpart_area", "Counterpart", "CL_AREA", nothing=schema.NOT_APPLICABLE, also=("counterpart",)),
    _code("product", "Goods", "CL_PRODUCT", nothing=schema.NOT_APPLICABLE),
    ClaimField("base_per", "Compared to", _period("base_per"), f"nothing, or a period {_DATE}", also=("base_period",)),
    _code("whole", "Share of", "CL_INDICATOR", nothing=None),
    ClaimField("qualifier", "Qualifier", _plain("qualifier"), "nothing or one of these words", choices=_QUALIFIERS),
    ClaimField("decimals", "Precision", _precision, " or ".join(PRECISION), choices=PRECISION),
    ClaimField("ref_count", "Ranked among", _plain("ref_count"), "nothing, or a number such as 4 or >100"),
    ClaimField("remark", "Remark", _plain("remark"), "nothing, or first, record, threshold"),
    ClaimField("span", "Words", _words, "words as they stand in the sentence", also=("words",)),
)

_STORED = {schema.record_key(field) for field in schema.file_fields(schema.OBSERVATIONS)}
ENTRIES = tuple(entry for entry in _ALL if entry.name in _STORED)
"""Every field that a reviewer may change, in the order of the form."""
BY_NAME = {entry.name: entry for entry in ENTRIES}


def doubt_labels(doubt: str) -> str:
    """Lists the fields that a reader is unsure of, by plain names: `period, area`."""
    labels = {name: entry.label.lower() for entry in ENTRIES for name in entry.called}
    return ", ".join(dict.fromkeys(labels.get(name, name.replace("_", " ")) for name in doubt.split()))
