"""Reads seeds: a source's facts in our own words under a front matter, and the dataset that follows from them.

The text is read as any article is. What its reader cannot read, the front matter declares: names and codes, who said a
sentence, facts without a number, a field that is read otherwise, a claim that is not read at all. It is TOML between
two lines of `+++`; `seeds/README.md` says what may stand there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.folder import CsvFile, CsvFolder, Record
from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.article.claim import Article, Claim, Sentence
from kashi_tui.reading.article.reader import read_article
from kashi_tui.reading.facts.codes import CodeAssigner
from kashi_tui.reading.facts.dataset import statement_id, stored_of

FENCE = "+++"
"""The line before and behind the front matter."""
LISTED = {"unit": "listed", "kind": "count", "value": "1", "flow": ""}
"""The fields of a claim of goods that are named among others."""


class Seed(NamedTuple):
    """A source: its front matter and its text."""

    path: Path
    front: Mapping[str, Any]
    """The declarations of the front matter."""
    text: str


def read_seed(path: Path) -> Seed:
    """Reads a source.

    Raises: DatasetError if it has no front matter, or none that can be read.
    """
    _, fence, rest = path.read_text(encoding="utf-8").partition(f"{FENCE}\n")
    front, end, text = rest.partition(f"\n{FENCE}\n")
    if not fence or not end:
        raise DatasetError(path, f"no front matter, expected TOML between two lines of {FENCE}")
    try:
        return Seed(path, tomllib.loads(front), text)
    except tomllib.TOMLDecodeError as error:
        raise DatasetError(path, f"front matter: {error}") from None


def stored_of_seed(seed: Seed) -> CsvFolder:
    """Makes the records of a source's dataset.

    Raises: DatasetError if the front matter speaks of words or statements that the text does not have.
    """
    article = _article(seed)
    stored = stored_of(article, seed.path, _assigner(seed))
    declared = {_place(seed, article, entry)[1:]: entry for entry in _entries(seed)}
    for record, claim in zip(stored.observations.records, article.claims, strict=True):
        entry = declared.get((claim.start, claim.end), {})
        record.update({_keys()[name]: text or None for name, text in entry.items() if name in _keys()})
    for record in stored.statements.records:
        statement = seed.front.get("statements", {}).get(record["statement"], {})
        facts = "; ".join(statement.get("facts", ())) or None
        record.update(speaker=statement.get("speaker"), said_on=statement.get("said_on"), facts=facts)
    reviewed = CsvFile(stored.reasons.path, stored.reasons.fields, [], [])
    codes = {name: CsvFile(table.path, table.fields, _listed(seed, name), []) for name, table in stored.codes.items()}
    return stored._replace(package=_package(seed), reasons=reviewed, codes=codes)


def _keys() -> dict[str, str]:
    """The columns of an observation that an entry may set, and what records call them."""
    return {field.column: schema.record_key(field) for field in schema.file_fields(schema.OBSERVATIONS)}


def _package(seed: Seed) -> dict[str, Any]:
    """The data package of the whole: the front matter's own tables, the source last."""
    return {**seed.front["package"], "sources": [seed.front["source"]]}


# Names


def _assigner(seed: Seed) -> CodeAssigner:
    """The codes that the front matter lists, with every name that it gives them."""
    assigner = CodeAssigner()
    for name, codes in seed.front["codes"].items():
        for code in codes:
            assigner.add(name, _code(code), code.get("aliases", ()))
    return assigner


def _listed(seed: Seed, code_list: str) -> list[Record]:
    """The codes of a list, all of them and in the order of the front matter."""
    return [_code(code) for code in seed.front["codes"].get(code_list, ())]


def _code(entry: Mapping[str, Any]) -> Record:
    return {field.name: entry.get(field.name) or None for field in schema.CODES}


# Claims


def _article(seed: Seed) -> Article:
    """The article as read and as the front matter corrects it; claims in the order of the text."""
    article = read_article(seed.text)
    claims = {(claim.start, claim.end): claim._replace(doubts=()) for claim in article.claims}
    for entry in _entries(seed):
        sentence, start, end = _place(seed, article, entry)
        read = [place for place in claims if place[0] < end and start < place[1]]
        claim = claims[read[0]] if read else _made(sentence, seed.text, (start, end))
        for place in read:
            del claims[place]
        if not entry.get("drop"):
            claims[start, end] = _corrected(claim._replace(start=start, end=end, quote=seed.text[start:end]), entry)
    return article._replace(claims=tuple(claims[place] for place in sorted(claims)))


def _entries(seed: Seed) -> Iterator[Mapping[str, Any]]:
    """The declarations of claims; goods that are listed have one each."""
    yield from seed.front.get("claims", ())
    for listed in seed.front.get("listed", ()):
        yield from ({**LISTED, **listed, "words": words, "product": words} for words in listed["words"])


def _place(seed: Seed, article: Article, entry: Mapping[str, Any]) -> tuple[Sentence, int, int]:
    """The sentence and the words that an entry is about; `after` says behind which words to look for them."""
    for sentence in article.sentences:
        if statement_id(sentence) == entry["at"]:
            begin = sentence.start
            for words in (*([entry["after"]] if "after" in entry else []), entry["words"]):
                start = seed.text.find(words, begin, sentence.end)
                if start < 0:
                    raise DatasetError(seed.path, f"{entry['at']} does not say '{words}'")
                begin = start + len(words)
            return sentence, start, begin
    raise DatasetError(seed.path, f"there is no statement {entry['at']}")


def _made(sentence: Sentence, text: str, span: tuple[int, int]) -> Claim:
    """A claim that says nothing yet but its words."""
    return Claim(
        *span,
        text[slice(*span)],
        Decimal(0),
        "0",
        unit="count",
        unit_mult=0,
        decimals=0,
        time_period="",
        area="",
        indicator="",
        kind="count",
        paragraph=sentence.paragraph,
        sentence=sentence.sentence,
    )


def _corrected(claim: Claim, entry: Mapping[str, Any]) -> Claim:
    """A claim with the fields that an entry declares."""
    fields = {name: value for name, value in entry.items() if name in Claim._fields and name != "value"}
    if "value" in entry:
        digits = entry["value"]
        exact = len(digits.partition(".")[2])
        fields |= {"value": Decimal(digits), "text_value": digits, "decimals": entry.get("decimals", exact)}
    if fields.get("decimals") == "":
        fields["decimals"] = None
    return claim._replace(**fields)
