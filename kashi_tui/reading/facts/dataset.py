"""Makes a dataset of an article: each sentence a statement, each claim an observation, each name a code.

    from kashi_tui.reading.facts.dataset import dataset_of
    dataset_of(read_article(text)).observations

The records are those of the files of `data/`, so that what is read can be written there and opened again. Until frames
are made of them nothing needs polars.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.folder import CsvFile, CsvFolder, Record, read_table
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.dataset.validation import words_say
from kashi_tui.model.values.clean import LIMIT, clean
from kashi_tui.reading.article.claim import Article, Claim, Reason, Sentence
from kashi_tui.reading.facts.average import as_average
from kashi_tui.reading.facts.codes import CodeAssigner
from kashi_tui.reading.facts.indicator import ClaimDimensions, dimensions_of
from kashi_tui.reading.facts.values import ObservationValue, value_of

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

STRUCTURE = "KASHI:TRADE_NEWS(1.0.0)"
"""Agency, id and version of the dataflow."""
SHARED_LISTS = ("CL_AREA", "CL_PRODUCT")
"""Lists of the shipped dataset whose names keep their codes in any article."""
LISTED = "LISTED"
"""The unit of what is merely named, whose words say no number."""
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\v\f", " "))


def dataset_of(article: Article, path: Path | str = "article") -> Dataset:
    """Makes a dataset of an article.

    Shape: one observation a claim, one statement a sentence, in the order of the text.
    """
    from kashi_tui.model.dataset.dataset import assemble

    return replace(assemble(stored_of(article, path)), is_read=True)


def stored_of(article: Article, path: Path | str = "article", assigner: CodeAssigner | None = None) -> CsvFolder:
    """Makes the records of an article, as the files of a folder would have them."""
    assigner = assigner or CodeAssigner(known_lists())
    places = TokenPositions(article.sentences)
    observations: list[Record] = []
    reasons: list[Record] = []
    for name, claim in named_claims(article):
        if record := make_observation(name, claim, places, assigner):
            observations.append(record)
            reasons.extend(_reason(name, reason, places) for reason in claim.reasons)
    folder = Path(path)
    return CsvFolder(
        folder=folder,
        observations=_table(folder / "observations.csv", schema.OBSERVATIONS, observations),
        statements=_table(folder / "statements.csv", schema.STATEMENTS, map(_statement, article.sentences)),
        codes={name: _table(folder / f"{name}.csv", schema.CODES, rows) for name, rows in assigner.lists().items()},
        package=describe_article(article, folder.name),
        reasons=_table(folder / "reasons.csv", schema.REASONS, reasons),
    )


def known_lists() -> Mapping[str, Iterable[Record]]:
    """The code lists of the shipped dataset whose names keep their codes; none where it cannot be read."""
    paths = {name: shipped_folder() / "codelists" / f"{name}.csv" for name in SHARED_LISTS}
    return {name: read_table(path, schema.CODES).records for name, path in paths.items() if path.exists()}


def named_claims(article: Article) -> Iterator[tuple[str, Claim]]:
    """Names the claims: the statement, a hyphen, a counter."""
    counts: dict[str, int] = {}
    for claim in article.claims:
        statement = statement_id(claim)
        counts[statement] = counts.get(statement, 0) + 1
        yield f"{statement}-{counts[statement]}", claim


def statement_id(place: Claim | Sentence) -> str:
    """The id of the statement that a claim or a sentence belongs to: `P3S1`."""
    return f"P{place.paragraph}S{place.sentence}"


class TokenPositions:
    """Finds the statement, and the span within it, of words of an article."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._sentences = sorted(sentences, key=lambda sentence: sentence.start)
        self._starts = [sentence.start for sentence in self._sentences]

    def around(self, claim: Claim) -> tuple[str, str]:
        """The text of a claim's sentence before and behind its words."""
        sentence = self._sentence_at(claim.start)
        if not sentence:
            return "", ""
        return sentence.text[: claim.start - sentence.start], sentence.text[claim.end - sentence.start :]

    def _sentence_at(self, start: int) -> Sentence | None:
        i = bisect_right(self._starts, start) - 1
        return self._sentences[i] if i >= 0 else None

    def place(self, start: int, end: int) -> tuple[str, str, str] | None:
        """The statement of some words, their span within it and their text; None if no one statement has them all."""
        sentence = self._sentence_at(start)
        if not sentence or end <= start:
            return None
        text = make_showable(sentence.text)
        first, last = start - sentence.start, end - sentence.start
        cut = len(text) < len(sentence.text) or len(text) == LIMIT
        if last > (len(text) - 1 if cut else len(text)):
            return None
        return statement_id(sentence), f"{first}-{last}", text[first:last]


def make_showable(text: str) -> str:
    """Makes a sentence safe to show, on one line; each character stays one."""
    return clean(text.translate(_BLANKS))


def make_observation(name: str, claim: Claim, places: TokenPositions, assigner: CodeAssigner) -> Record | None:
    """Makes the record of a claim; None if a dataset cannot hold its value."""
    claim = as_average(claim, *places.around(claim))
    value = value_of(claim, assigner)
    if not value:
        return None
    dimensions = _dimensions(dimensions_of(claim, assigner), value, assigner)
    return {
        "structure": "dataflow",
        "structure_id": STRUCTURE,
        **dimensions,
        "claim": name,
        **_published(value),
        "base_per": value.base_per or None,
        "ref_count": claim.ranked_among or None,
        "remark": value.remark or None,
        "statement": statement_id(claim),
        "span": _span(claim, value, places),
        "doubt": _doubt(claim),
    }


def _dimensions(what: ClaimDimensions, value: ObservationValue, assigner: CodeAssigner) -> Record:
    return {
        "freq": assigner.use("CL_FREQ", value.freq),
        "ref_area": what.area,
        "indicator": what.indicator,
        "counterpart_area": what.counterpart,
        "product": what.product,
        "transformation": value.transformation,
        "unit_measure": value.unit,
        "time_period": value.time_period,
        "whole": what.whole or None,
    }


def _published(value: ObservationValue) -> Record:
    return {
        "obs_value": value.obs_value,
        "unit_mult": str(value.unit_mult),
        "decimals": None if value.decimals is None else str(value.decimals),
        "obs_status": value.obs_status,
        "qualifier": value.qualifier or None,
    }


def _span(claim: Claim, value: ObservationValue, places: TokenPositions) -> str | None:
    """The span of the words that say the value; None if they are cut off, or say it in a way that is not checked."""
    placed = places.place(claim.start, claim.end)
    return placed[1] if placed and (value.unit == LISTED or words_say(placed[2], value.obs_value)) else None


def _doubt(claim: Claim) -> str | None:
    """The fields that the reader is unsure of, and those that the article does not say."""
    silent = [name for name in ("time_period", "area") if not getattr(claim, name)]
    return " ".join(dict.fromkeys((*claim.doubts, *silent))) or None


def _statement(sentence: Sentence) -> Record:
    return {
        "statement": statement_id(sentence),
        "paragraph": str(sentence.paragraph),
        "sentence": str(sentence.sentence),
        "speaker": clean(sentence.speaker, 200) or None,
        "said_on": sentence.said_on or None,
        "text": make_showable(sentence.text),
        "facts": None,
    }


def _reason(name: str, reason: Reason, places: TokenPositions) -> Record:
    placed = places.place(reason.start, reason.end)
    return {
        "claim": name,
        "field": reason.field,
        "statement": placed[0] if placed else None,
        "span": placed[1] if placed else None,
        "reason": clean(reason.rule, 300) or "not said",
    }


def describe_article(article: Article, name: str) -> dict[str, Any]:
    """Describes an article as a data package does."""
    source = {"title": article.title, "publisher": article.publisher, "published": article.published}
    if article.source.startswith(("http://", "https://")):
        source["path"] = article.source
    described = {key: clean(text, 300) for key, text in source.items() if text}
    return {"title": described.get("title") or clean(name, 200), "sources": [described] if described else []}


def _table(path: Path, fields: tuple[schema.Field, ...], records: Iterable[Record]) -> CsvFile:
    """Records as if they stood in a file, the first in line 2."""
    rows = list(records)
    return CsvFile(path, schema.file_fields(fields), rows, list(range(2, len(rows) + 2)))
