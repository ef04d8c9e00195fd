"""Text of HTML as a browser would show it, one line a block."""

from __future__ import annotations

import re
from html.parser import HTMLParser

SILENT = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select"})
"""Elements whose content is not read."""
_BLOCKS = """
address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
h4 h5 h6 head header hr html li main nav ol p pre section table tbody td tfoot th thead title tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin and end a line."""

_TAG = re.compile(r"<(?:!doctype|!--|/?(?:html|head|body|p|div|span|br|a|h[1-6]|article|table|ul|li)\b)", re.IGNORECASE)
_LONGEST_TAG = 20_000
"""Characters of a tag or comment; what is longer is text, so that a tag without end costs no more than it is long."""
_OPEN = re.compile(r"<(?=[a-zA-Z/!?])")


def is_html(text: str) -> bool:
    """Whether a text is HTML: it begins with a tag, or has several of the usual ones."""
    start = text.lstrip()[:1_000]
    if _TAG.match(start):
        return True
    return sum(1 for _, _ in zip(range(4), _TAG.finditer(text[:200_000]), strict=False)) > 3


def strip_html(html: str) -> str:
    """Strips HTML of tags, scripts and styles and decodes its entities; each block is a paragraph.

    Linear: what would be an unfinished tag or comment is taken for text before the parser sees it.
    """
    shower = _TextCollector()
    shower.feed(_finished(html))
    shower.close()
    return shower.text()


def _finished(html: str) -> str:
    """The same with each `<` escaped that begins no tag which ends soon: the parser would look for its end again."""
    pieces, copied = [], 0
    for opening in _OPEN.finditer(html):
        start = opening.start()
        if start < copied:
            continue
        end = html.find("-->" if html.startswith("<!--", start) else ">", start, start + _LONGEST_TAG)
        pieces.append(html[copied:start])
        pieces.append("<" if end >= 0 else "&lt;")
        copied = start + 1
    pieces.append(html[copied:])
    return "".join(pieces)


class _TextCollector(HTMLParser):
    """Collects the text that is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[list[str]] = [[]]
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent.append(tag)
        elif tag in BLOCKS:
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._lines[-1].append(data)

    def _break(self) -> None:
        if self._lines[-1]:
            self._lines.append([])

    def text(self) -> str:
        """The lines that are not empty, an empty one between two."""
        lines = (" ".join("".join(line).split()) for line in self._lines)
        return "\n\n".join(line for line in lines if line)
