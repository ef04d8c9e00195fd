"""Explains one observation, statement or check in full: derivation tree, checks, sources.

Each dossier leads on: from a number to its statement, to its inputs, to what follows from it and to the checks that it
takes part in; from a check to the numbers that it compares; from a statement to the numbers that it gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.audit.check import Check, subject_of, with_interval
from kashi_tui.model.dataset.claim_fields import doubt_labels
from kashi_tui.model.derivation.derivations import Derivations, derive
from kashi_tui.model.derivation.observation import Derived, Observation
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.explain.details import explain
from kashi_tui.model.query.detail import Chapter, Detail, Dossier, Passage
from kashi_tui.model.query.page import VERDICT_TONES
from kashi_tui.model.query.target import Target
from kashi_tui.model.values.format import VERDICT_SIGNS
from kashi_tui.model.values.interval import Interval

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

BAR_CELLS = 48
"""Width of a drawn interval."""
DEEPEST = 8
"""Levels of a tree that are shown at once; the next ones are a step away."""


def dossier(dataset: Dataset, target: Target) -> Dossier:
    """Compiles the dossier of an observation, a check or a statement.

    Raises: UnknownNameError if there is no such thing.
    """
    return _DossierBuilder(dataset).compile(target)


class _DossierBuilder:
    """Compiles the dossiers of a dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.numbers: Derivations = derive(dataset)
        self.audit = audit(dataset)

    def compile(self, target: Target) -> Dossier:
        detail = explain(self.dataset, target)
        if detail is None:
            raise UnknownNameError("number", target.text, [])
        if target.kind == "check":
            return self._of_check(self.audit.check(target.text), detail)
        if target.kind == "statement":
            return self._of_statement(target.id, detail)
        return self._of_number(self.numbers.number(target.text), detail)

    def _of_number(self, number: Observation, detail: Detail) -> Dossier:
        chapters = (
            Chapter("value", "", tuple(_value(detail, number.interval))),
            Chapter("source", "Source", tuple(self._source(number, detail))),
            Chapter("derivation", "Derivation", tuple(self._derivation(number))),
            Chapter("checks", "Checks", tuple(self._checks(number))),
        )
        return Dossier(detail.title, chapters)

    # The source

    def _source(self, observation: Observation, detail: Detail) -> Iterator[Passage]:
        for statement in observation.statements:
            yield from self._statement(statement, detail)
        if not observation.is_derived:
            yield from self._reasons(observation.id)
            others = [
                other for other in self.numbers.of_statement(observation.statements[0]) if other is not observation
            ]
            if others:
                yield Passage("In the same statement:", "dim")
                yield from (self._number(number, indent=1) for number in others)

    def _statement(self, statement: str, detail: Detail) -> Iterator[Passage]:
        target = Target("statement", statement)
        explained = explain(self.dataset, target)
        if explained is not None:
            own = detail.marks if detail.statement == explained.statement else ()
            beside = tuple(span for span in explained.beside if span not in own)
            yield Passage(explained.statement, target=target, marks=own, beside=beside)
            yield Passage(" · ".join(filter(None, (explained.place, explained.speaker))), "dim")

    def _reasons(self, claim: str) -> Iterator[Passage]:
        """Lists the reasons for a claim's fields, as far as its reader or a reviewer gave them."""
        reasons = self.dataset.reasons.filter(claim=claim).select("field", "reason").rows()
        if reasons:
            yield Passage("Read so because:", "dim")
            yield from (Passage(f"{doubt_labels(field)}: {reason}", indent=1) for field, reason in reasons)

    # The derivation

    def _derivation(self, observation: Observation) -> Iterator[Passage]:
        if isinstance(observation, Derived):
            yield Passage(f"{observation.rule.name[:1].upper()}{observation.rule.name[1:]} = {observation.formula}")
            root, *steps = self._tree(observation, 0)
            yield root._replace(target=None)  # it would lead to where the reader is
            yield from steps
        else:
            yield Passage("Stated by the source, not derived.")
        ways = [number for number in self.numbers.ways(observation) if isinstance(number, Derived)]
        yield from self._listed("Derived another way:", ways)
        yield from self._listed("What follows from it:", self.numbers.resting_on(observation.id))

    def _tree(self, number: Observation, indent: int) -> Iterator[Passage]:
        """Prints the derivation tree: the number with its formula in numbers, then each of its inputs."""
        yield self._number(number, indent=indent)
        if isinstance(number, Derived) and indent < DEEPEST:
            for input_ in dict.fromkeys(number.inputs.values()):
                yield from self._tree(input_, indent + 1)

    def _listed(self, title: str, numbers: Iterable[Derived]) -> Iterator[Passage]:
        listed = list(numbers)
        if listed:
            yield Passage(title, "dim")
            yield from (self._number(number, indent=1) for number in listed)

    def _number(self, number: Observation, *, indent: int) -> Passage:
        """Formats a link to a number: mark, value, interval, subject, and how it is known."""
        what = subject_of(self.numbers.codes, number)
        if isinstance(number, Derived):
            return Passage(f"◇ {with_interval(number)} = {number.worked} · {what}", "derived", indent, number.target)
        text = with_interval(number)
        mark = "" if text.startswith(("≈", ">")) else "● "
        return Passage(f"{mark}{text} · {what}", "stated" if mark else "about", indent, number.target)

    # The checks

    def _checks(self, number: Observation) -> Iterator[Passage]:
        checks = self.audit.checks_of(number.id)
        if not checks:
            yield Passage("It takes part in no check.", "dim")
        for check in checks:
            yield Passage(
                f"{VERDICT_SIGNS[check.verdict]} {check.relation.name}: {check.reason}",
                VERDICT_TONES[check.verdict],
                target=check.target,
            )

    def _of_check(self, check: Check, detail: Detail) -> Dossier:
        value = [
            Passage(f"{VERDICT_SIGNS[check.verdict]} {check.verdict}", VERDICT_TONES[check.verdict]),
            Passage(check.reason),
            *([Passage(f"Needed to decide: {check.missing}", "unsure")] if check.missing else []),
            Passage(""),
            *(Passage(line) for line in _sides(check)),
        ]
        numbers = (self._number(number, indent=0) for number in check.inputs)
        return Dossier(
            detail.title,
            (Chapter("value", "", tuple(value)), Chapter("derivation", "Numbers compared", tuple(numbers))),
        )

    def _of_statement(self, statement: str, detail: Detail) -> Dossier:
        numbers = [self._number(number, indent=0) for number in self.numbers.of_statement(statement)]
        facts = [Passage(note) for note in detail.notes]
        passage = (
            Passage(detail.statement, beside=detail.beside),
            Passage(" · ".join(filter(None, (detail.place, detail.speaker))), "dim"),
        )
        chapters = [Chapter("source", "", passage)]
        if numbers:
            chapters.append(Chapter("derivation", "Numbers it gave", tuple(numbers)))
        if facts:
            chapters.append(Chapter("value", "Facts it gave", tuple(facts)))
        return Dossier(detail.title, tuple(chapters))


def _value(detail: Detail, interval: Interval) -> Iterator[Passage]:
    if sum(point.value is not None for point in detail.spark) > 1:
        yield Passage(detail.spark_unit, spark=detail.spark)
    mark = {"stated": "● ", "derived": "◇ ", "unsure": "? "}.get(detail.tone, "")
    yield Passage(f"{mark}{detail.value}  {detail.interval}".rstrip(), detail.tone)
    yield from (Passage(text) for text in (*detail.others, *detail.notes))
    if bar := drawn_share(interval):
        yield Passage(f"{bar}  sure ░ open", "dim")


def drawn_share(interval: Interval, width: int = BAR_CELLS) -> str:
    """Draws a bar from zero to the upper end, light within the interval; empty where that is under a cell."""
    low, high = interval.low, interval.high
    if low is None or high is None or low < 0 or high <= 0:
        return ""
    sure = int(low / high * width)
    return "" if width - sure < 2 else "█" * sure + "░" * (width - sure)


def _sides(check: Check) -> Iterator[str]:
    """Formats both sides of a check with their intervals, drawn on one scale where both are bounded."""
    sides = (check.left, check.right)
    label = max(len(side.what) for side in sides)
    text = max(len(side.text) for side in sides)
    bars = drawn_together([side.interval for side in sides])
    for side, bar in zip(sides, bars, strict=True):
        yield f"{side.what:<{label}}  {side.text:>{text}}  {bar}".rstrip()


def drawn_together(intervals: list[Interval], width: int = BAR_CELLS // 2) -> list[str]:
    """Draws intervals on one scale, one under the other; empty if an end is infinite or all are one point."""
    ends = [(interval.low, interval.high) for interval in intervals]
    bounds = [end for pair in ends for end in pair if end is not None]
    if len(bounds) < 2 * len(ends) or min(bounds) == max(bounds):
        return [""] * len(intervals)
    first, span = min(bounds), max(bounds) - min(bounds)
    bars = []
    for low, high in ends:
        assert low is not None
        assert high is not None
        start = int((low - first) / span * (width - 1))
        end = int((high - first) / span * (width - 1))
        bar = "•" if start == end else "├" + "─" * (end - start - 1) + "┤"
        bars.append((" " * start + bar).ljust(width))
    return bars
