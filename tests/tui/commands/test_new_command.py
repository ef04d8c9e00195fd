"""A command more is one file more: its key, palette entry, help line and footer hint come with it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from importlib import reload
from pathlib import Path

import pytest

import kashi_tui.tui.app as app_module
from kashi_tui.tui import commands as package
from kashi_tui.tui.commands.catalog import load_commands
from tests.tui.explored import Explored, shipped

FILE = """
from kashi_tui.tui.commands.command import Command, hints

ORDER = 5


def wave(explorer, times):
    explorer.say(f"waved {times} times")


COMMANDS = (Command(wave, "W", "wave to the reader", "Greetings", (3,), hints("wave", numbers=1)),)
"""


@pytest.fixture(name="added")
def _added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Adds the file for one test, as if it had stood there when the program was started."""
    (tmp_path / "greeting.py").write_text(FILE)
    with monkeypatch.context() as patch:
        patch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
        reload(app_module)
        yield
    sys.modules.pop(f"{package.__name__}.greeting", None)
    vars(package).pop("greeting", None)
    reload(app_module)


def browse(*keys: str) -> list[str]:
    """The footer and the lines of the screen after some keys."""

    async def run() -> list[str]:
        app = app_module.KashiApp(shipped().views, shipped)
        async with app.run_test(size=(120, 60)) as pilot:
            screen = Explored(app, pilot)
            await screen.settle()
            await screen.press(*keys)
            return [screen.footer, *screen.lines]

    return asyncio.run(run())


def test_its_key_does_it(added):
    assert browse("W")[0] == "waved 3 times"


def test_the_palette_does_it(added):
    assert browse("colon", "text:wave to", "enter")[0] == "waved 3 times"


def test_the_help_names_it_under_its_heading(added):
    lines = [line.strip() for line in browse("question_mark")]
    heading = lines.index("Greetings")
    assert lines[heading + 1].split(maxsplit=1) == ["W", "wave to the reader"]


def test_the_footer_hints_at_it(added):
    assert browse()[0].startswith("W wave")


def test_without_the_file_there_is_none_of_it():
    assert "wave" not in {command.run.__name__ for command in load_commands()}
    assert "W wave" not in browse()[0]


def test_a_file_without_an_order_comes_last(tmp_path, monkeypatch):
    (tmp_path / "greeting.py").write_text(FILE.replace("ORDER = 5\n", ""))
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    assert load_commands()[-1].help == "wave to the reader"
    sys.modules.pop(f"{package.__name__}.greeting", None)
    vars(package).pop("greeting", None)


def test_a_key_that_is_taken_is_refused(tmp_path, monkeypatch):
    (tmp_path / "greeting.py").write_text(FILE.replace('"W"', '"q"'))
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    with pytest.raises(ValueError, match="bound to q"):
        load_commands()
    sys.modules.pop(f"{package.__name__}.greeting", None)
    vars(package).pop("greeting", None)
