"""Reviewing what was read from a text: edit, approve, drop, undo, and write the reviewed dataset."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.errors import KashiError
from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.review_session import Change, changed_engine, dataset_of

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine
    from kashi_tui.model.review.review import Review
    from kashi_tui.tui.screens.form import FormScreen

ORDER = 90


async def edit_claim(explorer: ExplorerScreen) -> None:
    """Opens the claim under the cursor as a form."""
    from kashi_tui.tui.screens.form import FormScreen

    if (claim := _claim_or_warn(explorer, "edit")) is None:
        return
    editor = Editor(explorer, claim)
    form = FormScreen(explorer.theme, editor)
    await explorer.app.push_screen(form)
    editor.show(form)


def approve_claim(explorer: ExplorerScreen) -> None:
    """Says that the claim is right as it was read."""
    if (claim := _claim_or_warn(explorer, "approve")) is not None:
        change(explorer, lambda review: review.approve(claim), nothing="nothing was uncertain here")


def drop_claim(explorer: ExplorerScreen) -> None:
    """Drops the claim."""
    if (claim := _claim_or_warn(explorer, "discard")) is not None:
        change(explorer, lambda review: review.drop(claim))


def undo_change(explorer: ExplorerScreen) -> None:
    """Takes the last change back."""
    change(explorer, lambda review: review.undo())


async def write_dataset(explorer: ExplorerScreen) -> None:
    """Asks for the name of a folder and writes the dataset there, as it is after all changes."""
    session = explorer.review

    def write(text: str) -> None:
        from kashi_tui.writing.folder import write_folder

        name, review = text.strip(), session.review
        if not name:
            explorer.close_prompt()
            return

        def written(path: Path) -> None:
            session.saved(name, review)
            explorer.close_prompt()
            explorer.show_title()
            explorer.say(f"written: {path}")

        def refuse(error: KashiError) -> None:
            session.refused(name)
            explorer.point_out(len(name), error)

        force = session.may_replace(name)
        explorer.jobs.ask(
            lambda engine: write_folder(dataset_of(engine), Path(name), force=force), written, refuse, "writing"
        )

    title = explorer.status.profile.title if explorer.status.profile is not None else ""
    await explorer.open_prompt("write to folder", session.folder_name(title), write)


def change(
    explorer: ExplorerScreen,
    make: Change,
    *,
    nothing: str = "",
    then: Callable[[], None] | None = None,
    refused: Callable[[KashiError], None] | None = None,
) -> None:
    """Makes a change in the thread of the engine, and shows what comes of it everywhere.

    `nothing` is said where it changes nothing; `then` is called in both cases, `refused` instead where it cannot be.
    """
    session = explorer.review
    before = session.review
    made: list[Review] = []

    def exchange(engine: Engine) -> Engine:
        review, changed = changed_engine(engine, before, make)
        made.append(review)
        return changed

    def use(engine: Engine) -> None:
        if session.is_changed(made[0]):
            said, claim = session.take(made[0])
            explorer.introduce(engine.profile)
            explorer.show_title()
            while explorer.pop():
                pass
            explorer.pager.renew(claim, lambda: explorer.say(said))
        elif nothing:
            explorer.say(nothing, "dim")
        if then is not None:
            then()

    explorer.jobs.change(exchange, use, refused or explorer.warn)


class Editor:
    """Makes the changes that a form asks for; the `FormEditor` of one claim."""

    def __init__(self, explorer: ExplorerScreen, claim: str) -> None:
        self._explorer, self._claim = explorer, claim

    def show(self, form: FormScreen) -> None:
        """Shows the claim as it is now."""
        from kashi_tui.model.review.form import form_of

        def gone(error: KashiError) -> None:
            form.dismiss()
            self._explorer.warn(error)

        self._explorer.jobs.ask(lambda engine: form_of(dataset_of(engine), self._claim), form.show, gone)

    def edit(self, form: FormScreen, name: str, text: str, *, add: bool) -> None:
        """Sets a field; `add` says whether a name that no code has becomes a new code."""
        self._change(form, lambda review: review.edit(self._claim, name, text, add=add))

    def approve(self, form: FormScreen) -> None:
        """Says that the claim is right as it was read."""
        self._change(form, lambda review: review.approve(self._claim))

    def undo(self, form: FormScreen) -> None:
        """Takes the last change back."""
        self._change(form, lambda review: review.undo())

    def spread(self, form: FormScreen) -> None:
        """Makes the last change to all claims that said the same."""
        self._change(form, lambda review: review.spread())

    def _change(self, form: FormScreen, make: Change) -> None:
        change(self._explorer, make, then=lambda: self.show(form), refused=form.refuse)


def _claim_or_warn(explorer: ExplorerScreen, what: str) -> str | None:
    """The claim of the row under the cursor."""
    detail = explorer.state.detail
    target = detail.target if detail is not None else None
    if target is None or target.kind in ("statement", "derived", "check"):
        explorer.warn(f"no claim here to {what}: go to a number that the source states")
        return None
    return target.text


COMMANDS = (
    Command(edit_claim, "E", "edit a field of the claim", "Review", hints=hints("edit", text=30)),
    Command(
        approve_claim,
        "v",
        "confirm the claim as read: nothing is uncertain any more",
        "Review",
        hints=hints("confirm", text=40),
    ),
    Command(drop_claim, "D", "discard the claim", "Review", hints=hints("discard", text=50)),
    Command(undo_change, "u", "undo the last change to a claim", "Review", hints=hints("undo", text=60)),
    Command(
        write_dataset,
        "w",
        "write the reviewed dataset to a folder",
        "Review",
        hints=hints("write", text=70),
        writes=True,
    ),
)
