"""Results of functions of a dataset, computed once and kept: a dataset never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import update_wrapper, wraps
from threading import RLock
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    import polars as pl

    from kashi_tui.model.dataset.dataset import Dataset

P = ParamSpec("P")
T = TypeVar("T")
MOST = 4
"""Datasets of which results are kept."""


class DatasetCache(Generic[P, T]):
    """A function of a dataset that is called once for each dataset and what else stands behind it.

    Keyword arguments say how to compute, not what (`stop=`): they make no other result. A call that raises leaves
    nothing behind, so one that was stopped is repeated from its beginning.
    """

    def __init__(self, function: Callable[Concatenate[Dataset, P], T]) -> None:
        self._function = function
        self._results: OrderedDict[Dataset, dict[tuple[object, ...], T]] = OrderedDict()
        self._lock = RLock()
        update_wrapper(self, function)

    def __call__(self, dataset: Dataset, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result, computed in the thread that asks first; others wait for it. Raises: what the function raises."""
        with self._lock:
            results = self._results.setdefault(dataset, {})
            if len(self._results) > MOST:
                self._results.popitem(last=False)
            if args not in results:
                results[args] = self._function(dataset, *args, **kwargs)
            return results[args]


def cached_frame(
    function: Callable[Concatenate[Dataset, P], pl.DataFrame],
) -> Callable[Concatenate[Dataset, P], pl.LazyFrame]:
    """A function that makes a frame, as one that computes it once and gives it lazily to those who go on with it."""
    cached = DatasetCache(function)

    @wraps(function)
    def lazy(dataset: Dataset, /, *args: P.args, **kwargs: P.kwargs) -> pl.LazyFrame:
        return cached(dataset, *args, **kwargs).lazy()

    return lazy
