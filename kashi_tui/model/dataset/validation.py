"""Validates the rows of a dataset: one function a rule; the error names the first row that breaks one.

A rule takes a record and what the record may refer to, and returns the field that is wrong with what was expected, or
None. Rules come in order: each may rely on those before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple
from unicodedata import normalize

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.folder import CsvFile, CsvFolder, Record
from kashi_tui.model.errors import PeriodError, nearest
from kashi_tui.model.values.period import Period

Complaint = tuple[str, str]
"""The field that is wrong (its key), and how."""

Rule = Callable[[Record], Complaint | None]

_MONTHS_OF_FREQ = {"A": 12, "M": 1}
"""The months of a period by frequency; other frequencies imply no length."""


class References(NamedTuple):
    """The statements and codes that an observation may refer to."""

    texts: Mapping[str, str]
    """The statements' texts."""
    codes: Mapping[str, Mapping[str, object]]
    """The codes of each list that the dataset has."""


def validate(stored: CsvFolder) -> None:
    """Checks each row of a dataset against the schema.

    Raises: SchemaError for the first that does not: file, line, column and what was expected.
    """
    lists = {name: table for name, table in stored.codes.items() if table.records}  # an empty one is none
    codes = {name: {record["code"] or "": None for record in table.records} for name, table in lists.items()}
    for name, table in lists.items():
        _check(table, [partial(_wrong_parent, codes=codes[name])])
    _check(stored.statements, [_wrong_date])
    references = References(
        {record["statement"] or "": record["text"] or "" for record in stored.statements.records}, codes
    )
    _check(stored.observations, _rules(references))
    claims = {record["claim"] or "": None for record in stored.observations.records}
    of_reason = (partial(_wrong_reason, claims=claims), partial(_wrong_statement, references=references))
    _check(stored.reasons, [*of_reason, partial(_wrong_words, references=references)])


def complaint_of(record: Record, references: References) -> Complaint | None:
    """Finds how an observation breaks the schema: the field, and what was expected; None if it does not."""
    rules: list[Rule] = [partial(_wrong_text, fields=schema.file_fields(schema.OBSERVATIONS)), *_rules(references)]
    return next((complaint for rule in rules if (complaint := rule(record))), None)


def _rules(references: References) -> list[Rule]:
    """Lists the rules for an observation beyond the pattern of each field."""
    referring = [partial(rule, references=references) for rule in (_wrong_code, _wrong_statement)]
    return [*_OF_OBSERVATION, *referring, _wrong_claim, partial(_wrong_span, references=references)]


def _check(table: CsvFile, rules: Iterable[Rule]) -> None:
    """Checks each record field by field, then against the rules."""
    all_rules: list[Rule] = [partial(_wrong_text, fields=table.fields), *rules]
    columns = {schema.record_key(field): field.column for field in table.fields}
    for row, record in enumerate(table.records):
        for rule in all_rules:
            if complaint := rule(record):
                raise table.error(row, columns[complaint[0]], complaint[1])
    for field in table.fields:
        if field.unique:
            _check_unique(table, field)


def _check_unique(table: CsvFile, field: schema.Field) -> None:
    seen: dict[str | None, int] = {}
    for row, record in enumerate(table.records):
        text = record[schema.record_key(field)]
        if text in seen:
            raise table.error(row, field.column, f"'{text}' stands in line {seen[text]} too; expected once")
        seen[text] = table.lines[row]


def _wrong_text(record: Record, fields: Iterable[schema.Field]) -> Complaint | None:
    for field in fields:
        key = schema.record_key(field)
        text = record[key]
        if text is None:
            if not field.null:
                return key, f"empty, expected {field.form.expected}"
        elif field.form.pattern and not re.fullmatch(field.form.pattern, text):
            return key, f"'{text}', expected {field.form.expected}"
    return None


def _wrong_parent(record: Record, codes: Iterable[str]) -> Complaint | None:
    parent = record["parent"]
    if parent is None or parent in codes:
        return None
    return "parent", f"'{parent}', expected {_nearest(parent, codes, 'a code of this list')}"


def _wrong_date(record: Record) -> Complaint | None:
    said_on = record["said_on"]
    try:
        date.fromisoformat(said_on or "2000-01-01")
    except ValueError:
        return "said_on", f"'{said_on}', expected a day that exists"
    return None


def _wrong_period(record: Record) -> Complaint | None:
    for key in ("time_period", "base_per"):
        try:
            Period.parse(record[key] or "2000")
        except PeriodError:
            return key, f"'{record[key]}', expected an SDMX time period such as 2022 or 2023-01-01/P11M"
    return None


def _wrong_freq(record: Record) -> Complaint | None:
    freq, text = record["freq"] or "", record["time_period"] or ""
    months = _MONTHS_OF_FREQ.get(freq)
    if months is None or Period.parse(text).months == months:
        return None
    return "freq", f"'{freq}', expected _O for the period {text}"


def _wrong_decimals(record: Record) -> Complaint | None:
    value, decimals = record["obs_value"] or "", record["decimals"]
    published = len(value.partition(".")[2])
    if decimals is None or int(decimals) == published:
        return None
    return "decimals", f"'{decimals}', expected {published}, the decimals of {value}"


def _wrong_size(record: Record) -> Complaint | None:
    """Checks the size: a decimal of a frame has 26 digits before the point and 12 behind, one for interval ends."""
    whole, _, decimals = (record["obs_value"] or "").lstrip("-").partition(".")
    unit_mult = int(record["unit_mult"] or 0)
    if len(whole) + unit_mult <= 38 - schema.SCALE - 1 and len(decimals) - unit_mult < schema.SCALE:
        return None
    return "unit_mult", f"'{unit_mult}', expected a value of at most 25 digits before the point and 11 behind it"


def _wrong_status(record: Record) -> Complaint | None:
    status, qualifier = record["obs_status"], record["qualifier"]
    if (qualifier == "about" or qualifier in schema.BOUNDS) and status != "U":
        return "obs_status", f"'{status}', expected U, because QUALIFIER is {qualifier}"
    return None


_OF_OBSERVATION: tuple[Rule, ...] = (_wrong_period, _wrong_freq, _wrong_decimals, _wrong_size, _wrong_status)


def _wrong_code(record: Record, references: References) -> Complaint | None:
    for field in schema.OBSERVATIONS:
        codes = references.codes.get(field.codes)
        code = record.get(field.name)
        if codes is not None and code is not None and code not in codes:
            return field.name, f"'{code}', expected {_nearest(code, codes, f'a code of {field.codes}')}"
    return None


def _wrong_statement(record: Record, references: References) -> Complaint | None:
    statement = record["statement"]
    if statement is None or statement in references.texts:
        return None
    return (
        "statement",
        f"'{statement}', expected {_nearest(statement, references.texts, 'a statement of statements.csv')}",
    )


def _wrong_claim(record: Record) -> Complaint | None:
    claim, statement = record["claim"] or "", record["statement"]
    if statement is None or re.fullmatch("-[0-9]+", claim.removeprefix(statement)):
        return None
    return "claim", f"'{claim}', expected {statement}- and a counter"


def _wrong_reason(record: Record, claims: Iterable[str]) -> Complaint | None:
    claim = record["claim"] or ""
    return None if claim in claims else ("claim", f"'{claim}', expected {_nearest(claim, claims, 'a claim')}")


def _wrong_words(record: Record, references: References) -> Complaint | None:
    """Checks that a span lies within the text of its statement."""
    span, statement = record["span"], record["statement"]
    if span is None:
        return None
    if statement is None:
        return "span", f"'{span}', expected nothing where STATEMENT_ID is empty"
    text = references.texts[statement]
    start, end = map(int, span.split("-"))
    if not start < end <= len(text):
        return "span", f"'{span}', expected two offsets within the {len(text)} characters of {statement}"
    return None


def _wrong_span(record: Record, references: References) -> Complaint | None:
    """Checks that the words in the span say the value. What is only listed has no number to say."""
    span, value = record["span"], record["obs_value"] or ""
    if span is None or (complaint := _wrong_words(record, references)):
        return complaint if span else None
    start, end = map(int, span.split("-"))
    words = references.texts[record["statement"] or ""][start:end]
    if record["unit_measure"] == "LISTED" or words_say(words, value):
        return None
    return "span", f"'{span}' is '{words}', expected words that say {value}"


def words_say(words: str, value: str) -> bool:
    """Whether words say a number: its digits as published, or a small number as a word. The sign may be a word too."""
    digits = value.lstrip("-")
    plain = re.sub(r"(?<=[0-9])(,|[ '’](?=[0-9]{3}(?![0-9])))(?=[0-9])", "", normalize("NFKC", words))
    if digits in re.findall(r"[0-9]+(?:\.[0-9]+)?", plain):
        return True
    beginnings = schema.NUMBER_WORDS.get(digits, ())
    return any(word.startswith(beginnings) for word in re.findall("[a-z]+", words.lower()) if beginnings)


def _nearest(name: str, names: Iterable[str], kind: str) -> str:
    """Describes what was expected: the kind of name, with the nearest ones."""
    near = nearest(name, names, most=2)
    return f"{kind}, such as {' or '.join(near)}" if near else kind
