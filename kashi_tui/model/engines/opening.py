"""Chooses the engine for a source: nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.dataset.view import DatasetView
    from kashi_tui.model.engines.dataset import DatasetEngine
    from kashi_tui.model.table.engine import TableEngine
    from kashi_tui.model.table.table import Table

LARGE = 2_000
"""Observations above which a dataset is large: up to that, everything is derived and checked within half a second."""


def dataset_engine(dataset: Dataset, views: Iterable[DatasetView]) -> DatasetEngine:
    """Opens the engine of a dataset with these views; of a large one the engine that answers before all is derived."""
    from kashi_tui.model.engines.dataset import DatasetEngine
    from kashi_tui.model.engines.large_dataset import LargeDatasetEngine

    kind = LargeDatasetEngine if dataset.observations.height > LARGE else DatasetEngine
    return kind(dataset, views)


def table_engine(table: Table) -> TableEngine:
    """Opens the engine of a table of any size."""
    from kashi_tui.model.table.engine import TableEngine

    return TableEngine(table)
