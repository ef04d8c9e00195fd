"""Files that --output writes, and those that it refuses to."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest

from kashi_tui.views import load_views
from kashi_tui.writing.formats import load_writers

VIEW = load_views()[0].id


@pytest.mark.parametrize("writer", load_writers(), ids=lambda writer: writer.name)
def test_a_file_holds_what_standard_output_would(run_bytes, tmp_path, writer):
    path = tmp_path / f"out{writer.suffixes[0]}"
    done = run_bytes("show", VIEW, "--output", path)
    assert (done.status, done.out, done.err) == (0, b"", b"")
    assert path.read_bytes() == run_bytes("show", VIEW, "--format", writer.name).out


def test_a_file_is_utf_8_whatever_the_locale(run, tmp_path):
    done = run("show", VIEW, "--output", tmp_path / "a.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.status == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == run("show", VIEW).out


def test_the_format_wins_over_the_suffix(run, tmp_path):
    assert run("show", VIEW, "--format", "json", "--output", tmp_path / "a.csv").status == 0
    assert json.loads((tmp_path / "a.csv").read_text())["view"] == VIEW


def test_a_file_that_exists_is_replaced_only_with_force(run, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    done = run("show", VIEW, "--output", path)
    assert done == (2, "", f"kashi-tui: {path}: exists; --force replaces it\n")
    assert path.read_text() == "old"
    assert run("show", VIEW, "--output", path, "--force").status == 0
    assert path.read_text().startswith("key,")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing/a.csv", "there is no folder"),
        ("", "is a folder"),
        ("a.xyz", "no format with the suffix '.xyz'"),
        ("x" * 300 + ".csv", "name too long"),
        ("file/a.csv", ""),
    ],
)
def test_a_path_that_is_no_place_for_a_file_is_refused(run, tmp_path, name, said):
    (tmp_path / "file").write_text("")
    done = run("show", VIEW, "--output", f"{tmp_path}/{name}")
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert said in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("path", ["/proc/a.csv", "/sys/a.csv"])
def test_a_place_that_nobody_may_write_to_is_refused(run, path):
    done = run("show", VIEW, "--output", path)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_a_query_that_is_refused_leaves_no_file(run, tmp_path):
    assert run("show", VIEW, "--filter", "(", "--output", tmp_path / "a.csv").status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_one_line_and_leaves_no_file(environment_of, tmp_path):
    done = subprocess.run(
        # without -B Python would write the code it compiles to a hundred bytes, and later runs would load that
        [sys.executable, "-B", "-m", "kashi_tui", "show", "observations", "--output", "a.json"],
        cwd=tmp_path,
        env=environment_of(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, b"kashi-tui: a.json: file too large\n")
    assert list(tmp_path.iterdir()) == []
