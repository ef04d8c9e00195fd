"""`kashi-tui --list-views`: the views that there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kashi_tui.cli import stream
from kashi_tui.cli.opening import SourceArguments, folder_engine
from kashi_tui.model.query.page import Cell, Heading, Page, Row
from kashi_tui.model.query.view import View
from kashi_tui.views import load_views

HEADINGS = (Heading("view", "View"), Heading("title", "Title"), Heading("about", "Shows"))


class CatalogRequest(NamedTuple):
    """A request for the id, the title and the subject of every view of a source."""

    opening: SourceArguments = SourceArguments()
    ascii_only: bool = False

    def run(self) -> int:
        """Prints a line for each view."""
        from kashi_tui.writing.formats.table import lay_out

        stream.say(lay_out(catalog(self.views()), ascii_only=self.ascii_only or stream.is_ascii_only()))
        return 0

    def views(self) -> Sequence[View]:
        """Lists the views that the source has something for."""
        from kashi_tui.ready_pages import load_ready_pages

        engine = self.opening.engine()
        ready = None if engine else load_ready_pages()
        if ready:
            return [view for view in load_views() if ready.has(view) or not view.fit]
        return (engine or folder_engine()).views


def catalog(views: Iterable[View]) -> Page:
    """Lists views as the rows of a page, in the order of the tabs."""
    rows = tuple(Row(view.id, (Cell(view.id), Cell(view.title), Cell(view.about))) for view in views)
    return Page("views", HEADINGS, rows, 0, len(rows), len(rows))
