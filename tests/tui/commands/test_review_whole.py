"""A review from the first key to the folder that opens again, each time in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from kashi_tui.model.dataset.dataset import load
from kashi_tui.writing.folder import write_folder
from tests.bench.terminal import Terminal

Start = Callable[..., Terminal]
ARTICLE = """Tazheng sells more wool

TAZHENG, May 5 (Example News) -- Wool exports of Tazheng rose 12.4 percent year on year to 41.9 million yuan in the
first quarter of 2021, local customs said.

The city's foreign trade totaled 310 million yuan in the period.
"""


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A folder whose dataset has a claim that is unsure."""
    doubt = pl.when(pl.col("claim") == "P3S1-1").then(pl.lit("time_period")).alias("doubt")
    data = load()
    data = replace(data, observations=data.observations.with_columns(doubt))
    return write_folder(data, tmp_path / "doubtful")


def write(terminal: Terminal, folder: Path) -> None:
    """Writes what a program shows to a folder, and leaves the program."""
    terminal.type(b"w")
    terminal.wait_for("write to folder")
    terminal.type(str(folder).encode() + b"\r")
    terminal.wait_for("written: ")
    terminal.type(b"q")
    assert terminal.end() == 0


def test_a_doubt_that_was_cleared_stays_cleared(start: Start, tmp_path: Path, doubtful: Path) -> None:
    first = start("-m", "kashi_tui", str(doubtful), "--view", "sources", size=(120, 36))
    first.wait_for(r"\? +77.15 bn")
    first.type(b"jjv")
    first.wait_for("● +77.15 bn")
    first.wait_for("reviewed: 1 change ")
    write(first, tmp_path / "sure")
    assert load(doubtful).observations["doubt"].null_count() == 32
    assert load(tmp_path / "sure").observations["doubt"].null_count() == 33
    second = start("-m", "kashi_tui", str(tmp_path / "sure"), "--view", "sources", size=(120, 36))
    second.wait_for("● +77.15 bn")
    assert "reviewed" not in second.text


def test_an_article_is_read_put_right_written_and_opened_again(start: Start, tmp_path: Path) -> None:
    article = tmp_path / "wool.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    first = start("-m", "kashi_tui", str(article), "--view", "sources", size=(120, 36))
    first.wait_for("41.9 m")
    first.type(b"jE")
    first.wait_for("Wool exports of Tazheng rose")
    first.type(b"jjj\rQ2 2021\r")
    first.wait_for("Period +Q2 2021 +2021-Q2")  # the field: the line that is typed into says the same without its code
    first.type(b"\x1b")
    first.wait_for(r"Period of .12\.4 percent. \(¶2 s1\) set")
    first.type(b"w")
    first.wait_for("write to folder wool-reviewed")
    first.type(b"\x1b")
    first.wait_for("E edit")
    write(first, tmp_path / "wool")
    second = start("-m", "kashi_tui", str(tmp_path / "wool"), "--view", "sources", size=(120, 36))
    second.wait_for("12.4 % .* Q2 2021")
    assert "310 million yuan" in second.text


def test_a_review_that_is_not_written_is_not_lost_by_one_key(start: Start) -> None:
    terminal = start("-m", "kashi_tui", "--view", "sources")
    terminal.wait_for("77.15 bn")
    terminal.type(b"jjDq")
    terminal.wait_for("1 unsaved change: w to save, q again to quit without saving")
    terminal.type(b"q")
    assert terminal.end() == 0


def test_a_restricted_explorer_offers_no_writing(start: Start) -> None:
    terminal = start("-m", "kashi_tui", "--restricted", "--view", "sources", size=(120, 36))
    terminal.wait_for("77.15 bn")
    terminal.type(b"jjDw")
    terminal.wait_for(r"\(¶3 s1\) discarded")
    assert "write to folder" not in terminal.text
    terminal.type(b"q")
    terminal.wait_for("1 unsaved change: q again to quit")
    assert "w to save" not in terminal.text
    terminal.type(b"k")
    terminal.wait_for("u undo")
    assert "w write" not in terminal.text
    terminal.type(b"qq")
    assert terminal.end() == 0
