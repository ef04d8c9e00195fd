"""Whatever a user or a file gets wrong ends with one line on standard error and status 2."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kashi_tui.views import load_views

VIEW = load_views()[0].id


def refused(done) -> str:
    """The one line of a run that was refused."""
    assert done.status == 2
    assert done.out == ""
    assert done.err.startswith("kashi-tui: ")
    assert done.err.endswith("\n")
    assert len(done.err.splitlines()) == 1
    return str(done.err.removeprefix("kashi-tui: ").rstrip("\n"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show"], "VIEW"),
        (["show", "overveiw"], "did you mean overview"),
        (["show", ""], "no view ''; available: overview"),
        (["show", VIEW, "--format", "jsn"], "did you mean json"),
        (["show", VIEW, "--format", ""], "available: table, csv, json, markdown"),
        (["show", VIEW, "--format"], "expected one argument"),
        (["show", VIEW, "--sort", "ara"], "did you mean area"),
        (["show", VIEW, "--sort", "area:down"], "no sort direction 'down'"),
        (["show", VIEW, "--sort", "area,,"], "no column ''"),
        (["show", VIEW, "--sort", "trend"], "trend"),
        (["show", VIEW, "--filter", "ara = Kashi"], "did you mean area"),
        (["show", VIEW, "--filter", "area ="], "at character 7"),
        (["show", VIEW, "--filter", "("], "at character 2"),
        (["show", VIEW, "--filter", "value > many"], "at character"),
        (["show", VIEW, "--currency", "EUR"], "available: CNY, USD"),
        (["show", VIEW, "missing"], "missing: no such file or folder"),
        (["audit", "one", "two"], "unexpected argument 'two'"),
        (["show", VIEW, "--fromat", "csv"], "did you mean --format"),
        (["show", VIEW, "--colour=mono"], "no option '--colour'"),
        (["--view", "trad"], "did you mean trade"),
        (["--color", "trucolor"], "did you mean truecolor"),
        (["--mouse=yes"], "--mouse"),
        (["--aski"], "did you mean --ascii"),
        (["missing"], "missing: no such file or folder"),
        ([""], "no such file or folder"),
        (["trade"], "kashi-tui --view trade"),
        (["shwo", "overview"], "did you mean show"),
        (["--time", "year"], "--time, --value and --by are for tables"),
        (["/dev/null"], "is neither a file nor a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_arguments_that_make_no_sense_are_named(run, arguments, said):
    assert said in refused(run(*arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "\x1b[2J\nx"),
        ("--view", "\x9b31m"),
        ("show", VIEW, "--filter", "area = \x1b]52;c;eA==\x07 ("),
        ("\u202e\r",),
    ],
)
def test_an_argument_that_is_quoted_cannot_command_the_terminal(run, arguments):
    assert refused(run(*arguments)).isprintable()


def test_bytes_that_are_no_text_are_quoted_safely(run):
    assert "\ufffd" in refused(run("show", b"\xff\xfe"))
    refused(run(b"caf\xe9"))
    refused(run("show", VIEW, "--output", b"missing/\xe9"))


def spoil_nothing_there(folder: Path) -> None:
    for path in folder.glob("*.*"):
        path.unlink()


def spoil_missing_observations(folder: Path) -> None:
    (folder / "observations.csv").unlink()


def spoil_missing_statements(folder: Path) -> None:
    (folder / "statements.csv").unlink()


def spoil_truncated_row(folder: Path) -> None:
    text = (folder / "observations.csv").read_text()
    (folder / "observations.csv").write_text(text[: int(len(text) * 0.7)].rsplit(",", 3)[0])


def spoil_empty_file(folder: Path) -> None:
    (folder / "observations.csv").write_text("")


def spoil_wrong_header(folder: Path) -> None:
    text = (folder / "observations.csv").read_text()
    (folder / "observations.csv").write_text(text.replace("OBS_VALUE", "VALUE", 1))


def spoil_wrong_value(folder: Path) -> None:
    text = (folder / "observations.csv").read_text()
    (folder / "observations.csv").write_text(text.replace("77.15", "lots", 1))


def spoil_wrong_bytes(folder: Path) -> None:
    (folder / "observations.csv").write_bytes((folder / "observations.csv").read_bytes() + b"\xff\xfe\x00\n")


def spoil_zero_bytes(folder: Path) -> None:
    (folder / "statements.csv").write_bytes(bytes(5000))


def spoil_another_file(folder: Path) -> None:
    (folder / "observations.csv").write_bytes(os.urandom(20_000))


def spoil_folder_for_a_file(folder: Path) -> None:
    (folder / "observations.csv").unlink()
    (folder / "observations.csv").mkdir()


def spoil_broken_link(folder: Path) -> None:
    (folder / "observations.csv").unlink()
    (folder / "observations.csv").symlink_to("nowhere")


def spoil_datapackage(folder: Path) -> None:
    (folder / "datapackage.json").write_text('{"title": ')


SPOILERS = [value for name, value in sorted(globals().items()) if name.startswith("spoil_")]


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__.removeprefix("spoil_"))
@pytest.mark.parametrize("arguments", [("show", VIEW), ()], ids=["show", "browse"])
def test_a_spoilt_folder_is_refused(run, folder, spoil, arguments):
    spoil(folder)
    assert str(folder) in refused(run(*arguments, str(folder)))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_may_not_be_read_is_refused(run, folder):
    (folder / "observations.csv").chmod(0)
    refused(run("show", VIEW, str(folder)))
    folder.chmod(0)
    refused(run("show", VIEW, str(folder)))
    folder.chmod(0o700)


def test_text_of_a_hostile_folder_reaches_the_output_as_marks(run, folder):
    text = (folder / "codelists" / "CL_AREA.csv").read_text()
    (folder / "codelists" / "CL_AREA.csv").write_text(text.replace("Kashi", "Ka\x1b]52;c;eA==\x07shi\u202e"))
    for format_name in ("table", "csv", "json", "markdown"):
        done = run("show", VIEW, str(folder), "--format", format_name)
        assert done.status == 0
        assert not set(done.out) & {"\x1b", "\x07", "\u202e"}
        assert "Ka␛]52" in done.out
