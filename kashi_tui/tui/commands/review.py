"""Keys that put right what was read from a text: edit, approve, drop, undo, write, and a word before leaving."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.errors import KashiError, ReviewError
from kashi_tui.tui.screens.overlay import Overlay
from kashi_tui.tui.widgets.status_line import Footer

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.query.engine import Engine
    from kashi_tui.model.review.review import Review
    from kashi_tui.tui.screens.form import FormScreen

Change = Callable[["Review"], "Review"]


class Reviewing(Overlay):
    """The explorer with a review of the dataset that it shows."""

    review: Review | None = None
    """The changes so far; None before the first."""
    _written: Review | None = None
    _warned: Review | None = None
    _replaceable: frozenset[str] = frozenset()
    """Folders whose dataset may be replaced: those written before, and one that Enter was pressed again for."""
    source_name = ""
    """What the source is called, for the name of the folder that is suggested."""

    @property
    def changes(self) -> int:
        """How many changes have been made and not taken back."""
        return len(self.review.steps) if self.review is not None else 0

    @property
    def claim(self) -> str | None:
        """The claim of the row under the cursor."""
        detail = self.stand.detail
        target = detail.target if detail is not None else ""
        return None if not target or target[:2] in ("S:", "D:", "C:") else target

    # Changing

    async def action_edit_claim(self) -> None:
        """Opens the claim under the cursor as a form."""
        from kashi_tui.tui.screens.form import FormScreen

        if (claim := self._claim_or_warn("edit")) is None:
            return
        form = FormScreen(self.look)
        await self.push_screen(form)
        self._show_form(form, claim)

    def action_approve_claim(self) -> None:
        """Says that the claim is right as it was read."""
        if (claim := self._claim_or_warn("approve")) is not None:
            self._step(lambda review: review.approve(claim), nothing="nothing was unsure here")

    def action_drop_claim(self) -> None:
        """Drops the claim."""
        if (claim := self._claim_or_warn("drop")) is not None:
            self._step(lambda review: review.drop(claim))

    def action_undo_change(self) -> None:
        """Takes the last change back."""
        self._step(lambda review: review.undo())

    def _claim_or_warn(self, what: str) -> str | None:
        if self.claim is None:
            self.warn(f"no claim here to {what}: go to a number that the source states")
        return self.claim

    def _step(
        self,
        change: Change,
        *,
        nothing: str = "",
        then: Callable[[], None] | None = None,
        refused: Callable[[KashiError], None] | None = None,
    ) -> None:
        """Makes a change in the thread of the engine, and shows what comes of it everywhere."""
        before = self.review
        made: list[Review] = []

        def make(engine: Engine) -> Engine:
            review, changed = changed_engine(engine, before, change)
            made.append(review)
            return changed

        def use(engine: Engine) -> None:
            if made[0].steps != (before.steps if before is not None else ()):
                self._take_review(made[0], engine)
            elif nothing:
                self.say(nothing, "dim")
            if then is not None:
                then()

        self.desk.change(make, use, refused or self.warn_of)

    def _take_review(self, review: Review, engine: Engine) -> None:
        """Shows another state of the review, the cursor on the claim that was undone."""
        before, self.review = self.review.steps if self.review is not None else (), review
        self.opened(engine)
        self._show_changes()
        is_undone = len(review.steps) < len(before)
        step = before[-1] if is_undone else review.steps[-1]
        said = f"undone: {step.about}" if is_undone else f"{step.about} · u undoes it"
        self.renew(step.claim if is_undone else None, lambda: self.say(said))

    def renew(self, key: str | None, done: Callable[[], None]) -> None:
        """Asks for every page anew, the one on the screen at once: the engine is another one."""
        self.shelf = None
        while self.pop():
            pass
        for stand in self.stands:
            self._leave_query(stand)
            stand.is_stale = True
        self.ask(self.stand, self.stand.query, key=key, done=done)

    def _show_changes(self) -> None:
        count = self.changes
        written = " (written)" if count and self.review is self._written else ""
        self.reviewed = f"reviewed: {count} change{'s' * (count != 1)}{written}  " if count else ""
        self.show_title()

    # The form

    def _show_form(self, form: FormScreen, claim: str) -> None:
        from kashi_tui.model.review.form import form_of

        def gone(error: KashiError) -> None:
            form.dismiss()
            self.warn_of(error)

        self.desk.ask(lambda engine: form_of(dataset_of(engine), claim), form.show, gone)

    async def on_form_screen_edited(self, message: FormScreen.Edited) -> None:
        """Sets a field of the claim in the form."""
        form, name, text, add = message.form, message.name, message.text, message.add
        if form.form is not None:
            claim = form.form.claim
            self._step(
                lambda review: review.edit(claim, name, text, add=add),
                then=lambda: self._show_form(form, claim),
                refused=form.refuse,
            )
        await self.go_on()

    async def on_form_screen_approved(self, message: FormScreen.Approved) -> None:
        """Approves the claim in the form."""
        await self._change_form(message.form, lambda review, claim: review.approve(claim))

    async def on_form_screen_undone(self, message: FormScreen.Undone) -> None:
        """Takes the last change back."""
        await self._change_form(message.form, lambda review, claim: review.undo())

    async def on_form_screen_spread(self, message: FormScreen.Spread) -> None:
        """Makes the last change to all claims that said the same."""
        await self._change_form(message.form, lambda review, claim: review.spread())

    async def _change_form(self, form: FormScreen, change: Callable[[Review, str], Review]) -> None:
        if form.form is not None:
            claim = form.form.claim
            self._step(
                lambda review: change(review, claim), then=lambda: self._show_form(form, claim), refused=form.refuse
            )
        await self.go_on()

    # Writing

    async def action_write_dataset(self) -> None:
        """Asks for the name of a folder and writes the dataset there, as it is after all changes."""
        title = self.profile.title if self.profile is not None else ""
        await self.open_prompt("write to folder", folder_name(self.source_name or title), self._write)

    def _write(self, name: str) -> None:
        from kashi_tui.writing.folder import write_folder

        name, review = name.strip(), self.review
        if not name:
            self.close_prompt()
            return

        def use(path: Path) -> None:
            self._written = review
            self._replaceable |= {name}
            self.close_prompt()
            self._show_changes()
            self.say(f"written: {path}")

        def refuse(error: KashiError) -> None:
            self._replaceable |= {name}
            self.point_out(len(name), error)

        force = name in self._replaceable
        self.desk.ask(lambda engine: write_folder(dataset_of(engine), Path(name), force=force), use, refuse, "writing")

    # Leaving

    def may_leave(self) -> bool:
        """Whether there is nothing to lose; says once what there is."""
        if not self.changes or self.review in (self._written, self._warned):
            return True
        self._warned = self.review
        changes = f"{self.changes} change{'s' * (self.changes != 1)}"
        text = f"{changes} not written: w writes, q again leaves"
        if len(self.screen_stack) > 1 and (footers := self.screen.query(Footer)):
            footers.last().tell(text, self.look["bad"], is_whole=True)
        else:
            self.warn(text)
        return False


def dataset_of(engine: Engine) -> Dataset:
    """The dataset behind an engine.

    Raises: ReviewError if there is none: rows of a table are no claims.
    """
    from kashi_tui.model.engines.dataset import DatasetEngine

    if not isinstance(engine, DatasetEngine):
        raise ReviewError("review", "only claims of a text can be changed, not the rows of a table")
    return engine.dataset


def changed_engine(engine: Engine, review: Review | None, change: Change) -> tuple[Review, Engine]:
    """What comes of a change: the review, and an engine over its dataset; the same one if nothing has changed.

    Raises: ReviewError if the change cannot be made.
    """
    from kashi_tui.model.engines.dataset import DatasetEngine
    from kashi_tui.model.review.review import Review

    dataset = dataset_of(engine)
    after = change(review or Review(dataset))
    return after, engine if after.dataset is dataset else DatasetEngine(after.dataset, engine.views)


def folder_name(source: str) -> str:
    """A folder's name for what comes of a source: `kashi-foreign-trade-reviewed`."""
    words = re.sub(r"[^\w]+", "-", Path(source).stem.lower()).strip("-_")[:40].rstrip("-")
    return f"{words or 'dataset'}-reviewed"
