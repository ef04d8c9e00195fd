"""README and docs say what is true: commands, examples, pictures, views, keys and signs."""

from __future__ import annotations

import asyncio
import doctest
import re
from html import escape
from pathlib import Path

import pytest

from docs import examples, pictures
from kashi_tui.model.values.format import MARKS
from kashi_tui.tui.app import COMMANDS as KEYS
from kashi_tui.views import load_views

ROOT = examples.ROOT
TEXT = examples.README.read_text("utf-8")
COMMANDS = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv .venv && ")]
PAGES = {path: path.read_text("utf-8") for path in examples.PAGES}
PYCON = [
    (path, "\n".join(blocks))
    for path, text in PAGES.items()
    if (blocks := re.findall(r"^```pycon\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
]
LINKS = [(path, link) for path, text in PAGES.items() for link in re.findall(r"\]\((?!https?:)([^)#]+)", text)]
MOST_LINES = 150


def test_one_command_opens_the_explorer_and_one_passes_the_tests():
    assert [command.split()[-1] for command in COMMANDS] == [".venv/bin/kashi-tui", ".venv/bin/pytest"]
    assert all("sudo" not in command and "activate" not in command for command in COMMANDS)


@pytest.mark.parametrize(
    "path",
    [path for path, text in PAGES.items() if "```console" in text or examples.VIEWS.search(text)],
    ids=lambda path: path.name,
)
def test_every_example_prints_what_it_says(path: Path):
    assert examples.renew(PAGES[path]) == PAGES[path], "run `make pictures`"


@pytest.mark.parametrize(("path", "block"), PYCON, ids=lambda each: getattr(each, "name", ""))
def test_the_notebook_gives_what_it_says(path: Path, block: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(block, {}, path.name, str(path), 0)
    told: list[str] = []
    assert doctest.DocTestRunner().run(test, out=told.append).failed == 0, "".join(told)


def test_there_is_a_notebook_example():
    assert [path.name for path, _ in PYCON] == ["README.md", "python.md"]


def test_the_readme_is_short_and_leads_to_every_page():
    assert len(TEXT.splitlines()) <= MOST_LINES
    linked = {(ROOT / link).resolve() for path, link in LINKS if path == examples.README}
    assert set(PAGES) - {examples.README} <= linked


@pytest.mark.parametrize(("path", "link"), LINKS, ids=lambda each: getattr(each, "name", each))
def test_every_link_leads_to_a_file(path: Path, link: str):
    assert (path.parent / link).is_file()


def test_every_key_is_named():
    assert [key.help for key in KEYS if key.group and f"`{key.shown}` {key.help}" not in TEXT] == []


def test_every_view_is_named_with_its_key():
    for number, view in enumerate(load_views(), start=1):
        key = f"`{number % 10}`" if number <= 10 else "Tab"
        assert f"| {key} | {view.title} | {view.about} |" in PAGES[ROOT / "docs" / "explorer.md"]


def test_every_mark_is_explained():
    for mark in MARKS.values():
        assert f"| `{mark}` |" in PAGES[ROOT / "docs" / "signs.md"]


@pytest.mark.parametrize("shot", pictures.SHOTS, ids=lambda shot: shot.name)
def test_a_picture_shows_the_program_as_it_is(shot: pictures.Shot):
    kept = (pictures.FOLDER / f"{shot.name}.svg").read_text("utf-8")
    assert kept == asyncio.run(pictures.take(shot)), "run `make pictures`"


def test_every_picture_is_shown_and_every_one_shown_is_taken():
    shown = {Path(link).stem for _, link in LINKS if link.endswith(".svg")}
    assert shown == {shot.name for shot in pictures.SHOTS} == {path.stem for path in pictures.FOLDER.glob("*.svg")}


def test_the_version_of_the_changelog_and_the_licence_are_there():
    assert (ROOT / "CHANGELOG.md").read_text("utf-8").startswith("# Changelog")
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", "".join(PAGES.values()))) <= targets


def test_what_make_runs_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    modules, scripts = re.findall(r"python -m ([\w.]+)", makefile), re.findall(r"python ([\w/]+\.py)", makefile)
    assert modules
    assert [module for module in modules if not (ROOT / f"{module.replace('.', '/')}.py").is_file()] == []
    assert all((ROOT / script).is_file() for script in scripts)


def test_the_picture_of_the_help_shows_every_key():
    picture = (pictures.FOLDER / "help.svg").read_text("utf-8")
    assert [key.help for key in KEYS if key.group and escape(key.help) not in picture] == []
