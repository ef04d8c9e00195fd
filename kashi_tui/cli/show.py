"""`kashi-tui show VIEW`: one view as a table, or in a format for other programs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kashi_tui.cli import stream
from kashi_tui.cli.opening import SourceArguments
from kashi_tui.model.errors import KashiError, UnknownNameError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from kashi_tui.model.query.engine import Engine
    from kashi_tui.model.query.page import Page
    from kashi_tui.model.query.view import Lens, Query, Sort, View
    from kashi_tui.writing.writer import QueryResult, Writer

DIRECTIONS = {"": False, "asc": False, "desc": True}
"""The directions behind the colon of --sort, and whether each is descending."""


class ShowRequest(NamedTuple):
    """A request for one view, written to standard output or to a file."""

    view: str | None = None
    opening: SourceArguments = SourceArguments()
    format: str | None = None
    sort: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    currency: str | None = None
    transformation: str | None = None
    output: str | None = None
    force: bool = False
    ascii_only: bool = False
    limit: int | None = None
    """Rows that are shown at most; all without it."""

    def run(self) -> int:
        """Writes the view, or raises a KashiError and has written no file."""
        from kashi_tui.writing.registry import choose_writer

        writer = choose_writer(self.format, self.output)
        self.write(writer, self.answer())
        return 0

    def write(self, writer: Writer, answer: QueryResult) -> None:
        """Writes a result to standard output or to the file that was asked for."""
        if (file := stream.file_named(self.output)) is None:
            stream.say(writer.write(answer, ascii_only=self.ascii_only or stream.is_ascii_only()))
            return
        from kashi_tui.writing.file import write_result

        write_result(file, writer, answer, force=self.force, ascii_only=self.ascii_only)

    def answer(self) -> QueryResult:
        """Makes the result of the view, computed only when it is written."""
        from kashi_tui.cli.opening import folder_engine
        from kashi_tui.model.query.view import Query
        from kashi_tui.ready_pages import load_ready_pages
        from kashi_tui.views import find_view, load_views
        from kashi_tui.writing.writer import ask

        order = read_sort(self.sort)
        if self.view is not None and not self.opening.is_table():
            find_view(self.view)
        opened = self.opening.engine(is_whole=True)
        views = opened.views if opened else load_views()
        view = views[0] if self.view is None else opened.view(self.view) if opened else find_view(self.view)
        ready = load_ready_pages() if opened is None else None
        engine = cache(lambda: opened or folder_engine())
        if not (ready and ready.has(view)):
            view = engine().view(view.id)
        profile = ready.profile if ready else engine().profile
        lens = read_lens(self.currency, profile.currencies)
        query = Query(view, order, self.filters, read_transformation(self.transformation, view, lens))
        answer = ask(engine, query, ready=ready.page(query) if ready else None)
        return answer if self.limit is None else replace(answer, page=lambda: _first(engine(), query, self.limit or 0))


def _first(engine: Engine, query: Query, limit: int) -> Page:
    """Gets the first rows; fewer than the limit are all there are."""
    page = engine.page(query, 0, limit)
    return page if len(page.rows) == limit else page._replace(total=len(page.rows), is_counted=True)


def read_lens(code: str | None, currencies: Sequence[str]) -> Lens:
    """Makes the lens of the currency in --currency; without it, of the dataset's most frequent currency.

    Raises:
        UnknownNameError: no amount is in this currency; KashiError where none is in any.
    """
    from kashi_tui.model.query.view import Lens

    if code is None:
        return Lens(currencies[0]) if currencies else Lens()
    if not currencies:
        raise KashiError(f"no currency '{code}': a table has no currencies, nor has a text without amounts")
    if code.upper() not in currencies:
        raise UnknownNameError("currency", code, currencies)
    return Lens(code.upper())


def read_transformation(name: str | None, view: View, lens: Lens) -> Lens:
    """Sets the transformation in --as on a lens.

    Raises:
        UnknownNameError: there is no such transformation, or the view shows its values as they are.
    """
    from kashi_tui.model.frames.transformed import TRANSFORMATIONS

    choices = TRANSFORMATIONS if view.is_transformed else TRANSFORMATIONS[:1]
    if name is not None and name.lower() not in choices:
        raise UnknownNameError("transformation", name, choices)
    return lens._replace(transformation=name.lower()) if name else lens


def read_sort(texts: tuple[str, ...]) -> tuple[Sort, ...]:
    """Parses the order in --sort: `value:desc,area` or the same in two options.

    Raises:
        UnknownNameError: what follows a colon is neither `asc` nor `desc`.
    """
    return tuple(_read_level(level.strip()) for text in texts for level in text.split(","))


def _read_level(text: str) -> Sort:
    from kashi_tui.model.query.view import Sort

    column, _, direction = text.partition(":")
    if direction not in DIRECTIONS:
        raise UnknownNameError("sort direction", direction, filter(None, DIRECTIONS))
    return Sort(column, descending=DIRECTIONS[direction])
