"""Every key of the table screen: one row each, from which bindings, help, footer and palette are made.

Keys are bound on the app with priority, so that the app handles them one after the other: a key typed ahead always
meets the screen that the key before it has made. `KashiApp.check_action` lets them pass while a prompt or a sheet is
open. None is bound only to a key that multiplexers and terminals keep to themselves (ctrl+a, b, s, q, j, z).
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding

from kashi_tui import restriction


class Key(NamedTuple):
    """One thing that keys do."""

    keys: str
    """The keys, as Textual names them, separated by commas."""
    shown: str
    """The keys as people read them."""
    action: str
    help: str
    """What it does, in a few words for the help screen and the palette."""
    group: str
    hint: str = ""
    """One word for the footer, empty for keys that are not shown there."""
    writes: bool = False
    """Whether it changes anything outside of the program: then restricted mode does not have it."""


KEYS: tuple[Key, ...] = (
    Key("down,j", "↓ j", "move_rows(1)", "a row down", "Move"),
    Key("up,k", "↑ k", "move_rows(-1)", "a row up", "Move"),
    Key("left,h", "← h", "move_columns(-1)", "a column to the left", "Move"),
    Key("right,l", "→ l", "move_columns(1)", "a column to the right", "Move"),
    Key("pagedown,ctrl+d,space", "PgDn Ctrl+D Space", "move_pages(1)", "a page down", "Move"),
    Key("pageup,ctrl+u", "PgUp Ctrl+U", "move_pages(-1)", "a page up", "Move"),
    Key("home,g", "Home g", "move_to(0)", "to the first row", "Move"),
    Key("end,G", "End G", "move_to(-1)", "to the last row", "Move"),
    Key("number_sign", "#", "row", "to a row by its number, or 50 %", "Move"),
    *(Key(str((n + 1) % 10), str((n + 1) % 10), f"view({n})", f"view {n + 1}", "") for n in range(10)),
    Key("tab", "Tab", "turn(1)", "the next view", "Views"),
    Key("shift+tab", "Shift+Tab", "turn(-1)", "the view before", "Views"),
    Key("left_square_bracket", "[", "sort(False)", "sort ascending by the cursor's column", "Order", "sort"),
    Key("right_square_bracket", "]", "sort(True)", "sort descending by the cursor's column", "Order"),
    Key("left_curly_bracket", "{", "sort_next(False)", "then ascending by this column as well", "Order"),
    Key("right_curly_bracket", "}", "sort_next(True)", "then descending by this column as well", "Order"),
    Key("C", "C", "column", "to a column by its name", "Columns", "column"),
    Key("H", "H", "hide", "hide the cursor's column", "Columns", "hide"),
    Key("U", "U", "unhide", "show all columns again, as they were", "Columns"),
    Key("greater_than_sign", ">", "widen(1)", "a wider column", "Columns"),
    Key("less_than_sign", "<", "widen(-1)", "a narrower column", "Columns"),
    Key("vertical_line", "|", "freeze", "keep the columns up to the cursor in sight", "Columns"),
    Key("I", "I", "statistics", "statistics of the cursor's column", "Columns", "statistics"),
    Key("F", "F", "frequencies", "its values and how often each occurs", "Columns", "count"),
    Key("slash", "/", "find", "find a text in any cell", "Find", "find"),
    Key("n", "n", "find_next(False)", "the next row that has it", "Find"),
    Key("N", "N", "find_next(True)", "the row before that has it", "Find"),
    Key("f", "f", "filter", "filter: value > 1e9, area = Kashi, or a word", "Filter", "filter"),
    Key("plus", "+", "keep(True)", "keep only the rows with this cell's value", "Filter"),
    Key("minus", "-", "keep(False)", "drop the rows with this cell's value", "Filter"),
    Key("backspace", "Backspace", "unfilter", "undo the last filter", "Filter"),
    Key("c", "c", "currency", "amounts in the next currency, as stated", "Numbers", "currency"),
    Key("t", "t", "transform", "values as level, on a year ago, share of the whole, index", "Numbers", "change"),
    Key("enter", "Enter", "detail", "all that is known of this number", "Numbers", "detail"),
    Key("s", "s", "detail('source')", "its source: the statement that says it", "Numbers"),
    Key("d", "d", "detail('derivation')", "its derivation: formula and inputs", "Numbers", "derivation"),
    Key("a", "a", "detail('checks')", "the checks that it takes part in", "Numbers", "checks"),
    Key("y", "y", "copy", "copy the number as a citation", "Numbers", "copy"),
    Key("e", "e", "export", "write this view to a file", "Numbers", writes=True),
    Key("E", "E", "edit_claim", "edit a field of the claim", "Review", "edit"),
    Key("v", "v", "approve_claim", "the claim is right as read: nothing unsure any more", "Review", "right"),
    Key("D", "D", "drop_claim", "drop the claim", "Review", "drop"),
    Key("u", "u", "undo_change", "undo the last change of a claim", "Review", "undo"),
    Key("w", "w", "write_dataset", "write the reviewed dataset to a folder", "Review", "write", writes=True),
    Key("question_mark,f1", "? F1", "help", "this help", "Program", "help"),
    Key("colon,ctrl+p", ": Ctrl+P", "palette", "every command by name", "Program"),
    Key("ctrl+l", "Ctrl+L", "redraw", "draw the screen anew", "Program"),
    Key("escape", "Esc", "back", "back; leaves a prompt or a sheet", "Program"),
    Key("q", "q", "quit", "quit", "Program", "quit"),
    Key("ctrl+q,ctrl+c", "Ctrl+Q Ctrl+C", "quit_now", "quit, wherever you are", "Program"),
)


def known() -> tuple[Key, ...]:
    """The keys that there are; in restricted mode those that write are not among them."""
    return tuple(key for key in KEYS if is_allowed(key.action))


def is_allowed(action: str) -> bool:
    """Whether an action may be done: in restricted mode none that writes."""
    return not (restriction.is_on() and action.partition("(")[0] in _WRITING)


_WRITING = {key.action.partition("(")[0] for key in KEYS if key.writes}

HINTS = (
    "help",
    "quit",
    "sort",
    "find",
    "filter",
    "currency",
    "change",
    "detail",
    "derivation",
    "checks",
    "copy",
    "count",
)
"""Footer hints, the ones that must not be missed first."""

BINDINGS = [Binding(key.keys, key.action, key.help, show=False, priority=True) for key in KEYS]

_SHOWN = {key.hint: key.shown.split()[0] for key in KEYS if key.hint}
FOOTER = tuple(("[ ]" if hint == "sort" else _SHOWN[hint], hint) for hint in HINTS)
"""Keys and words for the footer, in that order."""
READING_HINTS = ("help", "quit", "edit", "right", "drop", "undo", "write", "find", "filter", "sort", "detail", "checks")
READING = tuple(("[ ]" if hint == "sort" else _SHOWN[hint], hint) for hint in READING_HINTS)
"""The same where a text is read and reviewed."""
TABLE = tuple(
    ("[ ]" if hint == "sort" else _SHOWN[hint], hint)
    for hint in ("help", "quit", "sort", "find", "filter", "count", "statistics", "detail", "hide", "column")
)
"""The same over a table, which states nothing and has no currencies."""
PROMPT = (("Enter", "go"), ("Esc", "leave"))
"""The same while a prompt is open."""
COUNTED = (
    ("Esc", "back"),
    ("Enter", "keep these rows"),
    ("[ ]", "sort"),
    ("/", "find"),
    ("f", "filter"),
    ("q", "quit"),
)
"""The same where a column's values are counted."""
