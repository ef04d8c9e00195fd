"""A command: a function of the explorer with its keys, its line of help and its hints in the footer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from textual.keys import key_to_character

from kashi_tui import restriction
from kashi_tui.tui.screens.status import Context

NAMES = (
    {"down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc"}
    | {name: name.capitalize() for name in ("home", "end", "space", "tab", "enter", "backspace", "f1")}
    | {"slash": "/", "plus": "+", "minus": "-"}
)
"""Keys that have a name of their own."""


class Hint(NamedTuple):
    """A word of the footer."""

    context: Context
    """What is in sight where it is shown."""
    rank: int
    """Its place in the line: what stands behind goes first where there is no room."""
    word: str
    keys: str = ""
    """The keys shown with it, if they are not the command's first."""


def hints(
    word: str, keys: str = "", *, numbers: int = 0, text: int = 0, table: int = 0, counts: int = 0
) -> tuple[Hint, ...]:
    """A word of the footer with its rank in each context where it is shown."""
    ranks: dict[Context, int] = {"numbers": numbers, "text": text, "table": table, "counts": counts}
    return tuple(Hint(context, rank, word, keys) for context, rank in ranks.items() if rank)


@dataclass(frozen=True, slots=True)
class Command:
    """A function of the explorer that keys are bound to."""

    run: Callable[..., object]
    """Called with the explorer's screen and `arguments`; may be a coroutine function."""
    keys: str
    """The keys, as Textual names them, separated by commas; none of those that multiplexers and terminals keep to
    themselves (ctrl+a, b, s, q, j, z), unless there are others."""
    help: str
    """What it does, in a few words for the help screen and the palette."""
    group: str
    """The heading that it stands under on the help screen; empty for what stands there otherwise."""
    arguments: tuple[object, ...] = ()
    hints: tuple[Hint, ...] = ()
    writes: bool = False
    """Whether it changes anything outside of the program: then restricted mode does not have it."""
    is_everywhere: bool = False
    """Whether it works whatever is open."""

    @property
    def shown(self) -> str:
        """The keys as people read them: `PgDn Ctrl+D Space`."""
        return " ".join(map(_shown, self.keys.split(",")))

    @property
    def action(self) -> str:
        """Its name with its arguments: `sort(True)`."""
        arguments = ", ".join(map(repr, self.arguments))
        return f"{self.run.__name__}({arguments})" if arguments else self.run.__name__

    @property
    def is_allowed(self) -> bool:
        """Whether it may be done: in restricted mode nothing that writes."""
        return not (self.writes and restriction.is_on())


def _shown(key: str) -> str:
    *held, name = key.split("+")
    shown = NAMES.get(name) or key_to_character(name) or name
    return "+".join([*map(str.capitalize, held), shown.upper() if len(shown) == 1 and held else shown])
