"""The word that says in which direction a figure moved, and where it stands."""

from __future__ import annotations

from kashi_tui.reading.article.clause.line import Clause, Figure
from kashi_tui.reading.article.words.lexicon import LEXICON
from kashi_tui.reading.article.words.word_lists import words

_AFTER = frozenset(
    words(
        "more higher above below lower less fewer larger smaller wider narrower greater better stronger "
        "weaker bigger faster "
        "slower up down off short rise increase growth gain jump surge expansion upturn uptick hike advance climb leap "
        "fall drop "
        "decline decrease contraction slump reduction loss dip slide plunge cut improvement recovery ahead behind "
        "downturn spike "
        "rebound increment uplift upswing shrinkage slowdown change over under worse deeper heavier lighter cheaper "
        "dearer shy"
    )
)
"""Words that say a direction behind a quantity: `5 percent more`, `a 5-percent fall`."""
COMPARATIVE = frozenset(
    words(
        "more higher above below lower less fewer larger smaller wider narrower greater better stronger "
        "weaker bigger faster "
        "slower ahead behind short worse cheaper longer heavier lighter"
    )
)
"""Of these, the ones that are no direction in front of one: `more than 5 percent`."""
_NOUNS = frozenset(
    words(
        "rise increase growth gain gains jump surge expansion upturn uptick hike advance climb leap fall "
        "drop decline decrease "
        "contraction slump reduction loss dip slide plunge cut improvement recovery downturn spike rebound increment "
        "change "
        "increases rises declines falls drops decreases losses jumps surges cuts reductions growths uplift shrinkage "
        "variation "
        "swing slowdown difference advances climbs"
    )
)


def move_of(line: Clause, figure: Figure) -> tuple[int, int] | None:
    """The chunk that says in which direction a figure moved, and the sign."""
    return _behind(line, figure) or direct_move(line, figure) or _noun(line, figure) or _grew_at(line, figure)


def _behind(line: Clause, figure: Figure) -> tuple[int, int] | None:
    """`47.4 percent more`, `$4.0 billion above`, `a 12-percent fall`; over a comma where `, or 9.5%,` was put in."""
    at = _over_brackets(line, line.after(figure.at))
    if figure.form == "points" and line.low(at) in {"points", "point"}:
        at = line.after(at)
    if (
        line.low(at) == ","
        and figure.bond == "or"
        and line.low(at + 1).split()[:1] != []
        and word_at(line, at + 1) in COMPARATIVE
    ):
        at += 1
    word = word_at(line, at)
    if word not in _AFTER or (
        word in {"up", "down", "off", "over", "under", "below", "above"} and line.role(at + 1) == "quantity"
    ):
        return None
    if word == "change" and figure.form != "percent":
        return None
    if line.low(at) in {"up from", "down from"} or (word in {"up", "down"} and line.low(at + 1) in {"to"}):
        return None
    if (
        figure.has_form("money", "measure", "bare")
        and word in {"growth", "loss", "cut"}
        and line.role(at + 1) == "measure"
    ):
        return None
    return at, sign_at(line, at)


def _over_brackets(line: Clause, at: int) -> int:
    """Behind a figure in brackets: `$23 billion (17 percent) higher`."""
    return line.after(line.brackets[at]) if line.low(at) == "(" and at in line.brackets else at


def word_at(line: Clause, at: int) -> str:
    """The first word of a chunk that is not an adverb of degree."""
    words = [word for word in line.low(at).split() if word not in {"a", "little", "slightly", "much", "well", "just"}]
    return words[0] if words else ""


def sign_at(line: Clause, at: int) -> int:
    """The direction that a chunk says: 1 up, -1 down."""
    chunk = line.chunks[at]
    if chunk.role == "move":
        return chunk.word.sign or _implied(line, at)
    near = {"over": 1, "under": -1, "nearly": -1}.get(chunk.value, 0)
    if near:
        return near
    entry = LEXICON.get((word_at(line, at),))
    return entry.sign if entry and entry.sign else 1


def _implied(line: Clause, at: int) -> int:
    """The direction of a `change`: the one said before it."""
    for step in line.leftward(at):
        if line.role(step) == "move" and line.chunks[step].word.sign:
            return line.chunks[step].word.sign
    return 1


def direct_move(line: Clause, figure: Figure) -> tuple[int, int] | None:
    """`up 5 percent`, `fell 5 percent`, `grew in March by 5 percent`."""
    at = _over_times(line, line.before(figure.at))
    if line.low(at) in {"extra", "additional"}:
        return at, 1
    if line.low(at) == "by" or (line.low(at) == "or" and _is_part_of_move(line, at)):
        return _verb_before(line, at if line.low(at) == "by" else _over_comma(line, at))
    if line.role(at) != "move" or word_at(line, at) in COMPARATIVE or line.low(at) in {"up from", "down from"}:
        return None
    return at, sign_at(line, at)


def _is_part_of_move(line: Clause, at: int) -> bool:
    """`shrank by a quarter, or $160 million`: what is behind `or` says the amount of a move without a figure."""
    first = line.segment(_over_comma(line, at) - 1)[0]
    steps = range(first, at)
    has_part = any(set(line.low(step).split()) & {"half", "quarter", "third", "fifth", "tenth"} for step in steps)
    return has_part and any(line.role(step) == "move" for step in steps)


def _over_comma(line: Clause, at: int) -> int:
    return at - 1 if line.low(at - 1) == "," else at


def _over_times(line: Clause, at: int) -> int:
    """Before the times that stand between a verb and its amount: `rose in March 5 percent`."""
    start = at
    while line.role(at) == "time" or (
        line.low(at) in {"in", "during", "for", "from", "on", "year"} and line.role(at + 1) == "time"
    ):
        at = line.before(at)
    return at if line.role(at) == "move" or line.low(at) == "by" else start


def _grew_at(line: Clause, figure: Figure) -> tuple[int, int] | None:
    """`grew at 17 percent`, `expanded at an annual pace of 5 percent`."""
    at = line.before(figure.at)
    if line.low(at) == "of":
        at = next((step for step in line.leftward(at, most=5) if line.low(step) == "at"), -1)
    mover = line.before(at)
    is_grown = line.low(at) == "at" and figure.form == "percent" and line.role(mover) == "move"
    return (mover, sign_at(line, mover)) if is_grown else None


def _verb_before(line: Clause, at: int) -> tuple[int, int] | None:
    for step in line.leftward(at, most=9):
        if line.is_stop(step) or line.role(step) == "quantity":
            return None
        if line.role(step) == "move":
            return step, sign_at(line, step)
    return None


def _noun(line: Clause, figure: Figure) -> tuple[int, int] | None:
    """`a rise of 5 percent`, `gains of`, `growth was`, `growth slowed to`; not `the rise to 5 percent`."""
    at = line.before(figure.at)
    if (
        line.low(at) not in {"of", "at", "to", "reached", "reaching", "in"}
        and line.role(at) != "be"
        and line.role(at) != "move"
    ):
        return None
    is_level = line.low(at) in {"to", "at", "reached", "reaching"} and figure.form != "percent"
    for step in line.leftward(at + 1, most=9):
        if line.is_stop(step) or line.role(step) == "quantity":
            return None
        if line.role(step) == "move" and word_at(line, step) in _NOUNS | {"growth"} and not is_level:
            if line.low(at) in {"to", "at"} and "growth" not in line.low(step) and "rate" not in line.low(at - 1):
                return None
            return step, sign_at(line, step)
        if line.role(step) == "share":
            return None
    return None
