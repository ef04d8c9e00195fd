"""The terminal before Textual: quiet from the first millisecond, and given back whatever happens.

Imports take longer than a fast hand, so what is typed meanwhile has to wait unechoed and unchanged. Nothing here needs
more than the standard library; everything here is called before Textual is imported.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from typing import NoReturn

Attributes = list[int | list[bytes | int]]
"""What `termios.tcgetattr` returns."""

ENDINGS = (signal.SIGTERM, signal.SIGHUP)
"""Signals that end the program with status 128 + n; ignored ones stay ignored."""

_IFLAG, _LFLAG, _CC = 0, 3, 6
_original: Attributes | None = None


@contextmanager
def early_raw() -> Iterator[None]:
    """Hold what is typed from now on for the program, and give the terminal back at the end, however that comes.

    Sets what Textual sets, at once and without dropping input, but for signals: until there is a screen, Ctrl+C still
    ends the program (with status 130 and no traceback). So do signals, and the terminal is given back before.
    """
    global _original  # noqa: PLW0603 - there is one terminal
    _original = _attributes()
    before = {number: signal.signal(number, _end) for number in ENDINGS if signal.getsignal(number) is signal.SIG_DFL}
    _set(raw(_original) if _original else None)
    try:
        yield
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    finally:
        _set(_original)
        _original = None
        for number, handler in before.items():
            signal.signal(number, handler)


def original() -> Attributes | None:
    """Return how the terminal was before `early_raw`; None outside of it, and where stdin is not a terminal."""
    return _original


def raw(attributes: Attributes) -> Attributes:
    """Return attributes without echo, lines, flow control and translation of Enter."""
    new = attributes.copy()
    _clear(new, _LFLAG, termios.ECHO | termios.ICANON | termios.IEXTEN)
    _clear(new, _IFLAG, termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    characters = new[_CC]
    if isinstance(characters, list):
        new[_CC] = characters = characters.copy()
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    return new


COLOR_SYSTEMS = {"16": "standard", "256": "256", "truecolor": "truecolor"}
"""What Textual calls the choices of --color."""


def prepare_environment(environment: MutableMapping[str, str] = os.environ, *, color: str = "auto") -> None:
    """Set what Textual reads from the environment when it is imported.

    No kitty keyboard protocol, which a cut connection would leave switched on in the shell; the size of the screen from
    the terminal and from nothing else; over ssh no animation, and time for an escape sequence that arrives in pieces.
    """
    environment["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    if color == "mono":
        environment["NO_COLOR"] = "1"
    elif color in COLOR_SYSTEMS:
        environment["TEXTUAL_COLOR_SYSTEM"] = COLOR_SYSTEMS[color]
        environment.pop("NO_COLOR", None)
    if "SSH_CONNECTION" in environment:
        environment.setdefault("TEXTUAL_ANIMATIONS", "none")
        environment.setdefault("ESCDELAY", "250")


def leave(status: int) -> NoReturn:
    """End the process once the screen is closed, without the 50 ms that Python takes to clear up.

    Nothing that runs at exit runs: what has to be written must be written before.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    _set(_original)
    os._exit(status)


def _end(number: int, _: object) -> NoReturn:
    """End at once: nothing is drawn yet, or nothing any more."""
    _set(_original)
    os._exit(128 + number)


def _attributes() -> Attributes | None:
    with suppress(termios.error, AttributeError, ValueError):
        return termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]  # None is an AttributeError
    return None


def _set(attributes: Attributes | None) -> None:
    """Change the terminal now, keeping what was typed. A terminal that is gone needs nothing back."""
    if attributes:
        with suppress(termios.error, AttributeError, ValueError):
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, attributes)  # type: ignore[union-attr]


def _clear(attributes: Attributes, field: int, flags: int) -> None:
    value = attributes[field]
    if isinstance(value, int):
        attributes[field] = value & ~flags
