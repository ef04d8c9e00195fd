"""Normalises signs that mean the same, so that no rule has to know them all."""

from __future__ import annotations

import unicodedata

_SAME = {
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63", "-"),
    **dict.fromkeys("\u3001\uff0c\u060c", ","),
    "\u3002": ".",
    "\uffe5": "\u00a5",
}
_PADDED = (0xFF01, 0xFF5E)
"""Full-width forms of ASCII, in its order."""


class _Plain(dict[int, str]):
    """The plain sign of each code point; filled as they come, since there are a million."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = _plain(code)
        return sign


def _plain(code: int) -> str:
    sign = chr(code)
    if sign in _SAME:
        return _SAME[sign]
    if _PADDED[0] <= code <= _PADDED[1]:
        return chr(code - 0xFEE0)
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    if kind == "Zs":
        return " "
    return sign


_TABLE = _Plain()


def normalise(text: str) -> str:
    """Replaces quotes, hyphens, spaces, digits and letters by plain ones, sign for sign.

    As long as the text, so that an offset means the same in both.
    """
    return text.translate(_TABLE)
