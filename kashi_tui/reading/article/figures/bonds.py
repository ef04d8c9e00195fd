"""What a figure has to do with the one before it: its pair, a list, what is compared with what."""

from __future__ import annotations

from itertools import pairwise

from kashi_tui.reading.article.clause.line import Bond, Clause, Figure
from kashi_tui.reading.article.clause.moments import is_base_time
from kashi_tui.reading.article.figures.directions import COMPARATIVE, word_at


def relate(line: Clause, figures: list[Figure]) -> None:
    """Whether figures go on with the one before them: as its pair in brackets, as a list, behind `or`."""
    for previous, figure in pairwise(figures):
        _relate(line, figure, previous)
    for index in range(len(figures) - 1, 0, -1):
        _end_list(line, figures, index)


def _relate(line: Clause, figure: Figure, previous: Figure) -> None:
    lows = _between(line, previous, figure)
    is_money = figure.form == previous.form == "money"
    if lows == ["("]:
        is_other = figure.quantity.unit != previous.quantity.unit
        _join(figure, previous, "pair" if is_money and is_other else "or" if figure.form != previous.form else "")
    elif lows in (["or"], [",", "or"]):
        _join(figure, previous, "pair" if is_money else "or")
    elif (lows == ["to"] and previous.quantity.lends and line.low(line.before(previous.at)) != "from") or (
        lows and set(lows) <= {",", "and", "or", ")"} and figure.form == previous.form
    ):
        _join(figure, previous, "list")


def _between(line: Clause, one: Figure, two: Figure) -> list[str]:
    """What stands between two figures, without light words and what is in brackets."""
    steps = [at for at in line.rightward(one.at) if at < two.at]
    if steps and line.low(steps[-1]) == "(" and line.brackets.get(steps[-1], 0) < two.at:
        steps = steps[:-1]
    return [line.low(at) for at in steps if not line.has_role(at, "filler", "near", "sign", "basis")]


def _end_list(line: Clause, figures: list[Figure], index: int) -> None:
    """Figures that only commas part are a list if its last is joined by `and`; else each stands for itself."""
    figure = figures[index]
    joins = {"and", "or", "to"} & set(_between(line, figures[index - 1], figure))
    is_open = figure.bond == "list" and not joins
    following = figures[index + 1] if index + 1 < len(figures) else None
    if is_open and not (following and following.bond == "list" and following.like is figure):
        figure.like, figure.bond = None, ""


def _join(figure: Figure, previous: Figure, bond: Bond) -> None:
    if bond:
        figure.like, figure.bond = previous, bond


def adopt(line: Clause, figure: Figure, following: Figure) -> None:
    """The earlier members of a list take what only its end says: `19 percent and 34 percent more`."""
    if following.like is not figure or figure.bond != "fallback":
        return
    kind = following.kind
    is_closed = following.bond == "or" and line.low(following.at + 1) == ","
    is_joined = following.bond == "or" and line.low(figure.at + 1) == "or"
    if (is_closed or is_joined) and figure.form != "percent" and following.has_kind("yoy", "mom"):
        kind = "change"
    if following.bond == "list" or ((is_closed or is_joined) and kind == "change"):
        figure.kind, figure.sign, figure.mover = kind, following.sign, following.mover
        figure.doubts = [doubt for doubt in figure.doubts if doubt != "kind"]
        figure.reasons = [*figure.reasons[:-1], *following.reasons[-1:]]


def is_compared(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Whether something is compared with it: `from`, `against`, `compared with`, `than the`, `above the`."""
    at = _over_noun(line, line.before(figure.at))
    if line.role(at) == "near":
        return True
    if line.role(at) == "bound":
        is_source = line.low(at) == "from" and _is_source(line, figure, earlier, at)
        return line.chunks[at].value in {"from", "after"} and not is_source
    if _is_beside_base(line, figure) or _was_before(line, figure, at) or _is_than(line, figure, earlier):
        return True
    return bool(earlier) and _goes_on(line, figure, earlier[-1])


def _is_source(line: Clause, figure: Figure, earlier: list[Figure], at: int) -> bool:
    """Whether `from` says where it comes from: `from exports of $5 billion`, `$8 million from 200 tonnes`."""
    if at != line.before(figure.at):
        return not earlier
    has_noun = figure.form == "bare" and line.has_role(figure.at + 1, "word", "partner", "actor", "place")
    if has_noun and not any(line.low(step) == "to" for step in line.rightward(figure.at, most=8)):
        return True
    is_like = any(one.form == figure.form or one.has_form("percent", "points", "ratio") for one in earlier)
    return bool(earlier) and not is_like and line.low(line.after(figure.at)) != "to"


def _over_noun(line: Clause, at: int) -> int:
    """Before `a surplus of`, `one of`, `that of`, where something is compared with the figure of a noun."""
    if line.low(at) != "of":
        return at
    step = at - 1
    nouns = {"measure", "pronoun", "word", "time", "filler"}
    while at - step < 7 and (line.role(step) in nouns or line.low(step) == "of"):
        step -= 1
    if line.role(step) == "near" and line.low(step).endswith("than"):
        return step
    return step if line.role(step) == "bound" and line.chunks[step].value != "to" else at


def _is_beside_base(line: Clause, figure: Figure) -> bool:
    """Whether it stands in brackets or commas behind the time compared with: `that of a year ago ($39 billion)`."""
    at = line.before(figure.at)
    if line.low(figure.at - 1) == "'s" and line.role(figure.at - 2) == "time":
        return is_base_time(line, figure.at - 2)
    if line.low(at) not in {"(", ","}:
        return False
    time = line.before(at)
    closes = line.low(line.after(figure.at)) in {")", ",", "."}
    return line.role(time) == "time" and closes and is_base_time(line, time)


def _goes_on(line: Clause, figure: Figure, base: Figure) -> bool:
    """`imports had been $39 billion and exports $18 billion`: the past of a past for both."""
    steps = [at for at in line.rightward(base.at) if at < figure.at]
    if base.is_base and [line.low(at) for at in steps] in (["for"], ["worth"], ["valued at"]):
        return True
    is_joined = [line.low(at) for at in steps[:1]] == ["and"]
    is_bare = all(line.has_role(at, "break", "measure", "word", "filler") for at in steps)
    return base.is_base and is_joined and is_bare and _was_before(line, base, line.before(base.at))


def _was_before(line: Clause, figure: Figure, at: int) -> bool:
    """The past of a past: `it had been $2 billion`, `having been 3 million`, `they had then stood at 5 percent`."""
    if line.role(at) == "bound":
        at = line.before(at)
    if line.low(at) in {"had been", "been"}:
        start = at if line.low(at) == "had been" else line.before(at)
        return line.low(start) in {"had been", "had", "having"}
    auxiliaries = {"had", "having"}
    return line.role(at) == "be" and line.low(line.before(at)) in auxiliaries and line.low(at) not in auxiliaries


def _is_than(line: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    near = figure.at - 1
    while line.role(near) == "filler":
        near -= 1
    has_article = any(line.low(step).split()[0] in {"the", "a", "its"} for step in range(near + 1, figure.at))
    before = line.before(near) if line.role(near) == "near" else near
    is_comparing = line.has_role(near, "near", "move") and word_at(line, near) in COMPARATIVE | {"over", "under"}
    is_behind_figure = line.role(near - 1) == "quantity" or (line.low(near) == "than" and line.role(before) == "move")
    return is_comparing and bool(earlier) and (has_article or is_behind_figure) and line.role(near - 1) != "be"
