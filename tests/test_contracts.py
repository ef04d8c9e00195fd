"""The house rules that no linter knows: who imports whom, how long a file may be, what no file may say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = sorted((CHECKOUT / "kashi_tui").rglob("*.py"))
VIEWS = [path for path in PACKAGE if path.parent.name == "views" and "VIEW = DatasetView(" in path.read_text("utf-8")]

LONGEST = 300
LONGEST_VIEW = 60
MACHINE = re.compile(r"(?<![\w.}])/(?:work|root|tmp/k|home/\w+|Users/\w+)/")
"""Folders of one machine."""
OUTSIDE = re.compile(r"\.\./(?=shared)")
"""A folder beside the checkout that only continuous integration may look at."""


def name(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def tracked() -> list[Path]:
    """The files that git knows; those that people write where there is no git (a source distribution)."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    names = done.stdout.split("\0") if done.returncode == 0 else []
    found = [CHECKOUT / name for name in names if name] or [*PACKAGE, *(CHECKOUT / "tests").rglob("*.py")]
    return [path for path in found if path.is_file()]


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_imports_go_in_one_direction():
    pytest.importorskip("importlinter", reason="import-linter comes with the dev extra; `make contracts` runs it")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-cache"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", PACKAGE, ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path):
    assert lines(path) <= LONGEST


@pytest.mark.parametrize("path", VIEWS, ids=name)
def test_a_view_is_one_short_file(path: Path):
    assert lines(path) <= LONGEST_VIEW


@pytest.mark.parametrize("path", PACKAGE, ids=name)
def test_every_module_says_what_it_is(path: Path):
    assert path.read_text("utf-8").startswith('"""')


def test_no_file_knows_one_machine():
    told = [name(path) for path in tracked() if MACHINE.search(path.read_text("utf-8", errors="replace"))]
    assert not told


def test_nothing_beside_the_checkout_is_needed():
    told = [name(path) for path in tracked() if OUTSIDE.search(path.read_text("utf-8", errors="replace"))]
    assert set(told) <= {".ci/run"}
