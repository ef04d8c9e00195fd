"""What people have put into data to be obeyed by a terminal, or to hide in it."""

from __future__ import annotations

ATTACKS: dict[str, tuple[str, str]] = {
    "colour": ("\x1b[31mred", "␛[31mred"),
    "clear screen": ("a\x1b[2Jb", "a␛[2Jb"),
    "clipboard (OSC 52)": ("\x1b]52;c;cm0gLXJm\x07", "␛]52;c;cm0gLXJm␇"),
    "title, ended by ST": ("\x1b]2;owned\x1b\\", "␛]2;owned␛\\"),
    "device control string": ("\x1bPq\x9c", "␛Pq\ufffd"),
    "C1 CSI": ("\x9b31m", "\ufffd31m"),
    "C1 next line": ("a\x85b", "a\ufffdb"),
    "nul": ("a\0b", "a␀b"),
    "tab, newline, return": ("a\tb\r\nc", "a␉b␍␊c"),
    "delete and backspace": ("a\x7fb\x08", "a␡b␈"),
    "right-to-left override": ("abc\u202egpj.exe", "abc\ufffdgpj.exe"),
    "bidi isolates": ("\u2066a\u2069\u200f", "\ufffda\ufffd\ufffd"),
    "zero-width": ("a\u200bb\u2060c\ufeff\u200d", "a\ufffdb\ufffdc\ufffd\ufffd"),
    "soft hyphen": ("a\xadb", "a\ufffdb"),
    "line and paragraph separator": ("a\u2028b\u2029", "a\ufffdb\ufffd"),
    "tags": ("a\U000e0041", "a\ufffd"),
    "variation selectors": ("a\ufe0f\U000e0100", "a\ufffd\ufffd"),
    "fillers that look like nothing": ("\u3164\u115f\uffa0", "\ufffd\ufffd\ufffd"),
    "private use": ("\ue000\U0010fffd", "\ufffd\ufffd"),
    "not a character": ("\uffff\U0001fffe", "\ufffd\ufffd"),
}
"""A name for each, the text, and what `clean` makes of it."""

MARKUP = ("[/]", "[@click=app.quit]x[/]", "[link=http://x]x[/link]", "[bold", "[red]x", "$(x)", "\\[b]", "[on red]")
"""What Rich or Textual would read as styles, links or commands; it is text like any other."""
