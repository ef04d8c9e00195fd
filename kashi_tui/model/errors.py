"""Errors that a user or a file can cause.

    KashiError                 one line for the user: what, where, what to do
    ├── DatasetError           a dataset could not be read: missing, unreadable, truncated, not one
    │   └── SchemaError        a row of it says something that the schema forbids (file, line, column)
    ├── PeriodError            a text that is no SDMX time period
    ├── IntervalError          arithmetic on intervals without a result: division by one that contains zero
    ├── UnknownNameError       no view, column or format has this name (with the nearest that exist)
    ├── FilterError            a filter that does not parse (with the place where it stops making sense)
    ├── TooLargeError          what was asked for does not fit into memory
    ├── StoppedError           work that was stopped before its end, because the user asked for that
    ├── ReviewError            a claim cannot be changed so (with the field, and whether a new code would make it right)
    ├── OutputError            a file could not be written
    └── RestrictedError        what restricted mode refuses

Everything else that is raised is a bug and may crash.
"""

from __future__ import annotations

TYPE_CHECKING = False  # this module is loaded by every run, so it imports nothing before something is wrong
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_MARKS = {code: 0x2400 + code for code in range(0x20)} | dict.fromkeys((0x85, 0x2028, 0x2029), 0xFFFD)
"""The marks of control characters and line ends, as `values.clean` has them, which is above this."""


class KashiError(Exception):
    """An error with a message of one line that is meant for the user, whatever names and arguments it quotes."""

    def __str__(self) -> str:
        return super().__str__().translate(_MARKS)


class DatasetError(KashiError):
    """Raised when a dataset cannot be read: `where` is the file or folder, `what` the reason."""

    def __init__(self, where: Path | str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}")


class SchemaError(DatasetError):
    """Raised when one row of a file breaks the schema."""

    def __init__(self, where: Path | str, line: int, column: str, what: str) -> None:
        self.line, self.column = line, column
        super().__init__(where, f"line {line}, column {column}: {what}")


class PeriodError(KashiError):
    """Raised when a text is not an SDMX time period."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"'{text}' is not an SDMX time period (such as 2022, 2023-11, 2023-Q3, 2023-01-01/P11M)")


class IntervalError(KashiError):
    """Raised when arithmetic on intervals has no interval as its result."""


def nearest(name: str, names: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> list[str]:
    """Suggests the names nearest to a misspelt one, the nearest first.

    `cutoff` is how alike they have to be, 0 to 1.
    """
    from difflib import get_close_matches

    return get_close_matches(name, list(names), most, cutoff)


class UnknownNameError(KashiError):
    """Raised when a name given by the user does not exist; names the nearest that do."""

    def __init__(self, kind: str, name: str, known: Iterable[str], listed: Iterable[str] = ()) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        listed = tuple(listed) or self.known
        near = nearest(name.lower(), self.known, cutoff=0.5)
        available = f"available: {', '.join(listed)}" if listed else "there are none"
        hint = f"did you mean {' or '.join(near)}?" if near else available
        super().__init__(f"no {kind} '{name}'; {hint}")


class FilterError(KashiError):
    """Raised when a filter does not parse; `at` is the offset (characters) where it stops making sense."""

    def __init__(self, text: str, at: int, what: str) -> None:
        self.text, self.at, self.what = text, at, what
        super().__init__(f"filter '{text}', at character {at + 1}: {what}")


class TooLargeError(KashiError):
    """Raised when what was asked for does not fit into the memory that it may take."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"{what} is too large for this: filter it first")


class StoppedError(KashiError):
    """Raised when work ends early because it was asked to; what was known before is still known."""

    def __init__(self, doing: str = "") -> None:
        self.doing = doing
        super().__init__(f"stopped {doing}".rstrip())


class ReviewError(KashiError):
    """Raised when a claim cannot be changed as asked; nothing was changed. `field` is the label of what is wrong."""

    def __init__(self, field: str, what: str, *, new_name: str = "") -> None:
        self.field, self.what, self.new_name = field, what, new_name
        """`new_name`: what a new code would be called that makes it right; empty where none would."""
        super().__init__(f"{field}: {what}")


class OutputError(KashiError):
    """Raised when a file cannot be written; nothing was changed on disk."""

    def __init__(self, where: Path | str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}")


class RestrictedError(KashiError):
    """Raised when restricted mode is on and something would be changed on the machine; nothing was."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"restricted: this program may not {what}")
