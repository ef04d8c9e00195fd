"""Kind, sign and qualifier of each quantity, from the words that govern it."""

from __future__ import annotations

from kashi_tui.reading.claim import Reason
from kashi_tui.reading.grammar.lexicon import LEXICON, NEAR, RATES
from kashi_tui.reading.grammar.line import Figure, Line
from kashi_tui.reading.grammar.words import words

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
_COMPARATIVE = frozenset(
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
    for index, figure in enumerate(figures):
        figure.qualifier = qualifier(line, figure)
        previous = figures[index - 1] if index else None
        _relate(line, figure, previous)
    for index, figure in enumerate(figures):
        _decide(line, figure, figures[:index])
    for index in range(len(figures) - 2, -1, -1):
        _adopt(figures[index], figures[index + 1])


def _relate(line: Line, figure: Figure, previous: Figure | None) -> None:
    """Whether it goes on with the figure before it: as its pair in brackets, as a list, behind `or`."""
    if not previous:
        return
    between = [
        line.chunks[at] for at in range(previous.at + 1, figure.at) if line.role(at) not in {"filler", "near", "sign"}
    ]
    lows = [chunk.low for chunk in between]
    if lows == ["("] and figure.form == previous.form == "money":
        _join(figure, previous, "pair")
    elif lows in (["or"], [",", "or"]):
        _join(figure, previous, "pair" if figure.form == previous.form == "money" else "or")
    elif lows and set(lows) <= {",", "and", "or", "to"} and figure.form == previous.form and lows != ["to"]:
        _join(figure, previous, "list")


def _join(figure: Figure, previous: Figure, role: str) -> None:
    figure.like, figure.role = previous, role


def _decide(line: Line, figure: Figure, earlier: list[Figure]) -> None:
    figure.is_base = _is_base(line, figure, earlier)
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
        _share,
        _listed,
        _alike,
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
    moved = _move(line, figure)
    sign = moved[1] if moved else 1
    at = moved[0] if moved else figure.at
    if moved and _is_other(line, figure, moved[0]):
        return _set(line, figure, "difference", at, "compared with something else, not with an earlier time", sign)
    return _set(line, figure, "pp", at, "percentage points are a change of a percentage", sign)


def _is_other(line: Line, figure: Figure, mover: int) -> bool:
    """Whether what follows the comparison is no time and no level at a time: `above the national average`."""
    if line.low(mover).split()[0] not in _COMPARATIVE:
        return False
    for at in line.rightward(max(mover, figure.at), most=8):
        if line.role(at) in {"T", "basis", "Q"}:
            return False
        if line.is_stop(at):
            return any(line.role(step) in {"word", "aim", "P", "measure", "pronoun"} for step in range(mover + 1, at))
    return False


def _share_of(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """`86 percent of everything`: a share, unless a direction stands right before it."""
    if figure.form != "percent" or line.low(figure.at + 1) != "of" or _direct(line, figure):
        return False
    at = line.after(figure.at + 1)
    if line.role(at) in {"T", ""} or line.is_stop(at):
        return False
    return _set(line, figure, "share", figure.at + 1, "a percentage of a whole")


def _moved(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """A direction governs it: `up 5 percent`, `5 percent more`, `a rise of`, `fell by`."""
    moved = _move(line, figure)
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


def _move(line: Line, figure: Figure) -> tuple[int, int] | None:
    """The chunk that says in which direction a figure moved, and the sign."""
    return _behind(line, figure) or _direct(line, figure) or _noun(line, figure)


def _behind(line: Line, figure: Figure) -> tuple[int, int] | None:
    """`47.4 percent more`, `$4.0 billion above`, `a 12-percent fall`; over a comma where `, or 9.5%,` was put in."""
    at = line.after(figure.at)
    if (
        line.low(at) == ","
        and figure.role == "or"
        and line.low(at + 1).split()[:1] != []
        and _word(line, at + 1) in _COMPARATIVE
    ):
        at += 1
    word = _word(line, at)
    if word not in _AFTER or (
        word in {"up", "down", "off", "over", "under", "below", "above"} and line.role(at + 1) == "Q"
    ):
        return None
    if line.low(at) in {"up from", "down from"} or (word in {"up", "down"} and line.low(at + 1) in {"to"}):
        return None
    if (
        figure.form in {"money", "measure", "bare"}
        and word in {"growth", "loss", "cut"}
        and line.role(at + 1) == "measure"
    ):
        return None
    return at, _sign(line, at)


def _word(line: Line, at: int) -> str:
    """The first word of a chunk that is not an adverb of degree."""
    words = [word for word in line.low(at).split() if word not in {"a", "little", "slightly", "much", "well", "just"}]
    return words[0] if words else ""


def _sign(line: Line, at: int) -> int:
    chunk = line.chunks[at]
    if chunk.role == "move":
        return chunk.word.sign or _implied(line, at)
    near = {"over": 1, "under": -1, "nearly": -1}.get(chunk.value, 0)
    if near:
        return near
    entry = LEXICON.get((_word(line, at),))
    return entry.sign if entry and entry.sign else 1


def _implied(line: Line, at: int) -> int:
    """The direction of a `change`: the one said before it."""
    for step in line.leftward(at):
        if line.role(step) == "move" and line.chunks[step].word.sign:
            return line.chunks[step].word.sign
    return 1


def _direct(line: Line, figure: Figure) -> tuple[int, int] | None:
    """`up 5 percent`, `fell 5 percent`, `grew in March by 5 percent`."""
    at = _over_times(line, line.before(figure.at))
    if line.low(at) == "by":
        return _verb_before(line, at)
    if line.role(at) != "move" or _word(line, at) in _COMPARATIVE or line.low(at) in {"up from", "down from"}:
        return None
    return at, _sign(line, at)


def _over_times(line: Line, at: int) -> int:
    """Before the times that stand between a verb and its amount: `rose in March 5 percent`."""
    start = at
    while line.role(at) == "T" or (
        line.low(at) in {"in", "during", "for", "from", "on", "year"} and line.role(at + 1) == "T"
    ):
        at = line.before(at)
    return at if line.role(at) == "move" or line.low(at) == "by" else start


def _verb_before(line: Line, at: int) -> tuple[int, int] | None:
    for step in line.leftward(at, most=9):
        if line.is_stop(step) or line.role(step) == "Q":
            return None
        if line.role(step) == "move":
            return step, _sign(line, step)
    return None


def _noun(line: Line, figure: Figure) -> tuple[int, int] | None:
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
        if line.is_stop(step) or line.role(step) == "Q":
            return None
        if line.role(step) == "move" and _word(line, step) in _NOUNS | {"growth"} and not is_level:
            if line.low(at) in {"to", "at"} and "growth" not in line.low(step) and "rate" not in line.low(at - 1):
                return None
            return step, _sign(line, step)
        if line.role(step) == "share":
            return None
    return None


def _gapped(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """`and exports by 13.49 percent`: the verb of the part before."""
    at = line.before(figure.at)
    like = next((one for one in reversed(earlier) if one.kind in {"yoy", "change"}), None)
    if line.low(at) != "by" or not like:
        return False
    kind = "yoy" if figure.form == "percent" else "change"
    return _set(line, figure, kind, like.mover, "the verb of the part before", like.sign)


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
    for at in line.leftward(figure.at, most=14):
        if line.is_hard(at) or (line.low(at) == "," and not figure.is_base and _is_clause(line, at, figure.at)):
            break
        if line.role(at) == "share" or line.low(at) in {"share", "proportion"}:
            return _set(line, figure, "share", at, "a share of a whole")
    if figure.is_base and earlier and earlier[-1].form == "percent":
        return _set(line, figure, earlier[-1].kind, earlier[-1].at, "what it is compared with", earlier[-1].sign)
    return False


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
    if figure.form != "percent":
        kind = "count" if figure.form == "bare" else "level"
        return _set(line, figure, kind, figure.at, "an amount")
    if figure.quantity.is_negative:
        return _set(line, figure, "yoy", figure.at, "a percentage with a minus", -1)
    return _percent_fallback(line, figure, earlier)


def _percent_fallback(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    like = next((one for one in reversed(earlier) if one.form == "percent"), None)
    measure = next((at for at in line.leftward(figure.at) if line.role(at) == "measure"), -1)
    if measure >= 0 and line.chunks[measure].value in RATES:
        return _set(line, figure, "level", measure, "a rate, which is in percent itself")
    move = next((at for at in line.leftward(figure.at) if line.role(at) == "move"), -1)
    figure.doubts.append("kind")
    if move >= 0 and (not like or move > like.at):
        return _set(line, figure, "yoy", move, "the nearest direction", _sign(line, move))
    if like:
        return _set(line, figure, like.kind, like.at, "like the percentage before", like.sign)
    return _set(line, figure, "yoy", figure.at, "a percentage, usually a change on a year ago")


def _adopt(figure: Figure, following: Figure) -> None:
    """The earlier members of a list take what only its end says: `19 percent and 34 percent more`."""
    if following.like is not figure or following.role not in {"list", "or"} or figure.role != "fallback":
        return
    kind = following.kind
    if following.role == "or" and figure.form != "percent":
        kind = {"yoy": "change", "share": "level"}.get(kind, kind)
    if following.role == "list" or kind == "change":
        figure.kind, figure.sign, figure.mover = kind, following.sign, following.mover
        figure.doubts = [doubt for doubt in figure.doubts if doubt != "kind"]
        figure.reasons = [*figure.reasons[:-1], *following.reasons[-1:]]


def _is_base(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """Whether something is compared with it: `from`, `against`, `compared with`, `than the`, `above the`."""
    at = line.before(figure.at)
    if line.role(at) == "bound":
        return line.chunks[at].value in {"from", "after"} and not _is_aim_range(line, at)
    near = figure.at - 1
    while line.role(near) == "filler":
        near -= 1
    has_article = any(line.low(step) in {"the", "a", "its"} for step in range(near + 1, figure.at))
    before = line.before(near) if line.role(near) == "near" else near
    is_compared = line.role(near) in {"near", "move"} and _word(line, near) in _COMPARATIVE | {"over", "under"}
    is_behind_figure = line.role(near - 1) == "Q" or (line.low(near) == "than" and line.role(before) == "move")
    return is_compared and bool(earlier) and (has_article or is_behind_figure) and line.role(near - 1) != "be"


def _is_aim_range(line: Line, at: int) -> bool:
    return False


def qualifier(line: Line, figure: Figure) -> str:
    """What the words right before a quantity leave open; not those that compare it with the figure before them."""
    first = line.chunks[figure.at].first
    tokens = line.tokens
    for back in range(6, 0, -1):
        if first - back < 0:
            continue
        words = tuple(token.low for token in tokens[first - back : first])
        words = words[:-1] if words[-1] in {"a", "an", "the"} and len(words) > 1 else words
        if words in NEAR and not _is_comparison(line, figure, first - back, words):
            figure.reasons.append(_near_reason(line, first - back, first, NEAR[words]))
            return NEAR[words]
    return _qualifier_behind(line, figure)


def _near_reason(line: Line, first: int, last: int, near: str) -> Reason:
    return Reason("qualifier", line.tokens[first].start, line.tokens[last - 1].end, near)


def _is_comparison(line: Line, figure: Figure, first: int, words: tuple[str, ...]) -> bool:
    """Whether the words compare with the figure before them: `9.6pc more than the Ksh 227.4 billion`."""
    at = next((index for index, chunk in enumerate(line.chunks) if chunk.first <= first < chunk.last), -1)
    if line.role(at - 1) == "Q" and words[0] in _COMPARATIVE | {"over", "under", "above", "below"}:
        return True
    if words[-1] in {"from", "to"} or (line.low(at - 1) in {"in", "from"} and words == ("over",)):
        return False
    return words == ("up", "to") and line.role(at) == "move"


def _qualifier_behind(line: Line, figure: Figure) -> str:
    """`5 billion or so`, `1,000-plus`."""
    last = line.chunks[figure.at].last
    words = tuple(token.low for token in line.tokens[last : last + 2])
    if words[:2] in {("or", "so"), ("or", "thereabouts")}:
        return "about"
    return "over" if words[:1] in {("plus",), ("+",)} or words[:2] == ("or", "more") else ""
