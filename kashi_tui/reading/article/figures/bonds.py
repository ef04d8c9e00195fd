"""Relates each figure to the one before it: its pair, a member of its list, its base."""

from __future__ import annotations

from itertools import pairwise

from kashi_tui.reading.article.clause.clause import Bond, Clause, Figure
from kashi_tui.reading.article.clause.moments import is_base_time
from kashi_tui.reading.article.figures.directions import COMPARATIVE, word_at


def relate(clause: Clause, figures: list[Figure]) -> None:
    """Binds figures to the one before them: as its pair in brackets, as a list, behind `or`."""
    for previous, figure in pairwise(figures):
        _relate(clause, figure, previous)
    for index in range(len(figures) - 1, 0, -1):
        _end_list(clause, figures, index)


def _relate(clause: Clause, figure: Figure, previous: Figure) -> None:
    lows = _between(clause, previous, figure)
    is_money = figure.form == previous.form == "money"
    if lows == ["("]:
        is_other = figure.quantity.unit != previous.quantity.unit
        _join(figure, previous, "pair" if is_money and is_other else "or" if figure.form != previous.form else "")
    elif lows in (["or"], [",", "or"]):
        _join(figure, previous, "pair" if is_money else "or")
    elif (lows == ["to"] and previous.quantity.borrowed_unit and clause.low(clause.before(previous.at)) != "from") or (
        lows and set(lows) <= {",", "and", "or", ")"} and figure.form == previous.form
    ):
        _join(figure, previous, "list")


def _between(clause: Clause, first: Figure, second: Figure) -> list[str]:
    """The chunks between two figures in lower case, without light words and what is in brackets."""
    steps = [i for i in clause.rightward(first.at) if i < second.at]
    if steps and clause.low(steps[-1]) == "(" and clause.brackets.get(steps[-1], 0) < second.at:
        steps = steps[:-1]
    return [clause.low(i) for i in steps if not clause.has_role(i, "filler", "near", "sign", "basis")]


def _end_list(clause: Clause, figures: list[Figure], index: int) -> None:
    """Figures that only commas part are a list if its last is joined by `and`; else each stands for itself."""
    figure = figures[index]
    joins = {"and", "or", "to"} & set(_between(clause, figures[index - 1], figure))
    is_open = figure.bond == "list" and not joins
    following = figures[index + 1] if index + 1 < len(figures) else None
    if is_open and not (following and following.bond == "list" and following.like is figure):
        figure.like, figure.bond = None, ""


def _join(figure: Figure, previous: Figure, bond: Bond) -> None:
    if bond:
        figure.like, figure.bond = previous, bond


def adopt(clause: Clause, figure: Figure, following: Figure) -> None:
    """Gives earlier members of a list what only its end says: `19 percent and 34 percent more`."""
    if following.like is not figure or figure.bond != "fallback":
        return
    kind = following.kind
    is_closed = following.bond == "or" and clause.low(following.at + 1) == ","
    is_joined = following.bond == "or" and clause.low(figure.at + 1) == "or"
    if (is_closed or is_joined) and figure.form != "percent" and following.has_kind("yoy", "mom"):
        kind = "change"
    if following.bond == "list" or ((is_closed or is_joined) and kind == "change"):
        figure.kind, figure.sign, figure.mover = kind, following.sign, following.mover
        figure.doubts = [doubt for doubt in figure.doubts if doubt != "kind"]
        figure.reasons = [*figure.reasons[:-1], *following.reasons[-1:]]


def is_compared(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    """Whether something is compared with a figure: `from`, `against`, `compared with`, `than the`, `above the`."""
    i = _over_noun(clause, clause.before(figure.at))
    if clause.role(i) == "near":
        return True
    if clause.role(i) == "bound":
        is_source = clause.low(i) == "from" and _is_source(clause, figure, earlier, i)
        return clause.chunks[i].value in {"from", "after"} and not is_source
    if _is_beside_base(clause, figure) or _was_before(clause, figure, i) or _is_than(clause, figure, earlier):
        return True
    return bool(earlier) and _goes_on(clause, figure, earlier[-1])


def _is_source(clause: Clause, figure: Figure, earlier: list[Figure], i: int) -> bool:
    """Whether `from` says where it comes from: `from exports of $5 billion`, `$8 million from 200 tonnes`."""
    if i != clause.before(figure.at):
        return not earlier
    has_noun = figure.form == "bare" and clause.has_role(figure.at + 1, "word", "partner", "actor", "place")
    if has_noun and not any(clause.low(step) == "to" for step in clause.rightward(figure.at, most=8)):
        return True
    is_like = any(other.form == figure.form or other.has_form("percent", "points", "ratio") for other in earlier)
    return bool(earlier) and not is_like and clause.low(clause.after(figure.at)) != "to"


def _over_noun(clause: Clause, i: int) -> int:
    """Before `a surplus of`, `one of`, `that of`, where something is compared with the figure of a noun."""
    if clause.low(i) != "of":
        return i
    step = i - 1
    nouns = {"measure", "pronoun", "word", "time", "filler"}
    while i - step < 7 and (clause.role(step) in nouns or clause.low(step) == "of"):
        step -= 1
    if clause.role(step) == "near" and clause.low(step).endswith("than"):
        return step
    return step if clause.role(step) == "bound" and clause.chunks[step].value != "to" else i


def _is_beside_base(clause: Clause, figure: Figure) -> bool:
    """Whether it stands in brackets or commas behind the time compared with: `that of a year ago ($39 billion)`."""
    i = clause.before(figure.at)
    if clause.low(figure.at - 1) == "'s" and clause.role(figure.at - 2) == "time":
        return is_base_time(clause, figure.at - 2)
    if clause.low(i) not in {"(", ","}:
        return False
    time = clause.before(i)
    closes = clause.low(clause.after(figure.at)) in {")", ",", "."}
    return clause.role(time) == "time" and closes and is_base_time(clause, time)


def _goes_on(clause: Clause, figure: Figure, base: Figure) -> bool:
    """`imports had been $39 billion and exports $18 billion`: the past of a past for both."""
    steps = [i for i in clause.rightward(base.at) if i < figure.at]
    if base.is_base and [clause.low(i) for i in steps] in (["for"], ["worth"], ["valued at"]):
        return True
    is_joined = [clause.low(i) for i in steps[:1]] == ["and"]
    is_bare = all(clause.has_role(i, "break", "measure", "word", "filler") for i in steps)
    return base.is_base and is_joined and is_bare and _was_before(clause, base, clause.before(base.at))


def _was_before(clause: Clause, figure: Figure, i: int) -> bool:
    """The past of a past: `it had been $2 billion`, `having been 3 million`, `they had then stood at 5 percent`."""
    if clause.role(i) == "bound":
        i = clause.before(i)
    if clause.low(i) in {"had been", "been"}:
        start = i if clause.low(i) == "had been" else clause.before(i)
        return clause.low(start) in {"had been", "had", "having"}
    auxiliaries = {"had", "having"}
    return clause.role(i) == "be" and clause.low(clause.before(i)) in auxiliaries and clause.low(i) not in auxiliaries


def _is_than(clause: Clause, figure: Figure, earlier: list[Figure]) -> bool:
    near = figure.at - 1
    while clause.role(near) == "filler":
        near -= 1
    has_article = any(clause.low(step).split()[0] in {"the", "a", "its"} for step in range(near + 1, figure.at))
    before = clause.before(near) if clause.role(near) == "near" else near
    is_comparing = clause.has_role(near, "near", "move") and word_at(clause, near) in COMPARATIVE | {"over", "under"}
    is_behind_figure = clause.role(near - 1) == "quantity" or (
        clause.low(near) == "than" and clause.role(before) == "move"
    )
    return is_comparing and bool(earlier) and (has_article or is_behind_figure) and clause.role(near - 1) != "be"
