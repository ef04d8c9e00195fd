"""Standard output and error as a pipe, a closed file, a full disk, a terminal, in any encoding."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from kashi_tui.views import load_views

VIEWS = [view.id for view in load_views()]
ASCII_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ENCODINGS = [ASCII_LOCALE, {"PYTHONIOENCODING": "iso-8859-1"}, {"PYTHONIOENCODING": "ascii"}]


def shell(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """A shell line in which `kashi-tui` is the program; every command of its pipes counts."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", f'kashi-tui() {{ "{sys.executable}" -m kashi_tui "$@"; }}; {line}'],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "line",
    [
        "kashi-tui show observations | head -1",
        "kashi-tui show observations --format json | head -c 1",
        "kashi-tui show observations | true",
        "kashi-tui | true",
        "kashi-tui --help | true",
        "kashi-tui --list-views | true",
        "kashi-tui show observations | (sleep 1; exec <&-)",
    ],
)
def test_a_reader_that_leaves_early_is_no_error(environment_of, line):
    done = shell(line, environment_of())
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "command",
    ["kashi-tui", "kashi-tui show overview", "kashi-tui --list-views", "kashi-tui --help", "kashi-tui --version"],
)
@pytest.mark.parametrize(
    ("redirect", "said"), [(">&-", b"is closed"), ("> /dev/full", b"No space left"), ("1< /dev/null", b"Bad file")]
)
def test_an_output_that_takes_nothing_is_one_line(environment_of, command, redirect, said):
    done = shell(f"{command} {redirect}", environment_of())
    assert done.returncode == 2
    assert said.lower() in done.stderr.lower()
    assert len(done.stderr.splitlines()) == 1


def test_an_error_without_standard_error_has_only_its_status(environment_of):
    done = shell("kashi-tui show nothing 2>&-", environment_of())
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize("changes", ENCODINGS, ids=["locale-c", "latin-1", "ascii"])
@pytest.mark.parametrize("view", VIEWS)
def test_an_encoding_without_our_signs_gets_ascii(run_bytes, changes, view):
    done = run_bytes("show", view, **changes)
    assert (done.status, done.err) == (0, b"")
    assert done.out.isascii()
    assert b"\\u" not in done.out


@pytest.mark.parametrize("changes", ENCODINGS, ids=["locale-c", "latin-1", "ascii"])
@pytest.mark.parametrize(
    "arguments",
    [(), ("--help",), ("--list-views",), ("show", "喀什"), ("show", "overview", "--format", "csv"), ("喀什",)],
    ids=" ".join,
)
def test_no_text_of_the_program_fails_in_any_encoding(run_bytes, changes, arguments):
    done = run_bytes(*arguments, **changes)
    assert done.status in (0, 2)
    assert b"\\u" not in done.out + done.err
    assert b"Traceback" not in done.err


def test_json_loses_nothing_in_any_encoding(run, run_bytes):
    done = run_bytes("show", "sources", "--format", "json", **ASCII_LOCALE)
    assert done.out.isascii()
    assert json.loads(done.out) == json.loads(run("show", "sources", "--format", "json").out)


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "", "LANG": "C"}], ids=["C", "POSIX", "LANG"]
)
def test_the_locale_c_gets_ascii_although_python_takes_it_for_utf_8(run, locale):
    assert run(**locale).out == run("--ascii").out


def test_the_first_locale_that_is_set_counts(run):
    assert run(LC_ALL="", LC_CTYPE="C.UTF-8", LANG="C").out == run().out


@pytest.mark.parametrize("streams", ["1", "12", "01"])
def test_a_screen_needs_all_three_streams_on_a_terminal(run_on_terminal, streams):
    done = run_on_terminal(streams=streams)
    assert done.status == 2
    assert (done.out + done.err).strip() == "kashi-tui: needs a terminal; over ssh use ssh -t"


@pytest.mark.parametrize("term", ["dumb", "unknown", "", None])
def test_a_terminal_that_cannot_draw_gets_one_line(run_on_terminal, term):
    done = run_on_terminal(TERM=term)
    assert done.status == 2
    assert done.out.strip() == "kashi-tui: needs a terminal; over ssh use ssh -t"


@pytest.mark.parametrize("streams", ["0", "2", "02"])
def test_text_goes_to_a_pipe_whatever_else_is_a_terminal(run_on_terminal, streams):
    done = run_on_terminal(streams=streams, TERM="dumb")
    assert (done.status, done.out) == (0, "")


def test_ctrl_c_ends_without_a_traceback(environment_of):
    wait = "lambda _: print('ready', flush=True) or open(0).read()"
    interrupt = f"import sys, kashi_tui.cli as cli; cli._answer = {wait}; sys.exit(cli.main([]))"
    process = subprocess.Popen(
        [sys.executable, "-c", interrupt],
        env=environment_of(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
