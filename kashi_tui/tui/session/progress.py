"""Showing progress of slow jobs: after a moment, for at least a moment, never for jobs done at once."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections.abc import Callable
from time import monotonic

from kashi_tui.tui.session.job import Job

TICK_S = 0.1
"""Time between two looks at the jobs."""
LEAST_S = 0.3
"""How long a text stays at least: shorter would be a flicker."""


class ProgressWatch:
    """Watches the pending jobs, and shows which of them takes long."""

    def __init__(self, show: Callable[[Job | None], None]) -> None:
        self._show = show
        self.pending: list[Job] = []
        """The jobs without an answer, the oldest first."""
        self._timer: TimerHandle | None = None
        self._shown_at: float | None = None

    def begin(self) -> None:
        """Looks from now on, until there is nothing to look at."""
        if self._timer is None:
            self._timer = get_running_loop().call_later(TICK_S, self._look)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is watched any more."""
        return self._timer is None

    @property
    def slow(self) -> Job | None:
        """The job that takes long: one that keys wait for before others, the newest first."""
        slow = [job for job in self.pending if job.is_slow]
        return max(slow, key=lambda job: (job.is_awaited, -job.age_s), default=None)

    def _look(self) -> None:
        self._timer = None
        slow = self.slow
        if slow is not None:
            self._shown_at = self._shown_at or monotonic()
            self._show(slow)
        elif self._shown_at is not None and monotonic() - self._shown_at >= LEAST_S:
            self._shown_at = None
            self._show(None)
        if self.pending or self._shown_at is not None:
            self.begin()
