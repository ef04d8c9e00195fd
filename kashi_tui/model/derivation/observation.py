"""Numbers that are known, whether a statement says them or a formula gives them: one record for both.

A derived number keeps its inputs, which are such numbers again: a tree that ends in statements. Its interval is worked
out when it is asked for, exactly, over the statements at the ends of the tree (`formula.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kashi_tui.model.dataset.codes import PERCENT
from kashi_tui.model.dataset.schema import BOUNDS
from kashi_tui.model.dataset.series_key import ObservationKey, SeriesKey
from kashi_tui.model.derivation.formula import Jet, Term, exact_range
from kashi_tui.model.derivation.rules import Rule
from kashi_tui.model.query.target import Target
from kashi_tui.model.values.format import value_text
from kashi_tui.model.values.interval import Interval, Number
from kashi_tui.model.values.period import Period
from kashi_tui.model.values.rounding import decimal_text, shown_decimals


@dataclass(frozen=True, eq=False)
class Observation:
    """A number that is known. Two are the same only if they are one object: there are many ways to one number."""

    dims: SeriesKey
    period: Period
    base: Period | None
    """The period that it is compared with; None if there is none, or if growth on a year earlier says it."""

    @property
    def target(self) -> Target:
        """What leads to it: the claim of a stated number; a derived one is named by its rule and its claims."""
        raise NotImplementedError

    @property
    def id(self) -> str:
        """Its target as text: `P3S1-1`, `D:base:P3S1-1+P3S1-3`."""
        return self.target.text

    @property
    def interval(self) -> Interval:
        """Every value that it can have, in base units. Raises: IntervalError if none can be computed."""
        raise NotImplementedError

    @property
    def nominal(self) -> Fraction:
        """The value itself: as published, or of the formula at the published values."""
        raise NotImplementedError

    @property
    def leaves(self) -> tuple[Stated, ...]:
        """The stated numbers that it rests on, each once, in the order of the formula."""
        raise NotImplementedError

    @property
    def depth(self) -> int:
        """How many derivations lead to it; 0 if it is stated."""
        raise NotImplementedError

    @property
    def unit_mult(self) -> int:
        """The power of ten in which it is shown."""
        raise NotImplementedError

    @property
    def decimals(self) -> int | None:
        """The decimals that it is shown with; None if the source does not say how precise it is."""
        raise NotImplementedError

    @property
    def obs_value(self) -> str:
        """The digits that it is shown with, in units of `unit_mult`."""
        raise NotImplementedError

    @property
    def is_derived(self) -> bool:
        """Whether a formula gives it."""
        return self.depth > 0

    @property
    def key(self) -> ObservationKey:
        """What it shares with every other number that should be the same."""
        return ObservationKey(self.dims, self.period, self.base)

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that it rests on, each once."""
        return tuple(dict.fromkeys(leaf.statement for leaf in self.leaves if leaf.statement))

    @property
    def plain(self) -> Interval:
        """Its interval as formulas take it: percent as hundredths."""
        raise NotImplementedError

    @property
    def percent(self) -> int:
        """What a bare number is multiplied with to be one of its unit: 100 for percent, else 1."""
        return 100 if self.dims.unit_measure == PERCENT else 1

    @property
    def text(self) -> str:
        """The value as it is shown: `77.15 bn`, `+80.8 %`, `49 of > 100`."""
        return value_text(self.obs_value, self.unit_mult, self.dims.unit_measure, self.dims.transformation)

    @property
    def operand(self) -> str:
        """The value as it stands in a formula: as it is shown, but without the sign that growth carries."""
        return self.text.lstrip("+× ")

    def over(self, box: Mapping[str, Jet]) -> Jet:
        """Its value as a bare number where the claims that it rests on have these values, as bare numbers too."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Stated(Observation):
    """A number that a statement says. Text comes from the dataset, where it was made safe."""

    claim: str
    statement: str
    published: str
    """The value as published."""
    mult: int
    """The power of ten in which it is published."""
    places: int | None
    """The decimals as published; None if the precision is not stated."""
    ends: tuple[Number | None, Number | None, bool, bool]
    """Low, high, and whether each is excluded."""
    qualifier: str
    remark: frozenset[str]
    ref_count: str
    status: str
    whole: str = ""
    """Of a share: the indicator that the whole is; empty if the source does not say."""
    doubt: frozenset[str] = frozenset()
    """What the reader of the text is unsure of."""

    @property
    def target(self) -> Target:
        """Its claim."""
        return Target("claim", self.claim)

    @property
    def id(self) -> str:
        """Its claim."""
        return self.claim

    @cached_property
    def interval(self) -> Interval:
        """What rounding, or the words of the source, leave."""
        low, high, low_open, high_open = self.ends
        return Interval.between(low, high, low_open=low_open, high_open=high_open)

    @cached_property
    def plain(self) -> Interval:
        """The same as a bare number."""
        return self.interval / 100 if self.percent == 100 else self.interval

    @cached_property
    def nominal(self) -> Fraction:
        """The published value in base units."""
        return Fraction(self.published) * Fraction(10) ** self.mult

    @property
    def leaves(self) -> tuple[Stated, ...]:
        """Itself."""
        return (self,)

    @property
    def depth(self) -> int:
        """None."""
        return 0

    @property
    def unit_mult(self) -> int:
        """As published."""
        return self.mult

    @property
    def decimals(self) -> int | None:
        """As published."""
        return self.places

    @property
    def obs_value(self) -> str:
        """As published."""
        return self.published

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark that was passed, not the value itself."""
        return self.qualifier in BOUNDS or "threshold" in self.remark

    @property
    def text(self) -> str:
        """As published, with its qualifier and, for a rank, the number ranked among."""
        dims, qualifier, count = self.dims, self.qualifier or None, self.ref_count or None
        return value_text(self.published, self.mult, dims.unit_measure, dims.transformation, qualifier, count)

    @property
    def operand(self) -> str:
        """The value without its qualifier."""
        return value_text(self.published, self.mult, self.dims.unit_measure, "N").lstrip("× ")

    def over(self, box: Mapping[str, Jet]) -> Jet:
        """What the box says."""
        return box[self.claim]


@dataclass(frozen=True, eq=False)
class Derived(Observation):
    """A number that a formula gives."""

    rule: Rule
    term: Term
    """The rule's formula, with the numbers of years or months that it needs here."""
    inputs: Mapping[str, Observation]
    """What the names in the formula stand for."""

    @cached_property
    def target(self) -> Target:
        """Rule and claims; where derived inputs give several of them, the period, and an indicator no claim has."""
        name = f"{self.rule.id}:{'+'.join(leaf.id for leaf in self.leaves)}"
        if self.depth > 1:
            is_new = all(leaf.dims.indicator != self.dims.indicator for leaf in self.leaves)
            name += f"@{self.period}" + (f":{self.dims.indicator}" if is_new else "")
        return Target("derived", name)

    @cached_property
    def id(self) -> str:
        """The same as text."""
        return self.target.text

    @cached_property
    def interval(self) -> Interval:
        """Every result that its claims allow, each anywhere in its own interval, and nothing else."""
        return self.plain * 100 if self.percent == 100 else self.plain

    @cached_property
    def plain(self) -> Interval:
        """The same as a bare number."""
        names, claims = list(self.term.names()), [leaf for number in self.inputs.values() for leaf in number.leaves]
        if len(names) == len(set(names)) and len(claims) == len(set(claims)):  # arithmetic forgets nothing
            return self.term.evaluate({name: each.plain for name, each in self.inputs.items()})
        return exact_range(self.over, {leaf.id: leaf.plain for leaf in self.leaves})

    @cached_property
    def nominal(self) -> Fraction:
        """What the formula gives for the published values; for a root, a decimal just below."""
        return self.term.evaluate({n: each.nominal / each.percent for n, each in self.inputs.items()}) * self.percent

    @cached_property
    def leaves(self) -> tuple[Stated, ...]:
        """The stated numbers at the ends of its tree."""
        return tuple(dict.fromkeys(leaf for number in self.inputs.values() for leaf in number.leaves))

    @cached_property
    def depth(self) -> int:
        """One more than the deepest of its inputs."""
        return 1 + max(number.depth for number in self.inputs.values())

    @property
    def unit_mult(self) -> int:
        """The largest among the inputs of the same unit; percents, times and rates are shown in ones."""
        unit = self.dims.unit_measure
        return max((number.unit_mult for number in self.inputs.values() if number.dims.unit_measure == unit), default=0)

    @cached_property
    def decimals(self) -> int:
        """Up to the first digit that is not certain."""
        return shown_decimals(self.interval, self.nominal, self.unit_mult)

    @cached_property
    def obs_value(self) -> str:
        """The nominal value, rounded to its decimals."""
        return decimal_text(self.nominal / Fraction(10) ** self.unit_mult, self.decimals)

    @property
    def formula(self) -> str:
        """The formula in words: `level ÷ (1 + growth)`."""
        return self.term.words()

    @property
    def worked(self) -> str:
        """The formula in numbers: `77.15 bn ÷ (1 + 80.8 %)`."""
        return self.term.words({name: each.operand for name, each in self.inputs.items()})

    def over(self, box: Mapping[str, Jet]) -> Jet:
        """The formula's value and slopes, through all derivations down to the claims."""
        return self.term.evaluate({name: each.over(box) for name, each in self.inputs.items()})
