"""Splits an article into paragraphs and sentences, and reads the headers at its top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kashi_tui.reading.article.words.tokens import Token, tokens_of
from kashi_tui.reading.article.words.word_lists import word_set

_ABBREVIATED = word_set(
    "jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr prof gen gov sen rep no nos approx ca inc ltd "
    "co corp st vs fig est rs tk bros jr sr dept mt ft al resp"
)
_OPENERS = word_set(
    "the in it its this these those that they there he she we a an at as by for from on over of to with while but "
    "and both exports imports trade total among compared according meanwhile however"
)
"""Words that begin a sentence behind an abbreviation rather than go on with it."""
_CLOSERS = frozenset("\"')]")
_LONGEST = 240
"""Tokens of a sentence; a longer one is cut, so that what looks around in a sentence stays cheap."""
_LONG_LINE = 120
"""Characters: a text with longer lines has one paragraph a line."""
_LONG_HEADING = 160
_HEADER = re.compile(r"#[ \t]*([A-Za-z]+):[ \t]*([^\n]*)")


class SentenceTokens(NamedTuple):
    """A sentence as tokens, with its place in the text."""

    paragraph: int
    sentence: int
    tokens: tuple[Token, ...]
    is_heading: bool

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.tokens[-1].end


def headers_of(text: str) -> tuple[dict[str, str], int]:
    """Reads lines such as `# source: URL` at the top, with the offset where the article begins."""
    headers: dict[str, str] = {}
    for i, end in _lines(text, 0):
        line = text[i:end].strip()
        header = _HEADER.match(line)
        if line and not header:
            return headers, i
        if header:
            headers[header[1].lower()] = header[2].strip()
    return headers, len(text)


def parts_of(text: str, start: int = 0) -> list[SentenceTokens]:
    """Splits a text into sentences from an offset on, numbered from 1 within paragraphs numbered from 1."""
    parts: list[SentenceTokens] = []
    number = 0
    for first, last in _paragraphs(text, start):
        tokens = tokens_of(text, first, last)
        if not tokens or _is_trail(tokens, number):
            continue
        number += 1
        is_heading = _is_heading(tokens)
        parts += [
            SentenceTokens(number, index, tuple(sentence), is_heading)
            for index, sentence in enumerate(_sentences(tokens), 1)
        ]
    return parts


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: lines, or in a text that is wrapped, what stands between empty lines."""
    is_wrapped = _is_wrapped(text, start)
    first: int | None = None
    for i, end in _lines(text, start):
        is_empty = not text[i:end].strip()
        if first is not None and (is_empty or not is_wrapped):
            yield first, i
            first = None
        if first is None and not is_empty:
            first = i
    if first is not None:
        yield first, len(text)


def _lines(text: str, i: int) -> Iterator[tuple[int, int]]:
    while i < len(text):
        end = text.find("\n", i)
        end = len(text) if end < 0 else end
        yield i, end
        i = end + 1


def _is_wrapped(text: str, start: int) -> bool:
    """Whether lines end where the page did: there are empty lines, and no line is long."""
    has_gap = False
    for i, end in _lines(text, start):
        if end - i > _LONG_LINE:
            return False
        has_gap = has_gap or not text[i:end].strip()
    return has_gap


def _is_trail(tokens: list[Token], number: int) -> bool:
    """Whether this is the way to the page (`Home > News`), which some texts begin with."""
    return number == 0 and len(tokens) < 20 and any(token.text in {"\u203a", ">", "\u00bb", ">>"} for token in tokens)


def _is_heading(tokens: list[Token]) -> bool:
    last = tokens[-1]
    return last.text not in {".", "!", "?", '"', ")", ":", ";", "..."} and last.end - tokens[0].start < _LONG_HEADING


def _sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    first = 0
    for i in range(len(tokens)):
        if i + 1 - first >= _LONGEST or _is_end(tokens, i):
            yield tokens[first : i + 1]
            first = i + 1
    if first < len(tokens):
        yield tokens[first:]


def _is_end(tokens: list[Token], i: int) -> bool:
    """Whether a sentence ends with this token: behind it a new one begins."""
    if i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    if not after.gap.isspace() or after.text in {")", "]", ","}:
        return False
    stop = i
    while stop > 0 and tokens[stop].text in _CLOSERS:
        stop -= 1
    return _is_stop(tokens, stop, after) and _may_begin(after)


def _may_begin(token: Token) -> bool:
    """Whether a sentence may begin with it; text without capitals, as in Arabic, may begin with any letter."""
    if token.kind == "w":
        return not token.text[0].islower()
    return token.kind == "n" or token.text in {'"', "'", "(", "[", "$", "\u20ac", "\u00a3", "\u00a5"}


def _is_stop(tokens: list[Token], i: int, after: Token) -> bool:
    token = tokens[i]
    if token.text in {"!", "?", "...", "\u2026", "\u061f", "\u06d4"}:
        return True
    if token.kind == "w" and token.text.endswith("."):
        return after.low in _OPENERS
    if token.text != ".":
        return False
    before = tokens[i - 1] if i else token
    if before.kind == "w" and not token.gap and _is_short(before):
        return after.low in _OPENERS
    return True


def _is_short(token: Token) -> bool:
    """Whether a full stop behind it may only mark that it is short."""
    return token.low in _ABBREVIATED or (len(token.text) == 1 and token.text.isupper())
