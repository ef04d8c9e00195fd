"""Finds the word that gives the direction of a figure: up or down."""

from __future__ import annotations

from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.words.lexicon import LEXICON
from kashi_tui.reading.article.words.word_lists import word_set

_AFTER = word_set(
    "more higher above below lower less fewer larger smaller wider narrower greater better stronger weaker bigger "
    "faster slower up down off short rise increase growth gain jump surge expansion upturn uptick hike advance "
    "climb leap fall drop decline decrease contraction slump reduction loss dip slide plunge cut improvement "
    "recovery ahead behind downturn spike rebound increment uplift upswing shrinkage slowdown change over under "
    "worse deeper heavier lighter cheaper dearer shy"
)
"""Words that say a direction behind a quantity: `5 percent more`, `a 5-percent fall`."""
COMPARATIVE = word_set(
    "more higher above below lower less fewer larger smaller wider narrower greater better stronger weaker bigger "
    "faster slower ahead behind short worse cheaper longer heavier lighter"
)
"""Of these, the ones that are no direction in front of one: `more than 5 percent`."""
_NOUNS = word_set(
    "rise increase growth gain gains jump surge expansion upturn uptick hike advance climb leap fall drop decline "
    "decrease contraction slump reduction loss dip slide plunge cut improvement recovery downturn spike rebound "
    "increment change increases rises declines falls drops decreases losses jumps surges cuts reductions growths "
    "uplift shrinkage variation swing slowdown difference advances climbs"
)


_BEFORE_TOO = frozenset({"up", "down", "off", "over", "under", "below", "above"})
"""Words that may also give the direction of the quantity behind them."""


def move_of(clause: Clause, figure: Figure) -> tuple[int, int] | None:
    """The chunk that gives the direction of a figure, and its sign."""
    return _behind(clause, figure) or direct_move(clause, figure) or _noun(clause, figure) or _grew_at(clause, figure)


def _behind(clause: Clause, figure: Figure) -> tuple[int, int] | None:
    """`47.4 percent more`, `$4.0 billion above`, `a 12-percent fall`; over a comma where `, or 9.5%,` was put in."""
    i = _over_brackets(clause, clause.after(figure.at))
    if figure.form == "points" and clause.low(i) in {"points", "point"}:
        i = clause.after(i)
    if clause.low(i) == "," and figure.bond == "or" and word_at(clause, i + 1) in COMPARATIVE:
        i += 1
    word = word_at(clause, i)
    if word not in _AFTER or (word in _BEFORE_TOO and clause.role(i + 1) == "quantity"):
        return None
    if word == "change" and figure.form != "percent":
        return None
    if clause.low(i) in {"up from", "down from"} or (word in {"up", "down"} and clause.low(i + 1) in {"to"}):
        return None
    is_amount = figure.has_form("money", "measure", "bare")
    if is_amount and word in {"growth", "loss", "cut"} and clause.role(i + 1) == "measure":
        return None
    return i, sign_at(clause, i)


def _over_brackets(clause: Clause, i: int) -> int:
    """Behind a figure in brackets: `$23 billion (17 percent) higher`."""
    return clause.after(clause.brackets[i]) if clause.low(i) == "(" and i in clause.brackets else i


def word_at(clause: Clause, i: int) -> str:
    """The first word of a chunk, not counting adverbs of degree."""
    words = [word for word in clause.low(i).split() if word not in {"a", "little", "slightly", "much", "well", "just"}]
    return words[0] if words else ""


def sign_at(clause: Clause, i: int) -> int:
    """The direction that a chunk gives: 1 up, -1 down."""
    chunk = clause.chunks[i]
    if chunk.role == "move":
        return chunk.word.sign or _implied(clause, i)
    near = {"over": 1, "under": -1, "nearly": -1}.get(chunk.value, 0)
    if near:
        return near
    entry = LEXICON.get((word_at(clause, i),))
    return entry.sign if entry and entry.sign else 1


def _implied(clause: Clause, i: int) -> int:
    """The direction of a `change`: the one said before it."""
    for step in clause.leftward(i):
        if clause.role(step) == "move" and clause.chunks[step].word.sign:
            return clause.chunks[step].word.sign
    return 1


def direct_move(clause: Clause, figure: Figure) -> tuple[int, int] | None:
    """The direction right before a figure: `up 5 percent`, `fell 5 percent`, `grew in March by 5 percent`."""
    i = _over_times(clause, clause.before(figure.at))
    if clause.low(i) in {"extra", "additional"}:
        return i, 1
    if clause.low(i) == "by" or (clause.low(i) == "or" and _is_part_of_move(clause, i)):
        return _verb_before(clause, i if clause.low(i) == "by" else _over_comma(clause, i))
    if clause.role(i) != "move" or word_at(clause, i) in COMPARATIVE or clause.low(i) in {"up from", "down from"}:
        return None
    return i, sign_at(clause, i)


def _is_part_of_move(clause: Clause, i: int) -> bool:
    """`shrank by a quarter, or $160 million`: what is behind `or` says the amount of a move without a figure."""
    first = clause.segment(_over_comma(clause, i) - 1)[0]
    steps = range(first, i)
    has_part = any(set(clause.low(step).split()) & {"half", "quarter", "third", "fifth", "tenth"} for step in steps)
    return has_part and any(clause.role(step) == "move" for step in steps)


def _over_comma(clause: Clause, i: int) -> int:
    return i - 1 if clause.low(i - 1) == "," else i


def _over_times(clause: Clause, i: int) -> int:
    """Before the times that stand between a verb and its amount: `rose in March 5 percent`."""
    start = i
    while clause.role(i) == "time" or (
        clause.low(i) in {"in", "during", "for", "from", "on", "year"} and clause.role(i + 1) == "time"
    ):
        i = clause.before(i)
    return i if clause.role(i) == "move" or clause.low(i) == "by" else start


def _grew_at(clause: Clause, figure: Figure) -> tuple[int, int] | None:
    """`grew at 17 percent`, `expanded at an annual pace of 5 percent`."""
    i = clause.before(figure.at)
    if clause.low(i) == "of":
        i = next((step for step in clause.leftward(i, most=5) if clause.low(step) == "at"), -1)
    mover = clause.before(i)
    is_grown = clause.low(i) == "at" and figure.form == "percent" and clause.role(mover) == "move"
    return (mover, sign_at(clause, mover)) if is_grown else None


def _verb_before(clause: Clause, i: int) -> tuple[int, int] | None:
    for step in clause.leftward(i, most=9):
        if clause.is_stop(step) or clause.role(step) == "quantity":
            return None
        if clause.role(step) == "move":
            return step, sign_at(clause, step)
    return None


def _noun(clause: Clause, figure: Figure) -> tuple[int, int] | None:
    """`a rise of 5 percent`, `gains of`, `growth was`, `growth slowed to`; not `the rise to 5 percent`."""
    i = clause.before(figure.at)
    if not clause.has_role(i, "be", "move") and clause.low(i) not in {"of", "at", "to", "reached", "reaching", "in"}:
        return None
    is_level = clause.low(i) in {"to", "at", "reached", "reaching"} and figure.form != "percent"
    for step in clause.leftward(i + 1, most=9):
        if clause.is_stop(step) or clause.role(step) == "quantity":
            return None
        if clause.role(step) == "move" and word_at(clause, step) in _NOUNS | {"growth"} and not is_level:
            if clause.low(i) in {"to", "at"} and "growth" not in clause.low(step) and "rate" not in clause.low(i - 1):
                return None
            return step, sign_at(clause, step)
        if clause.role(step) == "share":
            return None
    return None
