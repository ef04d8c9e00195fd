"""Standard output and error: text in whatever encoding they have, and an end without noise.

Imports nothing that Python has not loaded anyway.
"""

from __future__ import annotations

import codecs
import io
import os
import sys

from kashi_tui.model.errors import KashiError, OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

PROGRAM = "kashi-tui"
STDOUT = "standard output"
SIGNS = "●◇≈✓▁█…∞¶×−–─"
"""The signs that an encoding needs; without one of them everything is spelled in ASCII, so that none stands alone."""
LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
"""Variables that name the locale of characters; the first that is not empty counts."""
NO_SCREEN = ("", "dumb", "unknown")
"""Values of TERM that say that nothing can be drawn."""


def prepare() -> None:
    """Makes both streams spell what their encoding lacks in ASCII, instead of failing or printing escapes."""
    codecs.register_error("kashi-tui", _spell)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="kashi-tui")


def say(pieces: Iterable[str]) -> None:
    """Writes text to standard output, piece by piece; on a terminal nothing of it is a command.

    Raises:
        OutputError: it is closed, or its disk is full.
        BrokenPipeError: nobody reads it any more.
    """
    stdout = _stdout()
    is_terminal = stdout.isatty()
    for piece in pieces:
        _try(stdout, _safe(piece) if is_terminal else piece)


def say_as_is(text: str) -> None:
    """Writes text of our own to standard output; raises what `say` raises."""
    _try(_stdout(), text)


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise OutputError(STDOUT, "is closed")
    return sys.stdout


def write(pieces: Callable[[bool], Iterable[str]], path: str | None, ascii_only: bool, *, force: bool) -> None:
    """Writes text to a file, or to standard output without one; there also in ASCII where it cannot show our signs.

    Args:
        pieces: makes the text, in ASCII or not.
        path: the file; None and `-` mean standard output.
        ascii_only: whether ASCII is asked for.
        force: whether a file that exists may be replaced.

    Raises:
        OutputError: the file or standard output cannot be written.
    """
    if (file := file_named(path)) is None:
        say(pieces(ascii_only or is_ascii_only()))
    else:
        from kashi_tui.writing.file import write_file

        write_file(file, pieces(ascii_only), force=force)


def file_named(output: str | None) -> str | None:
    """The file that --output names; None for standard output, which is `-` or nothing."""
    return None if output == "-" else output


def _safe(piece: str) -> str:
    """Replaces what a terminal would obey by marks; line ends and tabs stay.

    A format keeps the texts of a table exact for the program behind a pipe, but what is printed to be read is safe.
    """
    import re

    from kashi_tui.model.values.clean import clean

    return "".join(part if part in "\r\n\t" else clean(part, len(part)) for part in re.split(r"([\r\n\t])", piece))


def flush() -> None:
    """Flushes both streams; raises what `say` raises."""
    if sys.stdout is not None:
        _try(sys.stdout, "")
    if sys.stderr is not None:
        sys.stderr.flush()


def complain(message: str) -> None:
    """Writes one line to standard error, made safe: it may quote an argument or a file name."""
    from kashi_tui.model.values.clean import clean

    if sys.stderr is not None:
        print(f"{PROGRAM}: {clean(message)}", file=sys.stderr)


def abandon() -> None:
    """Points standard output to nowhere, so that the interpreter's own last flush does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def is_ascii_only() -> bool:
    """Whether the locale is C, or the encoding of standard output lacks any of SIGNS."""
    if sys.stdout is None:
        return False
    if is_c_locale():
        return True
    try:
        SIGNS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def is_c_locale() -> bool:
    """Whether the locale asks for ASCII, which the encoding does not show: Python takes C for C.UTF-8.

    In its UTF-8 mode an LC_CTYPE of UTF-8 may be Python's own doing, so that the next variable counts.
    """
    named = {name: os.environ.get(name, "") for name in LOCALE}
    if sys.flags.utf8_mode and named["LC_CTYPE"] in ("C.UTF-8", "C.utf8", "UTF-8"):
        named["LC_CTYPE"] = ""
    return next(filter(None, named.values()), "") in ("C", "POSIX")


def check_terminal() -> None:
    """Makes sure that a screen can be drawn and keys can be read.

    Raises:
        KashiError: one of the three streams is not a terminal, or TERM says that it can draw nothing.
    """
    if os.environ.get("TERM", "") in NO_SCREEN or not all(map(os.isatty, range(3))):
        raise KashiError("needs a terminal; over ssh use ssh -t")


def return_to_terminal() -> None:
    """Lets keys come from the terminal after standard input has been read to its end; leaves it alone without one."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return
    os.dup2(terminal, 0)
    os.close(terminal)


def _try(stream: TextIO, text: str) -> None:
    try:
        stream.write(text) if text else stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        raise OutputError(STDOUT, error.strerror or str(error)) from error


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from kashi_tui.model.values.ascii import ascii_text

    spelled = ascii_text(error.object[error.start : error.end])
    return spelled.encode("ascii", "replace").decode("ascii"), error.end
