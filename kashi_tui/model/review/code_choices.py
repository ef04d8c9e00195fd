"""Code lists for a reviewer: search by code or name, suggestions, additions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.dataset import schema
from kashi_tui.model.errors import nearest
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    import polars

    from kashi_tui.model.dataset.dataset import Dataset

SHORT = 18
"""Characters of a short name."""
_NEAR = 2
"""The number of near names that are suggested."""


class CodeChoice(NamedTuple):
    """A code with its names."""

    code: str
    name: str = ""
    short: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The code and its names, in lower case."""
        return tuple(name.casefold() for name in (self.code, self.name, self.short) if name)


@dataclass(frozen=True)
class CodeChoices:
    """A code list to choose from, or the codes in use where the dataset brings no list."""

    codes: tuple[CodeChoice, ...]
    is_listed: bool
    """Whether the dataset brings the list: only then a code has to be in it."""

    def find(self, text: str) -> str | None:
        """Finds a code by code or name, ignoring case; of several the first."""
        exact = next((code.code for code in self.codes if code.code == text), None)
        return exact or next((code.code for code in self.codes if text.casefold() in code.names), None)

    def near(self, text: str) -> list[str]:
        """Suggests the nearest names."""
        names = {name: code.name or code.code for code in self.codes for name in code.names}
        return list(dict.fromkeys(names[name] for name in nearest(text.casefold(), names, most=_NEAR)))

    def new_code(self, name: str) -> str:
        """Makes a new unique code for a name: `Tea exports` becomes TEA_EXPORTS."""
        plain = re.sub("[^0-9A-Za-z]+", "_", name).strip("_").upper()
        code = plain or re.sub(r"[\s,;|]+", "_", name).strip("_") or "X"
        taken = {code.code for code in self.codes}
        candidates = (code, *(f"{code}_{number}" for number in range(2, len(taken) + 3)))
        return next(candidate for candidate in candidates if candidate not in taken)


def code_choices(dataset: Dataset, code_list: str, columns: Iterable[str]) -> CodeChoices:
    """Collects the codes allowed for a field: those of its list, else those that the observations use."""
    frame = dataset.codes.get(code_list)
    if frame is not None and frame.height:
        rows = frame.select("code", "name_en", "short_en").iter_rows()
        return CodeChoices(
            tuple(CodeChoice(code, name or "", short or "") for code, name, short in rows), is_listed=True
        )
    used = dict.fromkeys(code for column in columns for code in dataset.observations[column].drop_nulls())
    return CodeChoices(tuple(map(CodeChoice, used)), is_listed=False)


def with_code(
    codes: Mapping[str, polars.DataFrame], code_list: str, code: str, name: str
) -> Mapping[str, polars.DataFrame]:
    """Adds a code to one of the code lists.

    Shape: the frame of that list has one more row, at its end.
    """
    is_money = code_list == "CL_UNIT" and re.fullmatch("[A-Z]{3}", code)
    kind = schema.AMOUNT_KIND if is_money else None
    short = name if len(name) <= SHORT else f"{name[: SHORT - 1]}…"
    row = {"code": code, "name_en": name, "name_zh": None, "short_en": short, "parent": None, "kind": kind}
    frame = codes[code_list]
    return {**codes, code_list: pl.concat([frame, pl.DataFrame([row], schema=frame.schema)])}
