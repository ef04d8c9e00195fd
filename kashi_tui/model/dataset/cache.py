"""Caches of functions of a dataset: each is computed once, since a dataset never changes."""

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
    """A function of a dataset and further arguments, called once for each combination of them.

    Keyword arguments say how to compute, not what (`stop=`): they make no other result. A call that raises leaves
    nothing behind, so one that was stopped is repeated from its beginning.
    """

    def __init__(self, function: Callable[Concatenate[Dataset, P], T]) -> None:
        self._function = function
        self._results: OrderedDict[Dataset, dict[tuple[object, ...], T]] = OrderedDict()
        self._lock = RLock()
        update_wrapper(self, function)

    def __call__(self, dataset: Dataset, *args: P.args, **kwargs: P.kwargs) -> T:
        """Computes or recalls the result; one thread computes it, others wait. Raises: what the function raises."""
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
    """Wraps a function that makes a frame: it is computed once, and handed out lazily."""
    cached = DatasetCache(function)

    @wraps(function)
    def lazy(dataset: Dataset, /, *args: P.args, **kwargs: P.kwargs) -> pl.LazyFrame:
        return cached(dataset, *args, **kwargs).lazy()

    return lazy
