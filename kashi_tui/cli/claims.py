"""Claims for machines and for the eye: what `kashi-tui extract` prints, without polars.

JSON keeps each claim's words as they are; what a terminal would obey is escaped in it, which every JSON reader undoes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from textwrap import wrap
from typing import Any, NamedTuple

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.query.page import Cell, Heading, Page, Row
from kashi_tui.model.values.ascii import ascii_text
from kashi_tui.model.values.clean import clean, is_shown
from kashi_tui.model.values.format import QUALIFIERS, amount, growth, number, percent, qualified
from kashi_tui.reading.article.claim import Article, Claim, Reason
from kashi_tui.writing.formats.table import lay_out

FIRST = ("start", "end", "quote", "value", "unit", "time_period", "area", "indicator", "kind", "qualifier")
"""Fields that come first, whatever else a claim says."""
WIDTH = 100
"""Cells of a line of reasons."""
_HIDDEN = re.compile(r"[^\x20-\x7e]")


class ClaimFormat(NamedTuple):
    """A format that claims are written in."""

    name: str
    about: str
    suffixes: tuple[str, ...]
    write: Callable[[Article, bool, bool], Iterator[str]]
    """From the article, whether to say why, and whether to keep to ASCII, to pieces of text."""


# JSON


def write_json(article: Article, explain: bool, ascii_only: bool) -> Iterator[str]:
    """Writes an array of claims, one a line; numbers are exact decimals."""
    yield "["
    before = "\n"
    for claim in article.claims:
        yield f"{before}  {_object(claim, article.text if explain else None, ascii_only)}"
        before = ",\n"
    yield "\n]\n" if article.claims else "]\n"


def _object(claim: Claim, text: str | None, ascii_only: bool) -> str:
    fields = claim._asdict()
    fields["doubts"] = list(claim.doubts)
    reasons = fields.pop("reasons")
    members = {name: fields[name] for name in (*FIRST, *fields)}
    if text is not None:
        members["reasons"] = [_plain_reason(reason, text) for reason in reasons]
    return "{" + ", ".join(f"{_json(name)}: {_json(value, ascii_only)}" for name, value in members.items()) + "}"


def _plain_reason(reason: Reason, text: str) -> dict[str, Any]:
    return {**reason._asdict(), "words": text[reason.start : reason.end]}


def _json(value: object, ascii_only: bool = False) -> str:
    if isinstance(value, Decimal):
        return decimal_number(value)
    text = json.dumps(value, ensure_ascii=ascii_only)
    return text if is_shown(text) else _HIDDEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return match[0] if is_shown(match[0]) else json.dumps(match[0])[1:-1]


def decimal_number(value: Decimal) -> str:
    """Formats a number for JSON: every digit, no exponent, no trailing zeros behind the point.

    >>> decimal_number(Decimal("7.7150E+10"))
    '77150000000'
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


# A table


def write_table(article: Article, explain: bool, ascii_only: bool) -> Iterator[str]:
    """Writes a line for each claim; with reasons a paragraph for each."""
    if not explain:
        yield from lay_out(page(article), ascii_only=ascii_only)
        return
    for claim in article.claims:
        lines = "\n".join(_explained(claim, article.text))
        yield (ascii_text(lines) if ascii_only else lines) + "\n\n"


HEADINGS = (
    Heading("value", "Value", "right"),
    Heading("indicator", "Indicator"),
    Heading("kind", "Kind"),
    Heading("area", "Area"),
    Heading("time_period", "Period"),
    Heading("place", "Place"),
    Heading("doubts", "Unsure of"),
)


def page(article: Article) -> Page:
    """Lays out the claims as the rows of a table."""
    rows = tuple(Row(str(index), tuple(map(Cell, _texts(claim)))) for index, claim in enumerate(article.claims))
    return Page("claims", HEADINGS, rows, 0, len(rows), len(rows))


def _texts(claim: Claim) -> Iterator[str]:
    yield value_text(claim)
    yield from (clean(text, 80) for text in (claim.indicator, claim.kind, claim.area))
    yield period_name(claim.time_period)
    yield f"¶{claim.paragraph} s{claim.sentence}"
    yield ", ".join(doubt.replace("_", " ") for doubt in claim.doubts)


def value_text(claim: Claim) -> str:
    """Formats the published value with its unit: `≈ 10.75 bn USD`, `+80.8 %`, `49 of > 100`."""
    digits = ("-" if claim.value < 0 else "") + claim.text_value.lstrip("-")
    qualifier = claim.qualifier or None
    if claim.kind == "rank":
        return f"{number(digits)} of {claim.ranked_among.replace('>', '> ')}" if claim.ranked_among else number(digits)
    if claim.unit == "percent":
        text = growth(digits) if claim.kind in ("yoy", "mom") else percent(digits)
    elif claim.unit == "ratio":
        text = f"× {number(digits)}"
    else:
        plus = "+" if claim.kind in ("change", "pp") and claim.value > 0 else ""
        unit = "" if claim.unit == "count" else clean(claim.unit, 40)
        text = f"{plus}{amount(digits, claim.unit_mult)} {unit}".rstrip()
    return qualified(text, qualifier) if qualifier in QUALIFIERS else f"{qualifier} {text}" if qualifier else text


def period_name(time_period: str) -> str:
    """Names a period for people; a text that is not a period stands as it is."""
    from kashi_tui.model.values.period import Period

    try:
        return Period.parse(time_period).name() if time_period else ""
    except PeriodError:
        return clean(time_period, 40)


def _explained(claim: Claim, text: str) -> Iterator[str]:
    """Explains a claim: a line for it, its words, and for each field the words that decided it."""
    value, indicator, kind, area, period, place, _ = _texts(claim)
    yield " · ".join(filter(None, (value, indicator, kind, area, period, place)))
    yield from _wrapped(f"“{_words(claim.quote)}”", "  ", "  ")
    width = max((len(reason.field) for reason in claim.reasons), default=0)
    for reason in claim.reasons:
        sign = "?" if reason.field in claim.doubts else " "
        words = _words(text[reason.start : reason.end])
        why = clean(reason.rule, 300) if not words or words in reason.rule else f"“{words}”: {clean(reason.rule, 300)}"
        yield from _wrapped(why, f"{sign} {reason.field:<{width}}  ", " " * (width + 4))
    silent = [doubt for doubt in claim.doubts if doubt not in {reason.field for reason in claim.reasons}]
    yield from (f"? {doubt:<{width}}  no words say it" for doubt in silent)


def _words(words: str) -> str:
    return clean(" ".join(words.split()), 160)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=True) or [first.rstrip()]


# SDMX-CSV


def write_csv(article: Article, explain: bool, ascii_only: bool) -> Iterator[str]:
    """Writes the observations as `data/observations.csv` has them."""
    from kashi_tui.model.dataset import schema
    from kashi_tui.reading.facts.dataset import stored_of
    from kashi_tui.writing.records import csv_text

    yield csv_text(schema.OBSERVATIONS, stored_of(article).observations.records)


FORMATS = (
    ClaimFormat("table", "for reading", (".txt",), write_table),
    ClaimFormat("json", "for machines: every field, offsets in characters", (".json",), write_json),
    ClaimFormat("csv", "SDMX-CSV, as observations.csv of a dataset", (".csv",), write_csv),
)
"""Every format; the first is the default."""
