"""Finds the speaker of each sentence, and the day of the statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kashi_tui.reading.article.clause.clause import Clause
from kashi_tui.reading.article.words.tokens import Token
from kashi_tui.reading.article.words.word_lists import word_set

_SAYING = word_set(
    "said says stated noted added announced reported told explained stressed revealed disclosed showed show shows"
)
_FROM = (("according", "to"), ("data", "from"), ("figures", "from"), ("statistics", "from"), ("data", "of"))
_DATA = word_set("data figures statistics numbers")
_ENDS = frozenset({".", ";", ":", "--", "(", ")", '"', "!", "?"})
_MOST = 30
"""Tokens of a speaker's name and office."""


class Attribution(NamedTuple):
    """A speaker as the sentence names him, and the day of the statement; empty where it does not say."""

    speaker: str = ""
    said_on: str = ""


def attribution_in(clause: Clause) -> Attribution:
    """The speaker that a sentence names: `according to X`, `X said on 5 May 2023`, `data from X show`."""
    tokens = clause.tokens
    for i in range(len(tokens)):
        if tuple(token.low for token in tokens[i : i + 2]) in _FROM:
            return Attribution(_behind(tokens, i + 2), _day(clause, i))
        if tokens[i].low in _SAYING:
            is_data = tokens[i].low.startswith("show")
            name = _before(tokens, i) or ("" if is_data else _behind(tokens, i + 1))
            if name:
                return Attribution(name, _day(clause, i))
    return Attribution()


def _before(tokens: Sequence[Token], i: int) -> str:
    """The name before a verb of saying; its office may stand between commas."""
    first = i
    has_office = i > 0 and tokens[i - 1].text == ","
    while first > 0 and i - first < _MOST and tokens[first - 1].text not in _ENDS:
        if tokens[first - 1].text == "," and not has_office:
            break
        first -= 1
    return _name(tokens[first:i])


def _behind(tokens: Sequence[Token], i: int) -> str:
    last = i
    while last < len(tokens) and last - i < _MOST and tokens[last].low not in _ENDS | _SAYING | {","}:
        last += 1
    return _name(tokens[i:last])


def _name(tokens: Sequence[Token]) -> str:
    """A stretch of words as a name: it has a capital and no figure."""
    named = list(tokens)
    while named and (named[-1].text in _DATA or named[-1].low in {",", "on", "in"}):
        named = named[:-1]
    has_capital = any(token.text[0].isupper() for token in named[1:] or named)
    if not named or not has_capital or any(token.kind == "n" for token in named):
        return ""
    return "".join((token.gap if index else "") + token.text for index, token in enumerate(named)).replace("\n", " ")


def _day(clause: Clause, i: int) -> str:
    """The full date right behind a verb of saying."""
    for chunk in clause.chunks:
        time = chunk.time
        if time and time.form == "date" and time.year and 0 < time.first - i < 8:
            return f"{time.year:04}-{time.month:02}-{time.day:02}"
    return ""


def speakers_of(clauses: Sequence[Clause], paragraphs: Sequence[int]) -> list[Attribution]:
    """The speaker of each sentence; a quotation of several sentences is by the one named at its end."""
    attributions = [attribution_in(clause) for clause in clauses]
    for index in range(len(clauses) - 2, -1, -1):
        is_open = sum(token.text == '"' for token in clauses[index].tokens) % 2 == 1
        if not attributions[index].speaker and is_open and paragraphs[index] == paragraphs[index + 1]:
            attributions[index] = attributions[index + 1]
    return attributions
