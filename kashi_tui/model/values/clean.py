"""Text from outside, made safe to show: every character that a terminal would obey, hide or reorder becomes a mark.

Whatever a data file, an article, a file name or an error of the system says passes through here once, where it enters.
"""

from __future__ import annotations

LIMIT = 10_000
"""Characters that are kept of one text. A cell of megabytes costs the screen a third of a second a key press."""

CUT = "…"
"""The mark at the end of a text cut to the limit."""

MARK = "\N{REPLACEMENT CHARACTER}"
"""The mark for a character without a visible form."""

_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces other than the blank; a thousands separator or a Chinese blank is ordinary text, so it becomes a blank."""

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"} | {ord(blank): " " for blank in _BLANKS}
"""The mark for a control character (its picture, as ␛ for ESC) or for another blank."""

_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
"""Letters and marks that leave no trace on the screen: the rest of Unicode's Default_Ignorable_Code_Point, which
Python calls printable. Words could be hidden in them."""


class _Marks(dict[int, str]):
    """A table for str.translate, filled as characters are first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if is_shown(char) else MARK
        return self[code]


_MARKS = _Marks(_PICTURES)


def is_shown(text: str) -> bool:
    """Whether every character of a text is visible and none is a terminal control."""
    return text.isprintable() and (text.isascii() or _INVISIBLE.isdisjoint(text))


def clean(text: str, limit: int = LIMIT) -> str:
    r"""Replaces every character that a terminal would obey, hide or reorder by a visible mark.

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
