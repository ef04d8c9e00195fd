"""Parses filter expressions into a syntax tree. No polars: `filter_expr.py` compiles the tree.

    filter  = all { "or" all }
    all     = part { ["and"] part }
    part    = "not" part | "(" filter ")" | column op value | column "is" ["not"] "null" | word
    op      = "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "~" (contains) | "!~"
    value   = quoted | word { word }
    word    = a run of other characters, or a text in quotes: found anywhere in any text column

So `area = Kashi zone and value > 75 bn` needs no quotes, and `kashi customs` asks for both words. A word that an
operator follows is a column. Quotes ("", '', “”) make `and`, `null` or an operator an ordinary text; the closing one,
written twice, stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, NoReturn, cast

from kashi_tui.model.errors import FilterError
from kashi_tui.model.values.clean import clean
from kashi_tui.model.values.scales import power_of

DEEPEST = 50
"""Levels of `not` and parentheses: nobody types more, and the parser recurses."""
MOST = 200
"""Words and comparisons in one filter: the engine recurses over them."""

_TOKEN = re.compile(r"(?P<op>[!<>=]=|!~|[=<>~])|(?P<paren>[()])|(?P<word>(?:(?![!][=~])[^\s()=<>~])+)")
_NUMBER = re.compile(
    r"([+\-−]?)\s*((?:\d{1,3}(?:,\d{3})+|\d[\d_]*)?(?:\.\d+)?)(?:e([+-]?\d{1,4}))?\s*([a-z%]*)", re.IGNORECASE
)
_QUOTES = {'"': '"', "'": "'", "“": "”"}


@dataclass(frozen=True, slots=True)
class TextSearch:
    """A search for a text in all text columns."""

    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of a column with a value; `!=` and `!~` are a Not around one."""

    column: str
    op: str
    value: str
    at: int
    """Offset of the value in the filter's text."""


@dataclass(frozen=True, slots=True)
class NullTest:
    """A test for null values of a column."""

    column: str


@dataclass(frozen=True, slots=True)
class Not:
    """The negation of a condition."""

    part: Tree


@dataclass(frozen=True, slots=True)
class And:
    """The conjunction of conditions."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """The disjunction of conditions."""

    parts: tuple[Tree, ...]


Tree = TextSearch | Comparison | NullTest | Not | And | Or


@dataclass(frozen=True, slots=True)
class Filter:
    """A parsed filter: its text and its syntax tree."""

    text: str
    tree: Tree


class FilterToken(NamedTuple):
    """A token of a filter; `kind` is `word`, `quoted`, `op`, `(`, `)` or `end`."""

    kind: str
    text: str
    at: int

    def is_word(self, *words: str) -> bool:
        """Whether the token is one of these words, unquoted and in any case."""
        return self.kind == "word" and self.text.lower() in words


def parse_filter(text: str) -> Filter:
    """Parses a filter.

    Raises: FilterError with the place where it stops making sense and what was expected there.
    """
    shown = clean(text)  # data are cleaned when they are read: what is searched has to be the same
    return Filter(shown, _FilterParser(shown).filter())


def parse_number(text: str) -> Decimal | None:
    """Parses a number: `1e9`, `75bn`, `690 m`, `15,308`, `1_000`, `−7.2 %`; None if the text is not one."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not match[2]:
        return None
    power = 0 if match[4] == "%" else power_of(match[4])  # a percentage is kept in percent
    if power is None:
        return None
    digits = match[2].replace("_", "").replace(",", "")
    sign = "-" if match[1] in {"-", "−"} else ""
    return Decimal(f"{sign}{digits}e{int(match[3] or 0) + power}")


def tokenize(text: str) -> Iterator[FilterToken]:
    """Splits a filter into tokens, the last of which is its end."""
    offset = 0
    while offset < len(text):
        if text[offset].isspace():
            offset += 1
        elif text[offset] in _QUOTES:
            token, offset = _quoted(text, offset)
            yield token
        else:
            match = cast("re.Match[str]", _TOKEN.match(text, offset))  # any other character begins one
            yield _token(match)
            offset = match.end()
    yield FilterToken("end", "", len(text))


def quote(text: str) -> str:
    """Quotes a text, so that a filter takes it literally."""
    return '"' + text.replace('"', '""') + '"'


def _quoted(text: str, offset: int) -> tuple[FilterToken, int]:
    """Reads the quoted text that begins here, and the offset behind its closing quote."""
    closing, end = _QUOTES[text[offset]], offset + 1
    while (end := text.find(closing, end)) >= 0:
        if not text.startswith(closing, end + 1):
            return FilterToken("quoted", text[offset + 1 : end].replace(closing * 2, closing), offset), end + 1
        end += 2
    raise FilterError(text, offset, f"this quote is not closed; expected {closing}")


def _token(match: re.Match[str]) -> FilterToken:
    kind = match.lastgroup if match.lastgroup != "paren" else match.group()
    return FilterToken(str(kind), match.group(), match.start())


class _FilterParser:
    """A recursive descent parser over the tokens of one filter."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokenize(text))
        self.next = 0
        self.depth = 0
        self.parts = 0

    def filter(self) -> Tree:
        tree = self.some()
        if self.peek().kind != "end":
            self.fail("and, or, or the end")
        return tree

    def some(self) -> Tree:
        parts = [self.every()]
        while self.take("or"):
            parts.append(self.every())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def every(self) -> Tree:
        parts = [self.part()]
        while self.take("and") or self.begins_part():
            parts.append(self.part())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def part(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FilterError(self.text, self.peek().at, f"more than {DEEPEST} levels deep")
        tree = self.nested()
        self.depth -= 1
        return tree

    def nested(self) -> Tree:
        if self.take("not"):
            return Not(self.part())
        if self.peek().kind == "(":
            return self.parenthesis()
        return self.term()

    def parenthesis(self) -> Tree:
        opened = self.advance()
        tree = self.some()
        if self.peek().kind != ")":
            self.fail(f"and, or, or the ) of the ( at character {opened.at + 1}")
        self.advance()
        return tree

    def term(self) -> Tree:
        token = self.peek()
        if token.kind not in {"word", "quoted"} or token.is_word("and", "or"):
            self.fail("a column, a word, not or (")
        self.parts += 1
        if self.parts > MOST:
            raise FilterError(self.text, token.at, f"more than {MOST} words and comparisons")
        self.advance()
        if self.peek().kind == "op":
            return self.comparison(token.text)
        if self.is_null_test():
            return self.null_test(token.text)
        return TextSearch(token.text)

    def comparison(self, column: str) -> Tree:
        op = self.advance().text
        offset, value, quoted = self.value()
        if value.lower() == "null" and not quoted and op in {"=", "==", "!="}:
            tree: Tree = NullTest(column)
        else:
            tree = Comparison(column, {"==": "=", "!=": "=", "!~": "~"}.get(op, op), value, offset)
        return Not(tree) if op in {"!=", "!~"} else tree

    def value(self) -> tuple[int, str, bool]:
        """Reads a value: its offset, its text, and whether it was quoted."""
        token = self.peek()
        if token.kind == "quoted":
            return token.at, self.advance().text, True
        if token.kind != "word" or token.is_word("and", "or", "not"):
            self.fail("a number, text or null")
        words = [self.advance().text]
        while self.continues_value():
            words.append(self.advance().text)
        return token.at, " ".join(words), False

    def null_test(self, column: str) -> Tree:
        self.advance()
        negated = self.take("not")
        self.advance()
        return Not(NullTest(column)) if negated else NullTest(column)

    def is_null_test(self, ahead: int = 0) -> bool:
        """Whether `is null` or `is not null` comes `ahead` tokens from here."""
        first, second, third = (self.peek(ahead + step) for step in range(3))
        negated = second.is_word("not") and third.is_word("null")
        return first.is_word("is") and (second.is_word("null") or negated)

    def continues_value(self) -> bool:
        token = self.peek()
        is_plain = token.kind == "word" and not token.is_word("and", "or", "not")
        return is_plain and self.peek(1).kind != "op" and not self.is_null_test(1)

    def begins_part(self) -> bool:
        token = self.peek()
        return token.kind in {"word", "quoted", "("} and not token.is_word("or")

    def peek(self, ahead: int = 0) -> FilterToken:
        return self.tokens[min(self.next + ahead, len(self.tokens) - 1)]

    def advance(self) -> FilterToken:
        token = self.peek()
        self.next += 1
        return token

    def take(self, word: str) -> bool:
        """Consumes the next token if it is this word; tells whether it was."""
        is_next = self.peek().is_word(word)
        self.next += is_next
        return is_next

    def fail(self, expected: str) -> NoReturn:
        token = self.peek()
        got = f"'{token.text}'" if token.text else "nothing" if token.kind == "quoted" else "the end"
        raise FilterError(self.text, token.at, f"expected {expected}, not {got}")
