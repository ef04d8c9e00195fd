"""Keys about columns: hide, show, widen, narrow, freeze; and going to a column or a row by its name or number."""

from __future__ import annotations

import re
from dataclasses import replace

from kashi_tui.model.errors import KashiError
from kashi_tui.model.query.page import Heading
from kashi_tui.tui.commands.movement import Moving
from kashi_tui.tui.widgets.table_columns import NARROWEST_CELLS, Arrangement

STEP_CELLS = 4
"""By how much a column is widened or narrowed."""
_ROW = re.compile(r"(\d[\d,_ ]*)(%?)")


class Arranging(Moving):
    """The explorer with columns that the user arranges."""

    @property
    def heading(self) -> Heading | None:
        """The head of the column under the cursor."""
        page, at = self.stand.page, self.table.cursor_column
        return page.headings[at] if page is not None and at < len(page.headings) else None

    def _arrange(self, arrangement: Arrangement) -> None:
        self.stand.arrangement = arrangement
        self.table.show_columns(arrangement)
        self.follow_cursor()

    def action_hide(self) -> None:
        """Hides the column under the cursor."""
        if (heading := self.heading) is None:
            return
        if len(self.table.columns.shown) < 2:
            self.warn("this is the last column: U shows the others again")
            return
        self._arrange(self.stand.arrangement.hide(heading.name))
        self.say(f"'{heading.label or heading.name}' is hidden: U shows it again", "dim")

    def action_unhide(self) -> None:
        """Shows every column again, as wide as its content."""
        if self.stand.arrangement == Arrangement():
            self.say("no column is hidden", "dim")
            return
        self._arrange(Arrangement())

    def action_widen(self, sign: int) -> None:
        """Makes the column under the cursor wider or narrower; a number is never cut."""
        if (heading := self.heading) is None:
            return
        columns = self.table.columns
        width = next((at.width for at in self.table.places if at.column == self.table.cursor_column), 0)
        least = max(NARROWEST_CELLS, columns.number_cells(self.table.cursor_column))
        wanted = max(least, width + sign * STEP_CELLS)
        if wanted == width:
            self.say("it is as narrow as it can be: a number is never cut", "dim")
            return
        self._arrange(self.stand.arrangement.resize(heading.name, min(wanted, max(least, self.size.width - 2))))

    def action_freeze(self) -> None:
        """Keeps the columns up to the cursor's where they are, or lets them go again."""
        frozen = self.table.columns.shown.index(self.table.cursor_column) + 1
        is_frozen = self.stand.arrangement.frozen == frozen
        self._arrange(replace(self.stand.arrangement, frozen=1 if is_frozen else frozen))
        what = "the first column stays" if is_frozen or frozen == 1 else f"the first {frozen} columns stay"
        self.say(f"{what} in sight", "dim")

    async def action_column(self) -> None:
        """Asks for a column by its name and goes there; one that is hidden is shown again."""
        from kashi_tui.tui.screens.palette import Command, open_choice

        if (page := self.stand.page) is None:
            return
        hidden = self.stand.arrangement.hidden
        known = [
            Command(each.label or each.name, "hidden" if each.name in hidden else each.name, str(n))
            for n, each in enumerate(page.headings)
        ]
        await open_choice(self, "column", known, self._go_to_column)

    async def _go_to_column(self, number: str) -> None:
        name = self.stand.view.columns[int(number)].name
        arrangement = self.stand.arrangement
        if name in arrangement.hidden:
            self._arrange(replace(arrangement, hidden=arrangement.hidden - {name}))
        self.table.move_column(int(number))
        self.follow_cursor()

    async def action_row(self) -> None:
        """Asks for a row by its number, or by a part of the whole such as 50 %, and goes there."""
        await self.open_prompt("row", "", self._go_to_row)

    def _go_to_row(self, text: str) -> None:
        page = self.stand.page
        if not text.strip() or page is None:
            self.close_prompt()
            return
        found = _ROW.fullmatch(text.strip())
        if not found:
            self.point_out(len(text), KashiError(f"'{text}' is no row: type a number such as 1,000, or 50 %"))
            return
        number = int(re.sub(r"[,_ ]", "", found[1]))
        row = page.total * min(number, 100) // 100 if found[2] else number
        self.close_prompt()
        self.move_row(max(0, row - 1))
