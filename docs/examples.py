"""Keeps the examples of README and docs true: `python -m docs.examples` writes the real output under every command.

An example is a block fenced as `console`: lines that begin with `$ ` are commands, what follows each is its output.
The table of views, below the line `| key | view | what it shows |`, is made of the program's own descriptions.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path

from kashi_tui.model.query.view import View
from kashi_tui.views import load_views

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = (README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
"""Every page whose examples are held true."""

BLOCK = re.compile(r"(?<=```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
PROGRAM = 'kashi-tui() { "$PYTHON" -m kashi_tui "$@"; }\n'
"""What the command is while it may not be installed."""


VIEWS = re.compile(r"(?<=\| key \| view \| what it shows \|\n\|---\|---\|---\|\n)(?:\|.*\n)*")


def renew(text: str) -> str:
    """The text with every example as it comes out today, and the views as they describe themselves."""
    text = VIEWS.sub(lambda block: _list_views(), text)
    return BLOCK.sub(lambda block: _renew_block(block.group()), text)


def _list_views() -> str:
    keys = [f"`{number % 10}`" for number in range(1, 11)]
    pairs = zip_longest(keys, load_views(), fillvalue="Tab")
    return "".join(f"| {key} | {view.title} | {view.about} |\n" for key, view in pairs if isinstance(view, View))


def _renew_block(block: str) -> str:
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{output(command)}" for command in commands)


def output(command: str) -> str:
    """What a command prints, without the blanks that end its lines; errors stand where they come up."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        ["bash", "-c", PROGRAM + command],
        cwd=ROOT,
        env=own | {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(renew(page.read_text("utf-8")), "utf-8")
