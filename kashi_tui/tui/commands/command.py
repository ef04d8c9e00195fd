"""What a command is: one thing that keys do, with all that is shown of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from kashi_tui import restriction
from kashi_tui.tui.screens.status import Context


class Hint(NamedTuple):
    """A word of the footer."""

    context: Context
    """What is in sight where it is shown."""
    rank: int
    """Its place in the line: what stands behind goes first where there is no room."""
    word: str
    keys: str = ""
    """The keys shown with it, if they are not the command's first."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that keys do."""

    run: Callable[..., object]
    """Does it: takes the explorer's screen and `arguments`; may be a coroutine function."""
    keys: str
    """The keys, as Textual names them, separated by commas; none of those that multiplexers and terminals keep to
    themselves (ctrl+a, b, s, q, j, z), unless there are others."""
    shown: str
    """The keys as people read them."""
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
    def action(self) -> str:
        """Its name with its arguments: `sort(True)`."""
        arguments = ", ".join(map(repr, self.arguments))
        return f"{self.run.__name__}({arguments})" if arguments else self.run.__name__

    @property
    def is_allowed(self) -> bool:
        """Whether it may be done: in restricted mode nothing that writes."""
        return not (self.writes and restriction.is_on())
