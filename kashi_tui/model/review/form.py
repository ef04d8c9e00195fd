"""The review form of a claim: its sentence, and each field with its value, choices and certainty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.claim_fields import ENTRIES, PRECISION, ClaimField
from kashi_tui.model.dataset.folder import Record
from kashi_tui.model.explain.claims import explain_claims
from kashi_tui.model.query.detail import Detail
from kashi_tui.model.review.code_choices import CodeChoice
from kashi_tui.model.review.correction import code_choices_of, record_of
from kashi_tui.model.values.parsing import read_period
from kashi_tui.model.values.period import Period
from kashi_tui.model.values.scales import scale_name

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


PERIODS = ("time_period", "base_per")
"""The fields that say a time."""


class FormField(NamedTuple):
    """One field of a review form."""

    name: str
    """The field's key in a record."""
    label: str
    text: str
    """The field's value, as one types it; empty for none."""
    note: str
    """The same as files have it, where that is something else: a code, an SDMX period."""
    expected: str
    """The expected input, in a few words."""
    choices: tuple[CodeChoice, ...] = ()
    """The codes to choose from."""
    is_unsure: bool = False


class Form(NamedTuple):
    """The review form of one claim."""

    claim: str
    detail: Detail
    """The claim's explanation, with its sentence."""
    slots: tuple[FormField, ...]


def form_of(dataset: Dataset, claim: str) -> Form:
    """Builds the review form of one claim.

    Raises: ReviewError if there is no such claim.
    """
    record = record_of(dataset, claim)
    detail = explain_claims(dataset, [claim])[claim]
    doubts = (record["doubt"] or "").split()
    slots = (_field(dataset, entry, record, detail, doubts) for entry in ENTRIES)
    return Form(claim, detail, tuple(slots))


def _field(dataset: Dataset, entry: ClaimField, record: Record, detail: Detail, doubts: Iterable[str]) -> FormField:
    is_unsure = any(name in doubts for name in entry.called)
    if entry.codes:
        codes, text, note = _coded(dataset, entry, record[entry.name])
    else:
        codes, note = tuple(CodeChoice(choice) for choice in entry.choices), ""
        text = _typed(entry, record, detail)
        if entry.name in PERIODS:
            codes = _periods(dataset)
            note = "" if text == record[entry.name] else record[entry.name] or ""
    return FormField(entry.name, entry.label, text, note, entry.expected, codes, is_unsure)


def _coded(dataset: Dataset, entry: ClaimField, code: str | None) -> tuple[tuple[CodeChoice, ...], str, str]:
    """Collects the codes allowed for a field, the name of the current one, and its code."""
    book = code_choices_of(dataset, entry)
    if code in (None, schema.NOT_APPLICABLE):
        return book.codes, "", ""
    name = next((choice.name for choice in book.codes if choice.code == code), "")
    is_plain = bool(name) and book.find(name) == code  # of two codes with one name, the name means the first
    return book.codes, name if is_plain and name else code or "", code or "" if is_plain else ""


def _periods(dataset: Dataset) -> tuple[CodeChoice, ...]:
    """Lists the periods that occur, the newest first."""
    used = {text for name in PERIODS for text in dataset.observations[name].drop_nulls().unique()}
    ordered = sorted(used, key=lambda text: (Period.parse(text), text), reverse=True)
    return tuple(CodeChoice(text, Period.parse(text).name()) for text in ordered)


def _typed(entry: ClaimField, record: Record, detail: Detail) -> str:
    """Formats a field without codes as one would type it."""
    text = record[entry.name] or ""
    match entry.name:
        case "unit_mult":
            return scale_name(int(text or 0))
        case "decimals":
            return PRECISION[not text]
        case "span":
            return "".join(detail.statement[start:end] for start, end in detail.marks)
        case name if name in PERIODS and text:
            name = Period.parse(text).name()
            return name if Period.parse(read_period(name)) == Period.parse(text) else text
    return text
