"""Corrections of a claim: each field with its name, parser and check.

A correction is what was typed into one field. What depends on it follows: the frequency of a period, the decimals of a
value, the status of a qualifier, and the words that are marked, as long as they still say the value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.claim_fields import BY_NAME, ClaimField
from kashi_tui.model.dataset.dataset import observations_of
from kashi_tui.model.dataset.folder import Record
from kashi_tui.model.dataset.records import observation_records, references_of
from kashi_tui.model.dataset.validation import References, complaint_of, words_say
from kashi_tui.model.errors import KashiError, ReviewError
from kashi_tui.model.polars import pl
from kashi_tui.model.review.code_choices import CodeChoices, code_choices, with_code
from kashi_tui.model.values.clean import clean
from kashi_tui.model.values.period import Period

if TYPE_CHECKING:
    import polars

    from kashi_tui.model.dataset.dataset import Dataset

LIMIT = 500
"""Characters that a field takes."""
FIXED = ("freq", "obs_status", "qualifier")
"""Fields whose codes the schema knows; a list that lacks one gets it."""


def correct(dataset: Dataset, claim: str, name: str, text: str, *, add: bool = False) -> Dataset:
    """Corrects one field of one claim to what was typed; gives the same dataset if that changes nothing.

    Args:
        dataset: the one that has the claim.
        claim: which.
        name: key of the field; one of `entries.ENTRIES`.
        text: what was typed: a name or a code, a period as people write it.
        add: whether a name that no code has becomes a new code.

    Raises: ReviewError if the schema has something against it, or there is no such claim.
    """
    return correct_all(dataset, [record_of(dataset, claim)], name, text, add=add)


def correct_all(dataset: Dataset, records: Sequence[Record], name: str, text: str, *, add: bool = False) -> Dataset:
    """Corrects one field of several claims to what was typed; see `correct`.

    Raises: ReviewError for the first that the schema has something against.
    """
    entry, text = BY_NAME[name], clean(text.strip(), LIMIT)
    coded, codes = _coded(dataset, entry, text, add=add) if entry.codes else ({}, dataset.codes)
    texts = references_of(dataset).texts
    changed: list[tuple[Record, Record]] = []
    for record in records:
        words = texts.get(record["statement"] or "", "")
        after = _followed(record, coded or _read(entry, text, record, words), entry, words)
        if after != record:
            changed.append((record, after))
            codes = _completed(codes, after)
    if not changed:
        return dataset
    wider = replace(dataset, codes=codes)
    references = references_of(wider)
    for _, after in changed:
        _check(after, references, name, text)
    return _with(wider, changed, entry)


def _check(record: Record, references: References, name: str, text: str) -> None:
    """Checks a record against the schema. Raises: ReviewError if it breaks it."""
    if complaint := complaint_of(record, references):
        field, what = complaint
        what = f"'{text}' does not say {record['obs_value']}" if field == name == "span" else what
        raise ReviewError(BY_NAME[field].label if field in BY_NAME else field, what)


def record_of(dataset: Dataset, claim: str) -> Record:
    """Gets the texts of one claim. Raises: ReviewError if there is no such claim."""
    rows = dataset.observations.filter(claim=claim)
    if not rows.height:
        raise ReviewError("claim", f"there is no claim {claim}")
    return observation_records(rows)[0]


def describe_claim(dataset: Dataset, claim: str) -> str:
    """Describes a claim by its words, or its value, and its place: `'77.15 billion yuan' (¶3 s1)`.

    Raises: ReviewError if there is no such claim.
    """
    record = record_of(dataset, claim)
    statement = dataset.statement(record["statement"] or "")
    words = _words(record, statement["text"]) if statement else ""
    quoted = f"'{words or record['obs_value']}'"
    return f"{quoted} ({statement['place']})" if statement else quoted


def _words(record: Record, text: str) -> str:
    """Cuts the words of a claim out of its statement; empty where it does not know them."""
    start, _, end = (record["span"] or "").partition("-")
    return text[int(start) : int(end)] if end else ""


def records_of(dataset: Dataset) -> list[Record]:
    """Gets the texts of every claim."""
    return observation_records(dataset.observations)


def replace_claim(dataset: Dataset, claim: str, record: Record | None) -> Dataset:
    """Replaces the texts of one claim in its place; without new texts removes the claim."""
    frame = dataset.observations
    index = frame["claim"].to_list().index(claim)
    if record is None:
        reasons = dataset.reasons.filter(pl.col("claim") != claim)
        return replace(dataset, observations=pl.concat([frame[:index], frame[index + 1 :]]), reasons=reasons)
    return replace(dataset, observations=pl.concat([frame[:index], observations_of([record]), frame[index + 1 :]]))


def code_choices_of(dataset: Dataset, entry: ClaimField) -> CodeChoices:
    """Collects the codes allowed for a field."""
    columns = [field.name for field in schema.OBSERVATIONS if field.codes == entry.codes]
    book = code_choices(dataset, entry.codes, columns)
    return replace(book, codes=tuple(code for code in book.codes if code.code != schema.NOT_APPLICABLE))


def _coded(
    dataset: Dataset, entry: ClaimField, text: str, *, add: bool
) -> tuple[Record, Mapping[str, polars.DataFrame]]:
    """Resolves a text to a code, and extends the code lists if a new code was asked for."""
    if not text and entry.nothing == "":
        raise ReviewError(entry.label, "cannot be empty; type a name or a code")
    if not text:
        return {entry.name: entry.nothing}, dataset.codes
    book = code_choices_of(dataset, entry)
    if code := book.find(text):
        return {entry.name: code}, dataset.codes
    code = book.new_code(text)
    if not book.is_listed:
        return {entry.name: code}, dataset.codes
    if not add:
        near = book.near(text)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise ReviewError(entry.label, f"there is no code '{text}'; {hint}press Enter again to add it", new_name=text)
    return {entry.name: code}, with_code(dataset.codes, entry.codes, code, text)


def _read(entry: ClaimField, text: str, record: Record, words: str) -> Record:
    """Parses a text that is not a code into the fields that follow from it."""
    try:
        return entry.read(text, record, words)
    except (ValueError, KashiError):
        raise ReviewError(entry.label, f"'{clean(text, 60)}', expected {entry.expected}") from None


def _followed(record: Record, changes: Record, entry: ClaimField, words: str) -> Record:
    """Applies changes to a record, with what follows from them."""
    changed = {**record, **changes}
    if changed["time_period"] != record["time_period"]:
        changed["freq"] = _frequency(Period.parse(changed["time_period"] or ""))
    if changed["decimals"] is not None:
        changed["decimals"] = str(len((changed["obs_value"] or "").partition(".")[2]))
    if changed["qualifier"] != record["qualifier"]:
        changed["obs_status"] = "A" if changed["qualifier"] in (None, "last") else "U"
    if changed["obs_value"] != record["obs_value"] and not _is_said(changed, words):
        changed["span"] = None
    if doubts := (changed.get("doubt") or "").split():
        changed["doubt"] = " ".join(doubt for doubt in doubts if doubt not in entry.called) or None
    return changed


def _frequency(period: Period) -> str:
    return {12: "A", 1: "M"}.get(period.months, "_O") if period.is_whole_months() else "_O"


def _is_said(record: Record, words: str) -> bool:
    """Whether the words in the span say the value."""
    start, end = map(int, (record["span"] or "0-0").split("-"))
    return record["unit_measure"] == "LISTED" or words_say(words[start:end], record["obs_value"] or "")


def _with(dataset: Dataset, changed: Sequence[tuple[Record, Record]], entry: ClaimField) -> Dataset:
    """Replaces the texts of some claims, each in its place, and the reviewer's reasons for a field."""
    claims = [after["claim"] for _, after in changed]
    is_changed = pl.col("claim").is_in(claims)
    frame = dataset.observations.with_row_index("at")
    rows = observations_of([after for _, after in changed])
    moved = rows.join(frame.select("claim", "at"), on="claim").select(frame.columns)
    observations = pl.concat([frame.filter(~is_changed), moved]).sort("at").drop("at")
    others = dataset.reasons.filter(~is_changed | ~pl.col("field").is_in(entry.called))
    empty = dict.fromkeys(dataset.reasons.columns)
    reasons = [
        empty | {"claim": record["claim"], "field": entry.plain, "reason": _reviewed(record[entry.name])}
        for record, _ in changed
    ]
    new = pl.DataFrame(reasons, schema=dataset.reasons.schema)
    return replace(dataset, observations=observations, reasons=pl.concat([others, new]))


def _reviewed(before: str | None) -> str:
    return f"set in review; before: {before}" if before else "set in review"


def _completed(codes: Mapping[str, polars.DataFrame], record: Record) -> Mapping[str, polars.DataFrame]:
    """Extends the code lists with codes that the schema itself brings into a record."""
    for field in schema.OBSERVATIONS:
        code = record[field.name] if field.name in FIXED else None
        if code and codes[field.codes].height and code not in codes[field.codes]["code"]:
            codes = with_code(codes, field.codes, code, code)
    return codes
