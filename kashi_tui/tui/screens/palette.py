"""The palette: choices by their names, narrowed down by what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import isawaitable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from kashi_tui.tui.theme import PLAIN, Theme
from kashi_tui.tui.typeahead import LineScreen, release_keys
from kashi_tui.tui.widgets.choice_list import ChoiceList
from kashi_tui.tui.widgets.prompt import Prompt
from kashi_tui.tui.widgets.status_line import StatusLine, hints
from kashi_tui.tui.widgets.strips import Part, cells

WIDEST_NAME = 44
"""Cells of the longest name that what it is about stands beside."""


class Choice(NamedTuple):
    """A line of the palette and what it does."""

    name: str
    about: str
    do: Callable[[], object]
    """May be a coroutine function."""


def matching(choices: Sequence[Choice], text: str) -> list[Choice]:
    """The choices that have every word of a text, those first that have it in front of a word of their name."""
    words = text.casefold().split()

    def distance(choice: Choice) -> int | None:
        name, about = f" {choice.name}".casefold(), choice.about.casefold()
        if all(f" {word}" in name for word in words):
            return 0
        if all(word in name for word in words):
            return 1
        return 2 if all(word in name or word in about for word in words) else None

    matches = [(far, choice) for choice in choices if (far := distance(choice)) is not None]
    return [choice for _, choice in sorted(matches, key=lambda pair: pair[0])]


class Palette(LineScreen[Choice], ModalScreen[Choice]):
    """Choices above, a line to type into below; gives the one chosen, or None."""

    DEFAULT_CSS = """
    Palette { layout: vertical; background: ansi_default; color: ansi_default; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Down"),
        Binding("up", "step(-1)", "Up"),
        Binding("pagedown", "step(10)", "Page down"),
        Binding("pageup", "step(-10)", "Page up"),
    ]

    def __init__(self, theme: Theme, choices: Sequence[Choice], label: str) -> None:
        super().__init__()
        self.theme, self.choices, self.label = theme, choices, label
        self.shown: Sequence[Choice] = choices
        self._name_cells = min(WIDEST_NAME, max((cells(choice.name) for choice in choices), default=0) + 2)
        self.list = ChoiceList(theme, marks_line=False)

    def compose(self) -> ComposeResult:
        """Choices, line, hints."""
        yield self.list
        yield Prompt(self.label, "", lambda text: None)
        yield StatusLine(self.theme)

    def on_mount(self) -> None:
        """Shows all, and fills the hints."""
        self._show(self.choices)
        pairs = (("Enter", "select"), ("Esc", "cancel"), ("↑ ↓", "move"))
        self.query_one(StatusLine).say(hints(self.theme, pairs, self.app.size.width))

    def _show(self, shown: Sequence[Choice], typed: str = "") -> None:
        self.shown = shown
        self.list.nothing = [(f' nothing matches "{typed}"', self.theme["dim"])]
        self.list.show([self._parts(choice) for choice in shown], 0)

    def _parts(self, choice: Choice) -> list[Part]:
        """A choice with what it is about, which stands below that of the others where the name leaves room."""
        name = f" {choice.name} "
        gap = " " * max(1, self._name_cells + 1 - cells(name))
        return [(name, PLAIN), (gap + choice.about, self.theme["dim"])]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows the choices that match."""
        self._show(matching(self.choices, event.value), event.value)

    def on_choice_list_clicked(self, message: ChoiceList.Clicked) -> None:
        """Takes the choice that was clicked."""
        message.stop()
        self._take()

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Gives the choice that is marked, or nothing where there is none."""
        message.stop()
        self._take()

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Gives nothing."""
        message.stop()
        self.dismiss()

    def _take(self) -> None:
        self.dismiss(self.shown[self.list.at] if self.list.at is not None else None)

    def action_step(self, count: int) -> None:
        """Marks another choice."""
        self.list.step(count)


async def open_palette(widget: Widget, theme: Theme, label: str, choices: Sequence[Choice]) -> None:
    """Offers choices over the screen of a widget, and does the one that is taken."""

    async def take(choice: Choice | None) -> None:
        if choice is not None and isawaitable(done := choice.do()):
            await done
        release_keys(widget)

    palette = Palette(theme, choices, label)
    await widget.app.push_screen(palette, take)
    palette.query_one(Prompt).take_focus()
