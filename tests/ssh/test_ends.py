"""However a session ends, no process of it is left and the terminal is given back."""

from __future__ import annotations

import os
import re
import signal
import subprocess

import pytest

from tests.ssh.server import processes, program, programs, wait_until

READY = r"(?s)─ 1 of [1-9].*\? help  q quit"
STARTS = {
    "as it is": "{program}",
    "hang-ups ignored": "trap '' HUP; {program}",
    "a session of its own": "setsid -w {program}",
    "both": "trap '' HUP; setsid -w {program}",
}
TOLD = "({program}); echo status=$?; stty -a; stty | cat; echo end"
"""What a shell says of the program and of its terminal afterwards."""


@pytest.mark.parametrize("line", STARTS.values(), ids=STARTS.keys())
def test_nothing_is_left_when_the_connection_is_cut(call, mark, line):
    terminal = call(line.replace("setsid -w {program}", 'setsid -w sh -c "{program}"'))
    terminal.wait_for(READY)
    assert programs(mark)
    os.kill(terminal.pid, signal.SIGKILL)
    wait_until(lambda: not processes(mark))


@pytest.mark.parametrize("line", [STARTS["as it is"], STARTS["both"]])
def test_nothing_is_left_when_the_connection_is_cut_at_the_start(call, mark, line):
    terminal = call(line.replace("setsid -w {program}", 'setsid -w sh -c "{program}"'))
    terminal.wait(lambda: programs(mark))
    os.kill(terminal.pid, signal.SIGKILL)
    wait_until(lambda: not processes(mark))


@pytest.mark.parametrize("end", [b"q", b"\x03", signal.SIGTERM, signal.SIGHUP], ids=str)
def test_the_terminal_is_given_back_with_the_status(call, mark, end):
    terminal = call(TOLD)
    terminal.wait_for(READY)
    if isinstance(end, bytes):
        terminal.type(end)
    else:
        (pid,) = programs(mark)
        os.kill(pid, end)
    status = 0 if isinstance(end, bytes) else 128 + end
    terminal.wait(lambda: b"\nend\r\n" in terminal.raw)
    told = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()  # the emulator has no other screen to go back to
    assert f"status={status}\r\n" in told
    assert re.search(r"[^-]icanon", told)
    assert re.search(r"[^-]echo\b", told)
    assert re.search(r"[^-]isig", told)
    assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ssh_itself_tells_the_status_of_a_signal(call, mark, number):
    terminal = call()
    terminal.wait_for(READY)
    (pid,) = programs(mark)
    os.kill(pid, number)
    assert terminal.end() == 128 + number


def run(server, line, *options):
    """A call without a terminal."""
    return subprocess.run(
        [*server.client(*options), line.format(program=program())],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_without_a_terminal_there_is_text(server):
    done = run(server, "{program}")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "77.15 bn" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("line", ["{program} </dev/null", "{program} 2>/dev/null", "TERM=dumb; export TERM; {program}"])
def test_half_a_terminal_is_one_line(call, line):
    terminal = call(f"({line}); echo status=$?")
    terminal.wait_for("status=2")
    assert b"\x1b" not in terminal.raw
    assert "2>" in line or "needs a terminal; over ssh use ssh -t" in terminal.text


@pytest.mark.parametrize("arguments", ["--help", "--version", "--view nothing", "nothing.csv"])
def test_help_and_errors_start_no_screen(call, arguments):
    terminal = call(f"({{program}} {arguments}); echo status=$?")
    terminal.wait_for(r"status=\d")
    assert b"\x1b" not in terminal.raw
