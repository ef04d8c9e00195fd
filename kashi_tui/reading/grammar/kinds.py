"""Kind, sign and qualifier of each quantity, from the words that govern it."""

from __future__ import annotations

from kashi_tui.reading.grammar.bonds import adopt, is_compared, relate
from kashi_tui.reading.grammar.directions import COMPARATIVE, direct_move, move_of, sign_at
from kashi_tui.reading.grammar.lexicon import RATES
from kashi_tui.reading.grammar.line import Figure, Line
from kashi_tui.reading.grammar.qualifiers import qualifier
from kashi_tui.reading.grammar.words import words

_CROSSING = frozenset(
    words(
        "exceed exceeded exceeding exceeds beyond above over surpass surpassed surpassing surpasses passed "
        "passing pass cross "
        "crossed crossing broke topped topping top tops hit reached reach past through breached breaking"
    )
)
_MARKS = frozenset(words("mark threshold milestone barrier line level"))
_FIRSTS = frozenset({"never before", "for the first time", "the first time", "first time", "never"})


def decide_kinds(line: Line, figures: list[Figure]) -> None:
    """Gives every figure its kind, sign and qualifier, in the order of the sentence."""
    relate(line, figures)
    for index, figure in enumerate(figures):
        _decide(line, figure, figures[:index])
        figure.qualifier = qualifier(line, figure)
    for index in range(len(figures) - 2, -1, -1):
        adopt(line, figures[index], figures[index + 1])


def _decide(line: Line, figure: Figure, earlier: list[Figure]) -> None:
    figure.is_base = is_compared(line, figure, earlier)
    for rule in (
        _rank,
        _pair,
        _aim,
        _points,
        _share_of,
        _moved,
        _gapped,
        _ratio,
        _mark,
        _listed,
        _alike,
        _part_of_move,
        _ratio_of,
        _share,
        _fallback,
    ):
        if rule(line, figure, earlier):
            return


def _set(line: Line, figure: Figure, kind: str, at: int, rule: str, sign: int = 1) -> bool:
    figure.kind, figure.sign = kind, sign
    figure.mover = at if sign < 0 or kind in {"yoy", "change", "pp", "difference"} else figure.mover
    figure.reasons.append(line.reason("kind", at, rule))
    return True


def _rank(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    return figure.form == "rank" and _set(line, figure, "rank", figure.at, "a place in an order")


def _pair(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """The same amount in another currency is whatever the first one is."""
    like = figure.like
    if figure.role != "pair" or not like:
        return False
    figure.is_base = like.is_base
    return _set(line, figure, like.kind, like.at, "the same amount in another currency", like.sign)


def _aim(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """A target: a word of aiming governs it, not just stands near it."""
    at = line.before(figure.at)
    steps = 0
    while at >= 0 and steps < 5 and not line.is_stop(at) and line.role(at) != "Q":
        if line.role(at) == "aim" and line.chunks[at].value == "target":
            return _set(line, figure, "target", at, "what is aimed at")
        if line.role(at) in {"move", "measure", "share"} and steps > 2:
            return False
        at, steps = line.before(at), steps + 1
    after = line.after(figure.at)
    return line.low(after) in {"target", "goal"} and _set(line, figure, "target", after, "what is aimed at")


def _points(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """Percentage points: a change, or a difference from something other than an earlier time."""
    if figure.form != "points":
        return False
    moved = move_of(line, figure)
    sign = moved[1] if moved else 1
    at = moved[0] if moved else figure.at
    if moved and _is_other(line, figure, moved[0]):
        return _set(line, figure, "difference", at, "compared with something else, not with an earlier time", sign)
    return _set(line, figure, "pp", at, "percentage points are a change of a percentage", sign)


def _is_other(line: Line, figure: Figure, mover: int) -> bool:
    """Whether what follows the comparison is no time and no level at a time: `above the national average`."""
    if line.low(mover).split()[0] not in COMPARATIVE:
        return False
    for at in line.rightward(max(mover, figure.at), most=8):
        if line.role(at) in {"T", "basis", "Q"}:
            return False
        if line.is_stop(at):
            return any(line.role(step) in {"word", "aim", "P", "measure", "pronoun"} for step in range(mover + 1, at))
    return False


def _share_of(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """`86 percent of everything`: a share, unless a direction stands right before it."""
    if figure.form != "percent" or line.low(figure.at + 1) != "of" or direct_move(line, figure):
        return False
    at = line.after(figure.at + 1)
    if line.role(at) in {"T", ""} or line.is_stop(at):
        return False
    return _set(line, figure, "share", figure.at + 1, "a percentage of a whole")


def _moved(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """A direction governs it: `up 5 percent`, `5 percent more`, `a rise of`, `fell by`."""
    moved = move_of(line, figure)
    if not moved:
        return False
    at, sign = moved
    if figure.quantity.is_negative:
        sign = -1
    if _is_short_of_aim(line, figure, at):
        return _set(line, figure, "difference", at, "compared with a target", sign)
    if figure.form == "percent":
        return _set(line, figure, "yoy", at, "a change in percent", sign)
    if figure.form == "ratio":
        return _set(line, figure, "ratio", at, "a multiple")
    kind = "difference" if _is_other(line, figure, at) and figure.at < at and _names_other(line, at) else "change"
    return _set(
        line, figure, kind, at, "an amount by which it moved" if kind == "change" else "compared with another", sign
    )


def _names_other(line: Line, mover: int) -> bool:
    return any(
        line.low(at) in {"than imports", "imports", "exports", "target", "average"}
        for at in line.rightward(mover, most=5)
    )


def _is_short_of_aim(line: Line, figure: Figure, mover: int) -> bool:
    if mover < figure.at:
        return False
    for at in line.rightward(mover, most=7):
        if line.is_stop(at) or line.role(at) == "Q":
            return False
        if line.role(at) == "aim":
            return True
    return False


def _gapped(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """`and exports by 13 percent`, `jute goods 21 percent to $8 million`: the verb of the part before."""
    low = line.low(line.before(figure.at))
    like = next((one for one in reversed(earlier) if one.kind in {"yoy", "change"} and one.form == figure.form), None)
    like = like or next((one for one in reversed(earlier) if one.kind in {"yoy", "change"}), None)
    if not like or not (low == "by" or (like.form == figure.form and _is_gap(line, figure, low))):
        return False
    kind = "yoy" if figure.form == "percent" else "change"
    return _set(line, figure, kind, like.mover, "the verb of the part before", like.sign)


def _is_gap(line: Line, figure: Figure, low: str) -> bool:
    """Whether its clause has no verb, and goes on as the one before did: with `to` and a level, or with `with`."""
    if figure.form != "percent" and low == "with":
        return True
    after = line.after(figure.at)
    first = line.segment(figure.at)[0]
    verbs = {"move", "be", "verb", "share", "Q"}
    if any(line.role(step) in verbs for step in range(first, figure.at)):
        return False
    return line.low(after) == "to" and line.role(line.before(figure.at)) in {"measure", "word", "P"}


def _part_of_move(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """A part of a change is one: `cars made $2 billion of the decrease`, `of which phones were $1 billion`."""
    if figure.form not in {"money", "bare", "measure"}:
        return False
    after = line.after(figure.at)
    noun = line.after(after) if line.low(after) == "of" else after
    if line.low(after) == "of" and line.role(noun) == "move":
        return _set(line, figure, "change", noun, "a part of a change", sign_at(line, noun))
    like = earlier[-1] if earlier else None
    first = line.segment(figure.at)[0]
    is_part = line.low(first) == "of which" and like and like.kind == "change" and like.form == figure.form
    return bool(is_part and like and _set(line, figure, "change", like.mover, "a part of the change before", like.sign))


def _ratio_of(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """A percentage that is a ratio of two things: `the coverage ratio fell to 71 percent`."""
    if figure.form != "percent":
        return False
    at = next((step for step in line.leftward(figure.at) if line.role(step) in {"measure", "share"}), -1)
    is_ratio = at >= 0 and line.chunks[at].value == "ratio"
    return is_ratio and _set(line, figure, "ratio", at, "a ratio in percent")


def _ratio(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    return figure.form == "ratio" and _set(line, figure, "ratio", figure.at, "a multiple")


def _mark(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """A threshold that was passed: `for the first time`, `never before`, `the 300-billion mark`."""
    if figure.form in {"percent", "bare"}:
        return False
    after = line.after(figure.at)
    if line.low(after) in _MARKS:
        return _set(line, figure, "threshold", after, "a mark that was passed")
    crossing = next((at for at in line.leftward(figure.at, most=5) if set(line.low(at).split()) & _CROSSING), None)
    if crossing is None or any(line.role(at) == "Q" for at in range(crossing, figure.at)):
        return False
    first = next((at for at in range(len(line)) if line.low(at) in _FIRSTS), None)
    if first is None and not _is_streak(line):
        return False
    return _set(
        line,
        figure,
        "threshold",
        crossing if first is None else first,
        "a threshold, since it is said when it was passed",
    )


def _is_streak(line: Line) -> bool:
    text = " ".join(chunk.low for chunk in line.chunks)
    return "in a row" in text or "consecutive" in text or "straight" in text


def _share(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """`accounted for 40 percent`, `its share was 40 percent`, `after 42 percent the year before`."""
    if figure.form != "percent":
        return False
    if line.low(figure.at - 1) == "(" and line.role(line.before(figure.at - 1)) == "P" and not _has_move(line, figure):
        return _set(line, figure, "share", figure.at - 1, "the share of the place before it")
    for at in line.leftward(figure.at, most=14):
        if line.is_hard(at) or (line.low(at) == "," and not figure.is_base and _is_clause(line, at, figure.at)):
            break
        if line.role(at) == "share" or line.low(at) in {"share", "proportion"}:
            return _set(line, figure, "share", at, "a share of a whole")
    if figure.is_base and earlier and earlier[-1].form == "percent":
        return _set(line, figure, earlier[-1].kind, earlier[-1].at, "what it is compared with", earlier[-1].sign)
    return False


def _has_move(line: Line, figure: Figure) -> bool:
    """Whether a direction is said before it, or a sign stands at it."""
    signed = line.tokens[line.chunks[figure.at].first].text in {"+", "-"}
    return signed or any(line.role(at) == "move" for at in line.leftward(figure.at))


def _is_clause(line: Line, comma: int, at: int) -> bool:
    """Whether a clause of its own begins behind a comma."""
    return any(line.role(step) in {"measure", "move"} for step in range(comma + 1, at))


def _listed(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """A member of a list is what the list began with."""
    like = figure.like
    if figure.role != "list" or not like or not like.kind or like.role == "fallback":
        return False
    figure.is_base = figure.is_base or like.is_base
    return _set(line, figure, like.kind, like.at, "a list goes on", like.sign)


def _alike(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """Behind `or`: the percentage of a change is a change, that of a level is a share."""
    like = figure.like
    if figure.role != "or" or not like:
        return False
    if figure.form == "percent":
        kind = {"change": "yoy", "level": "share"}.get(like.kind, like.kind)
    else:
        kind = {"yoy": "change", "share": "level", "mom": "change"}.get(like.kind, like.kind)
    return _set(line, figure, kind, like.at, "the same in another unit", like.sign)


def _fallback(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    figure.role = figure.role or "fallback"
    sign = -1 if figure.quantity.is_negative else 1
    if figure.form != "percent":
        kind = "count" if figure.form == "bare" else "level"
        return _set(line, figure, kind, figure.at, "an amount", sign)
    if line.tokens[line.chunks[figure.at].first].text in {"+", "-", "minus", "plus"}:
        return _set(line, figure, "yoy", figure.at, "a percentage with a sign", sign)
    return _percent_fallback(line, figure, earlier)


def _percent_fallback(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    like = next((one for one in reversed(earlier) if one.form == "percent"), None)
    measure = next((at for at in line.leftward(figure.at) if line.role(at) == "measure"), -1)
    if measure >= 0 and line.chunks[measure].value in RATES:
        return _set(line, figure, "level", measure, "a rate, which is in percent itself")
    move = next((at for at in line.leftward(figure.at) if line.role(at) == "move"), -1)
    if line.low(line.before(figure.at)) in {"to", "at"} and move >= 0 and not like:
        figure.doubts.append("kind")
        return _set(line, figure, "share", move, "what moved to a percentage is one itself")
    figure.doubts.append("kind")
    if move >= 0 and (not like or move > like.at):
        return _set(line, figure, "yoy", move, "the nearest direction", sign_at(line, move))
    if like:
        return _set(line, figure, like.kind, like.at, "like the percentage before", like.sign)
    return _set(line, figure, "yoy", figure.at, "a percentage, usually a change on a year ago")
