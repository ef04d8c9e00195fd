"""The lines around the table: what is open, which rows pass the filters, and the keys that matter or what is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kashi_tui.model.query.page import Page, Profile
from kashi_tui.model.query.view import Lens
from kashi_tui.tui.session.view_state import ViewState
from kashi_tui.tui.theme import Theme
from kashi_tui.tui.widgets.status_line import Footer, StatusLine
from kashi_tui.tui.widgets.strips import Part

Context = Literal["numbers", "text", "table", "counts"]
"""What is in sight: numbers of a dataset, its text, rows of a table, or the counted values of a column."""
Hints = Mapping[Context, tuple[tuple[str, str], ...]]
"""Keys and words for the footer, by what is in sight."""
PROMPT = (("Enter", "accept"), ("Esc", "cancel"))
"""The same while a prompt is open."""


class Status:
    """Title, filters and footer, with the note that stands in the footer until the next key."""

    def __init__(self, theme: Theme, hints: Hints, profile: Profile | None) -> None:
        self.theme, self._hints = theme, hints
        self.profile = profile
        """What is known of the source as a whole."""
        self._notes_shown: tuple[str, ...] = ()
        self.title = StatusLine(theme, id="title")
        self.filters = StatusLine(theme, id="filters")
        self.footer = Footer(theme, id="footer")
        self.note: tuple[str, str] = ("", "")
        """What is said, and its tone."""

    @property
    def is_table(self) -> bool:
        """Whether the source is a table, which has no statements and no currencies."""
        return self.profile is not None and bool(self.profile.size)

    def introduce(self, profile: Profile) -> bool:
        """Takes what is known of the source now; tells whether that is more than before."""
        before, self.profile = self.profile, profile
        return profile != before

    def fresh_note(self) -> str:
        """The first note on the source that was not shown yet, and the key that shows all; empty without any."""
        notes = self.profile.notes if self.profile is not None else ()
        fresh = [note for note in notes if note not in self._notes_shown]
        self._notes_shown = notes if fresh else self._notes_shown
        more = f"{len(notes)} notes (i): " if len(notes) > 1 else ""
        return f"{more}{fresh[0]}" if fresh else ""

    def show_title(self, lens: Lens, reviewed: str) -> None:
        """Shows what is open, what has been changed, the currency and what the marks mean."""
        profile = self.profile
        about = " · ".join(filter(None, (profile.title, profile.span))) if profile else ""
        left = [(" kashi-tui  ", self.theme["title"]), (reviewed, self.theme["unsure"]), (about, self.theme[""])]
        self.title.say(left, self._legend(lens))

    def _legend(self, lens: Lens) -> list[Part]:
        """The currency and the legend of marks; of a table its size and, shown to the last, how many notes it has."""
        profile = self.profile
        if profile is not None and self.is_table:
            noted = len(profile.notes)
            notes = f"  {noted} note{'s' * (noted > 1)} (i) " if noted else ""
            return [(f"{profile.size} ", self.theme["dim"]), (notes, self.theme["unsure"])]
        return [
            (f"{lens.currency}   ", self.theme["title"]),
            ("● stated ", self.theme["stated"]),
            ("≈ about ", self.theme["about"]),
            ("◇ derived ", self.theme["derived"]),
        ]

    def show_filters(self, state: ViewState) -> None:
        """Shows the filters of a view and how many rows pass them, where there are any."""
        filters = state.query.filters
        if self.filters.display != bool(filters):
            self.filters.display = bool(filters)
        if filters and state.page:
            page = state.page
            passed = f"{count(page)} of {page.of:,} " if page.is_counted else f"{count(page)} "
            self.filters.say(
                [(" filter ", self.theme["key"]), (" · ".join(filters), self.theme["title"])],
                [(passed, self.theme["dim"])],
            )

    def say(self, text: str, tone: str, context: Context | None) -> None:
        """Shows a note in the footer; with no text the keys that matter, and with no context those of a prompt."""
        self.note = (text, tone)
        if text:
            self.footer.tell(text, self.theme[tone], is_whole=tone == "bad")
        else:
            self.footer.hint(self._hints.get(context, ()) if context is not None else PROMPT)


def count(page: Page) -> str:
    """The number of rows as text, with `≥` where they are not all counted."""
    return f"{page.total:,}" if page.is_counted else f"≥ {page.total:,}"
