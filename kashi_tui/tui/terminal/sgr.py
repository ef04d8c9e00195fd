"""Styles as the terminal knows them: what a run of SGR codes leaves set, and the shortest way from one to another.

A style is a canonical string of SGR parameters (`1;38;5;12;48;5;7`; empty for the terminal's own look), so that two
styles are the same exactly if their strings are, and a grid of them costs one pointer a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

PLAIN = ""
"""The terminal's own colours and no attribute."""

_SLOTS = {
    "bold": ("1",),
    "dim": ("2",),
    "italic": ("3",),
    "underline": ("4", "21"),
    "blink": ("5", "6"),
    "reverse": ("7",),
    "conceal": ("8",),
    "strike": ("9",),
    "frame": ("51", "52"),
    "overline": ("53",),
    "foreground": ("38", *map(str, range(30, 38)), *map(str, range(90, 98))),
    "background": ("48", *map(str, range(40, 48)), *map(str, range(100, 108))),
    "underline colour": ("58",),
}
_SLOT_OF = {code: slot for slot, codes in _SLOTS.items() for code in codes}
_OFF = {
    "bold": "22",
    "dim": "22",
    "italic": "23",
    "underline": "24",
    "blink": "25",
    "reverse": "27",
    "conceal": "28",
    "strike": "29",
    "frame": "54",
    "overline": "55",
    "foreground": "39",
    "background": "49",
    "underline colour": "59",
}
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
    """What is set after these codes."""
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
    return ";".join(slots[slot] for slot in _SLOTS if slot in slots)


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
    """The codes that switch off what is no longer wanted, then those that switch on what is new.

    Bold and dim go off together, so the one that stays is sent again.
    """
    off = {_OFF[slot] for slot in old if slot not in new}
    on = [code for slot, code in new.items() if old.get(slot) != code or _OFF[slot] in off]
    return ";".join([*sorted(off), *on])
