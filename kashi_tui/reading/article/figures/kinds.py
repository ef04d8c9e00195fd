"""Kind, sign and qualifier of each quantity, from the words that govern it."""

from __future__ import annotations

from kashi_tui.reading.article.claim import Kind
from kashi_tui.reading.article.clause.line import Clause, Figure, settle
from kashi_tui.reading.article.figures.bonds import adopt, is_compared, relate
from kashi_tui.reading.article.figures.directions import COMPARATIVE, move_of, sign_at
from kashi_tui.reading.article.figures.marks import target, threshold
from kashi_tui.reading.article.figures.qualifiers import qualifier
from kashi_tui.reading.article.figures.shares import is_signed, ratio_of, share, share_of
from kashi_tui.reading.article.words.lexicon import RATES

_AS_PERCENT: dict[Kind, Kind] = {"change": "yoy", "level": "share"}
"""What the percentage of an amount is."""
_AS_AMOUNT: dict[Kind, Kind] = {"yoy": "change", "share": "level", "mom": "change"}
"""What the amount of a percentage is."""


def decide_kinds(line: Clause, figures: list[Figure]) -> None:
    """Gives every figure its kind, sign and qualifier, in the order of the sentence."""
    relate(line, figures)
    for index, figure in enumerate(figures):
        _decide(line, figure, figures[:index])
        figure.qualifier = "" if _is_passed(line, figure) else qualifier(line, figure)
    for index in range(len(figures) - 2, -1, -1):
        adopt(line, figures[index], figures[index + 1])


def _is_passed(line: Clause, figure: Figure) -> bool:
    """Whether a threshold's own verb says that it was passed, so that it is no vague amount: `exceeded 75 billion`."""
    before = line.tokens[line.chunks[figure.at].first - 1].low
    return figure.kind == "threshold" and figure.bond != "pair" and before not in {"over", "than", "about", "nearly"}


def _decide(line: Clause, figure: Figure, earlier: list[Figure]) -> None:
    figure.is_base = is_compared(line, figure, earlier)
    for rule in (
        _rank,
        _pair,
        target,
        _points,
        share_of,
        _moved,
        _gapped,
        _ratio,
        threshold,
        _listed,
        _alike,
        _part_of_move,
        ratio_of,
        share,
        _fallback,
    ):
        if rule(line, figure, earlier):
            return


def _rank(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    return figure.form == "rank" and settle(line, figure, "rank", figure.at, "a place in an order")


def _pair(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """The same amount in another currency is whatever the first one is."""
    like = figure.like
    if figure.bond != "pair" or not like:
        return False
    figure.is_base = like.is_base
    return settle(line, figure, like.kind, like.at, "the same amount in another currency", like.sign)


def _points(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Percentage points: above or below an earlier time or another percentage."""
    if figure.form != "points":
        return False
    moved = move_of(line, figure)
    sign = moved[1] if moved else 1
    at = moved[0] if moved else figure.at
    return settle(line, figure, "pp", at, "percentage points part two percentages", sign)


def _is_other(line: Clause, figure: Figure, mover: int) -> bool:
    """Whether what follows the comparison is no time and no level at a time: `above the national average`."""
    if line.low(mover).split()[0] not in COMPARATIVE:
        return False
    for at in line.rightward(max(mover, figure.at), most=8):
        if line.has_role(at, "time", "basis", "quantity"):
            return False
        if line.is_stop(at):
            steps = range(mover + 1, at)
            return any(line.has_role(step, "word", "aim", "place", "measure", "pronoun") for step in steps)
    return False


def _moved(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A direction governs it: `up 5 percent`, `5 percent more`, `a rise of`, `fell by`."""
    moved = move_of(line, figure)
    if not moved:
        return False
    at, sign = moved
    if figure.quantity.is_negative:
        sign = -1
    if _is_short_of_aim(line, figure, at):
        return settle(line, figure, "difference", at, "compared with a target", sign)
    if figure.form == "percent":
        return settle(line, figure, "yoy", at, "a change in percent", sign)
    if figure.form == "ratio":
        return settle(line, figure, "ratio", at, "a multiple")
    kind: Kind = "difference" if _is_other(line, figure, at) and figure.at < at and _names_other(line, at) else "change"
    return settle(
        line, figure, kind, at, "an amount by which it moved" if kind == "change" else "compared with another", sign
    )


def _names_other(line: Clause, mover: int) -> bool:
    return any(
        line.low(at) in {"than imports", "imports", "exports", "target", "average"}
        for at in line.rightward(mover, most=5)
    )


def _is_short_of_aim(line: Clause, figure: Figure, mover: int) -> bool:
    if mover < figure.at:
        return False
    for at in line.rightward(mover, most=7):
        if line.is_stop(at) or line.role(at) == "quantity":
            return False
        if line.role(at) == "aim":
            return True
    return False


def _gapped(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """`and exports by 13 percent`, `jute goods 21 percent to $8 million`: the verb of the part before."""
    low = line.low(line.before(figure.at))
    like = next((one for one in reversed(earlier) if one.has_kind("yoy", "change") and one.form == figure.form), None)
    like = like or next((one for one in reversed(earlier) if one.has_kind("yoy", "change")), None)
    if not like or not (low == "by" or (like.form == figure.form and _is_gap(line, figure, like, earlier))):
        return False
    kind: Kind = "yoy" if figure.form == "percent" else "change"
    return settle(line, figure, kind, like.mover, "the verb of the part before", like.sign)


def _is_gap(line: Clause, figure: Figure, like: Figure, earlier: list[Figure]) -> bool:
    """Whether its clause has no verb, and goes on as the one before did: with `to` and a level, or with `with`."""
    before = line.before(figure.at)
    if figure.form != "percent" and line.low(before) == "with":
        return True
    after = line.after(figure.at)
    first = line.segment(figure.at)[0]
    verbs = {"move", "be", "verb", "share", "quantity"}
    if any(line.role(step) in verbs for step in range(max(first, like.at + 1), figure.at)):
        return False
    is_like = line.low(after) in {"to", "or", "("} and line.low(after) == line.low(line.after(like.at))
    is_next = like is earlier[-1] and line.is_stop(after) and like.form != "percent"
    return (line.low(after) == "to" or is_like or is_next) and line.has_role(before, "measure", "word", "place")


def _part_of_move(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A part of a change is one: `cars made $2 billion of the decrease`, `of which phones were $1 billion`."""
    if not figure.has_form("money", "bare", "measure"):
        return False
    after = line.after(figure.at)
    noun = line.after(after) if line.low(after) == "of" else after
    if line.low(after) == "of" and line.role(noun) == "move":
        return settle(line, figure, "change", noun, "a part of a change", sign_at(line, noun))
    like = earlier[-1] if earlier else None
    first = line.segment(figure.at)[0]
    is_part = line.low(first) == "of which" and like and like.kind == "change" and like.form == figure.form
    return bool(
        is_part and like and settle(line, figure, "change", like.mover, "a part of the change before", like.sign)
    )


def _ratio(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    return figure.form == "ratio" and settle(line, figure, "ratio", figure.at, "a multiple")


def _listed(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """A member of a list is what the list began with."""
    like = figure.like
    if figure.bond != "list" or not like or like.bond == "fallback":
        return False
    figure.is_base = figure.is_base or like.is_base
    return settle(line, figure, like.kind, like.at, "a list goes on", like.sign)


def _alike(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Behind `or`: the percentage of a change is a change, that of a level is a share."""
    like = figure.like
    if figure.bond != "or" or not like or is_signed(line, figure):
        return False
    other = _AS_PERCENT if figure.form == "percent" else _AS_AMOUNT
    kind = other.get(like.kind, like.kind)
    return settle(line, figure, kind, like.at, "the same in another unit", like.sign)


def _fallback(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    figure.bond = figure.bond or "fallback"
    sign = -1 if figure.quantity.is_negative else 1
    if figure.form != "percent":
        kind: Kind = "count" if figure.form == "bare" else "level"
        return settle(line, figure, kind, figure.at, "an amount", sign)
    if is_signed(line, figure):
        return settle(line, figure, "yoy", figure.at, "a percentage with a sign", sign)
    return _percent_fallback(line, figure, earlier)


def _percent_fallback(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    like = next((one for one in reversed(earlier) if one.form == "percent"), None)
    measure = next((at for at in line.leftward(figure.at) if line.role(at) == "measure"), -1)
    if measure >= 0 and line.chunks[measure].value in RATES:
        return settle(line, figure, "level", measure, "a rate, which is in percent itself")
    move = next((at for at in line.leftward(figure.at) if line.role(at) == "move"), -1)
    before = line.before(figure.at)
    if line.role(before) == "be" and line.low(line.before(before)) in {"which", "that", "this"}:
        figure.doubts.append("kind")
        return settle(line, figure, "share", before, "what an amount is in percent")
    if line.low(before) in {"to", "at"} and move >= 0 and not (like and like.kind == "yoy" and like.is_base):
        figure.doubts.append("kind")
        return settle(line, figure, "share", move, "what moved to a percentage is one itself")
    figure.doubts.append("kind")
    if move >= 0 and (not like or move > like.at):
        return settle(line, figure, "yoy", move, "the nearest direction", sign_at(line, move))
    if like:
        return settle(line, figure, like.kind, like.at, "like the percentage before", like.sign)
    return settle(line, figure, "yoy", figure.at, "a percentage, usually a change on a year ago")
