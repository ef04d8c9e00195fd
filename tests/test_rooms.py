"""The house: how few rooms an answer runs through, one meaning for a class's name, a small app."""

from __future__ import annotations

import ast
import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import kashi_tui
from kashi_tui.model.query.view import Query
from kashi_tui.tui.app import KashiApp
from kashi_tui.tui.run import open_shipped
from tests.tui.explored import Explored, shipped

ROOT = Path(kashi_tui.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))


@contextmanager
def traced() -> Iterator[set[str]]:
    """The rooms (folders of the package) whose code runs meanwhile, in this thread."""
    files: set[str] = set()
    rooms: set[str] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            files.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        yield rooms
    finally:
        sys.setprofile(None)
        paths = (Path(name) for name in files)
        rooms |= {path.parent.relative_to(ROOT).as_posix() for path in paths if path.is_relative_to(ROOT)}
        print(f"{len(rooms)} rooms:", *sorted(rooms))


def test_a_page_of_the_overview_runs_through_few_rooms():
    engine = open_shipped()
    with traced() as rooms:
        engine.page(Query(engine.view("overview")))
    assert {"model/engines", "model/audit", "views"} <= rooms  # nothing of it was known before
    assert len(rooms) <= 12


def test_a_sort_key_runs_through_few_rooms():
    """From the key to the frame, in the screen's thread; what the engine does in its own is the walk of a page."""

    async def sort() -> set[str]:
        app = KashiApp(shipped().views, shipped, start="trade")
        async with app.run_test(size=(80, 24)) as pilot:
            screen = Explored(app, pilot)
            await screen.settle()
            with traced() as rooms:
                await screen.press("right_square_bracket")
            assert app.explorer.state.query.sort
        return rooms

    rooms = asyncio.run(sort())
    assert {"tui", "tui/commands", "tui/session", "tui/widgets"} <= rooms
    assert len(rooms) <= 8


def test_no_class_name_means_two_things():
    trees = (ast.parse(path.read_text("utf-8")) for path in MODULES)
    names = Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert names
    assert [name for name, count in names.items() if count > 1] == []


def test_the_app_has_at_most_two_ancestors_of_ours():
    ancestors = [cls for cls in KashiApp.__mro__[1:] if cls.__module__.startswith("kashi_tui")]
    assert 1 <= len(ancestors) <= 2
