"""The prompt: a line to type into above the footer. Made when first needed: a start does not import it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from kashi_tui.model.values.clean import clean
from kashi_tui.tui.typeahead import LINE, give_keys


class PromptInput(Input):
    """A line that shows what was typed or pasted as safely as it shows what was read."""

    def validate_value(self, value: str) -> str:
        """Takes no character that a terminal would obey or hide: the data that is looked for has none either."""
        return clean(value)


class Prompt(Horizontal):
    """Asks for a line of text; posts Entered or Left."""

    DEFAULT_CSS = """
    Prompt {
        height: 1;
        Static { width: auto; text-style: bold; }
        Input { width: 1fr; height: 1; border: none; padding: 0; background: ansi_default; color: ansi_default; }
        Input:focus { border: none; background-tint: ansi_default 0%; }
        Input:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        Input > .input--selection { background: ansi_default; color: ansi_default; text-style: underline; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    class Entered(Message):
        """Enter was pressed: `use` takes the text."""

        def __init__(self, text: str, use: Callable[[str], None]) -> None:
            self.text, self.use = text, use
            super().__init__()

    class Left(Message):
        """Esc was pressed."""

    def __init__(self, label: str, text: str, use: Callable[[str], None]) -> None:
        super().__init__()
        self._label, self._text, self._use = label, text, use

    def compose(self) -> ComposeResult:
        """Label and input."""
        yield Static(f" {self._label} ", markup=False)
        line = PromptInput(self._text, select_on_focus=False, compact=True, classes=LINE)
        line.cursor_blink = False
        yield line

    def take_focus(self) -> None:
        """Sends what is typed from now on here; the text that is there is taken as it is, or typed over."""
        line = self.query_one(Input)
        give_keys(self, line)
        line.action_select_all()

    def fill(self, text: str) -> None:
        """Puts another text there, the cursor behind it."""
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)

    def point_at(self, at: int) -> None:
        """Puts the cursor on a character."""
        self.query_one(Input).cursor_position = at

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Passes the text on."""
        event.stop()
        self.post_message(self.Entered(event.value, self._use))

    def action_leave(self) -> None:
        """Leaves without doing anything."""
        self.post_message(self.Left())
