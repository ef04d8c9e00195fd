"""Styles as the terminal knows them: what a run of SGR codes leaves set, and the shortest way from one to another.

A style is a canonical string of SGR parameters (`1;38;5;12;48;5;7`; empty for the terminal's own look), so that two
styles are the same exactly if their strings are, and a grid of them costs one pointer a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

PLAIN = ""
"""The terminal's own colours and no attribute."""

_CODES = {
    "bold": "22 1",
    "dim": "22 2",
    "italic": "23 3",
    "underline": "24 4 21",
    "blink": "25 5 6",
    "reverse": "27 7",
    "conceal": "28 8",
    "strike": "29 9",
    "frame": "54 51 52",
    "overline": "55 53",
    "foreground": "39 38 30 31 32 33 34 35 36 37 90 91 92 93 94 95 96 97",
    "background": "49 48 40 41 42 43 44 45 46 47 100 101 102 103 104 105 106 107",
    "underline colour": "59 58",
}
"""For each slot the code that switches it off, then those that set it."""
_OFF = {slot: codes.split()[0] for slot, codes in _CODES.items()}
_SLOT_OF = {code: slot for slot, codes in _CODES.items() for code in codes.split()[1:]}
_DRAWN_ON_BLANK = {"underline", "reverse", "strike", "frame", "overline"}
_COLOUR_LENGTH = {"5": 3, "2": 5}

Slots = dict[str, str]
"""What is set: the name of the slot (`bold`, `foreground`) and the codes that set it."""


def _split(params: str) -> Iterator[str]:
    """Yield one code at a time; the parameters of a colour stay with it."""
    codes = params.split(";")
    at = 0
    while at < len(codes):
        size = _COLOUR_LENGTH.get(codes[at + 1], 1) if codes[at] in ("38", "48", "58") and at + 1 < len(codes) else 1
        yield ";".join(codes[at : at + size]).lstrip("0") or "0"
        at += size


def _apply(slots: Slots, params: str) -> Slots:
    """Set and clear what these codes say; returns the same slots."""
    for code in _split(params):
        head = code.partition(";")[0].partition(":")[0]
        if code == "0":
            slots.clear()
        elif slot := _SLOT_OF.get(head):
            slots[slot] = code
        else:
            for slot in [slot for slot in slots if _OFF[slot] == code]:
                del slots[slot]
    return slots


def _canonical(slots: Slots) -> str:
    return ";".join(slots[slot] for slot in _CODES if slot in slots)


@lru_cache(maxsize=4096)
def apply(style: str, params: str) -> str:
    """Return the style after `ESC[{params}m` was sent in `style`."""
    return _canonical(_apply(_apply({}, style), params))


@lru_cache(maxsize=4096)
def on_blank(style: str) -> str:
    """Return what of a style can be seen on a space: a blank in bold red looks like any other blank."""
    slots = _apply({}, style)
    return style if _DRAWN_ON_BLANK & slots.keys() else slots.get("background", PLAIN)


@lru_cache(maxsize=4096)
def change(old: str, new: str) -> str:
    """Return the shortest sequence that takes the terminal from one style to another."""
    if old == new:
        return ""
    if new == PLAIN:
        return "\x1b[m"
    afresh = f";{new}" if old else new
    return f"\x1b[{min(_difference(_apply({}, old), _apply({}, new)), afresh, key=len)}m"


def _difference(old: Slots, new: Slots) -> str:
    """Return the codes that switch off what is no longer wanted, then those that switch on what is new.

    Bold and dim go off together, so the one that stays is sent again.
    """
    off = {_OFF[slot] for slot in old if slot not in new}
    on = [code for slot, code in new.items() if old.get(slot) != code or _OFF[slot] in off]
    return ";".join([*sorted(off), *on])
