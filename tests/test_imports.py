"""Who imports what, seen in fresh processes: the model works without a screen, and a start does not pay for polars."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from pkgutil import walk_packages

import pytest

import kashi_tui

ROOT = Path(kashi_tui.__file__).parents[1]
SCREEN = {"textual", "rich"}
OUTSIDE = SCREEN | {"polars"}
MODULES = [module.name for module in walk_packages(kashi_tui.__path__, "kashi_tui.")]
WITHOUT_SCREEN = [name for name in MODULES if not name.startswith("kashi_tui.tui")]
PART = {"kashi_tui.model", "kashi_tui.reading", "kashi_tui.writing", "kashi_tui.views", "kashi_tui.cli"}


def loaded(code: str) -> set[str]:
    """The modules that a fresh process has loaded when the code has run."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(done.stderr.split())


def loaded_by_program(*arguments: str) -> set[str]:
    """The modules that the program has loaded at its end; its output is a pipe."""
    return loaded(f"from kashi_tui.cli import main\ntry: main({list(arguments)})\nexcept SystemExit: pass")


def packages(modules: Iterable[str]) -> set[str]:
    """The packages that modules belong to."""
    return {module.partition(".")[0] for module in modules}


def test_the_guard_sees_what_is_imported():
    assert packages(loaded("import polars, textual.app")) >= OUTSIDE
    assert WITHOUT_SCREEN


def test_the_package_itself_imports_nothing():
    assert loaded("import kashi_tui") - loaded("") == {"kashi_tui"}


@pytest.mark.parametrize("module", WITHOUT_SCREEN)
def test_no_module_but_the_screen_needs_textual_rich_or_polars_to_be_imported(module):
    assert not packages(loaded(f"import {module}")) & OUTSIDE


@pytest.mark.parametrize("part", sorted(PART))
def test_no_part_but_the_screen_imports_the_screen(part):
    names = [name for name in MODULES if name.startswith(part)]
    assert names
    assert not packages(loaded(f"import {', '.join(names)}")) & SCREEN


def test_using_the_model_needs_no_screen():
    used = loaded("from kashi_tui.model.dataset.dataset import load; load().labelled().collect()")
    assert "polars" in used
    assert not packages(used) & SCREEN


@pytest.mark.parametrize(
    "arguments",
    [(), ("--version",), ("--help",), ("--list-views",), ("show", "--help"), ("show", "overview"), ("show", "x")],
    ids=" ".join,
)
def test_what_is_known_without_polars_is_told_without_it(arguments):
    assert not packages(loaded_by_program(*arguments)) & OUTSIDE


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_an_article_is_read_without_polars(form, tmp_path):
    (tmp_path / "a.txt").write_text("In 2024 Utopia exported goods worth 5.2 billion dollars.", encoding="utf-8")
    used = loaded_by_program(
        "extract", "--explain" * (form != "csv") or "--ascii", "--format", form, str(tmp_path / "a.txt")
    )
    assert "kashi_tui.reading.article.reader" in used
    assert not packages(used) & OUTSIDE


def test_the_bare_call_builds_no_parser():
    assert not packages(loaded_by_program()) & {"argparse", "gettext"}


def test_nothing_costly_is_loaded_before_it_is_known_what_to_do():
    before = loaded("import kashi_tui.cli") - loaded("")
    assert before <= {
        "__future__",
        "kashi_tui",
        "kashi_tui.cli",
        "kashi_tui.cli.stream",
        "kashi_tui.model",
        "kashi_tui.model.errors",
    }
