"""How tests are run: the same examples everywhere, on all processors, the long ones only when they are asked for.

`pytest --hypothesis-profile=search` looks for new counterexamples. Markers say what a test needs, and are put on here:
`terminal` on whatever talks to a program over a terminal of its own, `soak` by hand on what takes minutes.
"""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import settings

pytest_plugins = ["tests.shuffling"]

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")

WORKERS = 8
"""Most processes that share a run: each reads the data for itself."""


@pytest.fixture(scope="session")
def on_terminal() -> None:
    """Asked for by every fixture that gives a test a terminal, a multiplexer or a server."""


def pytest_configure() -> None:
    """Keeps from the programs that are tried what only we are told.

    We go on ignoring what nohup and `&` have us ignore, but with a handler, which nobody inherits; and the size of our
    terminal, which the line editor of pytest writes into the environment of its workers, is not theirs.
    """
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


def pytest_xdist_auto_num_workers() -> int:
    """As many processes as there are processors for us, which a container may have fewer of than the machine."""
    return min(len(os.sched_getaffinity(0)), WORKERS)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "on_terminal" in getattr(item, "fixturenames", ()):
            item.add_marker("terminal")
    if "soak" not in config.option.markexpr:
        long = [item for item in items if item.get_closest_marker("soak")]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)
