"""Writing to the terminal, with a count of the characters that still wait."""

from __future__ import annotations

import os
import select


class Output:
    """A terminal to write to; once it is gone, what is written is lost, as it would be anyway."""

    def __init__(self, fileno: int) -> None:
        self.is_gone = False
        self._fileno = fileno
        self._expected = self._written = 0  # each belongs to one thread
        self._waiting: list[str] = []

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._fileno

    def expect(self, text: str) -> None:
        """Count a text that another thread is about to write."""
        self._expected += len(text)

    @property
    def waiting(self) -> int:
        """Characters that are not written yet."""
        return self._expected - self._written

    def write(self, text: str) -> None:
        """Keep text for the next flush."""
        self._waiting.append(text)

    def flush(self) -> None:
        """Write all at once, so that a frame arrives in one piece."""
        text = "".join(self._waiting)
        self._waiting.clear()
        self._write(text.encode(errors="replace"))
        self._written += len(text)

    def _write(self, data: bytes) -> None:
        while data and not self.is_gone:
            try:
                data = data[os.write(self._fileno, data) :]
            except BlockingIOError:  # another program made the terminal that we share so
                select.select([], [self._fileno], [])
            except OSError:
                self.is_gone = True
