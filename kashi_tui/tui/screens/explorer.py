"""What the explorer's screen is made of: the table and the lines around it, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from kashi_tui.model.errors import KashiError
from kashi_tui.model.query.page import Page, Profile
from kashi_tui.model.query.view import Lens, Query, View
from kashi_tui.model.values.ascii import ascii_text
from kashi_tui.tui.commands import keymap as keys
from kashi_tui.tui.session.view_state import ViewState
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.typeahead import TypeAheadApp
from kashi_tui.tui.widgets.detail_panel import DetailPanel
from kashi_tui.tui.widgets.line_widget import BlankScreen
from kashi_tui.tui.widgets.status_line import Footer, StatusLine
from kashi_tui.tui.widgets.strips import Part
from kashi_tui.tui.widgets.table import PageTable
from kashi_tui.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from kashi_tui.tui.widgets.prompt import Prompt


class Surface(TypeAheadApp):
    """Tabs of views, a table, and the number under the cursor explained."""

    TITLE = "kashi-tui"
    CSS = """
    BlankScreen { layout: vertical; background: ansi_default; color: ansi_default; overflow: hidden hidden; }
    #filters { display: none; }
    CommandPalette SearchIcon { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.BINDINGS]
    ENABLE_COMMAND_PALETTE = False  # ours is opened by a key of ours and made of our own keys
    AUTO_FOCUS = "PageTable"
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        views: Sequence[View],
        *,
        profile: Profile | None = None,
        look: Theme | None = None,
        start: str | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.set_reactive(App.theme, "ansi-dark")
        self.look = look or Theme()
        self.views = tuple(views)
        self.profile = profile
        self.lens = Lens()
        self.stands = [ViewState(view, Query(view)) for view in self.views]
        self.active = next((i for i, view in enumerate(self.views) if view.id == start), 0)
        self.pushed: list[ViewState] = []
        """What was opened over the active view, the topmost last."""
        self.needle = ""
        self.prompt: Prompt | None = None
        self.note: tuple[str, str] = ("", "")
        self.reviewed = ""
        """What has been changed, for the first line."""

    # The screen

    def get_default_screen(self) -> Screen[None]:
        """The screen that everything stands on."""
        return BlankScreen()

    def compose(self) -> ComposeResult:
        """Title, tabs, filters (where there are any), table, detail, footer."""
        yield StatusLine(self.look, id="title")
        yield Tabs(self.look, [view.title for view in self.views], id="tabs")
        yield StatusLine(self.look, id="filters")
        yield PageTable(self.look)
        yield DetailPanel(self.look)
        yield Footer(self.look, id="footer")

    def find_widgets(self) -> None:
        """Takes hold of what was composed, and fills the lines that are known at once."""
        screen = self.screen
        self.table = screen.query_one(PageTable)
        self.panel = screen.query_one(DetailPanel)
        self.tabs = screen.query_one(Tabs)
        self.title_line, self.filter_line = (screen.query_one(name, StatusLine) for name in ("#title", "#filters"))
        self.footer = screen.query_one(Footer)
        self.fit_panel(self.size.height)
        self.show_title()
        self.tabs.activate(self.active)

    @property
    def stand(self) -> ViewState:
        """The state of the view on the screen."""
        return self.pushed[-1] if self.pushed else self.stands[self.active]

    def on_resize(self, event: events.Resize) -> None:
        """Gives the detail panel a part of the height that leaves the table most of it."""
        if self.is_running and hasattr(self, "panel"):
            self.fit_panel(event.size.height)

    def fit_panel(self, height: int) -> None:
        """Gives the panel its height; more of it where a text is read."""
        is_text = self.stand.view.is_text
        self.panel.read(is_text=is_text)
        lines = 0 if height < 9 else 3 if height < 16 else 5 if height < 45 else 8
        if is_text:
            lines = 0 if height < 7 else 3 if height < 12 else 5 if height < 18 else 8 if height < 45 else 12
        self.panel.display = lines > 0
        self.panel.styles.height = lines

    # The lines around the table

    def show_title(self) -> None:
        """Shows what is open, the currency and what the marks mean."""
        profile = self.profile
        about = " · ".join(filter(None, (profile.title, profile.span))) if profile else ""
        left: list[Part] = [(" kashi-tui  ", self.look["title"]), (self.reviewed, self.look["unsure"])]
        left.append((about, self.look[""]))
        self.title_line.say(self._text(left), self._text(self._remarks()))

    def _remarks(self) -> list[Part]:
        """What the currency is and what the marks mean; of a table, what has to be said of it."""
        profile = self.profile
        if profile is not None and self.is_table:
            more = f" (+{len(profile.remarks) - 1})" if len(profile.remarks) > 1 else ""
            remark = f"{profile.remarks[0]}{more}   " if profile.remarks else ""
            return [(remark, self.look["unsure"]), (f"{profile.size} ", self.look["dim"])]
        return [
            (f"{self.lens.currency}   ", self.look["title"]),
            ("● stated ", self.look["stated"]),
            ("≈ about ", self.look["about"]),
            ("◇ derived ", self.look["derived"]),
        ]

    def show_filters(self, stand: ViewState) -> None:
        """Shows the filters of a view and how many rows pass them, where there are any."""
        filters = stand.query.filters
        if self.filter_line.display != bool(filters):
            self.filter_line.display = bool(filters)
        if filters and stand.page:
            parts: list[Part] = [(" filter ", self.look["key"]), (" · ".join(filters), self.look["title"])]
            page = stand.page
            passed = f"{count(page)} of {page.of:,} " if page.is_counted else f"{count(page)} "
            self.filter_line.say(self._text(parts), self._text([(passed, self.look["dim"])]))

    def follow_cursor(self) -> None:
        """Lets footer and panel follow the cursor, the panel a moment later."""
        self._note_cursor()
        self.note = ("", "")
        self.panel.follow(self.stand.detail, self._place)
        self.show_footer()

    def show_cursor(self, *, keeps_note: bool = False) -> None:
        """Explains what is under the cursor at once; a note in the footer goes, unless no key came since."""
        self._note_cursor()
        self.note = self.note if keeps_note else ("", "")
        self.panel.show(self.stand.detail, self._place)
        self.show_footer()

    def _note_cursor(self) -> None:
        self.stand.row, self.stand.column = self.table.cursor_row, self.table.cursor_column

    @property
    def _place(self) -> str:
        """Where the cursor is among the rows."""
        page = self.stand.page
        return f"{min(self.stand.row + 1, page.total):,} of {count(page)}" if page else "0 of 0"

    def show_progress(self, text: str) -> None:
        """Says what takes long, or with no text nothing any more."""
        self.panel.say(text)
        if not self.panel.display:
            self.say(text, "dim")

    def show_footer(self) -> None:
        """Shows the hints, or what there is to say."""
        note, tone = self.note
        if note:
            self.footer.tell(note, self.look[tone], is_whole=tone == "bad")
        else:
            self.footer.hint(self._hints())

    def _hints(self) -> tuple[tuple[str, str], ...]:
        if self.prompt is not None:
            return keys.PROMPT
        if self.pushed:
            return keys.COUNTED
        if self.stand.view.is_text:
            return keys.READING
        return keys.TABLE if self.is_table else keys.FOOTER

    @property
    def is_table(self) -> bool:
        """Whether it is a table that is open: it states nothing, and has no currencies."""
        return self.profile is not None and bool(self.profile.size)

    def warn_of(self, error: KashiError) -> None:
        """Says in the footer what an error says."""
        self.warn(str(error))

    def warn(self, message: str) -> None:
        """Says in the footer what did not work, until the next key."""
        self.say(message, "bad")

    def say(self, message: str, tone: str = "good") -> None:
        """Says something in the footer, until the next key."""
        self.note = (message, tone)
        self.show_footer()

    def _text(self, parts: Sequence[Part]) -> Sequence[Part]:
        return [(ascii_text(text), style) for text, style in parts] if self.look.ascii_only else parts


def count(page: Page) -> str:
    """How many rows there are, or are at least."""
    return f"{page.total:,}" if page.is_counted else f"≥ {page.total:,}"
