"""The user's arrangement of a view's columns: hidden, widened, frozen. Needs no screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The columns of a view that are hidden, resized and frozen."""

    hidden: frozenset[str] = frozenset()
    """Names of the columns that are not shown."""
    widths: Mapping[str, int] = field(default_factory=dict)
    """Cells of the columns that were widened or narrowed."""
    frozen: int = 1
    """How many columns at the left stay where they are; the first one always does, since it names the row."""

    def hide(self, name: str) -> Arrangement:
        """Without a column."""
        return replace(self, hidden=self.hidden | {name})

    def show(self, name: str) -> Arrangement:
        """With a column that was hidden."""
        return replace(self, hidden=self.hidden - {name})

    def resize(self, name: str, width: int) -> Arrangement:
        """With a column of so many cells."""
        return replace(self, widths={**self.widths, name: width})
