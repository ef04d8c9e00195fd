"""Every key of the table screen: one row each, from which bindings, help, footer and palette are made.

Keys are bound on the app with priority, so that the app handles them one after the other: a key typed ahead always
meets the screen that the key before it has made. `KashiApp.check_action` lets them pass while a prompt or a sheet is
open. None is bound only to a key that multiplexers and terminals keep to themselves (ctrl+a, b, s, q, j, z).
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding

from kashi_tui import restriction


class KeyBinding(NamedTuple):
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


KEYS: tuple[KeyBinding, ...] = (
    KeyBinding("down,j", "↓ j", "move_rows(1)", "a row down", "Move"),
    KeyBinding("up,k", "↑ k", "move_rows(-1)", "a row up", "Move"),
    KeyBinding("left,h", "← h", "move_columns(-1)", "a column to the left", "Move"),
    KeyBinding("right,l", "→ l", "move_columns(1)", "a column to the right", "Move"),
    KeyBinding("pagedown,ctrl+d,space", "PgDn Ctrl+D Space", "move_pages(1)", "a page down", "Move"),
    KeyBinding("pageup,ctrl+u", "PgUp Ctrl+U", "move_pages(-1)", "a page up", "Move"),
    KeyBinding("home,g", "Home g", "move_to(0)", "to the first row", "Move"),
    KeyBinding("end,G", "End G", "move_to(-1)", "to the last row", "Move"),
    KeyBinding("number_sign", "#", "row", "to a row by its number, or 50 %", "Move"),
    *(KeyBinding(str((n + 1) % 10), str((n + 1) % 10), f"view({n})", f"view {n + 1}", "") for n in range(10)),
    KeyBinding("tab", "Tab", "turn(1)", "the next view", "Views"),
    KeyBinding("shift+tab", "Shift+Tab", "turn(-1)", "the view before", "Views"),
    KeyBinding("left_square_bracket", "[", "sort(False)", "sort ascending by the cursor's column", "Order", "sort"),
    KeyBinding("right_square_bracket", "]", "sort(True)", "sort descending by the cursor's column", "Order"),
    KeyBinding("left_curly_bracket", "{", "sort_next(False)", "then ascending by this column as well", "Order"),
    KeyBinding("right_curly_bracket", "}", "sort_next(True)", "then descending by this column as well", "Order"),
    KeyBinding("C", "C", "column", "to a column by its name", "Columns", "column"),
    KeyBinding("H", "H", "hide", "hide the cursor's column", "Columns", "hide"),
    KeyBinding("U", "U", "unhide", "show all columns again, as they were", "Columns"),
    KeyBinding("greater_than_sign", ">", "widen(1)", "a wider column", "Columns"),
    KeyBinding("less_than_sign", "<", "widen(-1)", "a narrower column", "Columns"),
    KeyBinding("vertical_line", "|", "freeze", "keep the columns up to the cursor in sight", "Columns"),
    KeyBinding("I", "I", "statistics", "statistics of the cursor's column", "Columns", "statistics"),
    KeyBinding("F", "F", "frequencies", "its values and how often each occurs", "Columns", "count"),
    KeyBinding("slash", "/", "find", "find a text in any cell", "Find", "find"),
    KeyBinding("n", "n", "find_next(False)", "the next row that has it", "Find"),
    KeyBinding("N", "N", "find_next(True)", "the row before that has it", "Find"),
    KeyBinding("f", "f", "filter", "filter: value > 1e9, area = Kashi, or a word", "Filter", "filter"),
    KeyBinding("plus", "+", "keep(True)", "keep only the rows with this cell's value", "Filter"),
    KeyBinding("minus", "-", "keep(False)", "drop the rows with this cell's value", "Filter"),
    KeyBinding("backspace", "Backspace", "unfilter", "undo the last filter", "Filter"),
    KeyBinding("c", "c", "currency", "amounts in the next currency, as stated", "Numbers", "currency"),
    KeyBinding("t", "t", "transform", "values as level, on a year ago, share of the whole, index", "Numbers", "change"),
    KeyBinding("enter", "Enter", "detail", "all that is known of this number", "Numbers", "detail"),
    KeyBinding("s", "s", "detail('source')", "its source: the statement that says it", "Numbers"),
    KeyBinding("d", "d", "detail('derivation')", "its derivation: formula and inputs", "Numbers", "derivation"),
    KeyBinding("a", "a", "detail('checks')", "the checks that it takes part in", "Numbers", "checks"),
    KeyBinding("y", "y", "copy", "copy the number as a citation", "Numbers", "copy"),
    KeyBinding("e", "e", "export", "write this view to a file", "Numbers", writes=True),
    KeyBinding("E", "E", "edit_claim", "edit a field of the claim", "Review", "edit"),
    KeyBinding("v", "v", "approve_claim", "the claim is right as read: nothing unsure any more", "Review", "right"),
    KeyBinding("D", "D", "drop_claim", "drop the claim", "Review", "drop"),
    KeyBinding("u", "u", "undo_change", "undo the last change of a claim", "Review", "undo"),
    KeyBinding("w", "w", "write_dataset", "write the reviewed dataset to a folder", "Review", "write", writes=True),
    KeyBinding("question_mark,f1", "? F1", "help", "this help", "Program", "help"),
    KeyBinding("colon,ctrl+p", ": Ctrl+P", "palette", "every command by name", "Program"),
    KeyBinding("ctrl+l", "Ctrl+L", "redraw", "draw the screen anew", "Program"),
    KeyBinding("escape", "Esc", "back", "back; leaves a prompt or a sheet", "Program"),
    KeyBinding("q", "q", "quit", "quit", "Program", "quit"),
    KeyBinding("ctrl+q,ctrl+c", "Ctrl+Q Ctrl+C", "quit_now", "quit, wherever you are", "Program"),
)


def known() -> tuple[KeyBinding, ...]:
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
