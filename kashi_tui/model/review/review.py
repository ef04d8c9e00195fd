"""A review session: a dataset with a stack of changes, each of which can be undone.

Nothing is ever changed in place: each step is a dataset of its own, which shares with the one before all that it left
alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.dataset.claim_fields import BY_NAME
from kashi_tui.model.errors import ReviewError
from kashi_tui.model.review.correction import correct, correct_all, describe_claim, record_of, records_of, replace_claim

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


class ReviewStep(NamedTuple):
    """One change of a review."""

    claim: str
    """The claim that was changed."""
    about: str
    """A summary of the change: `Value of '77.15 billion yuan' (¶3 s1) set`."""
    dataset: Dataset
    """The dataset after the change."""
    field: str = ""
    """The field that was set, where it was one."""
    text: str = ""
    """The text that was typed."""


@dataclass(frozen=True)
class Review:
    """A stack of changes to one dataset."""

    base: Dataset
    steps: tuple[ReviewStep, ...] = ()

    @property
    def dataset(self) -> Dataset:
        """The dataset after all changes."""
        return self.steps[-1].dataset if self.steps else self.base

    def edit(self, claim: str, name: str, text: str, *, add: bool = False) -> Review:
        """Changes one field of a claim; the same review if that changes nothing. See `correction.correct`.

        Raises: ReviewError if the schema has something against it.
        """
        after = correct(self.dataset, claim, name, text, add=add)
        is_unsaid = name != "span" and _span(self.dataset, claim) is not None and _span(after, claim) is None
        but = ", though its words say otherwise" if is_unsaid else ""
        return self._with(
            claim, f"{BY_NAME[name].label} of {describe_claim(self.dataset, claim)} set{but}", after, name, text
        )

    def spread(self) -> Review:
        """Applies the last change to every claim with the same previous text in that field.

        One sentence often dates all that follow, and one wrong name stands for many.

        Raises: ReviewError if the last change set no field, or no other claim says the same.
        """
        last = self.steps[-1] if self.steps else None
        if last is None or not last.field:
            raise ReviewError(
                "apply to similar",
                "set a field first; the same change is then made wherever the text was read the same",
            )
        before = record_of(self.undo().dataset, last.claim)[last.field]
        alike = [record for record in records_of(self.dataset) if record[last.field] == before]
        label = BY_NAME[last.field].label
        if not alike:
            raise ReviewError(label, f"no other claim says {before or 'nothing'} here")
        dataset = correct_all(self.dataset, alike, last.field, last.text)
        return self._with(last.claim, f"{label} of {len(alike)} more set", dataset, last.field, last.text)

    def approve(self, claim: str) -> Review:
        """Clears all doubts about a claim; the same review if there are none.

        Raises: ReviewError if there is no such claim.
        """
        record = record_of(self.dataset, claim)
        if not record.get("doubt"):
            return self
        return self._with(
            claim,
            f"{describe_claim(self.dataset, claim)} confirmed as read",
            replace_claim(self.dataset, claim, {**record, "doubt": None}),
        )

    def drop(self, claim: str) -> Review:
        """Removes a claim; its statement stays.

        Raises: ReviewError if there is no such claim.
        """
        record_of(self.dataset, claim)
        about = f"{describe_claim(self.dataset, claim)} discarded"
        return self._with(claim, about, replace_claim(self.dataset, claim, None))

    def undo(self) -> Review:
        """Reverts the last change.

        Raises: ReviewError if there is none.
        """
        if not self.steps:
            raise ReviewError("undo", "nothing has been changed")
        return replace(self, steps=self.steps[:-1])

    def _with(self, claim: str, about: str, dataset: Dataset, field: str = "", text: str = "") -> Review:
        step = ReviewStep(claim, about, dataset, field, text)
        return self if dataset is self.dataset else replace(self, steps=(*self.steps, step))


def _span(dataset: Dataset, claim: str) -> str | None:
    """Gets the span of a claim's words, as offsets."""
    return record_of(dataset, claim)["span"]
