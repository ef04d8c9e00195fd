"""The driver on a real terminal: what it takes, what it leaves, and when it goes."""

from __future__ import annotations

import os
import re
import signal
import termios

import pytest

from tests.bench.terminal import Terminal

PROGRAM = """
import select, sys
from kashi_tui.tui.terminal import tty
tty.prepare_environment()
with tty.early_raw():
    print("early", end="", flush=True)
    if "slow" in sys.argv:
        select.select([0], [], [])  # until a key is there
    from textual.app import App
    from textual.widgets import Static
    from kashi_tui.tui.terminal.driver import KashiDriver
    import kashi_tui.tui.terminal.driver as driver

    class Echo(App):
        ENABLE_COMMAND_PALETTE = False
        keys = ""
        def compose(self):
            yield Static("ready", id="size")
            yield Static("", id="keys")
        def on_resize(self, event):
            self.query_one("#size").update(f"ready {event.size.width}x{event.size.height}")
        def on_key(self, event):
            if event.key == "q":
                self.exit(0)
            elif event.key == "r":
                self._driver.redraw()
            elif event.key == "e":
                raise RuntimeError("broken on purpose")
            elif event.key == "b":
                print("stuck", end="", file=sys.__stderr__, flush=True)
                while True:
                    pass
            self.keys += f"{event.key} "
            self.query_one("#keys").update(self.keys)

    app = Echo(driver_class=KashiDriver)
    app.run(mouse="mouse" in sys.argv)
    tty.leave(app.return_code)
"""


@pytest.fixture
def run(start):
    """Runs the program above."""
    return lambda *arguments, **options: start("-c", PROGRAM, *arguments, **options)


@pytest.fixture
def ready(run) -> Terminal:
    terminal: Terminal = run()
    terminal.wait_for("ready 80x24")
    return terminal


def test_quitting_gives_the_terminal_back(ready):
    ready.type(b"q")
    assert ready.end() == 0
    assert ready.is_given_back


def test_nothing_is_left_for_a_shell_to_show(ready):
    ready.type(b"q")
    ready.end()
    for unwanted in (rb"\x1b\[[<>]\d*u", rb"\x1b\[\?1004", rb"\$p", rb"\x1b\[\?1000", rb"\x1b\[6n", rb"\x1b\[>?0?c"):
        assert not re.search(unwanted, ready.raw), unwanted


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_given_back(ready, number):
    os.kill(ready.pid, number)
    assert ready.end() == 128 + number
    assert ready.is_given_back


def test_a_signal_ends_it_even_if_the_app_hangs(ready):
    ready.type(b"b")
    ready.wait(lambda: b"stuck" in ready.raw)
    os.kill(ready.pid, signal.SIGTERM)
    assert ready.end() == 128 + signal.SIGTERM
    assert ready.is_given_back


def test_an_error_gives_the_terminal_back(ready):
    ready.type(b"e")
    assert ready.end() == 1
    assert b"broken on purpose" in ready.raw.rpartition(b"\x1b[?1049l")[2]
    assert termios.tcgetattr(ready.fd) == ready.before


@pytest.mark.parametrize("ignored", [None, signal.SIGHUP])
def test_it_does_not_outlive_its_terminal(run, ignored):
    terminal = run(ignored=ignored)
    terminal.wait_for("ready 80x24")
    os.close(terminal.fd)
    terminal.fd = os.open(os.devnull, os.O_RDONLY)
    assert terminal.end() == 128 + signal.SIGHUP


def test_bytes_that_are_no_utf8_do_no_harm(ready):
    ready.type(b"\xff\xe9x\x1b[M \xf0\xf0")
    ready.type(b"y")
    ready.wait_for(r"\bx\b")
    ready.wait_for(r"\by\b")


def test_a_character_may_come_in_pieces(ready):
    ready.type("喀".encode()[:1])
    ready.type("喀".encode()[1:])
    ready.wait_for("喀")


def test_escape_alone_is_a_key_and_a_sequence_another(ready):
    ready.type(b"\x1b")
    ready.wait_for("escape")
    ready.type(b"\x1b[A")
    ready.wait_for("escape up")


def test_what_was_typed_before_the_start_comes_in_order(run):
    terminal = run("slow")
    terminal.wait(lambda: b"early" in terminal.raw)
    terminal.type(b"a\rc\x1b[B")
    terminal.wait_for("a enter c down")
    assert b"a" not in terminal.raw.partition(b"\x1b[?1049h")[0].replace(b"early", b"")


def test_an_interrupt_before_the_start_ends_it_quietly(run):
    terminal = run("slow")
    terminal.wait(lambda: b"early" in terminal.raw)
    terminal.type(b"\x03")
    assert terminal.end() == 130
    assert b"Traceback" not in terminal.raw
    assert termios.tcgetattr(terminal.fd) == terminal.before


def test_nothing_is_sent_while_nothing_happens(ready):
    ready.settle(0.3)
    assert ready.read(1.5) is None


def test_a_redraw_paints_the_whole_screen(ready):
    ready.type(b"x")
    ready.wait_for(r"\bx\b")
    ready.screen.reset()
    ready.type(b"r")
    ready.wait_for("ready 80x24")
    ready.wait_for(r"\bx\b")


def test_the_size_is_the_terminals_own(run):
    terminal = run(COLUMNS="33", LINES="7")
    terminal.wait_for("ready 80x24")
    terminal.screen.resize(10, 40)
    terminal.resize(40, 10)
    terminal.wait_for("ready 40x10")


def test_the_same_size_again_means_redraw(ready):
    ready.screen.reset()
    os.kill(ready.pid, signal.SIGWINCH)
    ready.wait_for("ready 80x24")


def stop(terminal: Terminal, number: int) -> None:
    os.kill(terminal.pid, number)
    assert os.waitpid(terminal.pid, os.WUNTRACED)[0] == terminal.pid


def test_it_can_be_suspended_and_resumed(ready):
    stop(ready, signal.SIGTSTP)
    ready.read(0.1)
    assert ready.is_given_back
    ready.screen.reset()
    os.kill(ready.pid, signal.SIGCONT)
    ready.wait_for("ready 80x24")
    ready.type(b"xyq")
    assert ready.end() == 0
    assert ready.is_given_back


def threads(terminal: Terminal) -> int:
    return len(os.listdir(f"/proc/{terminal.pid}/task"))


def test_being_stopped_outright_and_continued_starts_nothing_twice(ready):
    running = threads(ready)
    stop(ready, signal.SIGSTOP)
    termios.tcsetattr(ready.fd, termios.TCSANOW, ready.before)
    ready.screen.reset()
    os.kill(ready.pid, signal.SIGCONT)
    ready.wait_for("ready 80x24")
    ready.type(b"x\ry")
    ready.wait_for("x enter y")
    assert threads(ready) == running
    ready.type(b"q")
    assert ready.end() == 0
    assert ready.is_given_back


def test_a_mouse_is_asked_for_only_if_wanted(run):
    terminal = run("mouse")
    terminal.wait_for("ready 80x24")
    terminal.type(b"q")
    terminal.end()
    assert terminal.raw.rfind(b"\x1b[?1003h") < terminal.raw.rfind(b"\x1b[?1003l")
