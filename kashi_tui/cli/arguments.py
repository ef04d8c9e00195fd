"""Arguments become requests here.

The help is made of what there is: the views, the formats, the colours. An option that is not given leaves no trace,
so that its default is the request's own.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import kashi_tui
from kashi_tui.cli import stream
from kashi_tui.cli.audit import AuditRequest
from kashi_tui.cli.browse import COLORS, BrowseRequest
from kashi_tui.cli.catalog import CatalogRequest
from kashi_tui.cli.extract import ExtractRequest
from kashi_tui.cli.opening import SourceArguments
from kashi_tui.cli.show import ShowRequest
from kashi_tui.model.errors import KashiError, UnknownNameError, nearest
from kashi_tui.model.frames.transformed import TRANSFORMATIONS
from kashi_tui.writing.formats import load_writers

Request = AuditRequest | BrowseRequest | CatalogRequest | ExtractRequest | ShowRequest

USAGE = """\
%(prog)s [SOURCE…] [options]
       %(prog)s show VIEW [SOURCE…] [options]
       %(prog)s audit [SOURCE] [options]
       %(prog)s extract ARTICLE [options]
       %(prog)s --list-views [SOURCE]"""
SHOW_USAGE = "%(prog)s VIEW [SOURCE…] [options]"
EXTRACT_USAGE = "%(prog)s ARTICLE [options]"
AUDIT_USAGE = "%(prog)s [SOURCE] [options]"

STATED_SOURCE = (
    "an article (.txt, .md, - for standard input) or a folder laid out like data/; by default, the dataset that comes "
    "with the program"
)
"""The help on a SOURCE that states its numbers in sentences."""
SOURCE = f"a table ({{tables}}; also .gz and .zst, several files, a pattern, a folder of them), {STATED_SOURCE}"
"""The help on SOURCE; the formats of tables are filled in where the help is asked for."""
AUDIT_STATUS = """\
exit status:
  0  all checks are consistent or undetermined (a number needed to decide is missing)
  1  a check is inconsistent
  2  the audit could not run"""
EXTRACT_STATUS = """\
exit status:
  0  there are quantities
  2  there are none, or the text could not be read"""
ASCII = "use ASCII signs only"


def parse(arguments: Sequence[str]) -> Request:
    """Parses the arguments into a request. Prints a help or the version itself, and exits.

    Raises:
        KashiError: they make no sense.
    """
    command = COMMANDS.get(arguments[0])
    return command(arguments[1:]) if command else _parse_browse(arguments)


class _ArgumentParser(argparse.ArgumentParser):
    """A parser whose errors are one line with the nearest name, as all others of the program."""

    def read(self, arguments: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
        """Parses the options and names that were given, and those that are too many; an unknown option is an error."""
        options, rest = self.parse_known_intermixed_args(arguments)
        for text in rest:
            if text.startswith("-"):
                raise UnknownNameError("option", text.partition("=")[0], self._known())
        return vars(options), rest

    def _known(self) -> list[str]:
        return [name for name in self._option_string_actions if name.startswith("--")]

    def format_help(self) -> str:
        from kashi_tui.reading.tables.formats import list_formats

        self.epilog = self.epilog or _list_views()
        for action in self._actions:
            action.help = action.help and action.help.replace("{tables}", list_formats())
        return super().format_help()

    def _print_message(self, message: str, file: object = None) -> None:
        """Writes a help or the version; argparse itself would pass over a full disk."""
        stream.say_as_is(message)

    def error(self, message: str) -> NoReturn:
        raise KashiError(f"{message}; see {self.prog} --help")


def _parser(prog: str, usage: str, description: str) -> _ArgumentParser:
    return _ArgumentParser(
        prog=prog,
        usage=usage,
        description=description,
        argument_default=argparse.SUPPRESS,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _list_views() -> str:
    from kashi_tui.views import load_views

    views = load_views()
    width = max((len(view.id) for view in views), default=0)
    return "views:\n" + "\n".join(f"  {view.id:{width}}  {view.about}" for view in views)


def _parse_browse(arguments: Sequence[str]) -> BrowseRequest | CatalogRequest:
    options = _read_all(_browse_parser(), arguments)
    _check_command(options.get("sources", []))
    options = _with_opening(options)
    if options.pop("list_views", False):
        return CatalogRequest(**{name: value for name, value in options.items() if name in CatalogRequest._fields})
    return BrowseRequest(**options)


def _check_command(sources: Sequence[str]) -> None:
    """Names the command that was meant where the first of several words is neither one nor a file."""
    if len(sources) < 2 or os.path.lexists(sources[0]):
        return
    if nearest(sources[0], COMMANDS, cutoff=0.5):
        raise UnknownNameError("command", sources[0], COMMANDS)


def _with_opening(options: dict[str, Any]) -> dict[str, Any]:
    """Gathers the options that say what to open into one SourceArguments."""
    roles = {name: options.pop(name) for name in SourceArguments._fields if name in options}
    names = [name.strip() for text in roles.pop("by", ()) for name in text.split(",")]
    sources = tuple(roles.pop("sources", ()))
    return options | {"opening": SourceArguments(sources, by=tuple(filter(None, names)), **roles)}


def _browse_parser() -> _ArgumentParser:
    parser = _parser(
        "kashi-tui",
        USAGE,
        "Explore reported statistics: every number leads back to the sentence it came from.\n"
        "Without a terminal on standard output the first view is printed as plain text.",
    )
    add = parser.add_argument
    _add_sources(parser)
    add("--view", metavar="ID", help="start with this view")
    add("--ascii", dest="ascii_only", action="store_true", help=ASCII)
    add("--color", metavar="WHICH", help=f"{_either(COLORS)}; {COLORS[0]} asks the terminal")
    add("--mouse", action="store_true", help="give the mouse to the program")
    add("--restricted", action="store_true", help="never write a file or start a program")
    add("--list-views", action="store_true", help="list the views and exit")
    add("--version", action="version", version=f"%(prog)s {kashi_tui.__version__}", help="print the version and exit")
    return parser


def _parse_show(arguments: Sequence[str]) -> ShowRequest:
    options = _with_opening(_read_all(_show_parser(), arguments))
    lists = {name: tuple(value) for name, value in options.items() if isinstance(value, list)}
    return ShowRequest(**(options | lists))


def _parse_audit(arguments: Sequence[str]) -> AuditRequest:
    options = _read_all(_audit_parser(), arguments)
    source = options.pop("sources", None)
    return AuditRequest(SourceArguments(() if source is None else (source,)), **options)


def _read_all(parser: _ArgumentParser, arguments: Sequence[str]) -> dict[str, Any]:
    options, rest = parser.read(arguments)
    if rest:
        raise KashiError(f"unexpected argument '{rest[0]}'; see {parser.prog} --help")
    return options


def _show_parser() -> _ArgumentParser:
    parser = _parser("kashi-tui show", SHOW_USAGE, "Print one view, or write it to a file.")
    add = parser.add_argument
    add("view", metavar="VIEW", help="id of a view")
    _add_sources(parser)
    add(
        "--sort",
        metavar="COL[:desc]",
        action="append",
        help="sort by this column; repeat, or separate with commas, for more",
    )
    add(
        "--filter",
        dest="filters",
        metavar="EXPR",
        action="append",
        help="keep rows, as in 'value > 1 bn'; repeat for more",
    )
    add("--currency", metavar="CODE", help="CNY or USD: amounts as stated in it, never converted")
    add(
        "--as",
        dest="transformation",
        metavar="WHAT",
        help=f"{_either(TRANSFORMATIONS)}: what to show instead of levels",
    )
    _add_output(parser)
    return parser


def _audit_parser() -> _ArgumentParser:
    about = "Check every number against every other: can they all be true?"
    parser = _parser("kashi-tui audit", AUDIT_USAGE, about)
    parser.epilog = AUDIT_STATUS
    parser.add_argument("sources", nargs="?", metavar="SOURCE", help=STATED_SOURCE)
    _add_output(parser)
    return parser


def _add_sources(parser: _ArgumentParser) -> None:
    add = parser.add_argument
    add("sources", nargs="*", metavar="SOURCE", default=argparse.SUPPRESS, help=SOURCE)  # so it is not required
    add("--time", metavar="COL", help="for tables: the time column, if its name and cells do not show it")
    add("--value", metavar="COL", help="for tables: the value column")
    add("--by", metavar="COL", action="append", help="for tables: the dimensions; repeat, or separate with commas")


def _parse_extract(arguments: Sequence[str]) -> ExtractRequest:
    return ExtractRequest(**_read_all(_extract_parser(), arguments))


def _extract_parser() -> _ArgumentParser:
    from kashi_tui.cli.claims import FORMATS

    about = "Read the quantities stated in a text, each tied to its words."
    parser = _parser("kashi-tui extract", EXTRACT_USAGE, about)
    parser.epilog = EXTRACT_STATUS
    parser.add_argument("article", metavar="ARTICLE", help="a text or HTML file; - reads standard input")
    parser.add_argument("--explain", action="store_true", help="for each claim, show the words that decided each field")
    _add_output(parser, "; ".join(f"{claim_format.name} ({claim_format.about})" for claim_format in FORMATS))
    return parser


def _add_output(parser: _ArgumentParser, formats: str = "") -> None:
    add = parser.add_argument
    add("--format", metavar="NAME", help=formats or _list_formats())
    add("--output", metavar="FILE", help="write to a file, in the format of its suffix unless --format says otherwise")
    add("--force", action="store_true", help="replace the file if it exists")
    add("--ascii", dest="ascii_only", action="store_true", help=ASCII)


def _list_formats() -> str:
    return "; ".join(f"{writer.name} ({writer.about})" for writer in load_writers())


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


COMMANDS: dict[str, Callable[[Sequence[str]], Request]] = {
    "show": _parse_show,
    "audit": _parse_audit,
    "extract": _parse_extract,
}
"""The commands, by the first argument; anything else is a SOURCE or an option."""
