"""The palette: every command by its name, made from the keys and the views."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from kashi_tui.tui.keys import KEYS

if TYPE_CHECKING:
    from kashi_tui.tui.app import KashiApp


class Commands(Provider):
    """Views first, then what the other keys do."""

    def _commands(self) -> Iterator[tuple[str, str, str]]:
        app: Any = self.app
        for index, view in enumerate(app.views):
            yield f"View: {view.title}", view.about, f"view({index})"
        for key in KEYS:
            if key.group and key.action != "palette":
                yield f"{key.help[0].upper()}{key.help[1:]}", f"key: {key.shown}", key.action

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for name, about, action in self._commands():
            yield DiscoveryHit(name, partial(self.app.run_action, action), help=about)

    async def search(self, query: str) -> Hits:
        """Those whose name fits what is typed."""
        matcher = self.matcher(query)
        for name, about, action in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), partial(self.app.run_action, action), help=about)


async def open_palette(app: KashiApp) -> None:
    """Opens the palette over the table."""
    await app.push_screen(CommandPalette([Commands], placeholder="What to do?"))
