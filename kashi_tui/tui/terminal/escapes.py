"""Tells the Esc key from the sequences that begin with its byte, however fast the next key comes.

Nothing here is bound to Alt, and people who type Esc and j mean two keys; Textual would make one of them, or another
key altogether. Only what a terminal sends as one sequence stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ESC = "\x1b"
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_ALONE = re.compile(r"\x1b(?![\[O\]PX^_]|\Z)")
"""An Esc before a character that begins no sequence."""


class Escapes:
    """Cuts input into pieces, of which ESC alone is the Esc key. Sequences may come in parts."""

    def __init__(self) -> None:
        self._is_pasting = False
        self._waiting = ""

    def feed(self, text: str) -> Iterator[str]:
        """Cuts a text; what its end has begun waits for what comes next, or for `give_up`."""
        text, self._waiting = self._waiting + text, ""
        while text:
            mark = _PASTED if self._is_pasting else _PASTE
            before, found, text = text.partition(mark)
            if not found:
                self._waiting = _begun(before, mark)
                before = before.removesuffix(self._waiting)
            yield from filter(None, [before] if self._is_pasting else _typed(before))
            yield from filter(None, [found])
            self._is_pasting ^= bool(found)

    def give_up(self) -> str:
        """Gives what nothing has followed: an Esc, or what has begun as a sequence and is none."""
        waiting, self._waiting = self._waiting, ""
        return waiting


def _typed(text: str) -> Iterator[str]:
    """Cuts what was typed before and behind each Esc."""
    start = 0
    for found in _ALONE.finditer(text):
        yield from (text[start : found.start()], ESC)
        start = found.end()
    yield text[start:]


def _begun(text: str, mark: str) -> str:
    """The end of a text that may be the beginning of a mark."""
    return next((mark[:length] for length in range(len(mark) - 1, 0, -1) if text.endswith(mark[:length])), "")
