"""Texts that attack a terminal, put into everything that is ever shown, and looked for in what was sent."""

from __future__ import annotations

import base64
import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kashi_tui
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.values.clean import clean, is_shown
from kashi_tui.views import load_views
from tests.attacks import ATTACKS, MARKUP
from tests.bench.terminal import Terminal

ROOT = Path(kashi_tui.__file__).parents[1]
READY = r"(?s)─ 1 of [1-9].*\? help  q quit"
KINDS = {
    "sequences": "\x1b]2;OWNED\x07\x1b[2J\x1bPq\x1b\\\x9b2JOWNED\x9d0;x\x9c\x85\x7f\t",
    "markup and hidden": "OWNED[/][@click=app.quit][b\u202e\u2066\u200b\u200d\ufeff\xad\U000e0041",
}
"""Texts that stand in front of every name and sentence of a dataset."""
OURS = re.compile(
    r"\x1b\[[0-9;]*[HmKABCDGJr]"  # moves, styles, erasing, margins
    r"|\x1b\[\?(?:25|1049|2004|7|2026)[hl]"
    r"|\x1bM|\r|\n"
    r"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"  # the clipboard, in letters that obey nobody
)
"""All that the program itself has to say to a terminal."""
COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def spoil(folder: Path, attack: str) -> Path:
    """Puts a text in front of every name, title and speaker of a dataset, and behind every sentence."""
    for path in folder.glob("codelists/*.csv"):
        rewrite(path, lambda row: {name: attack + row[name] for name in ("NAME_EN", "SHORT_EN")})
    rewrite(folder / "statements.csv", lambda row: {"TEXT": row["TEXT"] + attack, "SPEAKER": attack})
    package = json.loads((folder / "datapackage.json").read_text())
    package["title"] = attack + package["title"]
    for source in package["sources"]:
        source.update(title=attack + source["title"], publisher=attack)
    (folder / "datapackage.json").write_text(json.dumps(package))
    return folder


def rewrite(path: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Changes every row of a CSV file."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | change(row) for row in rows)


@pytest.fixture
def data(tmp_path) -> Path:
    """A copy of the shipped dataset."""
    return Path(shutil.copytree(shipped_folder(), tmp_path / "data"))


def run(start, *arguments: str, size=(100, 30)) -> Terminal:
    terminal: Terminal = start("-m", "kashi_tui", *arguments, size=size, ESCDELAY="20")
    return terminal


def assert_harmless(terminal: Terminal) -> None:
    """Nothing was sent but what the program itself has to say, and text that does nothing."""
    rest = OURS.sub("", terminal.raw.decode()).replace("\t", "" if b"\x1b" not in terminal.raw else "\t")
    found = sorted({ascii(character) for character in rest if not is_shown(character)})
    assert found == [], found
    for copied in COPIED.findall(terminal.raw):
        assert is_shown(base64.b64decode(copied).decode().replace("\n", ""))


def paste(terminal: Terminal, text: str) -> None:
    terminal.type(b"\x1b[200~" + text.encode(errors="replace") + b"\x1b[201~")


def leave(terminal: Terminal) -> None:
    """Goes back to the table, whatever is open."""
    while "q quit" not in terminal.text:
        terminal.type(b"\x1b")
        terminal.settle(0.08)


@pytest.mark.parametrize("attack", KINDS.values(), ids=KINDS.keys())
def test_no_text_of_a_dataset_reaches_the_terminal_raw(start, data, attack):
    terminal = run(start, str(spoil(data, attack)))
    terminal.wait_for(READY)
    for number, _ in enumerate(load_views()):
        terminal.type(str((number + 1) % 10).encode())
        terminal.settle(0.1)
        assert "OWNED" in terminal.text
        for keys in (b"\r", b"y", b"d", b"a", b"+", b"\x7f")[: 6 if number == 1 else 2]:
            terminal.type(keys)
            terminal.settle()
            leave(terminal)
    for keys, shown in ((b"?", "Keys of kashi-tui"), (b":", "Enter select")):
        terminal.type(keys)
        terminal.wait_for(shown)
        leave(terminal)
    assert COPIED.search(terminal.raw)
    assert_harmless(terminal)
    terminal.type(b"q")
    assert terminal.end() == 0


@pytest.mark.parametrize("attack", KINDS.values(), ids=KINDS.keys())
def test_no_text_that_is_typed_or_pasted_comes_back_raw(start, tmp_path, attack):
    terminal = run(start)
    terminal.wait_for(READY)
    for key in (b"/", b"f", b"e", b":"):
        terminal.type(key)
        terminal.settle(0.1)
        terminal.type(b"\x15")
        paste(terminal, f"{tmp_path}/no/{attack}.csv" if key == b"e" else attack)
        terminal.wait_for("OWNED")
        terminal.type(b"\r")
        terminal.settle(0.08)
        leave(terminal)
    assert_harmless(terminal)


@pytest.mark.parametrize("attack", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize(
    "arguments",
    [("show", "overview"), ("show", "sources"), ("show", "observations", "--format", "markdown"), ("audit",)]
    + [("show", "sources", "--format", name) for name in ("csv", "json")]
    + [("audit", "--format", "csv"), ("show", "overview", "--ascii")],
    ids=" ".join,
)
def test_nothing_printed_on_a_terminal_is_raw(start, data, arguments, attack):
    spoil(data, attack)
    terminal = run(start, *arguments, str(data), size=(1000, 100))
    assert terminal.end() in (0, 1)
    assert b"OWNED" in terminal.raw
    assert_harmless(terminal)


def table(folder: Path, attack: str) -> Path:
    """A table with the attack in heads and cells."""
    path = folder / "table.csv"
    with path.open("w", newline="") as file:
        rows = [("area", "year", f"value{attack}"), (attack, "2020", "5"), (f"B{attack}", "2021", "6.5")]
        csv.writer(file).writerows(rows)
    return path


def article(folder: Path, attack: str) -> Path:
    """An article with the attack in what is quoted from it."""
    path = folder / "article.txt"
    path.write_text(f"Exports of Ruritania {attack} rose by 5.2 percent to 3.4 billion yuan in 2022, A {attack} said.")
    return path


@pytest.mark.parametrize("attack", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("write", [table, article])
def test_no_text_of_any_source_reaches_the_terminal_raw(start, tmp_path, write, attack):
    terminal = run(start, str(write(tmp_path, attack)))
    terminal.wait_for(r"(?s) of [1-9].*q quit")
    for keys in (b"\r", b"\t", b"\r", b"I", b"F", b"0", b"\r", b"+"):
        terminal.type(keys)
        terminal.settle(0.1)
        terminal.type(b"\x1b")
        terminal.settle(0.1)
    assert b"OWNED" in terminal.raw
    assert_harmless(terminal)


@pytest.mark.parametrize("attack", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("kind", ["table", "csv", "json", "markdown"])
def test_no_text_of_a_table_is_printed_raw(start, tmp_path, kind, attack):
    path = table(tmp_path, attack)
    terminal = run(start, "show", "table", str(path), "--format", kind, size=(1000, 30))
    assert terminal.end() == 0
    assert b"OWNED" in terminal.raw
    assert_harmless(terminal)


def test_a_file_gets_the_text_as_it_is(tmp_path):
    attack = KINDS["sequences"]
    command = [sys.executable, "-m", "kashi_tui", "show", "table", str(table(tmp_path, attack)), "--format", "csv"]
    done = subprocess.run(command, capture_output=True, env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}, check=True)
    assert attack in done.stdout.decode()


WRONG = {
    "a file": ("{}.csv",),
    "a folder": ("{}/",),
    "a view": ("--view", "{}"),
    "a command's view": ("show", "{}"),
    "an option": ("--{}",),
    "a colour": ("--color", "{}"),
    "a filter": ("show", "trade", "--filter", "{} >"),
    "a filter's column": ("show", "trade", "--filter", "{} > 1"),
    "an order": ("show", "trade", "--sort", "{}"),
    "a format": ("show", "trade", "--format", "{}"),
    "an output": ("show", "trade", "--output", "no/{}.csv"),
}


@pytest.mark.parametrize("attack", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_an_error_quotes_safely(start, arguments, attack):
    terminal = run(start, *(argument.format(attack) for argument in arguments), size=(1000, 30))
    assert terminal.end() == 2
    assert b"OWNED" in terminal.raw
    assert len(terminal.raw.splitlines()) == 1
    assert_harmless(terminal)


def test_markup_shows_as_it_is(start, data):
    texts = cycle(MARKUP)
    for path in sorted(data.glob("codelists/*.csv")):
        rewrite(path, lambda _: dict.fromkeys(("SHORT_EN", "NAME_EN"), next(texts)))
    terminal = run(start, str(data))
    terminal.wait_for(READY)
    terminal.wait_for(re.escape(MARKUP[0]))
    terminal.type(b"\r")
    terminal.settle(0.2)
    assert any(text in terminal.text for text in MARKUP)
    assert_harmless(terminal)
    leave(terminal)
    terminal.type(b"q")
    assert terminal.end() == 0


def test_a_cell_of_megabytes_is_cut_where_it_enters(start, data):
    def enlarge(row: dict[str, str]) -> dict[str, str]:
        return {"SHORT_EN": "x\x1b" * 60_000} if row["CODE"] == "CN653100" else {}

    rewrite(data / "codelists" / "CL_AREA.csv", enlarge)
    terminal = run(start, str(data))
    terminal.wait_for(READY)
    for keys in (b"j", b"k", b"2", b"\r"):
        terminal.type(keys)
        terminal.settle(0.1)
    assert len(terminal.raw) < 100_000
    assert_harmless(terminal)


PRINT = """
import sys
from kashi_tui.cli import stream
stream.prepare()
for line in sys.stdin.buffer.read().decode("utf-8", "surrogatepass").split("\\0"):
    stream.complain(line)
"""


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=40), min_size=20, max_size=40))
def test_any_text_at_all_is_one_line_that_does_nothing(texts):
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        input="\0".join([*texts, *(text.replace("\0", "") for text, _ in ATTACKS.values())]).encode(
            "utf-8", "surrogatepass"
        ),
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    lines = done.stderr.decode().split("\n")
    assert lines[-1] == ""
    assert len(lines) - 1 == len(texts) + len(ATTACKS)
    assert all(map(is_shown, lines))
    assert lines[0] == f"kashi-tui: {clean(texts[0])}"
