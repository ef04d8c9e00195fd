"""The audit of a dataset: all consistency checks that the relations of `relations/` find in it.

    checks = audit(load())
    [check.reason for check in checks if check.verdict == "inconsistent"]

Each relation is declared once and finds its inputs by dimensions. A check never guesses: where a number is missing
that would decide, the verdict is undetermined and the number is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kashi_tui.model.audit.benefit_of_doubt import give_benefit
from kashi_tui.model.audit.check import VERDICTS, Check, Verdict
from kashi_tui.model.audit.relations import families
from kashi_tui.model.dataset.cache import DatasetCache
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.query.engine import NEVER, Stop, until_stopped
from kashi_tui.model.values.format import VERDICT_SIGNS

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


@dataclass(frozen=True, eq=False)
class Audit:
    """All consistency checks of a dataset."""

    checks: tuple[Check, ...]
    """All checks, in the order of the relations, then of the dataset."""

    def check(self, check_id: str) -> Check:
        """Looks up the check with this id. Raises: UnknownNameError if there is none."""
        check = self._by_id.get(check_id)
        if check is None:
            raise UnknownNameError("check", check_id, self._by_id)
        return check

    def checks_of(self, number_id: str) -> tuple[Check, ...]:
        """Lists the checks that an observation takes part in, by its id, directly or through derivations.

        What wants attention comes first, and of equals what the number itself is held against.
        """
        return tuple(sorted(self._by_number.get(number_id, ()), key=lambda check: VERDICTS.index(check.verdict)))

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """The number of checks by verdict."""
        counts = Counter(check.verdict for check in self.checks)
        return {verdict: counts[verdict] for verdict in VERDICTS}

    @cached_property
    def _by_id(self) -> Mapping[str, Check]:
        return {check.id: check for check in self.checks}

    @cached_property
    def _by_number(self) -> Mapping[str, list[Check]]:
        direct: dict[str, list[Check]] = defaultdict(list)
        derived: dict[str, list[Check]] = defaultdict(list)
        for check in self.checks:
            inputs = dict.fromkeys(input_.id for input_ in check.inputs)
            for number in inputs:
                direct[number].append(check)
            for leaf in dict.fromkeys(leaf.id for input_ in check.inputs for leaf in input_.leaves):
                if leaf not in inputs:
                    derived[leaf].append(check)
        return {number: [*direct[number], *derived[number]] for number in {**direct, **derived}}


@DatasetCache
def audit(dataset: Dataset, *, stop: Stop = NEVER) -> Audit:
    """Audits a dataset, once: a dataset never changes. Raises: StoppedError when stopped."""
    derivations = derive(dataset, stop=stop)
    finders = (find for family in families() for find in family.finders)
    return Audit(
        tuple(give_benefit(check, dataset) for find in finders for check in until_stopped(find(derivations), stop))
    )


def tally(dataset: Dataset, number: str) -> str:
    """Summarises an observation's checks by verdict: `✗ 1 ? 1 ✓ 5`."""
    counts = Counter(check.verdict for check in audit(dataset).checks_of(number))
    return " ".join(f"{VERDICT_SIGNS[verdict]} {counts[verdict]}" for verdict in VERDICTS if counts[verdict])
