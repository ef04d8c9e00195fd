"""Restricted mode: for an account whose user may look at the data and do nothing else on the machine.

What is refused is refused in one place, by the interpreter itself (an audit hook), whoever asks for it: writing and
changing files, starting processes, signals to them, connections. The kernel is told not to let files grow either, for
code that Python does not see. There is no way back: neither a hook nor a hard limit can be taken away.

The restricted mode of a program is only as good as what starts it: `python -I` and an empty environment belong to it
(see docs/ssh.md), since Python has obeyed its own variables before the first line here runs.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Callable, MutableMapping
from typing import Any, NoReturn

from kashi_tui.model.errors import RestrictedError

KEPT = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "TZ", "PATH", "ESCDELAY", "SSH_CONNECTION", "SSH_TTY")
"""Variables that stay, and those that begin with LC_. Of all others some import code, open files or start programs."""

_EVENTS = {
    "make a folder": "os.mkdir",
    "remove a file": "os.remove",
    "remove a folder": "os.rmdir",
    "rename a file": "os.rename",
    "link a file": "os.link os.symlink",
    "cut a file": "os.truncate",
    "change a file": "os.chmod os.chown os.chflags os.setxattr os.removexattr os.utime",
    "start a program": "subprocess.Popen os.system os.exec os.posix_spawn os.spawn pty.spawn",
    "start a process": "os.fork os.forkpty",
    "open an address": "urllib.Request",
    "open a connection": "socket.connect socket.bind socket.sendto socket.sendmsg",
    "look up a host": "socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr",
    "open a database": "sqlite3.connect",
    "signal a process": "os.kill os.killpg signal.pthread_kill",
    "open a prompt": "cpython.run_interactivehook cpython.run_stdin",
}
REFUSED = {event: wish for wish, events in _EVENTS.items() for event in events.split()}
"""Audit events, and what someone who caused one wanted to do."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_is_on = False


def is_on() -> bool:
    """Whether the program runs restricted."""
    return _is_on


def run_restricted(run: Callable[[], int]) -> NoReturn:
    """Restricts this process, runs a program and ends the process with its status, whatever becomes of it.

    The interpreter never gets its turn again: with `-i` or PYTHONINSPECT it would open a prompt, of which no audit hook
    can keep it.
    """
    status = 1
    try:
        restrict()
        status = run()
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        try:
            if sys.stderr is not None:
                sys.stderr.flush()
        finally:
            os._exit(status)


def restrict(environment: MutableMapping[str, str] = os.environ) -> None:
    """Restricts this process from now on; has to come before anything is imported that reads the environment."""
    global _is_on  # noqa: PLW0603 - a process is restricted, or it is not
    if _is_on:
        return
    for name in [name for name in environment if name not in KEPT and not name.startswith("LC_")]:
        del environment[name]
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    _limit()
    _is_on = True
    sys.addaudithook(_refuse)


def _limit() -> None:
    """Forbids the kernel to let files grow or dump a core; a file that the output was redirected to may grow."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not any(map(_is_file, (1, 2))):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _is_file(descriptor: int) -> bool:
    try:
        return stat.S_ISREG(os.fstat(descriptor).st_mode)
    except OSError:
        return False


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuses an event in which Python would change anything outside of itself: the audit hook.

    Raises:
        RestrictedError: it changes something there.
    """
    if event == "open":
        path, _, flags = arguments
        if flags & _WRITING and not isinstance(path, int) and path != os.devnull:  # a number is open already
            raise RestrictedError("write a file")
    elif event in REFUSED:
        raise RestrictedError(REFUSED[event])
