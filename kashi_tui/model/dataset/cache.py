"""What is worked out of a dataset once and kept: a dataset never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar

from kashi_tui.model.query.engine import NEVER, Stop, raise_if_stopped

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

T = TypeVar("T")
MOST = 4
"""Datasets of which something is kept."""


class DatasetCache(Generic[T]):
    """Works something out of a dataset when it is first asked for; stopped before its end, it keeps nothing."""

    def __init__(self, work: Callable[[Dataset, Stop], T]) -> None:
        self._work = work
        self._found: OrderedDict[Dataset, T] = OrderedDict()
        self._lock = RLock()

    def __call__(self, dataset: Dataset, stop: Stop = NEVER) -> T:
        """What was found. Raises: StoppedError when stopped."""
        with self._lock:
            if dataset not in self._found:
                self._found[dataset] = self._work(dataset, stop)
                while len(self._found) > MOST:
                    self._found.popitem(last=False)
            return self._found[dataset]


def until_stopped(items: Iterable[T], stop: Stop) -> Iterator[T]:
    """The items as they come, until work is to end. Raises: StoppedError then."""
    for item in items:
        raise_if_stopped(stop)
        yield item
