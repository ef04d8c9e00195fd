"""The command line: what was asked for, who answers it, and how it ends when something is wrong.

The bare call must be quick, so every import that costs stands in the function that needs it. An option's default is
written once, as the default of a field of a request (`BrowseRequest`, `ShowRequest`, …): the bare call is
`BrowseRequest()`.
"""

from __future__ import annotations

import sys

from kashi_tui.cli import stream
from kashi_tui.model.errors import KashiError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG = 2
"""Exit status for anything that a user or a file can cause."""
INTERRUPTED = 130
"""Exit status after Ctrl+C: 128 and the signal's number."""
RESTRICTED = "--restricted"
"""Read before all other arguments, since it decides what they may do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and gives its exit status; without arguments those of the process are meant.

    With `--restricted`, wherever it stands, the process is restricted, and ends here.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if RESTRICTED in arguments:
        from kashi_tui.restriction import run_restricted

        run_restricted(lambda: _run([argument for argument in arguments if argument != RESTRICTED]))
    return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    """Answers the arguments; a reader that closes the pipe early (`| head`) has what it wanted: that is no failure."""
    stream.prepare()
    try:
        try:
            return _answer(arguments)
        finally:
            stream.flush()
    except KashiError as error:
        stream.complain(str(error))
        return WRONG
    except BrokenPipeError:
        stream.abandon()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def _answer(arguments: Sequence[str]) -> int:
    if not arguments:
        from kashi_tui.cli.browse import BrowseRequest

        return BrowseRequest().run()
    from kashi_tui.cli.arguments import parse

    return parse(arguments).run()
