"""The date of writing: from an article's address, its date line, or the day of a report that it cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kashi_tui.reading.article.clause.clause import Clause
from kashi_tui.reading.article.times.article_calendar import date_in
from kashi_tui.reading.article.times.years import Time

_WITHIN = 12
"""Tokens of a date line; its date ends among them."""


def published_on(address: str, clauses: Sequence[Clause], headings: Sequence[bool]) -> date | None:
    """The date of writing, where address, date line or text give it with its year."""
    times = [*_datelines(clauses, headings), *_reports(clauses)]
    return date_in(address) or next((day for time in times if time.year and (day := _day(time, time.year))), None)


def day_of_writing(clauses: Sequence[Clause], headings: Sequence[bool], latest: int) -> date | None:
    """The date of a date line without a year, in the first year that is not before what the article speaks of."""
    time = next(iter(_datelines(clauses, headings)), None)
    if not time or not latest:
        return None
    return _day(time, latest // 12 + (time.month < latest % 12 + 1))


def _day(time: Time, year: int) -> date | None:
    try:
        return date(year, time.month, time.day)
    except ValueError:
        return None


def _datelines(clauses: Sequence[Clause], headings: Sequence[bool]) -> Iterator[Time]:
    """Dates at the start of the first sentences: `LANZHOU, July 14 --`, `Published: 5 May 2023`."""
    body = [clause for clause, is_heading in zip(clauses, headings, strict=True) if not is_heading][:2]
    short = [clause for clause in clauses[:6] if len(clause.tokens) < _WITHIN]
    for clause in [*body, *short]:
        time = next((chunk.time for chunk in clause.chunks if chunk.time and chunk.time.form == "date"), None)
        if time and time.last < _WITHIN and _is_head(clause, time):
            yield time


def _is_head(clause: Clause, time: Time) -> bool:
    """Whether only names and signs stand before the date."""
    before = clause.tokens[: time.first]
    return all(token.text[0].isupper() or token.kind == "s" for token in before) or time.last >= len(clause.tokens) - 1


def _reports(clauses: Sequence[Clause]) -> list[Time]:
    """Days with their year that the text names, the latest first."""
    times = [chunk.time for clause in clauses for chunk in clause.chunks if chunk.time]
    dates = [time for time in times if time.form == "date" and time.year and not time.is_end]
    return sorted(dates, key=lambda time: (time.year, time.month, time.day), reverse=True)
