"""Keys as a terminal sends them."""

from __future__ import annotations

from textual.keys import _character_to_key

SEQUENCES = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+tab": "\x1b[Z",
    "f1": "\x1bOP",
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "space": " ",
}
CHARACTERS = {_character_to_key(character): character for character in map(chr, range(0x20, 0x7F))}


def typed(key: str) -> bytes:
    """What a terminal sends for a key of this name."""
    if key in SEQUENCES:
        return SEQUENCES[key].encode()
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[5].upper()) & 0x1F])
    return (key if len(key) == 1 else CHARACTERS[key]).encode()
