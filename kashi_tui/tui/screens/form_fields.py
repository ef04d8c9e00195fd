"""The fields of a form and what may be chosen for them, as lines."""

from __future__ import annotations

from collections.abc import Sequence

from kashi_tui.model.review.code_choices import CodeChoice
from kashi_tui.model.review.form import FormField
from kashi_tui.tui.theme import DIM, PLAIN, Theme
from kashi_tui.tui.widgets.strips import Part, fit

LABEL_CELLS = 14


def slot_parts(theme: Theme, slot: FormField) -> list[Part]:
    """A field: a sign where it is unsure, its label, what it says, and the code of that."""
    tone = theme["unsure" if slot.is_unsure else ""]
    sign = " ? " if slot.is_unsure else "   "
    parts: list[Part] = [(sign, tone), (fit(slot.label, LABEL_CELLS), DIM), (slot.text or "–", tone)]
    return [*parts, (f"  {slot.note}", DIM)] if slot.note else parts


def choice_parts(code: CodeChoice) -> list[Part]:
    """A choice: its name and its code."""
    parts: list[Part] = [(f"   {code.name or code.code}", PLAIN)]
    return [*parts, (f"  {code.code}", DIM)] if code.name else parts


def matching(choices: Sequence[CodeChoice], typed: str) -> list[CodeChoice]:
    """The choices with the text in one of their names, those that begin with it first."""
    needle = _plain(typed)
    matches = [code for code in choices if any(needle in _plain(name) for name in code.names)]
    return sorted(matches, key=lambda code: not any(_plain(name).startswith(needle) for name in code.names))


def place_of(choices: Sequence[CodeChoice], typed: str) -> int | None:
    """The index of the choice with this name; None if no choice has it."""
    names = (list(map(_plain, code.names)) for code in choices)
    return next((index for index, spellings in enumerate(names) if typed and _plain(typed) in spellings), None)


def _plain(text: str) -> str:
    """A text as it is looked for: case, dashes and blanks around it make no difference."""
    return text.casefold().replace("–", "-").strip()
