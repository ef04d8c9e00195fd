"""The explorer: tabs of views, a table, and the number under the cursor explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from kashi_tui.model.errors import KashiError
from kashi_tui.model.query.detail import Dossier
from kashi_tui.model.query.page import Heading, Profile
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import View
from kashi_tui.tui.screens.status import Context, Hints, Status, count
from kashi_tui.tui.session.arrangement import Arrangement
from kashi_tui.tui.session.job import Job
from kashi_tui.tui.session.job_queue import JobQueue
from kashi_tui.tui.session.pager import Pager
from kashi_tui.tui.session.review_session import ReviewSession
from kashi_tui.tui.session.view_state import ViewState
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.typeahead import LineScreen, release_keys
from kashi_tui.tui.widgets.detail_panel import DetailPanel
from kashi_tui.tui.widgets.prompt_slot import PromptSlot
from kashi_tui.tui.widgets.table import PageTable
from kashi_tui.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from kashi_tui.tui.session.first_page import PagesAtHand
    from kashi_tui.tui.widgets.prompt import Prompt


class ExplorerScreen(LineScreen[None]):
    """Shows what its pager has, and explains what is under the cursor. Commands tell it what to do."""

    DEFAULT_CSS = """
    ExplorerScreen {
        layout: vertical; background: ansi_default; color: ansi_default; overflow: hidden hidden;
        #filters { display: none; }
    }
    """
    AUTO_FOCUS = "PageTable"
    BLANK = True

    def __init__(
        self,
        views: Sequence[View],
        jobs: JobQueue,
        *,
        theme: Theme,
        hints: Hints,
        start: str | None = None,
        ready_pages: PagesAtHand | None = None,
        source_name: str = "",
    ) -> None:
        super().__init__()
        self.views, self.jobs, self.theme = tuple(views), jobs, theme
        self.pager = Pager(self, jobs, views, start=start, ready_pages=ready_pages)
        self.review = ReviewSession(source_name)
        self.needle = ""
        """The text that was looked for last."""
        self.status = Status(theme, hints, ready_pages.profile if ready_pages else None)
        self.prompts = PromptSlot(self.status.footer)
        self.tabs = Tabs(theme, [view.title for view in views], id="tabs")
        self.table = PageTable(theme)
        self.panel = DetailPanel(theme)
        self.search: Job | None = None
        """The search for a text that goes on."""

    def compose(self) -> ComposeResult:
        """Title, tabs, filters (where there are any), table, detail, footer."""
        yield from (self.status.title, self.tabs, self.status.filters, self.table, self.panel, self.status.footer)

    def on_mount(self) -> None:
        """Draws the first page at once if it is ready-made; the engine comes after it."""
        self._fit_panel(self.size.height)
        self.show_title()
        self.open_view(self.pager.active)
        release_keys(self)

    def on_resize(self, event: events.Resize) -> None:
        """Gives the detail panel a part of the height that leaves the table most of it."""
        self._fit_panel(event.size.height)

    def _fit_panel(self, height: int) -> None:
        self.panel.fit(height, is_text=self.state.view.is_text)

    # What is in sight

    @property
    def state(self) -> ViewState:
        """The state of the view in sight."""
        return self.pager.state

    @property
    def heading(self) -> Heading | None:
        """The head of the column under the cursor."""
        page, at = self.state.page, self.table.cursor_column
        return page.headings[at] if page is not None and at < len(page.headings) else None

    def comparable_column(self, complaint: str) -> str | None:
        """The name of the column under the cursor; of a sparkline none, with a complaint in the footer."""
        column = self.state.view.columns[self.table.cursor_column]
        if column.sortable:
            return column.name
        self.warn(f"'{column.label}' {complaint}: choose another column")
        return None

    # Views

    def open_view(self, index: int) -> None:
        """Goes to a view, which is as it was left."""
        self._note_cursor()
        self.tabs.activate(index)
        self.pager.open(index)

    def push(self, state: ViewState, title: str) -> None:
        """Opens a view over the active one."""
        self._note_cursor()
        self.tabs.push(title)
        self.pager.push(state)

    def pop(self) -> bool:
        """Goes back to the view below; tells whether there is one."""
        if len(self.pager.pushed) == 1:
            self.tabs.pop()
        return self.pager.pop()

    def sort(self, *, descending: bool, then: bool = False) -> None:
        """Sorts by the column of the cursor, alone or after those sorted by already."""
        if (name := self.comparable_column("cannot be sorted")) is not None:
            self.pager.ask(self.state, self.state.sorted_by(name, descending=descending, then=then))

    # The pager's display

    @property
    def height_rows(self) -> int:
        """The number of rows in sight."""
        return self.table.height_rows

    def show(self, state: ViewState) -> None:
        """Shows the page of the view in sight."""
        assert state.page is not None
        self._fit_panel(self.size.height)
        self.table.show(state.page, state.query, state.row, state.column, state.arrangement)
        self.status.show_filters(state)
        self.show_cursor(keeps_note=True)

    def busy(self, text: str) -> None:
        """Shows a text instead of rows; an empty one only clears the note in the footer."""
        if text:
            self.table.say(text)
        else:
            self.status.note = ("", "")

    def introduce(self, profile: Profile) -> None:
        """Shows the profile of the source in the title, and the first new note on it once in the footer."""
        if self.status.introduce(profile):
            self.show_title()
        if note := self.status.fresh_note():
            self.say(note, "unsure")

    # What is said

    def show_title(self) -> None:
        """Shows what is open, what has been changed, the currency and what the marks mean."""
        self.status.show_title(self.pager.lens, self.review.summary)

    def show_progress(self, text: str) -> None:
        """Shows which job takes long; an empty text clears it."""
        self.panel.say(text)
        if not self.panel.display:
            self.say(text, "dim")

    def warn(self, message: KashiError | str) -> None:
        """Shows an error in the footer, until the next key."""
        self.say(str(message), "bad")

    def say(self, message: str, tone: str = "good") -> None:
        """Shows a note in the footer, until the next key."""
        self.status.say(message, tone, self._hint_context)

    @property
    def _hint_context(self) -> Context | None:
        """The context that the footer's hints are for; None while a prompt is open."""
        if self.prompts.is_open:
            return None
        if self.pager.pushed:
            return "counts"
        return "text" if self.state.view.is_text else "table" if self.status.is_table else "numbers"

    # The cursor

    def move_row(self, row: int) -> None:
        """Moves the cursor to a row, or as near as there is one."""
        self.state.goal = None
        if self.pager.is_far(row):
            self.pager.seek(row)
        else:
            self.table.move_row(row)
            self.follow_cursor()

    def move_column(self, column: int) -> None:
        """Moves the cursor to a column, or as near as there is one."""
        self.table.move_column(column)
        self.follow_cursor()

    def arrange_columns(self, arrangement: Arrangement) -> None:
        """Shows the columns as arranged."""
        self.state.arrangement = arrangement
        self.table.show_columns(arrangement)
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Lets footer and panel follow the cursor, the panel a moment later."""
        self._note_cursor()
        self.panel.follow(self.state.detail, self._place)
        self.say("", "")

    def show_cursor(self, *, keeps_note: bool = False) -> None:
        """Explains what is under the cursor at once; a note in the footer goes, unless no key came since."""
        self._note_cursor()
        self.panel.show(self.state.detail, self._place)
        self.say(*(self.status.note if keeps_note else ("", "")))

    def _note_cursor(self) -> None:
        self.state.row, self.state.column = self.table.cursor_row, self.table.cursor_column

    @property
    def _place(self) -> str:
        """The cursor's row and the number of rows: `3 of 120`."""
        page = self.state.page
        return f"{min(self.state.row + 1, page.total):,} of {count(page)}" if page else "0 of 0"

    # What comes over the table

    async def open_dossier(self, target: Target | None, stub: Dossier, chapter: str = "", *, keys: bool = True) -> None:
        """Opens the dossier of a number, a check or a statement: what is known already, then all of it."""
        from kashi_tui.tui.screens.dossier_text import dossier_screen, show_dossier

        follow = partial(self.open_dossier, stub=Dossier("", ()))
        screen = dossier_screen(self.theme, stub, chapter, follow, has_chapters=keys and not self.status.is_table)
        await self.app.push_screen(screen)
        if target:
            self.jobs.ask(lambda engine: engine.dossier(target), partial(show_dossier, screen), self.warn)

    async def open_prompt(self, label: str, text: str, use: Callable[[str], None]) -> None:
        """Asks for a line of text above the footer; keys go there until Enter or Esc."""
        self.jobs.open()
        await self.prompts.open(label, text, use)
        self.say("", "")

    def close_prompt(self) -> None:
        """Gives the keys back to the table."""
        if self.prompts.close(self.table):
            self.show_cursor()

    def point_out(self, at: int, error: KashiError) -> None:
        """Shows an error in the footer, and puts the cursor on its place in the prompt."""
        if self.prompts.prompt is not None:
            self.prompts.prompt.point_at(at)
        self.warn(error)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Uses what was typed."""
        message.use(message.text)
        release_keys(self)

    def on_prompt_left(self) -> None:
        """Closes the prompt."""
        self.close_prompt()
        release_keys(self)

    # The mouse, and rows that came into sight

    def on_page_table_rows_wanted(self) -> None:
        """Fetches the rows around those in sight."""
        self.pager.fill(self.table.top, self.table.is_short)

    def on_page_table_row_clicked(self, message: PageTable.RowClicked) -> None:
        """Puts the cursor where the mouse was clicked."""
        self.move_column(message.column)
        self.move_row(message.row)

    def on_page_table_head_clicked(self, message: PageTable.HeadClicked) -> None:
        """Sorts by the column whose head was clicked; the other way round if it was sorted by already."""
        self.table.move_column(message.column)
        self.show_cursor()
        name, order = self.state.view.columns[message.column].name, self.state.query.sort
        self.sort(descending=bool(order) and order[0].column == name and not order[0].descending)

    def on_tabs_picked(self, message: Tabs.Picked) -> None:
        """Goes to the view whose tab was clicked."""
        self.open_view(message.index)
