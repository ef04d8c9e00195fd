"""A run without a process of its own, as most tests have it, gives what a process gives."""

from __future__ import annotations

import os

import pytest

RUNS: list[tuple[tuple[str | bytes, ...], dict[str, str | None]]] = [
    ((), {}),
    (("--version",), {}),
    (("show", "--help"), {"COLUMNS": "60"}),
    (("show", "trade", "--format", "json"), {}),
    (("show", "observations", "--filter", "value > 1 bn"), {}),
    (("audit",), {"COLUMNS": "40"}),
    (("--list-views",), {"PYTHONIOENCODING": "iso-8859-1"}),
    (("show", "喀什"), {"PYTHONIOENCODING": "ascii"}),
    (("show", b"\xff\xfe"), {}),
    (("extract", "-"), {}),
    (("show", "overview", "missing"), {}),
    (("--fromat",), {}),
]


@pytest.mark.parametrize(("arguments", "changes"), RUNS, ids=str)
def test_status_and_bytes_are_the_same(run_bytes, run_process, tmp_path, arguments, changes):
    assert run_bytes(*arguments, cwd=tmp_path, **changes) == run_process(*arguments, cwd=tmp_path, **changes)


def test_a_run_leaves_streams_folder_and_environment_as_they_were(run_bytes, tmp_path):
    def state() -> object:
        return [os.fstat(number).st_ino for number in range(3)], os.getcwd(), dict(os.environ)

    before = state()
    run_bytes("show", "nothing", cwd=tmp_path, COLUMNS="40")
    assert state() == before
