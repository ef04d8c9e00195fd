"""What an audit may accuse a source of, where numbers were read from its text by a machine and by nobody else.

Two readings of one fact that lie far apart are seldom a slip of the writer's pen: more often something that tells the
two apart was not read. Such a contradiction is an open question until somebody has reviewed the reading; so is one
that rests on what the reader itself was unsure of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from kashi_tui.model.check import Check, listed
from kashi_tui.model.interval import Interval
from kashi_tui.model.known import PERCENT, Stated

if TYPE_CHECKING:
    from kashi_tui.model.dataset import Dataset

FAR = Fraction(3, 2)
"""How many times the one the other has to be for a slip of the pen to be the less likely cause."""
FAR_CHANGES = Fraction(10)
"""The same for changes, which are small beside the levels whose slips they show."""


def fair(check: Check, dataset: Dataset) -> Check:
    """The check; undetermined if numbers contradict one another that may not have been read as they are meant."""
    if check.verdict != "inconsistent":
        return check
    leaves = dict.fromkeys(leaf for known in check.inputs for leaf in known.leaves)
    unsure = [leaf for leaf in leaves if leaf.doubt]
    if unsure:
        fields = sorted({name.replace("_", " ") for leaf in unsure for name in leaf.doubt})
        return _open(check, unsure, f" ({', '.join(fields)})")
    if dataset.is_read and leaves and _is_far(check):
        return _open(check, leaves, ": they are far apart")
    return check


def _open(check: Check, leaves: Iterable[Stated], why: str) -> Check:
    texts = list(dict.fromkeys(leaf.text for leaf in leaves))
    missing = f"whether {listed(texts)} {'is' if len(texts) == 1 else 'are'} read as meant{why}"
    return replace(check, verdict="undetermined", missing=missing)


def _is_far(check: Check) -> bool:
    """Whether the nearest values of both sides lie far apart, or on two sides of zero."""
    dims = check.inputs[0].dims
    is_growth = dims.unit_measure == PERCENT and dims.transformation.startswith("G")
    left, right = (_factor(each.interval) if is_growth else each.interval for each in (check.left, check.right))
    far = FAR_CHANGES if dims.transformation.startswith("D") else FAR
    return any(_exceeds(*pair, far) for pair in ((left, right), (right, left), (-left, -right), (-right, -left)))


def _exceeds(low: Interval, high: Interval, far: Fraction) -> bool:
    """Whether all of one lies above all of another by so much, or above zero where the other does not."""
    if low.high is None or high.low is None or high.low <= 0 or high.low <= low.high:
        return False
    return low.high <= 0 or high.low / low.high >= far


def _factor(growth: Interval) -> Interval:
    """What a growth in percent multiplies with."""
    return growth / 100 + 1
