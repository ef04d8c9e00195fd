"""Decides the kind, sign and qualifier of each figure by the words that govern it."""

from __future__ import annotations

from kashi_tui.reading.article.claim import Kind
from kashi_tui.reading.article.clause.clause import Clause, Figure, settle
from kashi_tui.reading.article.figures.bonds import adopt, is_compared, relate
from kashi_tui.reading.article.figures.directions import COMPARATIVE, move_of, sign_at
from kashi_tui.reading.article.figures.marks import settle_target, settle_threshold
from kashi_tui.reading.article.figures.qualifiers import find_qualifier
from kashi_tui.reading.article.figures.shares import (
    is_signed,
    settle_ratio_in_percent,
    settle_share,
    settle_share_of_noun,
)
from kashi_tui.reading.article.words.lexicon import RATES

_AS_PERCENT: dict[Kind, Kind] = {"change": "yoy", "level": "share"}
"""The kind of a percentage beside an amount, by the kind of the amount."""
_AS_AMOUNT: dict[Kind, Kind] = {"yoy": "change", "share": "level", "mom": "change"}
"""The kind of an amount beside a percentage, by the kind of the percentage."""


def decide_kinds(clause: Clause, figures: list[Figure]) -> None:
    """Decides the kind, sign and qualifier of every figure, in the order of the sentence."""
    relate(clause, figures)
    for index, figure in enumerate(figures):
        _decide(clause, figure, figures[:index])
        figure.qualifier = "" if _is_passed(clause, figure) else find_qualifier(clause, figure)
    for index in range(len(figures) - 2, -1, -1):
        adopt(clause, figures[index], figures[index + 1])


def _is_passed(clause: Clause, figure: Figure) -> bool:
    """Whether a threshold's own verb says that it was passed, so that it is not vague: `exceeded 75 billion`."""
    before = clause.tokens[clause.chunks[figure.at].first - 1].low
    return figure.kind == "threshold" and figure.bond != "pair" and before not in {"over", "than", "about", "nearly"}


def _decide(clause: Clause, figure: Figure, earlier: list[Figure]) -> None:
    figure.is_base = is_compared(clause, figure, earlier)
    for rule in (
        _settle_rank,
        _settle_pair,
        settle_target,
        _settle_points,
        settle_share_of_noun,
        _settle_moved,
        _settle_gapped,
        _settle_ratio,
        settle_threshold,
        _settle_listed,
        _settle_alike,
        _settle_part_of_move,
        settle_ratio_in_percent,
        settle_share,
        _settle_fallback,
    ):
        if rule(clause, figure, earlier):
            return


def _settle_rank(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A place in an order."""
    return figure.form == "rank" and settle(clause, figure, "rank", figure.at, "a place in an order")


def _settle_pair(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """The same amount in another currency is whatever the first one is."""
    like = figure.like
    if figure.bond != "pair" or not like:
        return False
    figure.is_base = like.is_base
    return settle(clause, figure, like.kind, like.at, "the same amount in another currency", like.sign)


def _settle_points(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Percentage points: above or below an earlier time or another percentage."""
    if figure.form != "points":
        return False
    moved = move_of(clause, figure)
    sign = moved[1] if moved else 1
    i = moved[0] if moved else figure.at
    return settle(clause, figure, "pp", i, "percentage points part two percentages", sign)


def _is_other(clause: Clause, figure: Figure, mover: int) -> bool:
    """Whether what follows the comparison is no time and no level at a time: `above the national average`."""
    if clause.low(mover).split()[0] not in COMPARATIVE:
        return False
    for i in clause.rightward(max(mover, figure.at), most=8):
        if clause.has_role(i, "time", "basis", "quantity"):
            return False
        if clause.is_stop(i):
            steps = range(mover + 1, i)
            return any(clause.has_role(step, "word", "aim", "place", "measure", "pronoun") for step in steps)
    return False


def _settle_moved(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A direction governs it: `up 5 percent`, `5 percent more`, `a rise of`, `fell by`."""
    moved = move_of(clause, figure)
    if not moved:
        return False
    i, sign = moved
    if figure.quantity.is_negative:
        sign = -1
    if _is_short_of_aim(clause, figure, i):
        return settle(clause, figure, "difference", i, "compared with a target", sign)
    if figure.form == "percent":
        return settle(clause, figure, "yoy", i, "a change in percent", sign)
    if figure.form == "ratio":
        return settle(clause, figure, "ratio", i, "a multiple")
    if figure.at < i and _is_other(clause, figure, i) and _names_other(clause, i):
        return settle(clause, figure, "difference", i, "compared with another", sign)
    return settle(clause, figure, "change", i, "an amount by which it moved", sign)


def _names_other(clause: Clause, mover: int) -> bool:
    return any(
        clause.low(i) in {"than imports", "imports", "exports", "target", "average"}
        for i in clause.rightward(mover, most=5)
    )


def _is_short_of_aim(clause: Clause, figure: Figure, mover: int) -> bool:
    if mover < figure.at:
        return False
    for i in clause.rightward(mover, most=7):
        if clause.is_stop(i) or clause.role(i) == "quantity":
            return False
        if clause.role(i) == "aim":
            return True
    return False


def _settle_gapped(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """`and exports by 13 percent`, `jute goods 21 percent to $8 million`: the verb of the part before."""
    low = clause.low(clause.before(figure.at))
    moved = [other for other in reversed(earlier) if other.has_kind("yoy", "change")]
    like = next((other for other in moved if other.form == figure.form), moved[0] if moved else None)
    if not like or not (low == "by" or (like.form == figure.form and _is_gap(clause, figure, like, earlier))):
        return False
    kind: Kind = "yoy" if figure.form == "percent" else "change"
    return settle(clause, figure, kind, like.mover, "the verb of the part before", like.sign)


def _is_gap(clause: Clause, figure: Figure, like: Figure, earlier: list[Figure]) -> bool:
    """Whether its clause has no verb, and goes on as the one before did: with `to` and a level, or with `with`."""
    before = clause.before(figure.at)
    if figure.form != "percent" and clause.low(before) == "with":
        return True
    after = clause.after(figure.at)
    first = clause.segment(figure.at)[0]
    verbs = {"move", "be", "verb", "share", "quantity"}
    if any(clause.role(step) in verbs for step in range(max(first, like.at + 1), figure.at)):
        return False
    is_like = clause.low(after) in {"to", "or", "("} and clause.low(after) == clause.low(clause.after(like.at))
    is_next = like is earlier[-1] and clause.is_stop(after) and like.form != "percent"
    return (clause.low(after) == "to" or is_like or is_next) and clause.has_role(before, "measure", "word", "place")


def _settle_part_of_move(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A part of a change is one: `cars made $2 billion of the decrease`, `of which phones were $1 billion`."""
    if not figure.has_form("money", "bare", "measure"):
        return False
    after = clause.after(figure.at)
    noun = clause.after(after) if clause.low(after) == "of" else after
    if clause.low(after) == "of" and clause.role(noun) == "move":
        return settle(clause, figure, "change", noun, "a part of a change", sign_at(clause, noun))
    like = earlier[-1] if earlier else None
    first = clause.segment(figure.at)[0]
    if not like or clause.low(first) != "of which" or like.kind != "change" or like.form != figure.form:
        return False
    return settle(clause, figure, "change", like.mover, "a part of the change before", like.sign)


def _settle_ratio(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A multiple."""
    return figure.form == "ratio" and settle(clause, figure, "ratio", figure.at, "a multiple")


def _settle_listed(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A member of a list is what the list began with."""
    like = figure.like
    if figure.bond != "list" or not like or like.bond == "fallback":
        return False
    figure.is_base = figure.is_base or like.is_base
    return settle(clause, figure, like.kind, like.at, "a list goes on", like.sign)


def _settle_alike(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Behind `or`: the percentage of a change is a change, that of a level is a share."""
    like = figure.like
    if figure.bond != "or" or not like or is_signed(clause, figure):
        return False
    other = _AS_PERCENT if figure.form == "percent" else _AS_AMOUNT
    kind = other.get(like.kind, like.kind)
    return settle(clause, figure, kind, like.at, "the same in another unit", like.sign)


def _settle_fallback(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """The kind that no word decides: an amount is a level, a bare number a count, a percentage with a sign a change."""
    figure.bond = figure.bond or "fallback"
    sign = -1 if figure.quantity.is_negative else 1
    if figure.form != "percent":
        kind: Kind = "count" if figure.form == "bare" else "level"
        return settle(clause, figure, kind, figure.at, "an amount", sign)
    if is_signed(clause, figure):
        return settle(clause, figure, "yoy", figure.at, "a percentage with a sign", sign)
    return _percent_fallback(clause, figure, earlier)


def _percent_fallback(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    like = next((other for other in reversed(earlier) if other.form == "percent"), None)
    measure = next((i for i in clause.leftward(figure.at) if clause.role(i) == "measure"), -1)
    if measure >= 0 and clause.chunks[measure].value in RATES:
        return settle(clause, figure, "level", measure, "a rate, which is in percent itself")
    figure.doubts.append("kind")
    move = next((i for i in clause.leftward(figure.at) if clause.role(i) == "move"), -1)
    before = clause.before(figure.at)
    if clause.role(before) == "be" and clause.low(clause.before(before)) in {"which", "that", "this"}:
        return settle(clause, figure, "share", before, "what an amount is in percent")
    if clause.low(before) in {"to", "at"} and move >= 0 and not (like and like.kind == "yoy" and like.is_base):
        return settle(clause, figure, "share", move, "what moved to a percentage is one itself")
    if move >= 0 and (not like or move > like.at):
        return settle(clause, figure, "yoy", move, "the nearest direction", sign_at(clause, move))
    if like:
        return settle(clause, figure, like.kind, like.at, "like the percentage before", like.sign)
    return settle(clause, figure, "yoy", figure.at, "a percentage, usually growth year on year")
