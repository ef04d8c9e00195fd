"""The form of a claim: its sentence above, its fields below, and a line to type into for the one that is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from kashi_tui.model.errors import KashiError, ReviewError
from kashi_tui.model.review.code_choices import CodeChoice
from kashi_tui.model.review.form import PERIODS, Form, FormField
from kashi_tui.tui.screens.form_fields import choice_parts, matching, place_of, slot_parts
from kashi_tui.tui.session.review_session import Change
from kashi_tui.tui.theme import DIM, PLAIN, Theme
from kashi_tui.tui.typeahead import LineScreen, release_keys
from kashi_tui.tui.widgets.choice_list import ChoiceList
from kashi_tui.tui.widgets.prompt_slot import PromptSlot
from kashi_tui.tui.widgets.sentence import READ, sentence_lines, window
from kashi_tui.tui.widgets.status_line import Footer, StatusLine
from kashi_tui.tui.widgets.strips import Part, wrapped

if TYPE_CHECKING:
    from kashi_tui.tui.widgets.prompt import Prompt

KEYS = (
    ("Enter", "edit"),
    ("Esc", "back"),
    ("v", "confirm"),
    ("u", "undo"),
    ("a", "apply to similar"),
    ("↑ ↓", "field"),
)
TYPING = (("Enter", "apply"), ("Esc", "cancel"))
CHOOSING = (("Enter", "apply"), ("Esc", "cancel"), ("↑ ↓", "choose"), ("Tab", "complete"))


class FormScreen(LineScreen[None]):
    """Shows a claim's fields and asks for changes to them; `show` or `refuse` then takes what comes of one."""

    DEFAULT_CSS = """
    FormScreen { layout: vertical; background: ansi_default; color: ansi_default; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back", priority=True),
        Binding("enter,right,l", "edit", "Edit", priority=True),
        Binding("down,j", "step(1)", "Down", priority=True),
        Binding("up,k", "step(-1)", "Up", priority=True),
        Binding("pagedown", "step(8)", "Page down", priority=True),
        Binding("pageup", "step(-8)", "Page up", priority=True),
        Binding("home,g", "step(-1000)", "First", priority=True),
        Binding("end,G", "step(1000)", "Last", priority=True),
        Binding("v", "approve", "Confirm as read", priority=True),
        Binding("u", "undo", "Undo", priority=True),
        Binding("a", "spread", "Apply to similar", priority=True),
        Binding("tab", "complete", "Complete", priority=True),
        Binding("down", "choose(1)", "Next choice", priority=True),
        Binding("up", "choose(-1)", "Previous choice", priority=True),
        Binding("pagedown", "choose(8)", "Choices below", priority=True),
        Binding("pageup", "choose(-8)", "Choices above", priority=True),
    ]
    WHILE_TYPING = ("complete", "choose")

    def __init__(self, theme: Theme, claim: str, change: Callable[[Change], None]) -> None:
        super().__init__()
        self.theme, self._claim, self._change = theme, claim, change
        self.form: Form | None = None
        self.choices: Sequence[CodeChoice] = ()
        self._at = 0
        self._typed_first = self._refused = ""
        self.heading = StatusLine(theme)
        self.sentence = ChoiceList(theme)
        self.fields = ChoiceList(theme)
        """The lower part: fields, or what may be chosen for one."""
        self.message = ChoiceList(theme)
        self.footer = Footer(theme)
        self.prompts = PromptSlot(self.footer)

    def compose(self) -> ComposeResult:
        """Title, sentence, fields or choices, what is to be said of them, hints."""
        yield from (self.heading, self.sentence, self.fields, self.message, self.footer)

    def on_mount(self) -> None:
        """Leaves no room for what is not there yet."""
        self._fit()
        self._say("", PLAIN)

    def on_resize(self) -> None:
        """Fits the sentence to the screen."""
        self._fit()

    # What is shown

    def show(self, form: Form) -> None:
        """Shows a claim from now on, the cursor on the field where it was."""
        self.close_prompt()
        at = self.fields.at or 0
        self.form = form
        place = f"{form.detail.place} " if form.detail.place else ""
        title: list[Part] = [(f" {form.detail.title}", self.theme["title"])]
        self.heading.say(title, [(place, DIM)])
        self._fit()
        self._show_fields(at)

    def _fit(self) -> None:
        """Gives the sentence a part of the height that leaves the fields most of it."""
        width, height = self.app.size
        detail = self.form.detail if self.form else None
        room = 2 if height < 16 else 3 if height < 24 else 5
        lines: Sequence[Sequence[Part]] = []
        if detail is not None and height > 6:
            sentence = sentence_lines(detail.statement, max(10, width - 2), detail.marks, detail.beside, READ)
            lines = [*window(sentence, min(room, len(sentence)), READ), [("─" * (width - 1), DIM)]]
        _fill(self.sentence, lines)

    def _say(self, text: str, style: Style) -> None:
        """Shows a text above the line to type into, wrapped to the width of the screen."""
        lines = wrapped(text, max(10, self.app.size.width - 2))
        _fill(self.message, [[(f" {line}", style)] for line in lines])

    def _show_fields(self, at: int) -> None:
        self._say("", PLAIN)
        slots = self.form.slots if self.form else ()
        self.fields.show([slot_parts(self.theme, slot) for slot in slots], at)
        self.footer.hint(KEYS)

    def _show_choices(self, typed: str) -> None:
        """Shows what may be chosen: all while nothing was typed, then what has the text in one of its names."""
        is_new = typed != self._typed_first
        self.choices = matching(self.slot.choices, typed if is_new else "")
        at = None if is_new else place_of(self.choices, typed)
        self.fields.show([choice_parts(code) for code in self.choices], at)

    def refuse(self, error: KashiError) -> None:
        """Shows why a field was not set; the text stays, to be put right."""
        self._refused = error.new_name if isinstance(error, ReviewError) else ""
        self._say(str(error), self.theme["bad"])

    # Editing

    @property
    def slot(self) -> FormField:
        """The field under the cursor."""
        assert self.form is not None
        return self.form.slots[self._at]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lets keys pass on to the line while one is typed into; up, down and Tab choose then."""
        return (action in self.WHILE_TYPING) == (self.prompts.is_open)

    async def action_edit(self) -> None:
        """Asks for the text of the field."""
        if self.form is None or self.fields.at is None:
            return
        self._at, self._refused = self.fields.at, ""
        is_period = self.slot.name in PERIODS
        self._typed_first = self.slot.text.replace("–", "-") if is_period else self.slot.text  # as a keyboard has it
        await self.prompts.open(self.slot.label, self._typed_first, lambda text: None)
        if self.slot.choices:
            self._show_choices(self._typed_first)
        is_plain = bool(self.slot.choices) and self.app.size.height < 16  # the choices say it, and need the room
        self._say("" if is_plain else self.slot.expected, DIM)
        self.footer.hint(CHOOSING if self.slot.choices else TYPING)

    def on_choice_list_clicked(self) -> None:
        """Edits the field that was clicked, or takes the choice."""
        if not self.prompts.is_open:
            self.run_worker(self.action_edit())
        else:
            self.action_complete()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows the choices that match."""
        if self.prompts.is_open and self.slot.choices:
            self._show_choices(event.value)

    def action_choose(self, count: int) -> None:
        """Goes to another choice."""
        if self.slot.choices:
            self.fields.step(count)

    def action_complete(self) -> None:
        """Puts the choice into the line; without one the first."""
        if (prompt := self.prompts.prompt) is not None and self.choices:
            code = self.choices[self.fields.at or 0]
            is_unique = sum(choice.name == code.name for choice in self.slot.choices) == 1
            prompt.fill(code.name if code.name and is_unique else code.code)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Asks for the field to be set: to the choice under the cursor, else to what was typed."""
        message.stop()
        at = self.fields.at if self.slot.choices else None
        text = message.text if at is None else self.choices[at].code
        name, add = self.slot.name, bool(self._refused) and self._refused == text.strip()
        self._change(lambda review: review.edit(self._claim, name, text, add=add))
        release_keys(self)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Leaves the field as it is."""
        message.stop()
        self.close_prompt()
        release_keys(self)

    def close_prompt(self) -> None:
        """Goes back to the fields."""
        if self.prompts.close(None):
            self._show_fields(self._at)

    # Other keys

    def action_step(self, count: int) -> None:
        """Goes to another field."""
        self.fields.step(count)
        self._say("", PLAIN)
        self.footer.hint(KEYS)

    def action_approve(self) -> None:
        """Approves the claim as it was read."""
        self._change(lambda review: review.approve(self._claim))

    def action_undo(self) -> None:
        """Takes the last change back."""
        self._change(lambda review: review.undo())

    def action_spread(self) -> None:
        """Does the last change to all claims that said the same."""
        self._change(lambda review: review.spread())

    def action_leave(self) -> None:
        """Goes back to the table."""
        self.dismiss()


def _fill(rows: ChoiceList, lines: Sequence[Sequence[Part]]) -> None:
    """Shows lines in as much room as they take."""
    rows.styles.height = len(lines)
    rows.display = bool(lines)
    rows.show(lines, None)
