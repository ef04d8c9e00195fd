"""The app: every key at work on the explorer's screen."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.errors import FilterError, UnknownNameError
from kashi_tui.tui.driver import KashiDriver
from kashi_tui.tui.look import Look
from kashi_tui.tui.overlay import Overlay
from kashi_tui.tui.table import Table
from kashi_tui.tui.tabs import Tabs
from kashi_tui.views import load_views
from kashi_tui.views.ready import load_shelf

if TYPE_CHECKING:
    from kashi_tui.model.query import Engine
    from kashi_tui.model.view import View


class KashiApp(Overlay):
    """The explorer with its keys. Each action's docstring says what its key does."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lets keys of the table pass on while a prompt or a sheet is open: they belong to it then."""
        return action in ("quit_now", "redraw") or (self.prompt is None and len(self.screen_stack) == 1)

    # Moving

    def action_move_rows(self, count: int) -> None:
        """Moves the cursor by rows."""
        self._move_row(self.table.cursor_row + count)

    def action_move_pages(self, count: int) -> None:
        """Moves the cursor by pages, one row of the old page kept."""
        self._move_row(self.table.cursor_row + count * max(1, self.table.height_rows - 1))

    def action_move_to(self, row: int) -> None:
        """Moves the cursor to a row; −1 is the last."""
        self._move_row(row if row >= 0 else 2**62)

    def action_move_columns(self, count: int) -> None:
        """Moves the cursor by columns."""
        self.table.move_column(self.table.cursor_column + count)
        self.show_cursor()

    def _move_row(self, row: int) -> None:
        if self.table.move_row(row) or self.note:
            self.show_cursor()

    def on_table_row_clicked(self, message: Table.RowClicked) -> None:
        """Puts the cursor where the mouse was clicked."""
        self.table.move_column(message.column)
        self.table.move_row(message.row)
        self.show_cursor()

    # Views

    def action_view(self, index: int) -> None:
        """Goes to the view with this number."""
        if index < len(self.views):
            self.open_view(index)

    def action_turn(self, step: int) -> None:
        """Goes to the next view, or to the one before."""
        self.open_view((self.active + step) % len(self.views))

    def on_tabs_picked(self, message: Tabs.Picked) -> None:
        """Goes to the view whose tab was clicked."""
        self.open_view(message.index)

    # Order

    def action_sort(self, descending: bool) -> None:
        """Sorts by the column of the cursor."""
        self._sort(descending=descending, then=False)

    def action_sort_next(self, descending: bool) -> None:
        """Sorts by the column of the cursor where the columns sorted by before are equal."""
        self._sort(descending=descending, then=True)

    def _sort(self, *, descending: bool, then: bool) -> None:
        column = self.stand.view.columns[self.table.cursor_column]
        if not column.sortable:
            self.warn(f"'{column.label}' has no order: sort by another column")
            return
        self.ask(self.stand, self.stand.sorted_by(column.name, descending=descending, then=then))

    def on_table_head_clicked(self, message: Table.HeadClicked) -> None:
        """Sorts by the column whose head was clicked; the other way round if it was sorted by already."""
        self.table.move_column(message.column)
        self.show_cursor()
        name = self.stand.view.columns[message.column].name
        order = self.stand.query.sort
        self._sort(descending=bool(order) and order[0].column == name and not order[0].descending, then=False)

    # Finding and filtering

    async def action_find(self) -> None:
        """Asks for a text and goes to the next row that shows it."""
        await self.open_prompt("/", self.needle, self._find_first)

    def _find_first(self, text: str) -> None:
        self.needle = text
        self.close_prompt()
        if text:
            self.action_find_next(False)

    def action_find_next(self, backward: bool) -> None:
        """Goes to the next row, or the one before, that shows the text looked for."""
        if not self.needle:
            self.warn("nothing to find yet: / asks for a text")
            return
        query, needle, row = self.stand.query, self.needle, self.table.cursor_row
        self.desk.ask(
            lambda engine: engine.find(query, needle, row, backward=backward),
            lambda found: self._found(needle, found),
            self.warn_of,
        )

    def _found(self, needle: str, row: int | None) -> None:
        if row is None:
            self.warn(f"'{needle}' is in no row of this view")
            return
        self._move_row(row)
        self.say(f"'{needle}' · n next, N before", "dim")

    async def action_filter(self) -> None:
        """Asks for a filter, which is added to those there are."""
        await self.open_prompt("filter", "", self._filter)

    def _filter(self, text: str) -> None:
        if not text.strip():
            self.close_prompt()
            return
        from kashi_tui.model.filter import parse

        try:
            parse(text)
        except FilterError as error:
            self.point_out(error.at, error)
            return
        stand = self.stand
        query = stand.filtered(*stand.query.filters, text)
        self.ask(stand, query, done=self.close_prompt, refused=lambda error: self.point_out(len(text), error))

    def action_keep(self, keep: bool) -> None:
        """Keeps only the rows with the value of the cursor's cell, or drops them."""
        stand, key = self.stand, self.stand.key
        if key is None:
            return
        column, query = stand.view.columns[self.table.cursor_column], stand.query
        if not column.sortable:
            self.warn(f"'{column.label}' cannot be compared: take another column")
            return
        self.desk.ask(
            lambda engine: engine.same(query, key, column.name, keep=keep),
            lambda text: self.ask(stand, stand.filtered(*stand.query.filters, text)),
            self.warn_of,
        )

    def action_unfilter(self) -> None:
        """Takes the last filter back."""
        if not self.stand.query.filters:
            self.say("no filter to undo", "dim")
            return
        self.ask(self.stand, self.stand.filtered(*self.stand.query.filters[:-1]))

    # Numbers

    def action_currency(self) -> None:
        """Shows amounts in the next currency that the source states them in; none is ever converted."""
        if self.profile is None or len(self.profile.currencies) < 2:
            self.say("amounts are stated in one currency only", "dim")
            return
        currencies = self.profile.currencies
        at = currencies.index(self.lens.currency) if self.lens.currency in currencies else -1
        self.look_through(self.lens._replace(currency=currencies[(at + 1) % len(currencies)]))

    def action_transform(self) -> None:
        """Shows values as the next of level, growth on a year ago, share of the whole and index that makes sense."""
        view, lens = self.stand.view.id, self.lens
        self.desk.ask(lambda engine: engine.transformations(view, lens), self._transform, self.warn_of)

    def _transform(self, offered: tuple[str, ...]) -> None:
        if len(offered) < 2:
            self.say("the values of this view have no other form", "dim")
            return
        now = self.lens.transformation
        after = offered.index(now) + 1 if now in offered else 0
        self.look_through(self.lens._replace(transformation=offered[after % len(offered)]))

    async def action_detail(self, chapter: str = "") -> None:
        """Shows all that is known of the number under the cursor."""
        from kashi_tui.tui.dossier import dossier_of

        if (detail := self.stand.detail) is not None:
            await self.open_dossier(detail.target, dossier_of(detail), chapter)

    def action_copy(self) -> None:
        """Sends the number to the terminal's clipboard, as a citation."""
        from kashi_tui.writing.citation import cite

        detail = self.stand.detail
        if detail is None or self.profile is None:
            self.warn("no number here to copy")
            return
        text = cite(detail, self.profile)
        self.copy_to_clipboard(text)
        self.say(f"sent to the terminal: {text}")

    async def action_export(self) -> None:
        """Asks for a file name and writes the view there, in the format of its ending."""
        await self.open_prompt("write to", f"{self.stand.view.id}.csv", self._export)

    def _export(self, name: str) -> None:
        from kashi_tui.writing.file import save

        query = self.stand.query
        if not name.strip():
            self.close_prompt()
            return
        self.desk.ask(
            lambda engine: save(engine, query, Path(name.strip())),
            self._exported,
            lambda error: self.point_out(len(name), error),
        )

    def _exported(self, path: Path) -> None:
        self.close_prompt()
        self.say(f"written: {path}")

    # Program

    async def action_help(self) -> None:
        """Shows every key."""
        from kashi_tui.tui.help import help_lines
        from kashi_tui.tui.sheet import Sheet

        await self.push_screen(Sheet(self.look, "Keys of kashi-tui", partial(help_lines, self.look, self.views)))

    async def action_palette(self) -> None:
        """Opens the palette: every command by its name."""
        from kashi_tui.tui.palette import open_palette

        await open_palette(self)

    def action_redraw(self) -> None:
        """Draws the whole screen anew, whatever another program has written on it."""
        if isinstance(self._driver, KashiDriver):
            self._driver.redraw()
        self.refresh(layout=True)

    async def action_back(self) -> None:
        """Leaves what is open; on the table it only clears the message in the footer."""
        self.show_cursor()

    async def action_quit(self) -> None:
        """Leaves the program."""
        self.exit(0)

    action_quit_now = action_quit
    """The same, whatever is open or awaited."""


def run(folder: Path | None, *, view: str | None, ascii_only: bool, mouse: bool) -> int:
    """Runs the explorer until the user leaves it; returns the exit status.

    Raises: KashiError for a dataset that cannot be read or a view that does not exist.
    """
    views = load_views()
    if view is not None and view not in (ids := [each.id for each in views]):
        raise UnknownNameError("view", view, ids)
    ready = open_engine(folder, views) if folder else None  # what is wrong with it is said before there is a screen
    app = KashiApp(
        views,
        lambda: ready or open_engine(None, views),
        shelf=load_shelf() if folder is None else None,
        look=Look(mono=bool(os.environ.get("NO_COLOR")), ascii_only=ascii_only),
        start=view,
        driver_class=KashiDriver,
    )
    status = app.run(mouse=mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0 if status is None else status


def open_engine(folder: Path | None, views: tuple[View, ...]) -> Engine:
    """The engine over a folder's dataset, or over the shipped one.

    Raises: DatasetError if it cannot be read.
    """
    from kashi_tui.model.dataset import load
    from kashi_tui.model.query import Engine

    return Engine(load(folder), views)
