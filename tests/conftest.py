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

settings.register_profile("same", derandomize=True, deadline=None, max_examples=60)  # make soak: twenty times as many
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")

LONGER = 20
"""How many times as many examples a law is tried with in a long run."""
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


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many as there are processors for us; half as many more with terminals, which are mostly waited for."""
    processors = len(os.sched_getaffinity(0))
    return min(processors if "not terminal" in config.option.markexpr else processors * 3 // 2, WORKERS)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "on_terminal" in getattr(item, "fixturenames", ()):
            item.add_marker("terminal")
    if "soak" in config.option.markexpr:
        for item in items:
            _try_longer(item)
    else:
        long = {item for item in items if item.get_closest_marker("soak")}
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=[*long])


def _try_longer(item: pytest.Item) -> None:
    """Tries a law with examples that nobody has tried yet, and with many more of them."""
    test = getattr(item, "obj", None)
    if getattr(test, "is_hypothesis_test", False):
        kept = "_hypothesis_internal_use_settings"
        short = getattr(test, kept, None) or settings()
        item.add_marker("soak")
        if short.derandomize:
            longer = settings(short, max_examples=LONGER * short.max_examples, derandomize=False, database=None)
            setattr(getattr(test, "__func__", test), kept, longer)
