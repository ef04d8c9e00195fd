"""Derived observations: every rule that applies to the stated ones, each a tree down to statements.

    found = derive(load())
    found.number("D:base:P3S1-1+P3S1-3").worked      "77.15 bn ÷ (1 + 80.8 %)"

The rules are declared in `rules.py` and found by dimensions in `finders*.py`; nothing knows any article. Of several
ways to one number the narrowest is shown, and the others are kept: they check it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kashi_tui.model.dataset.cache import DatasetCache
from kashi_tui.model.dataset.code_lists import CodeLists, code_lists
from kashi_tui.model.dataset.series_key import ObservationKey, SeriesKey
from kashi_tui.model.derivation.conflicts import Conflict, settle_conflicts
from kashi_tui.model.derivation.finders import Finder, bases, changes, nested_areas, rates, remainders, shares_of_rises
from kashi_tui.model.derivation.flow_finders import earlier_levels, other_sides, parts, steps, sums, sums_of_changes
from kashi_tui.model.derivation.index_numbers import indices
from kashi_tui.model.derivation.network import Network, Refusal, stated_numbers
from kashi_tui.model.derivation.observation import Derived, Observation, Stated
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.query.engine import NEVER, Stop, until_stopped
from kashi_tui.model.values.period import Period

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


FINDERS: tuple[Finder, ...] = (
    bases,
    earlier_levels,
    sums,
    other_sides,
    remainders,
    nested_areas,
    parts,
    changes,
    steps,
    sums_of_changes,
    shares_of_rises,
    rates,
)
"""The finders, in the order in which they build on one another."""


@dataclass(frozen=True, eq=False)
class Derivations:
    """All observations of a dataset, stated and derived."""

    network: Network
    """All observations, by their keys."""
    contests: Mapping[ObservationKey, Conflict] = field(default_factory=dict)
    """The levels that are stated differently, and which of the values derivations rest on."""

    @property
    def codes(self) -> CodeLists:
        """The code lists of the dataset."""
        return self.network.codes

    @property
    def stated(self) -> tuple[Stated, ...]:
        """The stated observations, in the order of the dataset."""
        return tuple(self.network.stated)

    @cached_property
    def derived(self) -> tuple[Derived, ...]:
        """The observations that are derived but not stated: for each key the one with the narrowest interval."""
        ways = (numbers for numbers in self.network.ways.values() if numbers[0].is_derived)
        return tuple(number for numbers in ways if isinstance(number := _narrowest(numbers), Derived))

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The derivations that fail because a divisor may be zero."""
        return tuple(self.network.refused)

    def ways(self, number: Observation) -> tuple[Observation, ...]:
        """Lists the other observations with the same key: stated again, or derived another way."""
        return tuple(way for way in self.network.ways.get(number.key, ()) if way is not number)

    def level(self, dims: SeriesKey, period: Period) -> Observation | None:
        """Looks up the level of a series in a period, stated or derived; None if it is unknown."""
        return self.network.level(dims, period)

    def number(self, number_id: str) -> Observation:
        """Looks up the observation with this id, including ones superseded by a narrower derivation.

        Raises: UnknownNameError if there is none.
        """
        number = self._by_id.get(number_id)
        if number is None:
            raise UnknownNameError("number", number_id, self._by_id)
        return number

    def has_number(self, number_id: str) -> bool:
        """Whether an observation has this id."""
        return number_id in self._by_id

    def of_statement(self, statement: str) -> tuple[Stated, ...]:
        """Lists the observations stated by a statement."""
        return tuple(self._by_statement.get(statement, ()))

    def resting_on(self, number_id: str) -> tuple[Derived, ...]:
        """Lists the derived observations that have this one as a direct input."""
        return tuple(self._uses.get(number_id, ()))

    @cached_property
    def first_marks(self) -> Mapping[SeriesKey, tuple[Stated, ...]]:
        """The thresholds stated as passed for the first time, by series, in chronological order."""
        by_series: dict[SeriesKey, list[Stated]] = defaultdict(list)
        for number in self.network.stated:
            if number.is_mark and "first" in number.remark:
                by_series[number.dims].append(number)
        return {dims: tuple(sorted(marks, key=lambda mark: mark.period)) for dims, marks in by_series.items()}

    @cached_property
    def indices(self) -> Mapping[tuple[SeriesKey, Period], Observation]:
        """The index number of each level, by series and period; of the base, which is 100, the level itself."""
        return indices(self.network)

    @cached_property
    def _by_id(self) -> Mapping[str, Observation]:
        numbers: list[Observation] = [*self.network.stated, *self.network.derived, *self.indices.values()]
        return {number.id: number for number in reversed(numbers)}

    @cached_property
    def _by_statement(self) -> Mapping[str, list[Stated]]:
        numbers: dict[str, list[Stated]] = defaultdict(list)
        for number in self.network.stated:
            numbers[number.statement].append(number)
        return numbers

    @cached_property
    def _uses(self) -> Mapping[str, list[Derived]]:
        shown = {id(number) for number in self.derived}
        uses: dict[str, list[Derived]] = defaultdict(list)
        for number in self.network.derived:
            for input_ in number.inputs.values() if id(number) in shown else ():
                uses[input_.id].append(number)
        return uses


@DatasetCache
def derive(dataset: Dataset, *, stop: Stop = NEVER) -> Derivations:
    """Derives everything that follows from a dataset, once: a dataset never changes.

    Raises: StoppedError when stopped.
    """
    stated, codes = stated_numbers(dataset), code_lists(dataset)
    return Derivations(*settle_conflicts(lambda preferred: _worked(Network(stated, codes, preferred), stop)))


def _worked(network: Network, stop: Stop) -> Network:
    for find in FINDERS:
        network.admit(until_stopped(find(network), stop))
    return network


def _narrowest(numbers: list[Observation]) -> Observation:
    """Chooses the observation with the narrowest interval, of equals the first."""
    if len(numbers) == 1:
        return numbers[0]
    return min(numbers, key=lambda number: (number.interval.width is None, number.interval.width or 0))
