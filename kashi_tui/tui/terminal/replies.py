"""A terminal's replies, which no key has sent: taken out of the input before it is read as keys.

Nothing is asked here, but answers come all the same: to a program before this one, over a slow line, or from a
multiplexer. Textual types what it does not know, letter by letter: the answer to "what are you" then opens the help.
"""

from __future__ import annotations

import re

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

_SEQUENCE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # colours, the clipboard
    r"|\x1b[PX^_][^\x1b]*\x1b\\"  # names, versions, settings
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # all that is short
)
_INPUT = re.compile(r"\x1b\[(?:20[01]~|<[\d;]+[Mm]|M|[\d;:]*u|\[[A-E])")
"""Sequences that mean input, beside the keys that Textual lists: pastes, the mouse, keys in the kitty protocol."""
_BEGUN = re.compile(r"\x1b(?:\][^\x07\x1b]*|[PX^_][^\x1b]*|\[[0-?]*[ -/]*)?\x1b?\Z")
_LEAST_BEGUN = 3
"""Characters from which on what has begun can be no key with Alt."""
_LONGEST = 4096
"""Characters of an answer that are waited for."""


class Replies:
    """Lets input pass and keeps answers back, also those that come in pieces."""

    def __init__(self) -> None:
        self._begun = ""

    @property
    def is_waiting(self) -> bool:
        """Whether a sequence has begun that the next piece may end."""
        return bool(self._begun)

    def feed(self, text: str) -> str:
        """Return what of a text is input, as far as that is known yet."""
        text, self._begun = self._begun + text, ""
        begun = _BEGUN.search(text)
        if begun and _LEAST_BEGUN <= len(begun[0]) <= _LONGEST:
            text, self._begun = text[: begun.start()], begun[0]
        return _SEQUENCE.sub(_keep_input, text)

    def give_up(self) -> None:
        """Wait no longer: half an answer is not input either."""
        self._begun = ""


def _keep_input(found: re.Match[str]) -> str:
    sequence = found[0]
    return sequence if sequence in ANSI_SEQUENCES_KEYS or _INPUT.fullmatch(sequence) else ""
