"""What a figure has to do with the one before it: its pair, a list, what is compared with what."""

from __future__ import annotations

from kashi_tui.reading.grammar.directions import COMPARATIVE, word_at
from kashi_tui.reading.grammar.line import Figure, Line


def relate(line: Line, figure: Figure, previous: Figure | None) -> None:
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


def adopt(figure: Figure, following: Figure) -> None:
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


def is_compared(line: Line, figure: Figure, earlier: list[Figure]) -> bool:
    """Whether something is compared with it: `from`, `against`, `compared with`, `than the`, `above the`."""
    at = line.before(figure.at)
    if line.role(at) == "bound":
        return line.chunks[at].value in {"from", "after"}
    near = figure.at - 1
    while line.role(near) == "filler":
        near -= 1
    has_article = any(line.low(step) in {"the", "a", "its"} for step in range(near + 1, figure.at))
    before = line.before(near) if line.role(near) == "near" else near
    is_comparing = line.role(near) in {"near", "move"} and word_at(line, near) in COMPARATIVE | {"over", "under"}
    is_behind_figure = line.role(near - 1) == "Q" or (line.low(near) == "than" and line.role(before) == "move")
    return is_comparing and bool(earlier) and (has_article or is_behind_figure) and line.role(near - 1) != "be"
