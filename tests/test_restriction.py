"""A restricted process, tried from inside as the worst of users would if they could run code in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kashi_tui

ROOT = Path(kashi_tui.__file__).parents[1]

REFUSED = {
    "a new file": "open('new', 'w')",
    "a file opened to be read and written": "open('there', 'r+')",
    "a file by its descriptor": "os.open('new', os.O_WRONLY | os.O_CREAT)",
    "an appended file": "pathlib.Path('there').open('a')",
    "a device": "open('/dev/full', 'w')",
    "a removed file": "os.remove('there')",
    "a renamed file": "os.rename('there', 'new')",
    "a file put in the place of another": "os.replace('there', 'new')",
    "a folder": "pathlib.Path('new').mkdir()",
    "a link": "os.symlink('there', 'new')",
    "a cut file": "os.truncate('there', 0)",
    "a mode": "os.chmod('there', 0o777)",
    "a time": "os.utime('there')",
    "a temporary file": "tempfile.TemporaryFile()",
    "a shell": "os.system('touch new')",
    "a program": "subprocess.run(['touch', 'new'])",
    "a program in our place": "os.execvp('touch', ['touch', 'new'])",
    "a spawned program": "os.spawnvp(os.P_WAIT, 'touch', ['touch', 'new'])",
    "a posix_spawn": "os.posix_spawn('/bin/touch', ['touch', 'new'], {})",
    "a process": "os.fork()",
    "a process on a terminal": "pty.fork()",
    "a browser": "webbrowser.GenericBrowser('touch').open('new')",
    "a web page": "urllib.request.urlopen('http://127.0.0.1:9')",
    "a connection": "socket.create_connection(('127.0.0.1', 9))",
    "a name service": "socket.getaddrinfo('localhost', 80)",
    "a listening socket": "socket.socket().bind(('127.0.0.1', 0))",
    "a signal": "os.kill(os.getppid(), 0)",
    "a database": "sqlite3.connect('new')",
}

PROGRAM = """
import os, pathlib, pty, socket, sqlite3, subprocess, sys, tempfile, urllib.request, webbrowser
from kashi_tui.model.errors import KashiError
from kashi_tui.restriction import is_on, restrict
assert not is_on()
if {is_restricted}:
    restrict()
    restrict()
try:
    {code}
except KashiError as error:
    assert is_on()
    print(error)
"""


@pytest.fixture
def place(tmp_path):
    """A folder with one file in it."""
    (tmp_path / "there").write_text("old")
    return tmp_path


def run(place, code, *, is_restricted=True, **environment):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(code=code, is_restricted=is_restricted)],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("code", REFUSED.values(), ids=REFUSED.keys())
def test_nothing_outside_is_changed_and_the_refusal_is_one_line(place, code):
    before = (place / "there").stat()
    done = run(place, code)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("restricted: this program may not ")
    assert os.listdir(place) == ["there"]
    after = (place / "there").stat()
    assert (before.st_mtime_ns, before.st_mode, before.st_size) == (after.st_mtime_ns, after.st_mode, after.st_size)


def test_what_python_does_not_see_the_kernel_refuses(place):
    write = "import polars; polars.DataFrame({'a': [1]}).write_csv('there')"
    done = run(place, write)
    assert done.returncode != 0
    assert "polars" not in (place / "there").read_text()
    assert not (place / "there").read_text().startswith("a")
    assert run(place, write, is_restricted=False).returncode == 0


@pytest.mark.parametrize("code", ["open('there').read()", "open(os.devnull, 'w').write('x')", "print('said')"])
def test_reading_and_saying_are_allowed(place, code):
    done = run(place, code)
    assert (done.returncode, done.stderr) == (0, "")
    assert "restricted" not in done.stdout


def test_of_the_environment_only_what_describes_the_terminal_is_left(place):
    textual = ("TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT", "TEXTUAL_DEBUG")
    python = ("PYTHONINSPECT", "PYTHONBREAKPOINT", "BROWSER", "XDG_CONFIG_HOME", "COLUMNS", "LINES", "EDITOR")
    hostile = dict.fromkeys((*textual, *python, "PAGER", "HOME", "POLARS_TEMP_DIR", "AWS_ENDPOINT_URL"), "x")
    known = {"TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TZ": "UTC"}
    done = run(place, "print(sorted(os.environ)); sys.stdout.flush(); os._exit(0)", **hostile, **known)
    names = set(eval(done.stdout))
    assert not names & hostile.keys()
    assert known.keys() <= names


def test_a_restricted_program_leaves_no_core(place):
    done = run(place, "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))")
    assert done.stdout.strip() == "(0, 0)"


def test_the_option_counts_wherever_it_stands(run_restricted):
    for arguments in (
        ("--restricted", "show", "trade", "--output", "new.csv"),
        ("show", "trade", "--output", "new.csv", "--restricted"),
        ("show", "--restricted", "trade", "--output", "new.csv", "--force"),
        ("audit", "--output", "new.json", "--restricted"),
    ):
        done, left = run_restricted(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "kashi-tui: restricted: this program may not write a file\n"
        assert left == []


def test_a_restricted_program_still_answers(run_restricted):
    done, _ = run_restricted("--restricted", "show", "trade", "--sort", "value", "--filter", "value > 1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "237.58" in done.stdout


@pytest.mark.parametrize("options", [[], ["-i"]], ids=["PYTHONINSPECT", "-i"])
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["show", "trade"], 0, ""),
        (["--help"], 0, ""),
        (["audit"], 1, ""),
        (["show", "trad"], 2, "kashi-tui: no view 'trad'; did you mean trade?\n"),
    ],
    ids=["a view", "help", "a verdict", "an error"],
)
def test_no_prompt_follows_on_a_terminal(tmp_path, options, arguments, status, said):
    keyboard, terminal = os.openpty()
    os.write(keyboard, b"print('a prompt')\nraise SystemExit(7)\n\x04")
    done = subprocess.run(
        [sys.executable, *options, "-m", "kashi_tui", "--restricted", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), **({} if options else {"PYTHONINSPECT": "1"})},
        stdin=terminal,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(terminal)
    os.close(keyboard)
    assert (done.returncode, done.stderr) == (status, said)
    assert "a prompt" not in done.stdout


def test_a_fault_of_a_restricted_program_ends_it_too(place):
    code = "from kashi_tui.restriction import run_restricted; run_restricted(lambda: 1 // 0)"
    done = subprocess.run(
        [sys.executable, "-i", "-c", code],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input="print('a prompt')",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("ZeroDivisionError: integer division or modulo by zero\n")


@pytest.fixture
def run_restricted(tmp_path):
    """Runs the program in an empty folder; gives what it did and what lies there afterwards."""

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "kashi_tui", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done, os.listdir(tmp_path)

    return run
