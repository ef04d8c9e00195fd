"""Time periods as numbers that sort in time, whatever their form: `2023`, `2023-Q1`, `2023-01-01/P11M`, moments."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.period import Period
from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    import polars

FORMS = tuple(
    re.compile(form)
    for form in (
        r"[0-9]{4}",
        r"[0-9]{4}-[0-9]{2}",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
        *(rf"[0-9]{{4}}-?{letter}[0-9]" for letter in "ASTQ"),
        *(rf"[0-9]{{4}}-?{letter}[0-9]{{2}}" for letter in "MW"),
        r"[0-9]{4}-D[0-9]{3}",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
    )
)
"""Forms in which texts sort in time as they are, as long as all have the same one."""

_CLOCK = re.compile(r"T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6}))?")
_SHORT = re.compile(r"([0-9]{4})(-?)(?:([ASTQHMWD])([0-9]{1,3}))")
_WIDTHS = {"M": 2, "W": 2, "D": 3}


def sorts_as_text(texts: polars.Series) -> bool:
    """Whether these periods stand in time in the order of their texts: all have one form."""
    known = texts.drop_nulls().unique()
    if not len(known):
        return True
    form = next((form for form in FORMS if form.fullmatch(known[0])), None)
    return form is not None and bool(known.str.contains(f"^(?:{form.pattern})$").all())


def time_order(name: str, dtype: polars.DataType) -> polars.Expr:
    """An expression that orders a time column: the column itself, or a number for each text (null where it is none).

    Each distinct text of a batch is parsed once, so that a million rows of few periods cost what few periods do.
    """
    if dtype != pl.String:
        return pl.col(name)
    return pl.col(name).map_batches(rank_periods, return_dtype=pl.Int64, is_elementwise=True)


def rank_periods(texts: polars.Series) -> polars.Series:
    """A number for each text that sorts by first moment, then by length; null where a text is no period."""
    known = texts.drop_nulls().unique()
    ranks = pl.Series([rank(text) for text in known], dtype=pl.Int64)
    return texts.replace_strict(known, ranks, default=None, return_dtype=pl.Int64)


@lru_cache(maxsize=65536)
def rank(text: str) -> int | None:
    """The number that stands for one period: seconds from year 1 in front, then how long it lasts."""
    period = read_period(text)
    if period is None:
        return None
    seconds = period.first.toordinal() * 86400
    if clock := _CLOCK.search(text.partition("/")[0]):
        hours, minutes, whole = (int(part) for part in clock.groups()[:3])
        seconds += hours * 3600 + minutes * 60 + whole
        if "/" not in text:
            return seconds * 2**22 + int((clock[4] or "").ljust(6, "0"))
    return seconds * 2**22 + (period.last - period.first).days


def read_period(text: str) -> Period | None:
    """The period that a text means, None if it is none.

    Beyond the forms of SDMX 3 those of older files and other offices are known: `2023Q1`, `2023M01`, `2023-M1`,
    `2023-H1`, `2023-01-05 10:00:00`.
    """
    text = text.strip()
    try:
        return Period.parse(_respelled(text))
    except PeriodError:
        return None


def _respelled(text: str) -> str:
    if found := _SHORT.fullmatch(text):
        year, _, letter, number = found.groups()
        letter = "S" if letter == "H" else letter
        return f"{year}-{letter}{int(number):0{_WIDTHS.get(letter, 1)}}"
    if len(text) >= 19 and text[10] == " ":
        return f"{text[:10]}T{text[11:]}"
    return text
