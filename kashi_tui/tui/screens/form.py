"""The form of a claim: its sentence above, its fields below, and a line to type into for the one that is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from kashi_tui.model.errors import KashiError, ReviewError
from kashi_tui.model.review.code_choices import CodeChoice
from kashi_tui.model.review.form import PERIODS, Form, FormField
from kashi_tui.tui.screens.form_fields import choice_parts, matching, place_of, slot_parts
from kashi_tui.tui.theme import DIM, PLAIN, Theme
from kashi_tui.tui.typeahead import TypeAheadApp
from kashi_tui.tui.widgets.choice_list import ChoiceList
from kashi_tui.tui.widgets.prompt import Prompt
from kashi_tui.tui.widgets.sentence import READ, sentence_lines, window
from kashi_tui.tui.widgets.status_line import Footer, StatusLine
from kashi_tui.tui.widgets.strips import Part, wrapped

KEYS = (("Enter", "edit"), ("Esc", "back"), ("v", "right"), ("u", "undo"), ("a", "all alike"), ("↑ ↓", "field"))
TYPING = (("Enter", "set"), ("Esc", "leave"))
CHOOSING = (("Enter", "set"), ("Esc", "leave"), ("↑ ↓", "choose"), ("Tab", "complete"))


class FormScreen(Screen[None]):
    """Shows a claim's fields; posts Edited, Approved and Undone, and shows what comes of them."""

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
        Binding("v", "approve", "Right as read", priority=True),
        Binding("u", "undo", "Undo", priority=True),
        Binding("a", "spread", "All alike", priority=True),
        Binding("tab", "complete", "Complete", priority=True),
        Binding("down", "choose(1)", "Next choice", priority=True),
        Binding("up", "choose(-1)", "Choice before", priority=True),
        Binding("pagedown", "choose(8)", "Choices below", priority=True),
        Binding("pageup", "choose(-8)", "Choices above", priority=True),
    ]
    WHILE_TYPING = ("complete", "choose")

    class Edited(Message):
        """A field is to be set; `add` says whether a name that no code has becomes a new code."""

        def __init__(self, form: FormScreen, name: str, text: str, *, add: bool) -> None:
            self.form, self.name, self.text, self.add = form, name, text, add
            super().__init__()

    class Approved(Message):
        """The claim is right as it was read."""

        def __init__(self, form: FormScreen) -> None:
            self.form = form
            super().__init__()

    class Undone(Message):
        """The last change is to be taken back."""

        def __init__(self, form: FormScreen) -> None:
            self.form = form
            super().__init__()

    class Spread(Message):
        """The last change is to be made to all that said the same."""

        def __init__(self, form: FormScreen) -> None:
            self.form = form
            super().__init__()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.look = look
        self.form: Form | None = None
        self.prompt: Prompt | None = None
        self.choices: Sequence[CodeChoice] = ()
        self._refused = ""

    def compose(self) -> ComposeResult:
        """Title, sentence, fields or choices, what is to be said of them, hints."""
        yield StatusLine(self.look, id="form-title")
        yield ChoiceList(self.look, id="sentence")
        yield ChoiceList(self.look, id="fields")
        yield ChoiceList(self.look, id="said")
        yield Footer(self.look)

    def on_mount(self) -> None:
        """Leaves no room for what is not there yet."""
        self._fit()
        self._say("", PLAIN)

    def on_resize(self) -> None:
        """Fits the sentence to the screen."""
        self._fit()

    @property
    def fields(self) -> ChoiceList:
        """The lower part: fields, or what may be chosen for one."""
        return self.query_one("#fields", ChoiceList)

    @property
    def footer(self) -> Footer:
        """The last line."""
        return self.query_one(Footer)

    # What is shown

    def show(self, form: Form) -> None:
        """Shows a claim from now on, the cursor on the field where it was."""
        self.close_prompt()
        at = self.fields.at or 0
        self.form = form
        place = f"{form.detail.place} " if form.detail.place else ""
        title: list[Part] = [(f" {form.detail.title}", self.look["title"])]
        self.query_one("#form-title", StatusLine).say(title, [(place, DIM)])
        self._fit()
        self._show_fields(at)

    def _fit(self) -> None:
        """Gives the sentence a part of the height that leaves the fields most of it."""
        width, height = self.app.size
        detail = self.form.detail if self.form else None
        room = 2 if height < 16 else 3 if height < 24 else 5
        lines: Sequence[Sequence[Part]] = []
        if detail is not None and height > 6:
            said = sentence_lines(detail.statement, max(10, width - 2), detail.marks, detail.beside, READ)
            rule = "-" if self.look.ascii_only else "─"
            lines = [*window(said, min(room, len(said)), READ), [(rule * (width - 1), DIM)]]
        _fill(self.query_one("#sentence", ChoiceList), lines)

    def _say(self, text: str, style: Style) -> None:
        """Says something above the line to type into, however narrow the screen is."""
        lines = wrapped(text, max(10, self.app.size.width - 2))
        _fill(self.query_one("#said", ChoiceList), [[(f" {line}", style)] for line in lines])

    def _show_fields(self, at: int) -> None:
        self._say("", PLAIN)
        slots = self.form.slots if self.form else ()
        self.fields.show([slot_parts(self.look, slot) for slot in slots], at)
        self.footer.hint(KEYS)

    def _show_choices(self, typed: str) -> None:
        """Shows what may be chosen: all while nothing was typed, then what has the text in one of its names."""
        is_new = typed != self._typed_first
        self.choices = matching(self.slot.choices, typed if is_new else "")
        at = None if is_new else place_of(self.choices, typed)
        self.fields.show([choice_parts(code) for code in self.choices], at)

    def refuse(self, error: KashiError) -> None:
        """Says why a field was not set; the text stays, to be put right."""
        self._refused = error.new_name if isinstance(error, ReviewError) else ""
        self._say(str(error), self.look["bad"])

    # Editing

    @property
    def slot(self) -> FormField:
        """The field under the cursor."""
        assert self.form is not None
        return self.form.slots[self._at]

    _at = 0
    _typed_first = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lets keys pass on to the line while one is typed into; up, down and Tab choose then."""
        return (action in self.WHILE_TYPING) == (self.prompt is not None)

    async def action_edit(self) -> None:
        """Asks for the text of the field."""
        if self.form is None or self.fields.at is None:
            return
        self._at, self._refused = self.fields.at, ""
        is_period = self.slot.name in PERIODS
        self._typed_first = self.slot.text.replace("–", "-") if is_period else self.slot.text  # as a keyboard has it
        self.prompt = Prompt(self.slot.label, self._typed_first, lambda text: None)
        await self.mount(self.prompt, before=self.footer)
        self.prompt.take_focus()
        if self.slot.choices:
            self._show_choices(self._typed_first)
        is_plain = bool(self.slot.choices) and self.app.size.height < 16  # the choices say it, and need the room
        self._say("" if is_plain else self.slot.expected, DIM)
        self.footer.hint(CHOOSING if self.slot.choices else TYPING)

    def on_choice_list_clicked(self) -> None:
        """Edits the field that was clicked, or takes the choice."""
        if self.prompt is None:
            self.run_worker(self.action_edit())
        else:
            self.action_complete()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what fits."""
        if self.prompt is not None and self.slot.choices:
            self._show_choices(event.value)

    def action_choose(self, count: int) -> None:
        """Goes to another choice."""
        if self.slot.choices:
            self.fields.step(count)

    def action_complete(self) -> None:
        """Puts the choice into the line; without one the first."""
        if self.prompt is not None and self.choices:
            code = self.choices[self.fields.at or 0]
            is_unique = sum(each.name == code.name for each in self.slot.choices) == 1
            self.prompt.fill(code.name if code.name and is_unique else code.code)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Asks for the field to be set: to the choice under the cursor, else to what was typed."""
        message.stop()
        at = self.fields.at if self.slot.choices else None
        text = message.text if at is None else self.choices[at].code
        add = bool(self._refused) and self._refused == text.strip()
        self.post_message(self.Edited(self, self.slot.name, text, add=add))

    async def on_prompt_left(self, message: Prompt.Left) -> None:
        """Leaves the field as it is."""
        message.stop()
        self.close_prompt()
        await self._go_on()

    def close_prompt(self) -> None:
        """Goes back to the fields."""
        if self.prompt is not None:
            self.set_focus(None)
            self.prompt.remove()
            self.prompt = None
            self._show_fields(self._at)

    async def _go_on(self) -> None:
        if isinstance(self.app, TypeAheadApp):
            await self.app.go_on()

    # Other keys

    def action_step(self, count: int) -> None:
        """Goes to another field."""
        self.fields.step(count)
        self._say("", PLAIN)
        self.footer.hint(KEYS)

    def action_approve(self) -> None:
        """Says that all is right as it was read."""
        self._post(self.Approved(self))

    def action_undo(self) -> None:
        """Takes the last change back."""
        self._post(self.Undone(self))

    def action_spread(self) -> None:
        """Does the last change to all claims that said the same."""
        self._post(self.Spread(self))

    def _post(self, message: Message) -> None:
        if isinstance(self.app, TypeAheadApp):
            self.app.is_held = True
        self.post_message(message)

    def action_leave(self) -> None:
        """Goes back to the table."""
        self.dismiss()


def _fill(rows: ChoiceList, lines: Sequence[Sequence[Part]]) -> None:
    """Shows lines in as much room as they take."""
    rows.styles.height = len(lines)
    rows.display = bool(lines)
    rows.show(lines, None)
