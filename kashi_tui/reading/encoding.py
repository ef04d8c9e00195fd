"""Detects the encoding of a text: UTF-8 where it can be, else what the bytes look like most.

Files that say nothing of their encoding are the rule, so it is told from the bytes:
UTF-16 by its zero bytes, the East Asian and Cyrillic ones by how frequent the letters are that they would spell.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Marks that a text may begin with; UTF-32's begins with that of UTF-16, so it comes first."""

LOOKED_AT = 4096
"""Bytes from which the encoding of a text's first characters is told."""

NAMES = {
    "gb18030": "GBK",
    "big5": "Big5",
    "shift_jis": "Shift-JIS",
    "euc_kr": "EUC-KR",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "utf-8": "UTF-8",
}
"""The common name of each codec."""


class Encoding(NamedTuple):
    """The encoding of a text, with the length of its byte order mark."""

    codec: str
    """Python's name of it."""
    bom: int = 0
    """Bytes of the mark in front."""

    @property
    def name(self) -> str:
        """The name that people call it by."""
        return NAMES[self.codec]


def guess_encoding(head: bytes) -> Encoding:
    """Detects the encoding of a text by its first bytes; they may end within a character."""
    for bom, codec in BOMS:
        if head.startswith(bom):
            return Encoding(codec, len(bom))
    if wide := _wide(head):
        return Encoding(wide)
    if decode_head(head, "utf-8") is not None or _is_damaged_utf_8(head):
        return Encoding("utf-8")
    return Encoding(_narrow(head))


def first_characters(head: bytes) -> bytes:
    """The first bytes of a text behind its byte order mark and blanks; UTF-16 and UTF-32 become UTF-8."""
    encoding = guess_encoding(head[:LOOKED_AT])
    if encoding.codec.startswith(("utf-16", "utf-32")):
        return head[encoding.bom : LOOKED_AT].decode(encoding.codec, "replace").lstrip().encode()
    return head[encoding.bom :].lstrip()


def _is_damaged_utf_8(head: bytes) -> bool:
    """Whether a text has many characters of several bytes as UTF-8 writes them, and few bytes that it does not."""
    others = [char for char in head.decode("utf-8", "replace") if ord(char) > 127]
    return bool(others) and others.count("\ufffd") * 10 < len(others)


def decode_head(head: bytes, codec: str) -> str | None:
    """Decodes bytes that may end within a character; None if they are not of this encoding."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        return None


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every second byte is mostly zero as long as there are ASCII characters at all."""
    pairs = len(head) // 2
    if pairs < 2:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd * 4 > pairs and even * 20 < odd:
        return "utf-16-le"
    if even * 4 > pairs and odd * 20 < even:
        return "utf-16-be"
    return ""


def _narrow(head: bytes) -> str:
    """The candidate whose reading of the bytes is made of the most frequent letters."""
    scores = {codec: _score(head, codec, is_frequent) for codec, is_frequent in _EASTERN.items()}
    if scores["euc_kr"] > 0.95:
        return "euc_kr"
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] > 0.7:
        return best
    is_isolated = 2 * len(_ISOLATED.findall(head)) >= len(_HIGH.findall(head))
    return "cp1252" if is_isolated or _score(head, "cp1251", _is_cyrillic) < 0.5 else "cp1251"


def _score(head: bytes, codec: str, is_frequent: Callable[[str], bool]) -> float:
    text = decode_head(head, codec)
    others = [char for char in text or "" if ord(char) > 127][:4000]
    return sum(map(is_frequent, others)) / len(others) if others else 0.0


def _lead_byte(char: str, codec: str) -> int:
    """The first byte of a character in an encoding, which tells how frequent it is; 0 if it is not in it."""
    try:
        return char.encode(codec)[0]
    except UnicodeEncodeError:
        return 0


def _is_common_hanzi(char: str) -> bool:
    """Whether a character is of the first level of GB 2312, which has the 3,755 most frequent, or its punctuation."""
    first = _lead_byte(char, "gb2312")
    return 0xB0 <= first <= 0xD7 or first in {0xA1, 0xA3}


def _is_common_traditional(char: str) -> bool:
    """Whether a character is of the frequent 5,401 of Big5, and not as frequent in simplified text."""
    return 0xA1 <= _lead_byte(char, "big5") <= 0xC6


def _is_kana_or_kanji(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff" or 0x88 <= _lead_byte(char, "shift_jis") <= 0x97


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _is_cyrillic(char: str) -> bool:
    return "а" <= char <= "я" or "А" <= char <= "Я" or char in "Ёё№«»–—"


_EASTERN: dict[str, Callable[[str], bool]] = {
    "gb18030": _is_common_hanzi,
    "euc_kr": _is_hangul,
    "big5": _is_common_traditional,
    "shift_jis": _is_kana_or_kanji,
}
"""Encodings of a text that is not UTF-8, each with its frequent characters. Of equal scores the first counts, and
Western text is none of them. Korean bytes spell frequent characters in Chinese too, but hardly ever the other way
round."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_ISOLATED = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
"""Letters with accents stand alone among ASCII; Cyrillic makes runs of high bytes."""
