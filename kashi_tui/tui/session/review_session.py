"""A review while it goes on: its changes, what of them is saved, and what would be lost by quitting."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui import restriction
from kashi_tui.model.errors import ReviewError

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.engines.dataset import DatasetEngine
    from kashi_tui.model.query.engine import Engine
    from kashi_tui.model.review.review import Review

Change = Callable[["Review"], "Review"]


class ReviewSession:
    """The changes made to the dataset that is explored. Nothing here touches a screen or an engine's thread."""

    def __init__(self, source_name: str = "") -> None:
        self.review: Review | None = None
        """The changes so far; None before the first."""
        self.source_name = source_name
        self._saved: Review | None = None
        self._warned: Review | None = None
        self.replaceable: set[str] = set()
        """Folders whose dataset may be replaced: written before, or refused once, so that Enter again means it."""

    @property
    def changes(self) -> int:
        """The number of changes made and not undone."""
        return len(self.review.steps) if self.review is not None else 0

    @property
    def summary(self) -> str:
        """The number of changes, and whether they are written, for the title."""
        saved = " (written)" if self.changes and self.review is self._saved else ""
        return f"reviewed: {_changes(self.changes)}{saved}  " if self.changes else ""

    def take(self, review: Review) -> tuple[str, str | None]:
        """Goes on from another state of the review; gives the message about it, and the claim to go to."""
        before, self.review = self.review.steps if self.review is not None else (), review
        if len(review.steps) < len(before):
            return f"undone: {before[-1].about}", before[-1].claim
        return f"{review.steps[-1].about} · u undoes it", None

    def is_changed(self, review: Review) -> bool:
        """Whether another review has other steps than this one."""
        return review.steps != (self.review.steps if self.review is not None else ())

    # Saving

    def save(self, name: str, review: Review | None) -> None:
        """Notes what was saved, and in which folder."""
        self._saved = review
        self.replaceable.add(name)

    def warning(self) -> str:
        """The warning before unsaved changes are lost, once for each state of the review; else empty."""
        if not self.changes or self.review in (self._saved, self._warned):
            return ""
        self._warned = self.review
        keys = "q again to quit" if restriction.is_on() else "w to save, q again to quit without saving"
        return f"{_changes(self.changes, 'unsaved ')}: {keys}"


def _changes(count: int, which: str = "") -> str:
    return f"{count} {which}change{'s' * (count != 1)}"


def dataset_of(engine: Engine) -> Dataset:
    """The dataset behind an engine.

    Raises: ReviewError if there is none: rows of a table are no claims.
    """
    return _reviewable(engine).dataset


def _reviewable(engine: Engine) -> DatasetEngine:
    from kashi_tui.model.engines.dataset import DatasetEngine

    if not isinstance(engine, DatasetEngine):
        raise ReviewError("review", "only claims of a text can be changed, not the rows of a table")
    return engine


def changed_engine(engine: Engine, review: Review | None, change: Change) -> tuple[Review, Engine]:
    """The review after a change, and an engine over its dataset; the same engine if nothing has changed.

    Raises: ReviewError if the change cannot be made.
    """
    from kashi_tui.model.engines.opening import dataset_engine
    from kashi_tui.model.review.review import Review

    engine = _reviewable(engine)
    after = change(review or Review(engine.dataset))
    return after, engine if after.dataset is engine.dataset else dataset_engine(after.dataset, engine.views)


def folder_name(source: str) -> str:
    """The name suggested for the folder of a reviewed source: `kashi-foreign-trade-reviewed`."""
    words = re.sub(r"[^\w]+", "-", Path(source).stem.lower()).strip("-_")[:40].rstrip("-")
    return f"{words or 'dataset'}-reviewed"
