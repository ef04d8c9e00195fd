"""Reviewing what was read from a text: edit, approve, drop, undo, and write the reviewed dataset."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.errors import KashiError
from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.review_session import Change, changed_engine, dataset_of, folder_name

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine
    from kashi_tui.model.review.review import Review

ORDER = 90


async def edit_claim(explorer: ExplorerScreen) -> None:
    """Opens the claim under the cursor as a form."""
    from kashi_tui.model.review.form import form_of
    from kashi_tui.tui.screens.form import FormScreen

    if (claim := _claim_or_warn(explorer, "edit")) is None:
        return

    def show() -> None:
        explorer.jobs.ask(lambda engine: form_of(dataset_of(engine), claim), form.show, leave)

    def leave(error: KashiError) -> None:
        form.dismiss()
        explorer.warn(error)

    form = FormScreen(explorer.theme, claim, lambda make: change(explorer, make, then=show, refused=form.refuse))
    await explorer.app.push_screen(form)
    show()


def approve_claim(explorer: ExplorerScreen) -> None:
    """Approves the claim as it was read."""
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
            session.save(name, review)
            explorer.close_prompt()
            explorer.show_title()
            explorer.say(f"written: {path}")

        def refuse(error: KashiError) -> None:
            session.replaceable.add(name)
            explorer.point_out(len(name), error)

        force = name in session.replaceable
        explorer.jobs.ask(
            lambda engine: write_folder(dataset_of(engine), Path(name), force=force), written, refuse, "writing"
        )

    title = explorer.status.profile.title if explorer.status.profile is not None else ""
    await explorer.open_prompt("write to folder", folder_name(session.source_name or title), write)


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

    def use(review: Review, engine: Engine) -> None:
        if session.is_changed(review):
            message, claim = session.take(review)
            explorer.introduce(engine.profile)
            explorer.show_title()
            while explorer.pop():
                pass
            explorer.pager.renew(claim, lambda: explorer.say(message))
        elif nothing:
            explorer.say(nothing, "dim")
        if then is not None:
            then()

    explorer.jobs.change(lambda engine: changed_engine(engine, before, make), use, refused or explorer.warn)


def _claim_or_warn(explorer: ExplorerScreen, what: str) -> str | None:
    """The claim of the row under the cursor; None, with a warning, where the row is no claim."""
    detail = explorer.state.detail
    target = detail.target if detail is not None else None
    if target is None or target.kind in ("statement", "derived", "check"):
        explorer.warn(f"no claim here to {what}: go to a number that the source states")
        return None
    return target.text


CONFIRM = hints("confirm", text=40)
WRITE = hints("write", text=70)

COMMANDS = (
    Command(edit_claim, "E", "edit a field of the claim", "Review", hints=hints("edit", text=30)),
    Command(approve_claim, "v", "confirm the claim as read: nothing is uncertain any more", "Review", hints=CONFIRM),
    Command(drop_claim, "D", "discard the claim", "Review", hints=hints("discard", text=50)),
    Command(undo_change, "u", "undo the last change to a claim", "Review", hints=hints("undo", text=60)),
    Command(write_dataset, "w", "write the reviewed dataset to a folder", "Review", hints=WRITE, writes=True),
)
