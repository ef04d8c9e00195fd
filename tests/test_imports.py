"""Who imports what, seen in fresh processes: the model works without a screen, and a start does not pay for polars."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
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


SERVER = """
import os, sys
{imports}
for length in sys.stdin.buffer:
    code = sys.stdin.buffer.read(int(length))
    child = os.fork()
    if not child:
        modules, nowhere = os.dup(1), os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        exec(code, {{"__name__": "__main__"}})
        os.write(modules, " ".join(sys.modules).encode())
        os._exit(0)
    os.write(1, b" %d\\n" % os.waitpid(child, 0)[1])
"""
STANDARD = (
    "argparse, ast, csv, dataclasses, datetime, decimal, fractions, hashlib, html.parser, inspect, json, tempfile"
)


@cache
def server(imports: str) -> subprocess.Popen[bytes]:
    """A Python that has imported nothing more than this, and forks a child for each piece of code that it is sent."""
    return subprocess.Popen(
        [sys.executable, "-c", SERVER.format(imports=imports)],
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    for imports in ("", f"import {STANDARD}"):
        server(imports).communicate()
    server.cache_clear()


def loaded(code: str, imports: str = "") -> set[str]:
    """The modules that a fresh process has loaded when the code has run; its streams lead nowhere."""
    process = server(imports)
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"%d\n%s" % (len(code.encode()), code.encode()))
    process.stdin.flush()
    *modules, status = process.stdout.readline().decode().split()
    assert status == "0"
    return set(modules)


def loaded_by_program(*arguments: str) -> set[str]:
    """The modules that the program has loaded at its end, without a terminal."""
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
    assert not packages(loaded(f"import {module}", f"import {STANDARD}")) & OUTSIDE


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
