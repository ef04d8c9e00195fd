"""Text of an article from bytes of whatever encoding, or one clear line why there is none.

Offsets of what is read count in this text. Of HTML it is what a browser would show.
"""

from __future__ import annotations

import os
import sys
from typing import IO, NamedTuple

from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.encoding import BOMS

LIMIT = 2_000_000
"""Bytes of the longest article: hundreds of times a long one."""
STDIN = "-"
"""The source that is standard input."""
STDIN_NAME = "standard input"

_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as DOCX and XLSX files are"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"{\\rtf", "rich text"),
)
"""First bytes of files that hold text, but not as text."""
_COMMON = "的一是在不了有和人中大为上个国以年进出口同比增长亿元月口贸易区市地"
"""Characters without which hardly any Chinese text does, least of all one on trade."""
_SAMPLE = 100_000
"""Bytes from which an encoding is guessed."""


class ArticleText(NamedTuple):
    """A text with its source and what was done to read it."""

    text: str
    name: str
    notes: tuple[str, ...] = ()
    """One line each: `read as GB18030`, `HTML: tags are left out`."""


def read_text(source: str) -> ArticleText:
    """Reads the text of a file, or of standard input where the source is `-`.

    Raises: DatasetError if there is none: missing, empty, binary, too long, in an encoding that cannot be told.
    """
    name = STDIN_NAME if source == STDIN else source
    text, notes = decode_article(_content(source, name), name)
    from kashi_tui.reading.article.html import is_html, strip_html

    if is_html(text):
        text, notes = strip_html(text), (*notes, "HTML, read without its tags")
    if not text.strip():
        raise DatasetError(name, "has no text in it")
    return ArticleText(text, name, notes)


def _content(source: str, name: str) -> bytes:
    """The bytes, never more than the limit and one."""
    try:
        if source == STDIN:
            content = _stdin().read(LIMIT + 1)
        else:
            with open(source, "rb") as file:
                check_size(os.fstat(file.fileno()).st_size, name)
                content = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in its name
        reason = getattr(error, "strerror", None) or str(error)
        raise DatasetError(name, f"cannot be read: {reason.lower()}") from None
    check_size(len(content), name)
    if not content.strip():
        raise DatasetError(name, "is empty")
    return content


def _stdin() -> IO[bytes]:
    if sys.stdin is None:
        raise DatasetError(STDIN_NAME, "is closed")
    return sys.stdin.buffer


def check_size(size: int, name: str) -> None:
    """Refuses a text of more bytes than an article may have. Raises: DatasetError."""
    if size > LIMIT:
        raise DatasetError(
            name, f"is too long for an article, which may have {LIMIT // 1_000_000} MB; cut it into parts"
        )


def decode_article(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decodes bytes, with a note of the encoding if it is not UTF-8.

    Raises: DatasetError if they are none, or in an encoding that has to be told from others by a person.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding, name)
    for beginning, kind in _KINDS:
        if content.startswith(beginning):
            raise DatasetError(name, f"is {kind}; save its text as UTF-8 first")
    _check_binary(content, name)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _guessed(content, error, name)


def _decoded(content: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"claims to be {encoding.upper()}, but byte {error.start + 1} is not"
        raise DatasetError(name, what) from None
    return text, () if encoding == "utf-8" else (f"read as {encoding[:6].upper()}",)


def _check_binary(content: bytes, name: str) -> None:
    """Text has no zero bytes; UTF-16 has them at every other place."""
    zero = content.find(b"\0")
    if zero < 0:
        return
    sample = content[:_SAMPLE]
    for offset, encoding in ((1, "UTF-16LE"), (0, "UTF-16BE")):
        if sample[offset::2].count(0) > 0.3 * len(sample[offset::2]) > 3 * sample[1 - offset :: 2].count(0):
            raise DatasetError(name, f"seems to be {encoding} without a byte order mark; {_convert(encoding)}")
    raise DatasetError(name, f"is not text: byte {zero + 1} is zero")


def _guessed(content: bytes, error: UnicodeDecodeError, name: str) -> tuple[str, tuple[str, ...]]:
    """GB18030 is read where it makes Chinese of the bytes; any other encoding is only named."""
    where = f"is not UTF-8: byte {error.start + 1} is 0x{content[error.start]:02x}"
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if _is_chinese(text[:_SAMPLE]):
        return text, ("read as GB18030 (GBK)",)
    control = sum(byte < 9 or 13 < byte < 32 for byte in content[:_SAMPLE])
    if control > len(content[:_SAMPLE]) // 50:
        raise DatasetError(name, "is not text")
    raise DatasetError(name, f"{where}; it seems to be Latin-1: {_convert('ISO-8859-1')}")


def _is_chinese(text: str) -> bool:
    """Whether nearly all that is not ASCII is what Chinese is written with, in runs of several characters."""
    foreign = [character for character in text if not character.isascii()]
    common = sum("\u4e00" <= c <= "\u9fa5" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uff5e" for c in foreign)
    return bool(foreign) and common > 0.9 * len(foreign) and _has_common_words(text)


def _has_common_words(text: str) -> bool:
    """Whether the commonest Chinese characters occur: accented letters of Latin-1 would make rare ones."""
    return not set(_COMMON).isdisjoint(text)


def _convert(encoding: str) -> str:
    return f"convert it with iconv -f {encoding} -t UTF-8"
