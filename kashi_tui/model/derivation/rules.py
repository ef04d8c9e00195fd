"""The derivation rules, each declared once: formula, name, and when it applies. `finders.py` finds where."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kashi_tui.model.derivation.formula import Constant, Name, Root, Term


class Rule(NamedTuple):
    """A derivation rule: its name and its formula."""

    id: str
    name: str
    """The name of the result, in few words."""
    formula: Term
    applies: str
    """When it applies, in few words."""


BASE = Rule(
    "base",
    "a year earlier",
    Name("level") / (1 + Name("growth")),
    "a level and its growth on a year earlier, which is not stated itself",
)
TOTAL = Rule("total", "exports and imports", Name("exports") + Name("imports"), "exports and imports of one period")
BALANCE = Rule("balance", "balance", Name("exports") - Name("imports"), "exports and imports of one period")
EXPORTS = Rule("exports", "exports", Name("total") - Name("imports"), "a total and its imports, the exports not stated")
IMPORTS = Rule("imports", "imports", Name("total") - Name("exports"), "a total and its exports, the imports not stated")
DEFICIT = Rule("deficit", "deficit", Name("imports") - Name("exports"), "exports and imports of one period")
SURPLUS = Rule("surplus", "surplus", Name("exports") - Name("imports"), "exports and imports of one period")
BEFORE = Rule(
    "before",
    "the period before",
    Name("level") / (1 + Name("growth")),
    "a level and its growth on the period before, which is not stated itself",
)
UNCHANGED = Rule(
    "unchanged",
    "before the change",
    Name("level") - Name("change"),
    "a level and its change since a period that is not stated itself",
)
REMAINDER = Rule(
    "remainder",
    "remainder of the period",
    Name("whole period") - Name("part"),
    "a flow over a period and over a part that begins or ends with it",
)
PERIOD_SHARE = Rule(
    "period-share",
    "share of the period",
    Name("part") / Name("whole period"),
    "a flow over a period and over a part of it",
)
MEAN = Rule(
    "mean", "annual average", Name("period") / Name("years"), "what is left of a period is two whole years or more"
)
MULTIPLE = Rule(
    "multiple",
    "multiple of the average month of the remainder",
    Name("part") / Name("rest"),
    "what is left of a year is less than the part that is known",
)
SHARE = Rule(
    "share",
    "share of the whole",
    Name("part") / Name("whole"),
    "a flow of an area and of one that it lies in, same indicator, period and unit",
)
REST = Rule("rest", "the whole excluding the part", Name("whole") - Name("part"), SHARE.applies)
DIFFERENCE = Rule(
    "difference",
    "difference",
    Name("later") - Name("earlier"),
    "two levels of a series, of equal length and whole years apart: neighbours in time, and the first and the last",
)
FACTOR = Rule("factor", "multiple of the earlier level", Name("later") / Name("earlier"), DIFFERENCE.applies)
GROWTH = Rule("growth", "growth", Name("later") / Name("earlier") - 1, DIFFERENCE.applies)
COMPOUND = Rule(
    "compound",
    "compound annual growth",
    Root(Name("later") / Name("earlier"), 2) - 1,
    "two levels as for a difference, two years apart or more",
)
RISE_SHARE = Rule(
    "rise-share",
    "share of the rise",
    Name("rise of the part") / Name("rise of the whole"),
    "differences of a part and of its whole between the same periods, the whole's not zero",
)
RATE = Rule("rate", "implied exchange rate", Name("amount") / Name("same amount"), "one amount in two currencies")


@lru_cache
def compound_term(years: int) -> Term:
    """Builds the formula of COMPOUND over so many years."""
    return Root(Name("later") / Name("earlier"), years) - 1


@lru_cache
def mean_term(years: int) -> Term:
    """Builds the formula of MEAN over so many years."""
    return Name("period") / Constant(years)


@lru_cache
def multiple_term(months: int, rest_months: int) -> Term:
    """Builds the formula of MULTIPLE for parts of so many months."""
    return (Name("part") / Constant(months)) / (Name("rest") / Constant(rest_months))


@lru_cache
def rate_term(currency: str, other: str) -> Term:
    """Builds the formula of an exchange RATE with the names of the currencies."""
    return Name(currency) / Name(other)
