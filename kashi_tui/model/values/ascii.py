"""Text in pure ASCII, for screens and files that can show nothing else."""

from __future__ import annotations

from typing import Final

BARS: Final = str.maketrans("▁▂▃▄▅▆▇█⣀⣤⣶⣿▔▀⠉⠛⠿⡀•◦", "--==%%##.:i|vV'\"!,Oo")
"""The glyphs of bars: the same families, each cell for cell."""
_SIGNS: Final = BARS | str.maketrans(
    {"∞": "inf", "≥": ">=", "≤": "<=", "→": ">", "←": "<", "↑": "^", "↓": "v", "▲": "^", "▼": "v", "÷": "/"}
    | dict(zip("●◇≈–—−·…¶×✓✗“”‘’‹›", "=o~----.Pxv!\"\"''<>", strict=True))
    | dict(zip("▏▎▍▌▋▊▉", "||||###", strict=True))
    | dict(zip("─│┌┐└┘├┤┬┴┼═║░▒▓", "-|+++++++++=|.:#", strict=True))
)


def ascii_text(text: str) -> str:
    """Transliterates a text to pure ASCII: our signs by their stand-ins, letters without accents, the rest by `?`.

    Cells stay as many wherever a stand-in is as wide (`∞` is not: it becomes `inf`).
    """
    if text.isascii():
        return text
    text = text.translate(_SIGNS)
    return text if text.isascii() else "".join(map(_ascii_char, text))


def _ascii_char(char: str) -> str:
    if char.isascii():
        return char
    from unicodedata import combining, east_asian_width, normalize

    bare = "".join(part for part in normalize("NFKD", char) if not combining(part))
    return bare if bare.isascii() else "?" * (2 if east_asian_width(char) in "WF" else 1)
