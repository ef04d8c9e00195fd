"""Claims and sentences as plain frozen data: what is read of an article, each claim tied to the words that make it.

They need no polars, so that `extract` answers in the time that it takes to read. A claim says what was
read, in the words of the article; codes of a dataset are made of it later.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal[
    "level", "yoy", "mom", "share", "count", "rank", "ratio", "change", "pp", "threshold", "target", "difference"
]
"""The sort of quantity that a claim is. A yoy compares with a year earlier (or with another stated base), a mom with
the period before, a change is such a difference in the unit of the indicator, a difference one between two other
things."""

Qualifier = Literal["", "over", "about", "nearly", "under"]
"""The precision that the words around a quantity leave it."""

ClaimField = Literal["value", "unit", "time_period", "area", "indicator", "kind", "qualifier", "speaker"]
"""The fields of a claim that a reason or a doubt may be about."""


class Reason(NamedTuple):
    """Why a field of a claim has its value: words of the article, and what they were taken for."""

    field: ClaimField
    start: int
    """Offset of the words, in characters of the article; equal to `end` where no words say it."""
    end: int
    rule: str
    """The reading of these words, to be read by people: `“last year” before Dec 2023 is 2022`."""


class Claim(NamedTuple):
    """A quantity that an article asserts."""

    start: int
    """Offset of its first character in the article."""
    end: int
    quote: str
    """The words themselves: `article[start:end]`."""
    value: Decimal
    """In base units, percent as percent; negative for falls."""
    text_value: str
    """The number as published, without separators: `77.15`."""
    unit: str
    """ISO 4217 code, `percent`, `pp` (percentage points), `count`, `rank`, `ratio`, `tonne`, `KES per USD` …"""
    unit_mult: int
    """The power of ten that the number is published in: 9 for billions."""
    decimals: int | None
    """The decimals as published; None where the precision is not stated (`doubled`)."""
    time_period: str
    """SDMX TIME_PERIOD; empty if the article dates it nowhere."""
    area: str
    """The area whose figure it is, as the article names it, without `the`: `Guangxi`."""
    indicator: str
    """The measure, in plain words: `total trade value`, `exports to ASEAN`, `tea exports`, `trade deficit`."""
    kind: Kind | Literal["average growth"]
    """The last is what facts make of a yoy that is the average of several years'."""
    qualifier: Qualifier = ""
    flow: str = ""
    """`trade`, `exports`, `imports`, `balance` (positive: surplus), `deficit`, `surplus`, or empty where it is none."""
    counterpart: str = ""
    """The area or group on the other side: `ASEAN`; for a rank the group ranked among."""
    product: str = ""
    """The goods or services: `tea`."""
    actor: str = ""
    """Whose trade it is within the area: `private enterprises`."""
    base_period: str = ""
    """TIME_PERIOD of what it is compared with, or of the whole of a share; empty where nothing is compared."""
    whole: str = ""
    """Of a share: the indicator that it is a part of."""
    ranked_among: str = ""
    """Of a rank: `4`, or `>100`."""
    is_cumulated: bool = False
    """Whether it is the sum over a period that is longer than the rest of the article's."""
    speaker: str = ""
    said_on: str = ""
    """ISO date on which the speaker said it."""
    paragraph: int = 0
    sentence: int = 0
    doubts: tuple[ClaimField, ...] = ()
    """The fields that the reader is unsure of."""
    reasons: tuple[Reason, ...] = ()


class Sentence(NamedTuple):
    """A sentence (or a heading) of an article, addressed by paragraph and sentence, both from 1."""

    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    is_heading: bool = False
    speaker: str = ""
    said_on: str = ""


class Article(NamedTuple):
    """An article with all that was read of it."""

    text: str
    """The text that the offsets count in."""
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    title: str = ""
    publisher: str = ""
    published: str = ""
    """ISO date, month or year of the dateline, where there is one."""
    source: str = ""
    """Its source by its own account: a URL of its first line, a file name."""
