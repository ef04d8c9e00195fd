"""The explorer: what the command line does when it names no command."""

from __future__ import annotations

import gc
import os
from typing import NamedTuple

from kashi_tui.cli import stream
from kashi_tui.cli.opening import SourceArguments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine

STDIN = "-"
"""The SOURCE that is standard input."""
PREVIEW_ROWS = 1000
"""Rows of a table that are printed where it would be explored; `show` prints all."""
COLORS = ("auto", "16", "256", "truecolor", "mono")
"""The values of --color."""


class BrowseRequest(NamedTuple):
    """A request for the explorer; without a terminal on standard output, for its first view as plain text."""

    opening: SourceArguments = SourceArguments()
    view: str | None = None
    ascii_only: bool = False
    color: str = COLORS[0]
    mouse: bool = False

    def run(self) -> int:
        """Runs until the explorer is left, and gives its exit status."""
        if not os.isatty(1):
            self._check(is_shown=True)
            return self._show()
        engine = self._check()
        if STDIN in self.opening.sources:
            stream.return_to_terminal()
        stream.check_terminal()
        return self._explore(engine)

    def _check(self, *, is_shown: bool = False) -> Engine | None:
        """Opens the engine, None for the shipped dataset; finds all errors before the terminal is touched."""
        if self == BrowseRequest():
            return None
        from kashi_tui.model.errors import DatasetError, UnknownNameError
        from kashi_tui.views import find_view, load_views

        if self.color not in COLORS:
            raise UnknownNameError("color", self.color, COLORS)
        try:
            if self.view is not None and not self.opening.is_table():
                find_view(self.view)
            return None if is_shown and self.opening.locate() else self.opening.engine()
        except DatasetError as error:
            name = " ".join(self.opening.sources)
            if name in [view.id for view in load_views()]:
                raise DatasetError(error.where, f"{error.what}; for the view: kashi-tui --view {name}") from None
            raise

    def _show(self) -> int:
        from kashi_tui.cli.show import ShowRequest

        limit = PREVIEW_ROWS if self.opening.sources and self.opening.is_table() else None
        return ShowRequest(self.view, self.opening, ascii_only=self.ascii_only, limit=limit).run()

    def _explore(self, engine: Engine | None) -> int:
        from kashi_tui.tui.terminal.tty import early_raw, leave, prepare_environment

        gc.disable()  # nothing that is imported becomes garbage; the app switches it on again behind its first screen
        prepare_environment(color=self.color)
        with early_raw():
            from kashi_tui.tui.run import run

            ascii_only = self.ascii_only or stream.is_ascii_only()
            name = os.path.basename(os.path.abspath(self.opening.sources[0])) if self.opening.sources else ""
            leave(run(engine, view=self.view, ascii_only=ascii_only, mouse=self.mouse, name=name.strip(STDIN)))
