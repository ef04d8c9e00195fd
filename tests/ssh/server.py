"""A real OpenSSH server on loopback: a port, keys and a configuration of its own, for the user who runs it."""

from __future__ import annotations

import os
import pwd
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pytest

import kashi_tui

ROOT = Path(kashi_tui.__file__).parents[1]
PRIVILEGE_SEPARATION = Path("/run/sshd")
"""An sshd that root starts wants this folder; Debian makes it at boot."""
TRIES = 5
"""Ports tried: a free one may be taken before the server has it."""
PATIENCE = 60.0
"""Seconds after which what has not come will never come, however busy the machine is."""
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin:/usr/local/sbin")
USER = pwd.getpwuid(os.getuid())

CONFIGURATION = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
UseDNS no
PrintMotd no
PrintLastLog no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AcceptEnv COLORTERM LANG LC_*
MaxStartups 200
MaxSessions 200
Subsystem sftp internal-sftp
"""


def what_is_missing() -> str:
    """Why no server can run here; empty if one can."""
    programs = [name for name in ("ssh", "ssh-keygen") if shutil.which(name) is None]
    if SSHD is None or programs:
        return f"needs OpenSSH's {', '.join([*([] if SSHD else ['sshd']), *programs])}"
    if not Path(USER.pw_shell or "/bin/sh").name.endswith("sh"):
        return f"{USER.pw_name} cannot log in: the shell is {USER.pw_shell}"
    return ""


class Server:
    """A running server and the way to call it."""

    def __init__(self, folder: Path, first: str = "", last: str = "") -> None:
        self.folder, self.port = folder, 0
        self._first, self._last = first, last
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Makes keys and listens; takes another port if the first is gone."""
        if os.geteuid() == 0:
            PRIVILEGE_SEPARATION.mkdir(mode=0o755, exist_ok=True)
        for name in ("host", "user"):
            if not (self.folder / name).exists():
                command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / name)]
                subprocess.run(command, check=True)
        for _ in range(TRIES):
            self.port = free_port()
            if self._listen():
                return
        raise RuntimeError(f"sshd does not listen:\n{self.log}")

    def _listen(self) -> bool:
        text = self._first + CONFIGURATION.format(port=self.port, folder=self.folder) + self._last
        (self.folder / "sshd_config").write_text(text)
        assert SSHD is not None
        with (self.folder / "log").open("wb") as log:
            command = [SSHD, "-D", "-e", "-f", str(self.folder / "sshd_config")]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while self._process.poll() is None and time.monotonic() < end:
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", self.port)) == 0:
                    return True
            time.sleep(0.01)
        self.stop()
        return False

    def stop(self) -> None:
        """Ends the server and all its sessions."""
        if self._process is None:
            return
        sessions = descendants(self._process.pid)
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._process = None
        for pid in sessions:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    @property
    def pid(self) -> int:
        """The process that listens."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        """What the server has to say."""
        return (self.folder / "log").read_text(errors="replace")

    @cached_property
    def gives_terminals(self) -> bool:
        """Whether it can: an sshd that a user started may not hand over a terminal, as the kernel has it here."""
        if os.geteuid() == 0:
            return True
        return subprocess.run([*self._client("-tt"), "true"], capture_output=True, check=False).returncode == 0

    def client(self, *options: str, port: int | None = None, program: str = "ssh") -> list[str]:
        """The command that calls the server; what is to be done there follows it."""
        if "-tt" in options and not self.gives_terminals:
            pytest.skip("an sshd that is not root's gives no terminals here")
        return self._client(*options, port=port, program=program)

    def _client(self, *options: str, port: int | None = None, program: str = "ssh") -> list[str]:
        settings = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "GlobalKnownHostsFile": "/dev/null",
            "IdentitiesOnly": "yes",
            "BatchMode": "yes",
            "LogLevel": "ERROR",
            "ControlMaster": "no",
        }
        given = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
        number = ["-P" if program == "sftp" else "-p", str(port or self.port)]
        key = ["-F", "/dev/null", "-i", str(self.folder / "user")]
        return [program, *key, *number, *given, *options, f"{USER.pw_name}@127.0.0.1"]


@contextmanager
def serving(folder: Path, first: str = "", last: str = "") -> Iterator[Server]:
    """A server that runs as long as the block; what is configured first wins, and Match blocks come last."""
    server = Server(folder, first, last)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def program(*arguments: str, **environment: str) -> str:
    """The shell line that runs the program of this checkout with what tests run on."""
    given = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"} | environment
    words = ["exec", "env", *(f"{name}={value}" for name, value in given.items()), sys.executable, "-m", "kashi_tui"]
    return shlex.join([*words, *arguments])


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# Processes


def processes(mark: str) -> list[int]:
    """The processes that have this text in the environment that they were started with, or in their command line."""
    return [pid for pid in running() if mark.encode() in told(pid, "environ") + told(pid, "cmdline")]


def programs(mark: str) -> list[int]:
    """Of these the program itself: neither the shells that were told to start it nor the client that told them."""
    return [pid for pid in running() if mark.encode() in told(pid, "environ")]


def running() -> list[int]:
    """All other processes that have not ended."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if pid != os.getpid() and told(pid, "stat").rpartition(b")")[2].split()[:1] != [b"Z"]]


def told(pid: int, name: str) -> bytes:
    """What the kernel tells of a process; nothing if it has ended or is not ours."""
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def descendants(pid: int) -> list[int]:
    """All processes that a process has started, and those that they have."""
    children: dict[int, list[int]] = {}
    for each in running():
        if fields := told(each, "stat").rpartition(b")")[2].split():
            children.setdefault(int(fields[1]), []).append(each)
    found, new = [], children.get(pid, [])
    while new:
        found += new
        new = [child for each in new for child in children.get(each, [])]
    return found


def wait_until(holds: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Waits until something holds, or fails."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("it did not come")
        time.sleep(0.02)
