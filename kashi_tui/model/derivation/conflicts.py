"""Conflicting levels: where a source states a level twice, differently, the value that the rest of it supports.

Derivations need one value. Taking the first would make everything that rests on it contradict the rest, although one
slip is all there is. So each is tried, and that with which the most stated numbers agree is taken; the check of the two
says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from kashi_tui.model.dataset.series_key import ObservationKey
from kashi_tui.model.derivation.network import Network, is_level
from kashi_tui.model.derivation.observation import Derived, Observation, Stated

MOST = 8
"""Contests that are settled; a source with more of them is not a slip of the pen."""
LARGEST = 2_000
"""Stated numbers of a dataset in which contests are settled: each alternative is derived from anew."""

Work = Callable[[frozenset[str]], Network]
"""Derives everything, with these claims before others that state the same level."""


class Conflict(NamedTuple):
    """A level that is stated with mutually exclusive values."""

    alternatives: tuple[Stated, ...]
    chosen: Stated
    """The claim that derivations use."""
    agreeing: Mapping[str, tuple[Observation, ...]]
    """By claim, the numbers that it, or what follows from it, can be true with."""


def settle_conflicts(work: Work) -> tuple[Network, Mapping[ObservationKey, Conflict]]:
    """Builds the network of a dataset, settling each conflict by the evidence elsewhere in the source."""
    network = work(frozenset())
    contested = dict(_contested(network))
    if not contested or len(contested) > MOST or len(network.stated) > LARGEST:
        return network, {}
    chosen: dict[ObservationKey, Conflict] = {}
    for key, alternatives in contested.items():
        taken = frozenset(contest.chosen.claim for contest in chosen.values())
        chosen[key] = _contest(alternatives, lambda claim, taken=taken: work(taken | {claim}))  # type: ignore[misc]
    return work(frozenset(contest.chosen.claim for contest in chosen.values())), chosen


def _contested(network: Network) -> Iterator[tuple[ObservationKey, tuple[Stated, ...]]]:
    for key, ways in network.ways.items():
        levels = tuple(number for number in ways if isinstance(number, Stated) and is_level(number))
        distinct = tuple({level.interval: level for level in reversed(levels)}.values())[::-1][:MOST]
        if any(_differ(one, other) for one, other in combinations(distinct, 2)):
            yield key, distinct


def _differ(one: Stated, other: Stated) -> bool:
    """Whether two values are mutually exclusive; two things stated in one sentence do not count."""
    return one.statement != other.statement and not one.interval.meets(other.interval)


def _contest(alternatives: tuple[Stated, ...], work: Callable[[str], Network]) -> Conflict:
    meeting = {level.claim: list(_meetings(work(level.claim), level)) for level in alternatives}
    agreeing = {claim: tuple(stated for stated, meets in pairs if meets) for claim, pairs in meeting.items()}
    scores = {claim: 2 * len(agreeing[claim]) - len(pairs) for claim, pairs in meeting.items()}
    chosen = max(alternatives, key=lambda number: scores[number.claim])
    return Conflict(alternatives, chosen, agreeing)


def _meetings(network: Network, level: Stated) -> Iterator[tuple[Observation, bool]]:
    """Lists each observation implied by the level, with whether it is compatible with the level."""
    for number in network.ways[level.key]:
        if isinstance(number, Derived) and level not in number.leaves:
            yield number, number.interval.meets(level.interval)
    for ways in network.ways.values():
        stated = ways[0]
        if isinstance(stated, Stated) and stated.key != level.key:
            resting = [number for number in ways if isinstance(number, Derived) and level in number.leaves]
            if resting:
                yield stated, all(consequence.interval.meets(stated.interval) for consequence in resting)
