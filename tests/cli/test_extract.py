"""`kashi-tui extract`, and articles in every other command."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from kashi_tui.cli import main
from kashi_tui.model.dataset import schema
from kashi_tui.model.values.clean import is_shown
from tests.cli.conftest import SECONDS, environment

NEWS = """PORT UTOPIA, June 3 -- Utopia's exports rose 12.5 percent to 4.5 billion dollars in May 2024.

Imports were 6.0 billion dollars, which left a trade deficit of 1.5 billion dollars, the statistics office said.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return str(path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def claims(run: Run, *arguments: str) -> list[dict[str, Any]]:
    status, out, _ = run("extract", "--format", "json", *arguments)
    assert status == 0
    found: list[dict[str, Any]] = json.loads(out, parse_float=Decimal)
    return found


def test_json_ties_each_quantity_to_its_words(run: Run, news: str) -> None:
    found = claims(run, news)
    assert [(each["quote"], each["value"], each["unit"], each["kind"]) for each in found] == [
        ("12.5 percent", Decimal("12.5"), "percent", "yoy"),
        ("4.5 billion dollars", 4_500_000_000, "USD", "level"),
        ("6.0 billion dollars", 6_000_000_000, "USD", "level"),
        ("1.5 billion dollars", 1_500_000_000, "USD", "level"),
    ]
    for each in found:
        assert NEWS[each["start"] : each["end"]] == each["quote"]
        assert "reasons" not in each


def test_reasons_quote_the_words_that_decided(run: Run, news: str) -> None:
    for each in claims(run, "--explain", news):
        assert {"kind", "time_period"} <= {reason["field"] for reason in each["reasons"]}
        for reason in each["reasons"]:
            assert reason["words"] == NEWS[reason["start"] : reason["end"]]


def test_numbers_in_json_are_exact_and_plain(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("In 2024 exports were 123456789.123456789 dollars and imports 0.000001 dollars.", encoding="utf-8")
    out = run("extract", "--format", "json", str(path))[1]
    assert '"value": 123456789.123456789,' in out
    assert '"value": 0.000001,' in out


def test_a_table_has_a_line_for_each(run: Run, news: str) -> None:
    status, out, err = run("extract", news)
    assert (status, err) == (0, "")
    assert out.splitlines()[3].split() == ["4.5", "bn", "USD", "exports", "level", "Utopia", "May", "2024", "¶1", "s1"]


def test_with_reasons_it_has_a_paragraph_for_each(run: Run, news: str) -> None:
    out = run("extract", "--explain", news)[1]
    paragraphs = out.strip().split("\n\n")
    assert len(paragraphs) == 4
    assert paragraphs[1].splitlines()[0] == "4.5 bn USD · exports · level · Utopia · May 2024 · ¶1 s1"
    assert "“4.5 billion dollars”" in paragraphs[1]
    assert "time_period" in paragraphs[1]


def test_csv_is_that_of_a_dataset(run: Run, news: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("extract", "--format", "csv", news)[1])))
    assert list(rows[0]) == [field.column for field in schema.file_fields(schema.OBSERVATIONS)]
    assert [row["CLAIM"] for row in rows] == ["P1S1-1", "P1S1-2", "P2S1-1", "P2S1-2"]


def test_standard_input_is_read(run: Run, news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    assert claims(run, "-") == claims(run, news)


def test_the_suffix_of_the_output_says_the_format(run: Run, news: str, tmp_path: Path) -> None:
    target = tmp_path / "claims.json"
    assert run("extract", news, "--output", str(target)) == (0, "", "")
    assert len(json.loads(target.read_text())) == 4
    status, _, err = run("extract", news, "--output", str(target))
    assert (status, "exists" in err) == (2, True)
    assert run("extract", news, "--output", str(tmp_path / "a.xlsx"))[0] == 2


def test_no_quantity_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing is said here.", encoding="utf-8")
    for command in (["extract"], ["audit"], ["show", "overview"], []):
        assert run(*command, str(path)) == (2, "", f"kashi-tui: {path}: no quantities found in its 21 characters\n")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("extract",), "the following arguments are required: ARTICLE; see kashi-tui extract --help"),
        (("extract", "x", "--format", "xml"), "no format 'xml'; available: table, json, csv"),
        (
            ("extract", "x", "--format", "csv", "--explain"),
            "csv cannot hold reasons; use --explain with table or json",
        ),
        (("extract", "none.txt"), "none.txt: cannot be read: no such file or directory"),
    ],
)
def test_what_cannot_work_is_said_in_one_line(run: Run, arguments: tuple[str, ...], what: str) -> None:
    assert run(*arguments) == (2, "", f"kashi-tui: {what}\n")


HOSTILE = (
    "In 2024 exports of \x1b]52;c;aGk=\x07 [red]tea[/] \u202egnp\u202c were \x9b31m 4.5 billion dollars\x1b[2J "
    "in Ut\u200bopia, \x1b[8mimports\x1b[0m of [b]Arc\u2066adia[/b] 3 billion."
)


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize("explain", [(), ("--explain",)])
def test_nothing_that_a_terminal_obeys_comes_out(run: Run, tmp_path: Path, form: str, explain: tuple[str, ...]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    if form == "csv" and explain:
        return
    status, out, _ = run("extract", str(path), "--format", form, *explain)
    assert status == 0
    assert "4.5" in out
    assert all(is_shown(line) for line in out.splitlines())


@pytest.mark.parametrize("view", ["overview", "trade", "derived", "audit", "observations", "sources"])
def test_nor_out_of_a_view(run: Run, tmp_path: Path, view: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    status, out, _ = run("show", view, str(path))
    assert status == 0
    assert all(is_shown(line) for line in out.splitlines())


def test_an_article_has_the_views_that_it_has_something_for(run: Run, news: str) -> None:
    views = [line.split()[0] for line in run("--list-views", news)[1].splitlines()[2:]]
    assert views == ["overview", "trade", "growth", "derived", "audit", "observations", "sources"]
    status, _, err = run("show", "partners", news)
    assert (status, err.startswith("kashi-tui: no view 'partners'")) == (2, True)


def test_the_overview_is_what_stands_without_a_command(run: Run, news: str) -> None:
    assert run(news)[1] == run("show", "overview", news)[1]
    assert "Deficit" in run(news)[1]


def test_the_audit_checks_an_article(run: Run, news: str, tmp_path: Path) -> None:
    status, out, _ = run("audit", news)
    assert (status, "Balance of exports and imports" in out) == (0, True)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(NEWS.replace("of 1.5 billion", "of 1.7 billion"), encoding="utf-8")
    status, out, _ = run("audit", str(wrong))
    assert (status, "1.7 bn" in out) == (1, True)


def test_the_text_itself_is_in_the_sources(run: Run, news: str) -> None:
    assert "the statistics office said." in run("show", "sources", news)[1]


def test_html_and_other_encodings_are_read_and_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f"<html><body><p>{NEWS}</p></body></html>".encode("utf-16"))
    status, out, err = run("extract", str(path))
    assert (status, "4.5 bn USD" in out) == (0, True)
    assert err == f"kashi-tui: {path}: read as UTF-16\nkashi-tui: {path}: HTML, read without its tags\n"


def test_the_name_of_the_file_dates_what_nothing_else_does(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "harbour-march-2019.txt"
    path.write_text("The harbour shipped goods worth 4.5 million euros in March.\n", encoding="utf-8")
    (claim,) = claims(run, str(path))
    assert claim["time_period"] == "2019-03"


def test_an_undated_value_is_no_part_of_the_time_covered(run: Run, tmp_path: Path) -> None:
    from kashi_tui.model.engines.profile import profile_of
    from kashi_tui.reading.facts.dataset import dataset_of
    from tests.reading.written import article, claim

    text = "Sold for 7.5, then 8.5."
    said = (claim(text, "7.5", "7.5", time_period=""), claim(text, "8.5", "8.5"))
    assert profile_of(dataset_of(article(text, *said))).span == "May 2024"
    assert profile_of(dataset_of(article(text, said[0]))).span == ""


@pytest.mark.terminal
def test_keys_come_from_the_terminal_where_standard_input_was_the_article() -> None:
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "kashi_tui", "-"],
        stdin=subprocess.PIPE,
        stdout=slave,
        stderr=slave,
        env=environment(),
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (nothing runs beside it yet)
    )
    os.close(slave)
    assert program.stdin
    program.stdin.write(NEWS.encode())
    program.stdin.close()
    seen = b""
    try:
        while b"Overview" not in seen:
            seen += os.read(master, 65536)
        os.write(master, b"q")
        reading = Thread(target=_drain, args=(master,), daemon=True)
        reading.start()
        assert program.wait(SECONDS) == 0
    finally:
        program.kill()
        os.close(master)


def _drain(master: int) -> None:
    with suppress(OSError):
        while os.read(master, 65536):
            pass
