"""Separates bare numbers that count something from years, labels, ages and names."""

from __future__ import annotations

from kashi_tui.reading.article.clause.chunks import ChunkRole
from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.quantities.quantity import Quantity
from kashi_tui.reading.article.words.lexicon import SMALL_WORDS
from kashi_tui.reading.article.words.word_lists import word_set

_COUNTED = word_set(
    "people staff personnel vehicles countries cattle sheep fish aircraft ships trains equipment passengers"
)
"""Nouns that are counted; others are told by their plural."""
_COUNTING = word_set("numbers numbered numbering counted counts totaled totalled totaling totalling number")
_NO_PLURALS = word_set("was is has as its this us plus percent times series news points")
_NAMED = word_set(
    "article chapter section clause page table figure chart phase stage category class type model version level "
    "grade boeing airbus route road highway line gate pier flight room top group annex paragraph resolution "
    "vision agenda hs sitc expo covid formula under age aged mark iso part volume episode season day week no nos"
)
"""Words before a number that make it part of a name."""
_STOPPED: frozenset[ChunkRole] = frozenset(
    {"stop", "quantity", "time", "be", "bound", "sign", "near", "pronoun", "share", "verb"}
)
_PACES = (["a", "day"], ["per", "day"], ["each", "day"], ["a", "month"], ["per", "month"])
_THOSE = frozenset({"them", "these", "those", "which", "whom"})


def is_count(clause: Clause, i: int, quantity: Quantity, earlier: list[Figure]) -> bool:
    """Whether a bare number counts: its noun follows, or the words around say so; small counts in words do not."""
    if (quantity.is_spelled and not quantity.power) or quantity.text.startswith("0") or _is_label(clause, i, quantity):
        return False
    return _counts_noun(clause, i) or _is_counted(clause, i) or _is_continued(clause, i, earlier)


def _is_label(clause: Clause, i: int, quantity: Quantity) -> bool:
    """Whether the number names something: `Chapter 85`, `31-member`, `10:30`, `(2)`."""
    before = clause.low(i - 1).split()[-1:] or [""]
    if before[0] in _NAMED or clause.low(i - 1) == "no .":
        return True
    after = clause.tokens[quantity.last] if quantity.last < len(clause.tokens) else None
    if after and after.gap in {"-", "/", ""} and after.kind != "s":
        return True
    if clause.tokens[quantity.first].gap in {"-", "/"}:
        return True
    return bool(after and after.text in {":", "/", "'s"} and not after.gap)


def _counts_noun(clause: Clause, i: int) -> bool:
    """Whether a noun in the plural follows within a few words: `15,308 registered foreign trade enterprises`."""
    for step in range(i + 1, min(i + 7, len(clause))):
        chunk = clause.chunks[step]
        if chunk.role == "be" and chunk.low.endswith("ed") and step == i + 1:
            continue
        if chunk.role in _STOPPED or chunk.low in SMALL_WORDS - {"other", "of", "such", "more"}:
            return False
        if chunk.low == "times" and step == i + 1:
            return True
        if chunk.low == "of" and step == i + 1:
            return clause.low(step + 1) in _THOSE
        if chunk.role == "move" and step > i + 1:
            return False
        if _is_plural(chunk.low.split()[-1]):
            return True
    return False


def _is_plural(low: str) -> bool:
    return low in _COUNTED or (len(low) > 3 and low.endswith("s") and not low.endswith("ss") and low not in _NO_PLURALS)


def _is_counted(clause: Clause, i: int) -> bool:
    """Whether what stands before counts: `numbers 118`, `the number of partners rose from 28 to 118`."""
    before = clause.before(i)
    if clause.low(before) in _COUNTING:
        return True
    behind = clause.tokens[clause.chunks[i].last : clause.chunks[i].last + 2]
    if [token.low for token in behind] in _PACES:
        return True
    if clause.low(before) == "of" and clause.low(before - 1).endswith("out"):
        return True
    if clause.role(before) == "be" and clause.low(clause.before(before)) == "there":
        return True
    if not (clause.has_role(before, "bound", "be", "move") or clause.low(before) in {"of", "by"}):
        return False
    return any("number" in clause.low(step).split() for step in clause.leftward(i))


def _is_continued(clause: Clause, i: int, earlier: list[Figure]) -> bool:
    """Whether it goes on with a count: `37 fewer`, `up from 10`, `of 30 sectors, 11 grew`."""
    counts = [other for other in earlier if other.form == "bare"]
    if clause.low(i + 1).split()[:1] in (["more"], ["fewer"], ["less"]) or _is_of_those(clause, i):
        return True
    before = clause.before(i)
    is_bound = clause.role(before) == "bound" or clause.low(before) in {"to", "from", "with"}
    return bool(counts) and is_bound and clause.has_role(i + 1, "stop", "time", "break", "link", "bound", "")


def _is_of_those(clause: Clause, i: int) -> bool:
    """`Of 30 sectors, 11 grew`: the clause before names what is counted."""
    first, last = clause.segment(i - 2) if i > 2 and clause.low(i - 1) == "," else (0, 0)
    has_number = any(clause.role(step) == "quantity" for step in range(first, last + 1))
    return clause.low(first) == "of" and has_number and clause.has_role(i + 1, "be", "move", "verb", "word")
