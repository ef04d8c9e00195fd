"""A view more is one file more: tab, key, palette entry, help line and `show` target come with it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kashi_tui import views as package
from kashi_tui.cli import main
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.tui.app import KashiApp
from kashi_tui.views import load_views
from tests.tui.explored import Explored, shipped

FILE = """
from kashi_tui.model.frames.columns import area_column
from kashi_tui.model.frames.observations import observation_rows
from kashi_tui.model.dataset.view import DatasetView

VIEW = DatasetView(
    id="zebra",
    title="Zebra",
    about="each observation a stripe",
    order={order},
    columns=(area_column(),),
    frame=lambda dataset, lens: observation_rows(dataset),
)
"""


@pytest.fixture(params=[85, 15, 1], ids=["late", "second", "first"])
def added(request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Adds the file for one test; gives the index of its view."""
    (tmp_path / "zebra.py").write_text(FILE.format(order=request.param))
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    yield [view.id for view in load_views()].index("zebra")
    sys.modules.pop("kashi_tui.views.zebra", None)
    vars(package).pop("zebra", None)


def browse(*keys: str) -> list[str]:
    """What the screen shows after some keys, with the cursor on the first view."""
    views = load_views()
    engine = DatasetEngine(shipped().dataset, views)

    async def run() -> list[str]:
        app = KashiApp(views, lambda: engine, start=views[0].id)
        async with app.run_test(size=(200, 60)) as pilot:
            screen = Explored(app, pilot)
            await screen.settle()
            await screen.press(*keys)
            return [screen.view, *screen.lines]

    return asyncio.run(run())


def test_it_is_a_tab_with_the_next_number(added):
    assert f" {(added + 1) % 10 if added < 10 else ''} Zebra".replace("  ", " ") in browse()[2]


def test_its_number_key_opens_it(added):
    if added < 10:
        assert browse(str((added + 1) % 10))[0] == "zebra"
    else:
        assert browse(*["tab"] * added)[0] == "zebra"


def test_the_palette_opens_it(added):
    assert browse("colon", "text:zebra", "enter")[0] == "zebra"


def test_the_help_names_it(added):
    assert any("Zebra: each observation a stripe" in line for line in browse("question_mark"))


def test_the_command_line_shows_and_lists_it(added, capsys):
    assert main(["show", "zebra", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + shipped().dataset.observations.height
    assert main(["--list-views"]) == 0
    assert "zebra" in capsys.readouterr().out
