"""What is computed of a dataset is computed once, and again only where it was stopped or has been forgotten."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from kashi_tui.model.dataset.cache import MOST, DatasetCache, cached_frame
from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.errors import StoppedError
from kashi_tui.model.polars import pl
from kashi_tui.model.query.engine import NEVER, Stop, raise_if_stopped


def test_each_dataset_and_argument_has_one_result() -> None:
    calls: list[str] = []

    @DatasetCache
    def count(dataset: Dataset, currency: str) -> int:
        calls.append(currency)
        return len(calls)

    one, other = load(), replace(load())
    assert [count(one, "CNY"), count(one, "USD"), count(other, "CNY")] == [1, 2, 3]
    assert [count(one, "CNY"), count(one, "USD"), count(other, "CNY")] == [1, 2, 3]


def test_what_was_stopped_is_computed_when_it_is_asked_for_again() -> None:
    @DatasetCache
    def title(dataset: Dataset, *, stop: Stop = NEVER) -> str:
        raise_if_stopped(stop)
        return dataset.title

    dataset, stop = load(), Event()
    stop.set()
    with pytest.raises(StoppedError):
        title(dataset, stop=stop)
    assert title(dataset) == dataset.title
    assert title(dataset, stop=stop) == dataset.title


def test_only_the_last_datasets_are_remembered() -> None:
    seen: list[Dataset] = []

    @DatasetCache
    def see(dataset: Dataset) -> None:
        seen.append(dataset)

    datasets = [replace(load()) for _ in range(MOST + 1)]
    for dataset in [*datasets, *datasets[1:], datasets[0]]:
        see(dataset)
    assert seen == [*datasets, datasets[0]]


def test_a_cached_frame_is_given_lazily() -> None:
    @cached_frame
    def titles(dataset: Dataset) -> pl.DataFrame:
        """The title."""
        return pl.DataFrame({"title": [dataset.title]})

    assert titles(load()).collect().item() == load().title
    assert titles.__doc__ == "The title."
