"""A dataset's size chooses its engine."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.engines.large_dataset import LargeDatasetEngine
from kashi_tui.model.engines.opening import LARGE, dataset_engine
from kashi_tui.tui.session.review_session import changed_engine
from kashi_tui.views import views_of


def dataset_of(size: int) -> Dataset:
    """The shipped observations over and over, each with a claim of its own."""
    data = load()
    turns = -(-size // data.observations.height)
    claims = [
        data.observations.with_columns(claim=pl.col("claim") + (f"-{turn}" if turn else "")) for turn in range(turns)
    ]
    return replace(data, observations=pl.concat(claims)[:size])


@pytest.mark.parametrize(("size", "kind"), [(LARGE, DatasetEngine), (LARGE + 1, LargeDatasetEngine)])
def test_a_large_dataset_has_an_engine_that_answers_before_all_is_derived(size: int, kind: type) -> None:
    assert type(dataset_engine(dataset_of(size), ())) is kind


def test_a_large_dataset_stays_large_through_a_review() -> None:
    dataset = dataset_of(3_003)
    engine = dataset_engine(dataset, views_of(dataset))
    claim = dataset.observations["claim"][-1]
    review, changed = changed_engine(engine, None, lambda review: review.drop(claim))
    assert len(review.steps) == 1
    assert type(changed) is LargeDatasetEngine
    assert changed.dataset.observations.height == 3_002
    assert changed.views == engine.views
