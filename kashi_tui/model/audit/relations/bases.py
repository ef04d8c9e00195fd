"""Observations that lack what they rest on: ratios without their base, goods without amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from kashi_tui.model.audit.check import Check, Family, Relation, Side, join_texts, joined_ids, side_of, subject_of
from kashi_tui.model.dataset.code_lists import CodeLists
from kashi_tui.model.dataset.codes import LISTED, RATIO
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.observation import Stated
from kashi_tui.model.values.interval import Interval

BASE = Relation("base", "Multiple of a base")
GOODS = Relation("goods", "Change in the list")


def ratios(derivations: Derivations) -> Iterator[Check]:
    """Checks ratios whose two levels are not both known; where they are, the two ways meet in `same`."""
    for ratio in derivations.stated:
        if ratio.dims.transformation == RATIO and not any(number.is_derived for number in derivations.ways(ratio)):
            yield Check(
                relation=BASE,
                inputs=(ratio,),
                left=side_of(ratio, "stated"),
                right=Side("level ÷ base level", Interval(), RATIO),
                verdict="undetermined",
                subject=partial(subject_of, derivations.codes, ratio),
                why=partial(_ratio_reason, derivations, ratio),
                missing=_levels_wanted(derivations, ratio),
            )


def _wanted(derivations: Derivations, ratio: Stated) -> list[str]:
    """Lists the periods without a level."""
    dims = derivations.network.leading(ratio.dims)
    periods = [period for period in (ratio.base, ratio.period) if period]
    names = [period.name() for period in periods if not derivations.level(dims, period)]
    return names if ratio.base else ["the base", *names]


def _levels_wanted(derivations: Derivations, ratio: Stated) -> str:
    what = derivations.codes.code("CL_INDICATOR", ratio.dims.indicator).name
    return f"the number of {what[:1].lower()}{what[1:]} in {join_texts(_wanted(derivations, ratio))}"


def _ratio_reason(derivations: Derivations, ratio: Stated) -> str:
    base = f"{ratio.base.name()}" if ratio.base else "a base that is not said"
    number = f"{_times(ratio)} as many as in {base}"
    wanted = join_texts(_wanted(derivations, ratio))
    return f"{number[:1].upper()}{number[1:]} cannot be checked, since no number is given for {wanted}."


def _times(ratio: Stated) -> str:
    """Formats a ratio as people say it: `twice`, `3 times`."""
    factor = ratio.text.replace("× ", "")
    return "twice" if factor == "2" else f"{factor} times"


def goods(derivations: Derivations) -> Iterator[Check]:
    """Checks goods listed in one period and not in another, without an amount of any of them."""
    groups: dict[object, list[Stated]] = defaultdict(list)
    for number in derivations.stated:
        if number.dims.unit_measure == LISTED:
            groups[number.dims._replace(product="")].append(number)
    for named in groups.values():
        periods = sorted({item.period for item in named})
        if len(periods) > 1:
            yield _goods_check(derivations.codes, named, [[e for e in named if e.period == p] for p in periods])


def _goods_check(codes: CodeLists, named: Sequence[Stated], times: Sequence[Sequence[Stated]]) -> Check:
    first, last = times[0], times[-1]
    return Check(
        relation=GOODS,
        about=joined_ids((first[0], last[0])),
        inputs=tuple(named),
        left=Side(f"named, {first[0].period.name()}", Interval.exact(len(first)), "NUM"),
        right=Side(f"named, {last[0].period.name()}", Interval.exact(len(last)), "NUM"),
        verdict="undetermined",
        subject=partial(_goods_subject, codes, first[0], last[0]),
        why=partial(_goods_reason, codes, first, last),
        missing=f"what each was worth in {first[0].period.name()} and in {last[0].period.name()}",
    )


def _goods_subject(codes: CodeLists, first: Stated, last: Stated) -> str:
    what = codes.code("CL_INDICATOR", first.dims.indicator).name
    return f"{what}, {codes.area(first.dims.ref_area)}, {first.period.name()} to {last.period.name()}"


def _goods_reason(codes: CodeLists, first: Sequence[Stated], last: Sequence[Stated]) -> str:
    then, now = ([item.dims.product for item in named] for named in (first, last))
    kept = [code for code in now if code in then]
    gone, new = [code for code in then if code not in now], [code for code in now if code not in then]
    counts = f"{len(kept)} of {len(then)} are named again, {_are(gone)} gone, {_are(new)} new"
    return f"{counts}, but no amounts are given, so how much has changed is unknown."


def _are(products: Sequence[str]) -> str:
    return f"{len(products)} {'is' if len(products) == 1 else 'are'}"


FAMILY = Family(order=80, finders=(ratios, goods))
