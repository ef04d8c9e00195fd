"""Reads an article: from its text to the claims that it makes.

Text, sentences, tokens, chunks, figures: each step is linear, and what looks around looks within one sentence of
bounded length. What is spoken of (area, measure, period) is carried from clause to clause, and on to the next sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kashi_tui.model.values.period import Period
from kashi_tui.reading.article.claim import Article, Claim, Sentence
from kashi_tui.reading.article.clause.chunks import chunks_of
from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.clause.moments import all_times, bases_of, frames_of
from kashi_tui.reading.article.dating.context import FigureTime, TimeContext
from kashi_tui.reading.article.dating.dateline import day_of_writing, published_on
from kashi_tui.reading.article.dating.timing import time_figures, usual_basis
from kashi_tui.reading.article.figures.figures import figures_of
from kashi_tui.reading.article.figures.kinds import decide_kinds
from kashi_tui.reading.article.figures.units import unit_of
from kashi_tui.reading.article.headings import first_claims, repeat_in_headings
from kashi_tui.reading.article.places import Gazetteer, find_country
from kashi_tui.reading.article.quantities.ranks import group_of
from kashi_tui.reading.article.times.article_calendar import (
    ArticleCalendar,
    fiscal_start,
    latest_month,
    period_text,
    year_in,
)
from kashi_tui.reading.article.topics.discourse import Discourse
from kashi_tui.reading.article.topics.speakers import Attribution, speakers_of
from kashi_tui.reading.article.topics.subject import main_measure, main_place
from kashi_tui.reading.article.topics.topic import Topic
from kashi_tui.reading.article.words.sentences import SentenceTokens, headers_of, parts_of
from kashi_tui.reading.article.words.spelling import normalise


def read_article(text: str, name: str = "") -> Article:
    """Reads every quantity of an article: its measure, time and place, and the words that state it.

    The name of its file may date it, where neither its date line nor its text nor its address does.
    """
    flat = normalise(text)
    headers, start = headers_of(flat)
    parts = parts_of(flat, start)
    reading = _Reading(flat, parts, headers, name)
    return reading.article(text)


_SHORT = 4
"""Chunks of a line that says nothing, for itself or for those that follow."""


class _Reading:
    """An article while it is read."""

    def __init__(self, flat: str, parts: list[SentenceTokens], headers: dict[str, str], name: str) -> None:
        self.flat, self.parts, self.headers, self.name = flat, parts, headers, name
        self.gazetteer = Gazetteer(part.tokens for part in parts)
        self.clauses = [Clause(part.tokens, chunks_of(part.tokens, self.gazetteer)) for part in parts]
        self.attributions = speakers_of(self.clauses, [part.paragraph for part in parts])
        self.figures = list(_figures(self.clauses))
        for clause, figures in zip(self.clauses, self.figures, strict=True):
            decide_kinds(clause, figures)
        self.place = main_place(self.clauses, [part.is_heading for part in parts], self.gazetteer.bodies)
        self.country = find_country(self.place.name) if self.place else None
        self.home = self.country.currency if self.country else ""
        self.calendar = self._calendar()
        self.discourse = Discourse(self.place, main_measure(self.clauses, self.figures))

    def _calendar(self) -> ArticleCalendar:
        times = [time for clause in self.clauses for time in all_times(clause)]
        usual = self.country.fiscal if self.country and self.country.fiscal > 1 else 7
        address = self.headers.get("published", "") + " " + self.headers.get("source", "")
        headings = [part.is_heading for part in self.parts]
        calendar = ArticleCalendar(published_on(address, self.clauses, headings), fiscal=fiscal_start(times, usual))
        calendar.is_first = bool(self.country and self.country.is_first)
        factual = [clause for clause in self.clauses if not any(chunk.role == "aim" for chunk in clause.chunks)]
        current = [time for clause in factual for time in frames_of(clause)]
        bases = [time for clause in factual for time in bases_of(clause)]
        calendar.has_fiscal = any(time.is_fiscal for time in times)
        calendar.latest = latest_month(calendar, current, bases, year_in(self.name))
        calendar.published = calendar.published or day_of_writing(self.clauses, headings, calendar.latest)
        calendar.main = self._main_period(calendar)
        return calendar

    def _main_period(self, calendar: ArticleCalendar) -> Period | None:
        """The period of the first figures, of the body before headings; but not one that is long over."""
        periods = [*self._periods(calendar, is_heading=False), *self._periods(calendar, is_heading=True)]
        recent = [period for period in periods if calendar.is_recent(period)]
        return next(iter(recent or periods), None)

    def _periods(self, calendar: ArticleCalendar, *, is_heading: bool) -> Iterator[Period]:
        """The periods of sentences with figures, in order."""
        for part, clause, figures in zip(self.parts, self.clauses, self.figures, strict=True):
            if part.is_heading == is_heading and figures:
                periods = (calendar.period(time, None) for time in frames_of(clause) if not time.is_end)
                yield from filter(None, periods)

    def article(self, text: str) -> Article:
        """The sentences and claims, tied to the text as it was given."""
        context = TimeContext(self.calendar, usual=usual_basis(self.clauses, self.figures, self.calendar))
        body = [index for index, part in enumerate(self.parts) if not part.is_heading]
        claims = [claim for index in body for claim in self._claims(text, index, context)]
        first = first_claims(claims)
        for index, part in enumerate(self.parts):
            if part.is_heading:
                claims += repeat_in_headings(self._claims(text, index, context), first)
        claims.sort(key=lambda claim: claim.start)
        title = next((self.flat[part.start : part.end] for part in self.parts if part.is_heading), "")
        return Article(
            text,
            self._sentences(text),
            tuple(claims),
            title,
            published=str(self.calendar.published or ""),
            source=self.headers.get("source", ""),
        )

    def _sentences(self, text: str) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(
                part.paragraph,
                part.sentence,
                part.start,
                part.end,
                text[part.start : part.end],
                part.is_heading,
                *attribution,
            )
            for part, attribution in zip(self.parts, self.attributions, strict=True)
        )

    def _claims(self, text: str, index: int, context: TimeContext) -> list[Claim]:
        part, clause, figures = self.parts[index], self.clauses[index], self.figures[index]
        if part.sentence == 1:
            context.new_paragraph()
            self.discourse.new_paragraph()
        if not figures and len(clause) < _SHORT:
            return []
        topics = self.discourse.topics(clause, figures)
        timed = time_figures(clause, figures, context)
        readings = [
            _ReadFigure(clause, self.attributions[index], *reading)
            for reading in zip(figures, timed, topics, strict=True)
        ]
        return [self._claim(text, part, reading) for reading in readings]

    def _claim(self, text: str, part: SentenceTokens, reading: _ReadFigure) -> Claim:
        figure, time, topic = reading.figure, reading.time, reading.topic
        start, end = reading.clause.start(figure.at), reading.clause.end(figure.at)
        unit, reasons, is_unsure = unit_of(reading.clause, figure, self.home)
        is_rate = " per " in unit
        doubts = [*figure.doubts, *time.doubts]
        doubts += ["unit"] if is_unsure else []
        doubts += [] if topic.area else ["area"]
        return Claim(
            start,
            end,
            text[start:end],
            value=figure.quantity.value * figure.sign,
            text_value=figure.quantity.text,
            unit=unit,
            unit_mult=figure.quantity.power,
            decimals=figure.quantity.decimals,
            time_period=period_text(time.period),
            area=self.gazetteer.label(topic.area),
            indicator=_price(unit) if is_rate else topic.indicator(),
            kind="mom" if figure.kind == "yoy" and time.basis == "mom" else figure.kind,
            qualifier=figure.qualifier,
            flow="" if is_rate else topic.flow,
            counterpart="" if is_rate else self.gazetteer.label(topic.counterpart),
            product=topic.product,
            actor=topic.actor,
            base_period=period_text(time.base),
            whole=topic.whole,
            ranked_among=group_of(reading.clause.tokens, figure.quantity) if figure.form == "rank" else "",
            speaker=reading.attribution.speaker,
            said_on=reading.attribution.said_on,
            paragraph=part.paragraph,
            sentence=part.sentence,
            doubts=tuple(dict.fromkeys(doubts)),
            reasons=(*figure.reasons, *reasons, *time.reasons, *topic.reasons),
        )


def _price(unit: str) -> str:
    """The indicator of an amount per one of something else."""
    return "exchange rate" if unit.rpartition(" ")[2].isupper() else "price"


def _figures(clauses: list[Clause]) -> Iterator[list[Figure]]:
    """The figures of each sentence, which may leave out the currency that was named before."""
    currency = ""
    for clause in clauses:
        figures = figures_of(clause, currency)
        yield figures
        currency = next((figure.quantity.unit for figure in reversed(figures) if figure.form == "money"), currency)


class _ReadFigure(NamedTuple):
    """A figure with all that was found out about it."""

    clause: Clause
    attribution: Attribution
    figure: Figure
    time: FigureTime
    topic: Topic
