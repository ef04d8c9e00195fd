"""Ranks: whether they lie within the number of ranked units, and move consistently with their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from kashi_tui.model.audit.check import Check, Family, Relation, Side, is_above, join_texts, joined_ids, side_of
from kashi_tui.model.dataset.code_lists import CodeLists
from kashi_tui.model.dataset.codes import RANK
from kashi_tui.model.dataset.schema import NOT_APPLICABLE
from kashi_tui.model.dataset.series_key import SeriesKey
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.observation import Observation, Stated
from kashi_tui.model.values.interval import Interval

ORDER = Relation("rank", "Ranks and values in time")
AMONG = Relation("among", "Ranks and values of one period")
COUNT = Relation("count", "Rank within the number ranked")


class _RankPlace(NamedTuple):
    rank: Stated
    value: Observation


def ranks(derivations: Derivations) -> Iterator[Check]:
    """Checks each series of ranks over time, and the ranks of one period against one another."""
    series: dict[object, list[Stated]] = defaultdict(list)
    groups: dict[object, list[Stated]] = defaultdict(list)
    for number in derivations.stated:
        if number.dims.transformation == RANK:
            series[number.dims].append(number)
            groups[number.dims._replace(ref_area=""), number.period].append(number)
    for ranked in series.values():
        ranked.sort(key=lambda rank: rank.period)
        yield from _outside(derivations.codes, ranked)
        if len(places := _places(derivations, ranked)) > 1:
            yield _in_time(derivations.codes, places)
    for ranked in groups.values():
        if len(places := _places(derivations, ranked)) > 1:
            yield _among(derivations.codes, places)


def _places(derivations: Derivations, ranked: Sequence[Stated]) -> list[_RankPlace]:
    """Pairs ranks with their values where both are known."""
    network = derivations.network
    pairs = ((rank, _value_dims(rank)) for rank in ranked)
    levels = ((rank, network.level(network.leading(dims), rank.period)) for rank, dims in pairs)
    return [_RankPlace(rank, level) for rank, level in levels if level]


def _value_dims(rank: Stated) -> SeriesKey:
    return rank.dims._replace(counterpart_area=NOT_APPLICABLE)


def _outside(codes: CodeLists, ranked: Sequence[Stated]) -> Iterator[Check]:
    """Checks each rank among an exactly stated number of units."""
    for rank in ranked:
        if rank.ref_count.isdigit():
            among = Interval.between(1, int(rank.ref_count))
            yield Check(
                relation=COUNT,
                inputs=(rank,),
                left=side_of(rank, "rank"),
                right=Side("number ranked", among, RANK),
                verdict="consistent" if among.meets(rank.interval) else "inconsistent",
                subject=partial(_subject, codes, [rank]),
                why=partial(_count_reason, rank),
            )


def _count_reason(rank: Stated) -> str:
    fits = Interval.between(1, int(rank.ref_count)).meets(rank.interval)
    return f"Rank {rank.published} {'is possible' if fits else 'is impossible'} among {rank.ref_count}."


def _in_time(codes: CodeLists, places: Sequence[_RankPlace]) -> Check:
    """Checks that a better rank comes with a higher value; otherwise the values of the others would be needed."""
    agrees = all(map(_moves_alike, places, places[1:]))
    inputs = [number for place in places for number in place]
    first, last = places[0], places[-1]
    return Check(
        relation=ORDER,
        about=joined_ids(place.rank for place in places),
        inputs=tuple(inputs),
        left=Side("change of rank", last.rank.interval - first.rank.interval, RANK),
        right=Side("change of value", last.value.interval - first.value.interval, *_unit(last.value)),
        verdict="consistent" if agrees else "undetermined",
        subject=partial(_subject, codes, [place.rank for place in places]),
        why=partial(_order_reason, places, agrees),
        missing="" if agrees else "the values of the others that were ranked",
    )


def _moves_alike(earlier: _RankPlace, later: _RankPlace) -> bool:
    """Whether rank and value both improved, both worsened, or one of them may be unchanged."""
    rank, value = later.rank.interval - earlier.rank.interval, later.value.interval - earlier.value.interval
    return rank.contains(0) or value.contains(0) or (rank.high is not None and rank.high <= 0) == _rises(value)


def _rises(change: Interval) -> bool:
    return change.low is not None and change.low >= 0


def _order_reason(places: Sequence[_RankPlace], agrees: bool) -> str:
    places_text = [f"{place.rank.text} ({place.rank.period.name()})" for place in places]
    values = " → ".join(place.value.text for place in places)
    order = " → ".join(places_text)
    if agrees:
        return f"The rank goes {order} while the value goes {values}."
    return f"The rank goes {order} although the value goes {values}, which the others' values would have to explain."


def _among(codes: CodeLists, places: list[_RankPlace]) -> Check:
    """Checks that no worse rank has a certainly higher value."""
    places.sort(key=lambda place: place.rank.interval.low or 0)
    worst = _contradiction(places)
    better, worse = worst or (places[0], places[-1])
    return Check(
        relation=AMONG,
        about=joined_ids(place.rank for place in (better, worse)),
        inputs=tuple(number for place in places for number in place),
        left=side_of(better.value, f"value of rank {better.rank.published}"),
        right=side_of(worse.value, f"value of rank {worse.rank.published}"),
        verdict="inconsistent" if worst else "consistent",
        subject=partial(_subject, codes, [better.rank, worse.rank]),
        why=partial(_among_reason, codes, better, worse, worst is not None),
    )


def _contradiction(places: Sequence[_RankPlace]) -> tuple[_RankPlace, _RankPlace] | None:
    """Finds the first pair of ranks in the wrong order; comparing with the lowest value so far suffices."""
    lowest = places[0]
    for before, place in pairwise(places):
        lowest = min(lowest, before, key=lambda ranked: ranked.value.interval.high or 0)
        is_worse = is_above(place.rank.interval, lowest.rank.interval)
        if is_worse and is_above(place.value.interval, lowest.value.interval):
            return lowest, place
    return None


def _among_reason(codes: CodeLists, better: _RankPlace, worse: _RankPlace, has_failed: bool) -> str:
    texts = [
        f"rank {place.rank.published} of {codes.area(place.rank.dims.ref_area)} with {place.value.text}"
        for place in (better, worse)
    ]
    text = f"{join_texts(texts)} {'stand the wrong way round' if has_failed else 'stand in order'}."
    return text[0].upper() + text[1:]


def _subject(codes: CodeLists, ranked: Sequence[Stated]) -> str:
    dims = ranked[0].dims
    areas = join_texts(list(dict.fromkeys(codes.area(rank.dims.ref_area) for rank in ranked)))
    when = list(dict.fromkeys(rank.period.name() for rank in ranked))
    span = when[0] if len(when) == 1 else f"{when[0]} to {when[-1]}"
    return f"{areas} among {codes.area(dims.counterpart_area)}, {span}"


def _unit(number: Observation) -> tuple[str, int]:
    return number.dims.unit_measure, number.unit_mult


FAMILY = Family(order=50, finders=(ranks,))
