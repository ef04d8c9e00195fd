"""The page on SSH's restricted account, tried as someone would who wants more than to look."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.tui.app import COMMANDS
from tests.bench.terminal import Terminal
from tests.ssh.server import ROOT, USER, processes, serving, wait_until, what_is_missing
from tests.tui.typed import typed

READY = r"(?s)─ 1 of [1-9].*\? help  q quit"
ESC_S = 0.3
"""Longer than an Esc is waited for over ssh: after that it is not part of another key."""
HOSTILE = {
    "TEXTUAL_DRIVER": "os:system",
    "TEXTUAL_LOG": "{left}/log",
    "TEXTUAL_PRESS": "q",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": "{left}",
    "TEXTUAL_ALLOW_SIGNALS": "1",
    "PYTHONPATH": "{left}",
    "PYTHONINSPECT": "1",
    "PYTHONBREAKPOINT": "os.system",
    "PYTHONSTARTUP": "{left}/x.py",
    "PYTHONPROFILEIMPORTTIME": "1",
    "PYTHONUSERBASE": "{left}",
    "PYTHONHOME": "{left}",
    "PYTHONDEVMODE": "1",
    "BROWSER": "touch {left}/browser",
    "XDG_DATA_HOME": "{left}",
    "HOME": "{left}",
    "EDITOR": "touch {left}/editor",
    "COLUMNS": "7",
    "LINES": "3",
    "POLARS_TEMP_DIR": "{left}",
    "POLARS_VERBOSE": "1",
    "TMPDIR": "{left}",
}
WRITES = re.compile(
    r"^(?:open(?:at)?\([^)]*(?:O_WRONLY|O_RDWR|O_CREAT)|(?:mkdir|rename|unlink|symlink|link|chmod|truncate)\w*\()"
)
HARMLESS = re.compile(r'"/dev/(null|tty|pts/\d+)"|= -1 E')
STARTS = re.compile(r"execve\(.*= 0$|\bv?fork\(|clone3?\((?!.*CLONE_THREAD)")
CALLS = re.compile(r"(connect|bind|sendto)\(\d+, \{sa_family=AF_INET")


def snippet() -> str:
    """The lines for sshd_config of docs/ssh.md."""
    found = re.search(r"```sshd_config\n(.*?)```", (ROOT / "docs" / "ssh.md").read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


class Account:
    """A restricted account, and how to call it."""

    def __init__(self, server, left: Path, trace: Path) -> None:
        self.server, self.left, self.trace = server, left, trace
        self.terminals: list[Terminal] = []

    def call(self, *options: str, size: tuple[int, int] = (80, 24), line: str = "", **env: str) -> Terminal:
        """A call with a terminal."""
        command = [*self.server.client("-tt", *options), *filter(None, [line])]
        self.terminals.append(Terminal(command, *size, env=env, beside=lambda: [self.server.pid]))
        return self.terminals[-1]

    def run(self, *options: str, line: str = "", program: str = "ssh", said: bytes = b""):
        """A call without one."""
        return subprocess.run(
            [*self.server.client(*options, program=program), *filter(None, [line])],
            input=said,
            capture_output=True,
            timeout=60,
            check=False,
        )

    @property
    def traced(self) -> str:
        """What the kernel was asked for; nothing where nobody could look."""
        return "".join(path.read_text(errors="replace") for path in self.trace.parent.glob(f"{self.trace.name}*"))

    def end(self) -> None:
        """Ends every call."""
        for terminal in self.terminals:
            terminal.close()
        self.terminals.clear()


@pytest.fixture(scope="module")
def account(on_terminal, tmp_path_factory):
    """An account as docs/ssh.md has it, for whoever runs the tests; strace looks on where it can."""
    if missing := what_is_missing():
        pytest.skip(missing)
    folder, left = tmp_path_factory.mktemp("sshd"), tmp_path_factory.mktemp("left")
    data = shutil.copytree(shipped_folder(), tmp_path_factory.mktemp("restricted") / "data")
    trace = folder / "trace"
    main = f"import sys; sys.path.insert(0, '{ROOT}'); from kashi_tui.cli import main; sys.exit(main())"
    text = snippet()
    for theirs, ours in {
        "Match User kashi": f"Match User {USER.pw_name}",
        "/opt/kashi/bin/python -I -m kashi_tui": f'{_strace(trace)}{shlex.quote(sys.executable)} -I -c "{main}"',
        "--restricted": f"--restricted {data}",
    }.items():
        assert text.count(theirs) == 1, theirs
        text = text.replace(theirs, ours)
    asked = "AcceptEnv *\nPermitUserEnvironment no\n"  # worse than any default: what a client sends is taken
    wrapped = f"cd {left} && exec "
    text = text.replace("ForceCommand ", f"ForceCommand {wrapped}")
    with serving(folder, asked, text) as server:
        account = Account(server, left, trace)
        yield account
        account.end()
        wait_until(lambda: not processes(str(data)))


def _strace(trace: Path) -> str:
    program = shutil.which("strace")
    if (
        program is None
        or subprocess.run([program, "-qq", "--seccomp-bpf", "-ff", "-o", "/dev/null", "true"], check=False).returncode
    ):
        return ""
    return f"{program} -qq --seccomp-bpf -ff -e trace=%file,%process,%network -o {trace} "


@pytest.fixture(autouse=True)
def looked_at(account):
    """Nothing lies in the folder that the program ran in, and nothing was written or started anywhere."""
    for path in account.trace.parent.glob(f"{account.trace.name}*"):
        path.unlink()
    yield
    account.end()
    assert os.listdir(account.left) == []
    lines = account.traced.splitlines()
    assert [line for line in lines if WRITES.search(line) and not HARMLESS.search(line)] == []
    assert [line for line in lines if STARTS.search(line) and '"--restricted"' not in line] == []
    assert [line for line in lines if CALLS.search(line)] == []


def test_the_data_can_be_looked_at(account):
    terminal = account.call()
    terminal.wait_for(READY)
    terminal.type(b"2lll]")
    terminal.wait_for("▼")
    terminal.type(b"fvalue > 75 bn\r")
    terminal.wait_for("2 of 6")
    terminal.type(b"q")
    assert terminal.end() == 0


def test_no_key_writes_starts_or_suspends_anything(account):
    terminal = account.call(size=(120, 36))
    terminal.wait_for(READY)
    for key in COMMANDS:
        if not key.action.startswith("quit"):
            for name in key.keys.split(","):
                terminal.type(typed(name))
                terminal.settle()
                leave(terminal)
    terminal.type(b"\x1a\x1c\x13\x11")
    assert terminal.end() == 0


def test_what_writes_is_not_offered_nor_done(account):
    terminal = account.call(size=(120, 60))
    terminal.wait_for(READY)
    terminal.type(b"e")
    terminal.settle(0.2)
    assert "write to" not in terminal.text
    terminal.type(b"?")
    terminal.wait_for("Keys of kashi-tui")
    assert "write" not in terminal.text
    terminal.type(b"\x1b")
    terminal.wait_for("q quit")
    terminal.type(b":")
    terminal.wait_for("View: Overview")
    terminal.type(b"write")
    terminal.wait_for("nothing matches")


def test_every_command_of_the_palette_is_harmless(account):
    terminal = account.call(size=(120, 80))
    terminal.wait_for(READY)
    terminal.type(b":")
    terminal.wait_for("View: Overview")
    terminal.settle(0.2)
    count = sum(1 for line in terminal.text.splitlines() if line.strip()) - 2
    assert count > 30
    for number in range(count):
        terminal.type(b"\x1b[B" * number)
        terminal.wait(lambda at=number: terminal.screen.buffer[at][2].reverse)
        if re.search(r"quit|View:|row|page|column", terminal.screen.display[number], re.IGNORECASE):
            terminal.type(b"\x1b[A" * number)
            continue  # leaving, or moving, which other tests do enough
        terminal.type(b"\r")
        terminal.settle(0.2)
        leave(terminal)
        terminal.type(b":")
        terminal.wait_for("View: Overview")


def leave(terminal: Terminal) -> None:
    """Leaves whatever has opened over the table."""
    while "q quit" not in terminal.text:
        terminal.type(b"\x1b")
        terminal.settle(ESC_S)


TEXTS = ["/etc/passwd", "read_csv('/etc/passwd')", "$(touch x)", "`touch x`", "value > __import__('os')", "|sh"]


def test_a_filter_is_no_path_and_no_program(account):
    terminal = account.call()
    terminal.wait_for(READY)
    for text in TEXTS:
        for key in (b"f", b"/"):
            terminal.type(key + text.encode() + b"\r")
            terminal.settle(0.2)
            assert "root:" not in terminal.text
            leave(terminal)


@pytest.mark.parametrize("line", ["id", "sh", "touch new", "kashi-tui show trade --output new.csv", "scp -t ."])
def test_another_command_is_not_run(account, line):
    done = account.run(line=line)
    assert done.returncode == 0
    assert "77.15 bn" in done.stdout.decode()
    assert b"uid=" not in done.stdout


def test_files_cannot_be_fetched_or_put(account):
    done = account.run("-b", "-", program="sftp", said=b"ls\nget /etc/passwd\nput /etc/passwd\n")
    assert done.returncode != 0
    done = account.run("-s", line="sftp")
    assert b"root:" not in done.stdout


@pytest.mark.parametrize(
    "options", [("-W", "127.0.0.1:22"), ("-N", "-R", "0:127.0.0.1:9", "-o", "ExitOnForwardFailure=yes")]
)
def test_nothing_is_forwarded(account, options):
    done = account.run(*options)
    assert done.returncode != 0
    assert b"SSH-2.0" not in done.stdout


def test_the_environment_of_the_client_changes_nothing(account):
    done = account.run(*given(account))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "77.15 bn" in done.stdout.decode()


def given(account):
    """The options that send the whole hostile environment."""
    return "-o", "SetEnv=" + " ".join(f'{name}="{value.format(left=account.left)}"' for name, value in HOSTILE.items())


def test_the_environment_changes_nothing_on_the_screen(account):
    given = " ".join(
        f"{name}='{value.format(left=account.left)}'" for name, value in HOSTILE.items() if " " not in value
    )
    terminal = account.call("-o", f"SetEnv={given}".replace("'", ""))
    terminal.wait_for(READY)
    terminal.settle(1.2)
    assert len(terminal.text.splitlines()) == 24
    assert b"\x1b[?1003h" not in terminal.raw
    terminal.type(b"q")
    assert terminal.end() == 0


@pytest.mark.parametrize("term", ["$(touch x)", "`touch x`", "x; touch x", '"; touch x; "', "../../etc/passwd"])
def test_the_name_of_the_terminal_is_no_program(account, term):
    terminal = account.call(TERM=term)
    terminal.wait_for(READY)
    terminal.type(b"q")
    assert terminal.end() == 0


def test_a_session_that_is_cut_leaves_nothing(account):
    terminal = account.call()
    terminal.wait_for(READY)
    os.kill(terminal.pid, 9)
    wait_until(lambda: not processes("--restricted"))
