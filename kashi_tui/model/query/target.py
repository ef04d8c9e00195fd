"""Targets of details and passages: what they link to, with a text form."""

from __future__ import annotations

from typing import Literal, NamedTuple

TargetKind = Literal["claim", "derived", "check", "statement", "row", "series"]
"""A stated or a derived number, a check of numbers, a statement of a text; a row or a series of a table."""

_PREFIXES: dict[TargetKind, str] = {
    "derived": "D:",
    "check": "C:",
    "statement": "S:",
    "row": "row:",
    "series": "series:",
}
"""The prefixes of the text forms; that of a claim is the claim."""


class Target(NamedTuple):
    """The address of something in a source that has a dossier."""

    kind: TargetKind
    id: str
    """The name among those of its kind: a claim, `base:P3S1-1+P3S1-3`, the place of a row."""

    @property
    def text(self) -> str:
        """Kind and id in one text, as printed and stored: `D:base:P3S1-1+P3S1-3`."""
        return _PREFIXES.get(self.kind, "") + self.id

    @classmethod
    def parse(cls, text: str) -> Target:
        """Parses the text form of a target."""
        for kind, prefix in _PREFIXES.items():
            if text.startswith(prefix):
                return cls(kind, text.removeprefix(prefix))
        return cls("claim", text)
