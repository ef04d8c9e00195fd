"""Help, version and the list of views tell what there is, and never touch the terminal."""

from __future__ import annotations

import pytest

import kashi_tui
from kashi_tui.cli.arguments import COMMANDS
from kashi_tui.cli.browse import COLORS
from kashi_tui.views import load_views
from kashi_tui.writing.formats import load_writers

VIEWS = load_views()


def test_the_version_is_that_of_the_package(run):
    assert run("--version") == (0, f"kashi-tui {kashi_tui.__version__}\n", "")


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("show", "--help")])
def test_the_help_names_every_view(run, arguments):
    done = run(*arguments)
    assert (done.status, done.err) == (0, "")
    assert all(f"  {view.id} " in done.out and view.about in done.out for view in VIEWS)


def test_the_help_names_every_color_command_and_format(run):
    text = run("--help").out
    assert all(color in text for color in COLORS)
    assert all(f"kashi-tui {command} " in text for command in COMMANDS)
    text = run("show", "--help").out
    assert all(f"{writer.name} (" in text for writer in load_writers())


def test_list_views_has_a_line_for_each_view(run):
    done = run("--list-views")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()[2:]
    assert [line.split()[0] for line in lines] == [view.id for view in VIEWS]
    assert all(view.title in line and view.about in line for view, line in zip(VIEWS, lines, strict=True))


def test_list_views_takes_a_source(run, folder):
    assert run("--list-views", str(folder)) == run("--list-views")
    assert run("--list-views", "missing").status == 2


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("--list-views",), ("show", "overview"), ("show", "--help")]
)
def test_nothing_but_text_is_sent_to_a_terminal_that_needs_no_screen(run_on_terminal, arguments):
    assert "\x1b" not in run_on_terminal(*arguments).out
