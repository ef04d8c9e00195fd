"""Text from outside, made safe to show: every character that a terminal would obey, hide or reorder becomes a mark.

Whatever a data file, an article, a file name or an error of the system says passes through here once, where it enters.
The two forms, for one text and for a polars column, give the same result character by character.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby

from kashi_tui.model.polars import pl

LIMIT = 10_000
"""Characters that are kept of one text. A cell of megabytes costs the screen a third of a second a key press."""

CUT = "…"
"""What ends a text that was longer than the limit."""

MARK = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that has no picture of its own."""

_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces other than the blank; a thousands separator or a Chinese blank is ordinary text, so it becomes a blank."""

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"} | {ord(blank): " " for blank in _BLANKS}
"""What stands for a control character (its picture, as ␛ for ESC) or for another blank."""

_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
"""Letters and marks that leave no trace on the screen: the rest of Unicode's Default_Ignorable_Code_Point, which
Python calls printable. Words could be hidden in them."""

_LAST_PLANES = 0x40000
"""From here up Unicode has nothing but private use, tags and `_INVISIBLE`."""


class _Marks(dict[int, str]):
    """A table for str.translate that decides about a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if is_shown(char) else MARK
        return self[code]


_MARKS = _Marks(_PICTURES)


def is_shown(text: str) -> bool:
    """Whether each character of a text leaves a trace on the screen, and none commands the terminal."""
    return text.isprintable() and (text.isascii() or _INVISIBLE.isdisjoint(text))


def clean(text: str, limit: int = LIMIT) -> str:
    r"""The text with a visible mark for each character that a terminal would obey, hide or reorder.

    Control characters become their pictures (ESC ␛, newline ␊), other blanks the blank; C1, bidi controls, zero-width
    and unassigned characters, line separators and lone surrogates become U+FFFD. Any other text, in any script and
    with combining accents, comes back as it is. One character in is one out, so offsets stay true up to the cut.

    Args:
        text: anything.
        limit: characters that are kept, at least one; the last of them is "…" where text was cut.

    >>> clean("a\x1b[2Jb")
    'a␛[2Jb'
    """
    if len(text) > limit:
        text = text[: limit - 1] + CUT
    return text if is_shown(text) else text.translate(_MARKS)


def clean_expr(expr: pl.Expr, limit: int = LIMIT) -> pl.Expr:
    """The same as `clean`, for a column of strings; nulls stay null and the column keeps its name."""
    cut = expr.str.head(limit - 1) + pl.lit(CUT)
    kept = pl.when(expr.str.len_chars() > limit).then(cut).otherwise(expr)
    pictured = kept.str.replace_many({chr(code): picture for code, picture in _PICTURES.items()})
    return pictured.str.replace_all(_hidden(), MARK)


@cache
def _hidden() -> str:
    r"""A regular expression for what `is_shown` denies.

    Made from Python's own table rather than `\p{C}`, because the two may know different versions of Unicode. Lone
    surrogates are left out: a polars string cannot hold them, and its regular expressions cannot name them.
    """
    codes = (code for code in range(_LAST_PLANES) if not 0xD800 <= code <= 0xDFFF)
    runs = [list(run) for shown, run in groupby(codes, lambda code: is_shown(chr(code))) if not shown]
    ranges = "".join(rf"\x{{{run[0]:x}}}-\x{{{run[-1]:x}}}" for run in runs)
    return rf"[{ranges}\x{{{_LAST_PLANES:x}}}-\x{{10ffff}}]"
