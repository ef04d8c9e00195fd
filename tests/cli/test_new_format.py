"""A format to write is one new file: help, --format, suffixes and messages follow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.new_format import one_more_format

KEYS = "P3S1-1\n"


@pytest.fixture(autouse=True)
def _format(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with one_more_format(tmp_path_factory.mktemp("formats")):
        yield


@pytest.mark.parametrize("command", ["show", "audit"])
def test_the_help_names_it(run, command: str) -> None:
    assert "keys (for scripts: one key a line)" in " ".join(run(command, "--help").out.split())


def test_a_view_is_printed_in_it(run) -> None:
    assert run("show", "trade", "--format", "keys", "--filter", "obs_value = 77.15") == (0, KEYS, "")


def test_a_suffix_means_it(run, tmp_path: Path) -> None:
    path = tmp_path / "trade.keys"
    assert run("show", "trade", "--filter", "obs_value = 77.15", "--output", str(path)).status == 0
    assert path.read_text("utf-8") == KEYS


def test_messages_name_it(run) -> None:
    assert "did you mean keys?" in run("show", "trade", "--format", "key").err
    assert ".keys" in run("show", "trade", "--output", "trade.zip").err
