"""The topic of a figure: an area, a measure, and what narrows it."""

from __future__ import annotations

from typing import NamedTuple

from kashi_tui.reading.article.claim import Reason

_PREPOSITIONS = {"exports": "to", "imports": "from"}


class Topic(NamedTuple):
    """An area, a measure, and what narrows it: goods, counterpart, actor."""

    area: str = ""
    flow: str = ""
    noun: str = ""
    """The measure where it is not a flow: `GDP`; or a flow's kind: `goods and services deficit`."""
    counterpart: str = ""
    product: str = ""
    actor: str = ""
    whole: str = ""
    at: int = -1
    """The chunk that said so."""
    reasons: tuple[Reason, ...] = ()

    def indicator(self) -> str:
        """The name of the measure in plain words."""
        name = self.noun or {
            "trade": "total trade value",
            "deficit": "trade deficit",
            "surplus": "trade surplus",
            "balance": "trade balance",
        }.get(self.flow, self.flow)
        is_plain = not (self.counterpart or self.product or self.actor)
        if self.flow == "trade" and not is_plain and not self.noun:
            name = "trade"
        if self.product and name:
            name = f"{self.product} {name}"
        if self.actor:
            name = f"{name} of {self.actor}"
        if self.counterpart:
            name = f"{name} {_PREPOSITIONS.get(self.flow, 'with')} {self.counterpart}"
        return name or self.product
