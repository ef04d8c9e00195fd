"""The commands there are, found by walking this folder: every other module here has COMMANDS, and may have ORDER."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from kashi_tui.tui import commands as package
from kashi_tui.tui.commands.command import Command, Hint
from kashi_tui.tui.screens.status import Context, Hints

LAST = 1000
"""The ORDER of a module that has none."""
ABOUT_ALL = {"catalog", "command"}
"""Modules of the folder that are about all commands."""


def load_commands() -> tuple[Command, ...]:
    """Every command: files by their ORDER, then by name; in a file as they stand there.

    Raises: ValueError for a key that is bound twice, which is a bug.
    """
    names = [module.name for module in iter_modules(package.__path__) if module.name not in ABOUT_ALL]
    modules = [import_module(f"{package.__name__}.{name}") for name in sorted(names)]
    modules.sort(key=lambda module: getattr(module, "ORDER", LAST))
    commands = [command for module in modules for command in module.COMMANDS]
    keys = [key for command in commands for key in command.keys.split(",")]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise ValueError(f"more than one command is bound to {', '.join(sorted(twice))}")
    return tuple(commands)


def hints_of(commands: Sequence[Command]) -> Hints:
    """The footer's keys and words for all that may be in sight, those first that must not be missed."""
    ranked: defaultdict[Context, list[tuple[Hint, str]]] = defaultdict(list)
    for command in commands:
        for hint in command.hints:
            ranked[hint.context].append((hint, hint.keys or command.shown.split()[0]))
    return {
        context: tuple((keys, hint.word) for hint, keys in sorted(pairs, key=lambda pair: pair[0].rank))
        for context, pairs in ranked.items()
    }
