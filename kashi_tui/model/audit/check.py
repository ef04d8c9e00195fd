"""Consistency checks: two quantities, what should hold between them, the verdict, and a one-sentence reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from kashi_tui.model.dataset.code_lists import CodeLists
from kashi_tui.model.dataset.codes import GROWTH, LEVEL, LISTED
from kashi_tui.model.derivation.derivations import Derivations
from kashi_tui.model.derivation.observation import Observation
from kashi_tui.model.query.target import Target
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.rounding import ends_text

Verdict = Literal["consistent", "inconsistent", "undetermined"]
"""The intervals meet; they cannot; or a number is missing that would decide."""
VERDICTS: tuple[Verdict, ...] = ("inconsistent", "undetermined", "consistent")
"""Verdicts, those that need attention first."""


class Relation(NamedTuple):
    """A kind of consistency check."""

    id: str
    name: str
    """The relation's name, for people."""


class Side(NamedTuple):
    """One side of a check: a quantity and its interval of possible values."""

    what: str
    interval: Interval
    unit_measure: str = ""
    unit_mult: int = 0

    @property
    def text(self) -> str:
        """The interval in the unit it is shown in."""
        return ends_text(self.interval, self.unit_mult)


@dataclass(frozen=True, eq=False)
class Check:
    """One relation between observations of a dataset. Texts are made when read: most checks never are."""

    relation: Relation
    inputs: tuple[Observation, ...]
    left: Side
    right: Side
    verdict: Verdict
    subject: Callable[[], str]
    """Makes the text of the subject."""
    why: Callable[[], str]
    """Makes the reason for the verdict."""
    about: str = ""
    """The check's identity within its relation, such as a currency; the ids of its inputs where empty."""
    missing: str = ""
    """The information that would decide an undetermined verdict."""

    @property
    def target(self) -> Target:
        """The address of the check; stable across runs."""
        return Target("check", f"{self.relation.id}:{self.about or joined_ids(self.inputs)}")

    @property
    def id(self) -> str:
        """The target as text: `C:part:P8S1-1+P3S1-1`."""
        return self.target.text

    @cached_property
    def name(self) -> str:
        """The check's name, with its subject: `Part within the whole: Kashi zone in Kashi, trade, Jan–Nov 2023`."""
        return f"{self.relation.name}: {self.subject()}"

    @cached_property
    def reason(self) -> str:
        """The reason for the verdict, in one sentence that names the numbers."""
        return self.why()


class Family(NamedTuple):
    """A family of related relations, as one file of `relations/` defines it."""

    order: int
    """The rank of its checks among other families': the lowest first."""
    finders: tuple[Callable[[Derivations], Iterator[Check]], ...]
    """Each gives the checks of one or more relations, in the order of the dataset."""


def side_of(number: Observation, what: str = "") -> Side:
    """Makes a side of a check from an observation."""
    return Side(what or number.dims.transformation, number.interval, number.dims.unit_measure, number.unit_mult)


def agreement(left: Interval, right: Interval) -> Verdict:
    """Judges whether two intervals for one quantity are compatible, that is, intersect."""
    return "consistent" if left.meets(right) else "inconsistent"


def at_most(left: Interval, right: Interval) -> Verdict:
    """Judges whether a quantity that must not exceed another can be as small."""
    return "inconsistent" if is_above(left, right) else "consistent"


def is_above(left: Interval, right: Interval) -> bool:
    """Whether every value of one interval is above every value of another."""
    return left.low is not None and right.high is not None and left.low > right.high


def joined_ids(inputs: Iterable[Observation]) -> str:
    """Joins the observations' ids into what identifies a check of them."""
    return "+".join(number.id for number in inputs)


def subject_of(codes: CodeLists, number: Observation) -> str:
    """Describes an observation's subject: `Imports and exports, Kashi, Jan–Nov 2023`."""
    dims = number.dims
    what = codes.measure(dims)
    if dims.unit_measure == LISTED:
        what = f"{what}, {codes.code('CL_PRODUCT', dims.product).name}"
    elif dims.transformation == GROWTH:
        what = f"{what}, growth"
    elif dims.transformation != LEVEL:
        name = codes.transformation(dims.transformation)
        what = f"{what}, {name[:1].lower()}{name[1:]}"
    return f"{what}, {codes.area(dims.ref_area)}, {number.period.name()}"


def with_interval(number: Observation) -> str:
    """Formats a value with its interval: `42.67 bn [42.656, 42.687]`; alone if it is exact."""
    interval = number.interval
    if interval.low is not None and interval.low == interval.high:
        return number.text
    return f"{number.text} {ends_text(interval, number.unit_mult)}"


def join_texts(texts: Sequence[str], most: int = 3) -> str:
    """Joins texts into an English list: `a`, `a and b`, `a, b and 4 more`."""
    if len(texts) > most:
        texts = [*texts[: most - 1], f"{len(texts) - most + 1} more"]
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))
