"""The place above a footer where a line of text is asked for. The prompt itself is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from kashi_tui.tui.typeahead import give_keys

if TYPE_CHECKING:
    from kashi_tui.tui.widgets.prompt import Prompt


class PromptSlot:
    """Holds the prompt of a screen, if there is one."""

    def __init__(self, footer: Widget) -> None:
        self._footer = footer
        self.prompt: Prompt | None = None

    @property
    def is_open(self) -> bool:
        """Whether the prompt is open."""
        return self.prompt is not None

    async def open(self, label: str, text: str, use: Callable[[str], None]) -> None:
        """Asks for a line of text; keys go there until Enter or Esc. `use` travels with the Entered message."""
        from kashi_tui.tui.widgets.prompt import Prompt

        self.prompt = Prompt(label, text, use)
        await self._footer.screen.mount(self.prompt, before=self._footer)
        self.prompt.take_focus()

    def close(self, focus: Widget | None) -> bool:
        """Gives the keys back to a widget; tells whether there was a prompt."""
        if self.prompt is None:
            return False
        give_keys(self._footer, None, focus)
        self.prompt.remove()
        self.prompt = None
        return True
