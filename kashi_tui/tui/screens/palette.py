"""The palette: every command by its name, made from the keys and the views."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from kashi_tui.model.query.view import View
from kashi_tui.model.values.ascii import ascii_text
from kashi_tui.tui.commands import keymap as keys
from kashi_tui.tui.theme import PLAIN, REVERSE, Theme
from kashi_tui.tui.widgets.line_widget import LineWidget
from kashi_tui.tui.widgets.prompt import Prompt
from kashi_tui.tui.widgets.status_line import StatusLine, hints
from kashi_tui.tui.widgets.strips import cells, strip

if TYPE_CHECKING:
    from kashi_tui.tui.app import KashiApp
    from kashi_tui.tui.screens.overlay import Overlay


class Command(NamedTuple):
    """Something that the palette can do."""

    name: str
    about: str
    action: str


def commands(views: Sequence[View]) -> Iterator[Command]:
    """Views first, then what the other keys do."""
    for index, view in enumerate(views):
        yield Command(f"View: {view.title}", view.about, f"view({index})")
    for key in keys.known():
        if key.group and key.action != "palette":
            yield Command(f"{key.help[0].upper()}{key.help[1:]}", f"key: {key.shown}", key.action)


def matching(known: Sequence[Command], text: str) -> list[Command]:
    """The commands that have every word of a text, those first that have it in front of a word of their name."""
    words = text.casefold().split()

    def distance(command: Command) -> int | None:
        name, about = f" {command.name}".casefold(), command.about.casefold()
        if all(f" {word}" in name for word in words):
            return 0
        if all(word in name for word in words):
            return 1
        return 2 if all(word in name or word in about for word in words) else None

    found = [(far, command) for command in known if (far := distance(command)) is not None]
    return [command for _, command in sorted(found, key=lambda pair: pair[0])]


class Choices(LineWidget):
    """The commands that fit what is typed, one of them marked."""

    DEFAULT_CSS = "Choices { height: 1fr; }"

    def __init__(self, look: Theme, known: Sequence[Command]) -> None:
        super().__init__()
        self.look, self.known, self.shown, self.at = look, known, list(known), 0
        self.name_cells = min(44, max((cells(command.name) for command in known), default=0) + 2)

    def show(self, shown: list[Command]) -> None:
        """Shows these, the first one marked."""
        self.shown, self.at = shown, 0
        self.refresh()

    def step(self, count: int) -> None:
        """Marks another one."""
        self.at = max(0, min(self.at + count, len(self.shown) - 1))
        self.refresh()

    @property
    def top(self) -> int:
        """The first one in sight."""
        return max(0, self.at - self.size.height + 1)

    def render_line(self, y: int) -> Strip:
        """One command with what it is about; nothing about it where there is no room."""
        index = y + self.top
        if index >= len(self.shown):
            return strip([(" nothing is called so" if y == 0 else "", self.look["dim"])], self.size.width)
        command = self.shown[index]
        name, about = f" {command.name} ", command.about
        if self.look.ascii_only:
            name, about = ascii_text(name), ascii_text(about)
        gap = " " * max(1, self.name_cells + 1 - cells(name))
        return strip([(name, REVERSE if index == self.at else PLAIN), (gap + about, self.look["dim"])], self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Marks and takes the one that was clicked."""
        if event.y + self.top < len(self.shown):
            self.at = event.y + self.top
            self.screen.dismiss(self.shown[self.at].action)


class Palette(ModalScreen[str]):
    """Commands above, a line to type into below; gives the action chosen, or nothing."""

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

    def __init__(self, look: Theme, known: Sequence[Command], label: str = ":") -> None:
        super().__init__()
        self.look, self.known, self.label = look, known, label

    def compose(self) -> ComposeResult:
        """Commands, line, hints."""
        yield Choices(self.look, self.known)
        yield Prompt(self.label, "", lambda text: None)
        yield StatusLine(self.look)

    def on_mount(self) -> None:
        """Fills the hints."""
        pairs = (("Enter", "do it"), ("Esc", "leave"), ("↑ ↓", "choose"))
        self.query_one(StatusLine).say(hints(self.look, pairs, self.app.size.width))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what fits."""
        self.query_one(Choices).show(matching(self.known, event.value))

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Gives the command that is marked, or nothing where there is none."""
        message.stop()
        choices = self.query_one(Choices)
        self.dismiss(choices.shown[choices.at].action if choices.shown else "")

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Gives nothing."""
        message.stop()
        self.dismiss("")

    def action_step(self, count: int) -> None:
        """Marks another command."""
        self.query_one(Choices).step(count)


async def open_palette(app: KashiApp) -> None:
    """Opens the palette over the table, and does what is chosen."""
    await open_choice(app, ":", list(commands(app.views)), app.run_action)


async def open_choice(
    app: Overlay, label: str, known: Sequence[Command], use: Callable[[str], Awaitable[object]]
) -> None:
    """Offers commands over the table; `use` gets the action of the one that is chosen."""

    async def run(action: str | None) -> None:
        if action:
            await use(action)
        await app.go_on()

    palette = Palette(app.look, known, label)
    await app.push_screen(palette, run)
    palette.query_one(Prompt).take_focus()
