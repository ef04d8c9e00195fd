"""Observations, stated by a source or derived by a formula: one interface for both.

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
    """One number with its dimensions. Compared by identity: one fact may be stated or derived in many ways."""

    dims: SeriesKey
    period: Period
    base: Period | None
    """The period that it is compared with; None if there is none, or if growth on a year earlier says it."""

    @property
    def target(self) -> Target:
        """The address of the observation: of a stated one its claim, of a derived one its rule and claims."""
        raise NotImplementedError

    @property
    def id(self) -> str:
        """The target as text: `P3S1-1`, `D:base:P3S1-1+P3S1-3`."""
        return self.target.text

    @property
    def interval(self) -> Interval:
        """The interval of possible values, in base units. Raises: IntervalError if it cannot be computed."""
        raise NotImplementedError

    @property
    def nominal(self) -> Fraction:
        """The point value in base units: as published, or of the formula at the published values."""
        raise NotImplementedError

    @property
    def leaves(self) -> tuple[Stated, ...]:
        """The stated observations it is derived from, each once, in the order of the formula."""
        raise NotImplementedError

    @property
    def depth(self) -> int:
        """The number of derivation levels above the stated observations; 0 if it is stated itself."""
        raise NotImplementedError

    @property
    def unit_mult(self) -> int:
        """The power of ten that the value is shown in (SDMX UNIT_MULT)."""
        raise NotImplementedError

    @property
    def decimals(self) -> int | None:
        """The number of decimals shown (SDMX DECIMALS); None if the source states no precision."""
        raise NotImplementedError

    @property
    def obs_value(self) -> str:
        """The value's digits as shown, in units of 10^`unit_mult` (SDMX OBS_VALUE)."""
        raise NotImplementedError

    @property
    def is_derived(self) -> bool:
        """Whether the value comes from a formula rather than from a statement."""
        return self.depth > 0

    @property
    def key(self) -> ObservationKey:
        """The observation key, shared by all observations that ought to have the same value."""
        return ObservationKey(self.dims, self.period, self.base)

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that the value rests on, each once."""
        return tuple(dict.fromkeys(leaf.statement for leaf in self.leaves if leaf.statement))

    @property
    def plain(self) -> Interval:
        """The interval as a pure number, as formulas use it: percentages as fractions."""
        raise NotImplementedError

    @property
    def percent(self) -> int:
        """The factor from a pure number to the unit of measure: 100 for percentages, else 1."""
        return 100 if self.dims.unit_measure == PERCENT else 1

    @property
    def text(self) -> str:
        """The value as shown: `77.15 bn`, `+80.8 %`, `49 of > 100`."""
        return value_text(self.obs_value, self.unit_mult, self.dims.unit_measure, self.dims.transformation)

    @property
    def operand(self) -> str:
        """The value as an operand in a formula: as shown, but without the plus sign of growth rates."""
        return self.text.lstrip("+× ")

    def over(self, box: Mapping[str, Jet]) -> Jet:
        """Evaluates the value, with its slopes, for the given values of its claims; all are pure numbers."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Stated(Observation):
    """An observation stated by the source. Its texts were made safe when the dataset was read."""

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
    """The fields that the reader of the text is unsure of."""
    place: str = ""
    """Paragraph and sentence of the statement: `¶3 s1`."""

    @property
    def target(self) -> Target:
        """The claim that states the value."""
        return Target("claim", self.claim)

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim

    @cached_property
    def interval(self) -> Interval:
        """The values that the source's rounding or wording leaves possible, in base units."""
        low, high, low_open, high_open = self.ends
        return Interval.between(low, high, low_open=low_open, high_open=high_open)

    @cached_property
    def plain(self) -> Interval:
        """The interval as a pure number: percentages as fractions."""
        return self.interval / 100 if self.percent == 100 else self.interval

    @cached_property
    def nominal(self) -> Fraction:
        """The published value in base units."""
        return Fraction(self.published) * Fraction(10) ** self.mult

    @property
    def leaves(self) -> tuple[Stated, ...]:
        """The observation itself, as the only leaf of its derivation tree."""
        return (self,)

    @property
    def depth(self) -> int:
        """Zero: nothing is derived."""
        return 0

    @property
    def unit_mult(self) -> int:
        """The power of ten of the published value."""
        return self.mult

    @property
    def decimals(self) -> int | None:
        """The number of published decimals; None if the precision is not stated."""
        return self.places

    @property
    def obs_value(self) -> str:
        """The published digits."""
        return self.published

    @property
    def is_mark(self) -> bool:
        """Whether the value is a threshold that was passed, not the level itself."""
        return self.qualifier in BOUNDS or "threshold" in self.remark

    @property
    def text(self) -> str:
        """The published value with its qualifier and, for a rank, the number of ranked units."""
        dims, qualifier, count = self.dims, self.qualifier or None, self.ref_count or None
        return value_text(self.published, self.mult, dims.unit_measure, dims.transformation, qualifier, count)

    @property
    def operand(self) -> str:
        """The published value without its qualifier."""
        return value_text(self.published, self.mult, self.dims.unit_measure, "N").lstrip("× ")

    def over(self, box: Mapping[str, Jet]) -> Jet:
        """Looks the claim's value up."""
        return box[self.claim]


@dataclass(frozen=True, eq=False)
class Derived(Observation):
    """An observation derived by a formula from other observations."""

    rule: Rule
    term: Term
    """The rule's formula, with the numbers of years or months that it needs here."""
    inputs: Mapping[str, Observation]
    """The observations that the names in the formula stand for."""

    @cached_property
    def target(self) -> Target:
        """The rule and its claims; if inputs are derived too, also the period and any new indicator."""
        name = f"{self.rule.id}:{'+'.join(leaf.id for leaf in self.leaves)}"
        if self.depth > 1:
            is_new = all(leaf.dims.indicator != self.dims.indicator for leaf in self.leaves)
            name += f"@{self.period}" + (f":{self.dims.indicator}" if is_new else "")
        return Target("derived", name)

    @cached_property
    def id(self) -> str:
        """The target as text."""
        return self.target.text

    @cached_property
    def interval(self) -> Interval:
        """The exact range of the formula over its claims, each varying within its own interval, in base units."""
        return self.plain * 100 if self.percent == 100 else self.plain

    @cached_property
    def plain(self) -> Interval:
        """The interval as a pure number: percentages as fractions."""
        names, claims = list(self.term.names()), [leaf for number in self.inputs.values() for leaf in number.leaves]
        if len(names) == len(set(names)) and len(claims) == len(set(claims)):  # arithmetic forgets nothing
            return self.term.evaluate({name: input_.plain for name, input_ in self.inputs.items()})
        return exact_range(self.over, {leaf.id: leaf.plain for leaf in self.leaves})

    @cached_property
    def nominal(self) -> Fraction:
        """The formula's value at the published values, in base units; of a root, a decimal just below it."""
        return (
            self.term.evaluate({n: number.nominal / number.percent for n, number in self.inputs.items()}) * self.percent
        )

    @cached_property
    def leaves(self) -> tuple[Stated, ...]:
        """The stated observations at the leaves of the derivation tree."""
        return tuple(dict.fromkeys(leaf for number in self.inputs.values() for leaf in number.leaves))

    @cached_property
    def depth(self) -> int:
        """One more than the depth of the deepest input."""
        return 1 + max(number.depth for number in self.inputs.values())

    @property
    def unit_mult(self) -> int:
        """The largest power of ten among inputs of the same unit; 0 for percentages, ratios and rates."""
        unit = self.dims.unit_measure
        return max((number.unit_mult for number in self.inputs.values() if number.dims.unit_measure == unit), default=0)

    @cached_property
    def decimals(self) -> int:
        """The number of decimals up to the first uncertain digit."""
        return shown_decimals(self.interval, self.nominal, self.unit_mult)

    @cached_property
    def obs_value(self) -> str:
        """The nominal value rounded to `decimals`."""
        return decimal_text(self.nominal / Fraction(10) ** self.unit_mult, self.decimals)

    @property
    def formula(self) -> str:
        """The formula in words: `level ÷ (1 + growth)`."""
        return self.term.words()

    @property
    def worked(self) -> str:
        """The formula in numbers: `77.15 bn ÷ (1 + 80.8 %)`."""
        return self.term.words({name: number.operand for name, number in self.inputs.items()})

    def over(self, box: Mapping[str, Jet]) -> Jet:
        """Evaluates the formula with its slopes, through all derivations down to the claims."""
        return self.term.evaluate({name: number.over(box) for name, number in self.inputs.items()})
