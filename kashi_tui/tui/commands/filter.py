"""Keys that choose rows and put them in order: sort, find, filter."""

from __future__ import annotations

from kashi_tui.model.errors import FilterError
from kashi_tui.model.query.view import Query
from kashi_tui.tui.commands.summary import Summing
from kashi_tui.tui.session.job import Job
from kashi_tui.tui.widgets.table import PageTable


class Choosing(Summing):
    """The explorer with an order, with filters, and with a text to find."""

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

    def on_page_table_head_clicked(self, message: PageTable.HeadClicked) -> None:
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
        if self._looking is not None:
            self.desk.give_up(self._looking)
        self._looking = self.desk.work(
            lambda engine, report, stop: engine.find(query, needle, row, backward=backward, report=report, stop=stop),
            lambda found: self._found(query, needle, found),
            self.warn_of,
            Job("looking"),
        )

    _looking: Job | None = None
    """The search for a text that goes on."""

    def _found(self, query: Query, needle: str, row: int | None) -> None:
        if query is not self.stand.query:
            return  # it was found among other rows
        if row is None:
            self.warn(f"'{needle}' is in no row of this view")
            return
        self.move_row(row)
        self.say(f"'{needle}' · n next, N before", "dim")

    async def action_filter(self) -> None:
        """Asks for a filter, which is added to those there are."""
        await self.open_prompt("filter", "", self._filter)

    def _filter(self, text: str) -> None:
        if not text.strip():
            self.close_prompt()
            return
        from kashi_tui.model.query.filter import parse

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
