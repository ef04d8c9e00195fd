"""Ready-made pages are what the engine gives, or there are none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kashi_tui import ready_pages as ready
from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.query.page import Cell
from kashi_tui.model.query.view import Lens, Query, Sort, View
from kashi_tui.ready_pages import PATH, ReadyPages, load_ready_pages, make, stamp, text, write
from kashi_tui.views import load_views

VIEWS = load_views()
ENGINE = DatasetEngine(load(), VIEWS)


@pytest.fixture
def ready_pages() -> ReadyPages:
    found = load_ready_pages()
    assert found is not None, "stale: make pages"
    return found


def test_the_file_is_what_the_engine_gives() -> None:
    assert PATH.read_text(encoding="utf-8") == text(make(ENGINE, stamp(shipped_folder()))), "stale: make pages"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_a_ready_made_page_is_that_of_the_engine(ready_pages: ReadyPages, view: View) -> None:
    page = ENGINE.page(Query(view))
    assert ready_pages.page(Query(view)) == page == ready_pages.page(Query(view, view.sort))
    assert ready_pages.details(view.id) == ENGINE.details(Query(view), [row.key for row in page.rows])
    assert all(type(cell) is Cell for row in page.rows for cell in row.cells)


def test_the_profile_is_that_of_the_engine(ready_pages: ReadyPages) -> None:
    assert ready_pages.profile == ENGINE.profile


def test_other_queries_have_no_ready_made_page(ready_pages: ReadyPages) -> None:
    view = VIEWS[0]
    assert ready_pages.page(Query(view, (Sort("area"),))) is None
    assert ready_pages.page(Query(view, filters=("kashi",))) is None
    assert ready_pages.page(Query(view, lens=Lens("USD"))) is None
    assert ready_pages.details("nothing") == {}


def test_other_data_or_another_version_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(shipped_folder(), tmp_path / "data"))
    assert load_ready_pages(folder=folder) is not None
    for name in ("observations.csv", "codelists/CL_AREA.csv", "datapackage.json"):
        before = (folder / name).read_bytes()
        (folder / name).write_bytes(before + b"\n")
        assert load_ready_pages(folder=folder) is None, name
        (folder / name).write_bytes(before)
    monkeypatch.setattr(ready, "__version__", "99")
    assert load_ready_pages(folder=folder) is None


@pytest.mark.parametrize("index", range(len(ready.WALKED)))
def test_one_file_more_or_less_in_a_walked_folder_makes_them_stale(
    index: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked = [Path(shutil.copytree(folder, tmp_path / str(i))) for i, folder in enumerate(ready.WALKED)]
    monkeypatch.setattr(ready, "WALKED", walked)
    assert load_ready_pages() is not None
    (walked[index] / "notes.txt").touch()
    assert load_ready_pages() is not None
    (walked[index] / "zebra.py").touch()
    assert load_ready_pages() is None
    (walked[index] / "zebra.py").unlink()
    next(path for path in sorted(walked[index].glob("*.py")) if path.stem != "__init__").unlink()
    assert load_ready_pages() is None


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "{}", '{"stamp": 1}'])
def test_a_damaged_file_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ready.json"
    path.write_text(content)
    assert load_ready_pages(path) is None
    assert load_ready_pages(tmp_path / "missing.json") is None
    assert load_ready_pages(PATH, tmp_path / "nowhere") is None


def test_writing_leaves_the_whole_file_and_nothing_else(tmp_path: Path) -> None:
    content = make(ENGINE, 7)
    write(content, tmp_path / "ready.json")
    assert [path.name for path in tmp_path.iterdir()] == ["ready.json"]
    assert json.loads((tmp_path / "ready.json").read_text(encoding="utf-8"))["stamp"] == 7
