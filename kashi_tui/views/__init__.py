"""The views, one file each. Adding a view is adding a file here that defines `VIEW`.

No view imports polars when it is loaded: a process that shows ready-made pages never pays for it.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.query.view import view_named

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.engines.dataset import DatasetEngine


def load_views() -> tuple[DatasetView, ...]:
    """Loads every view, in the order of the tabs: found by walking this package, listed nowhere.

    Raises: AttributeError for a module without VIEW, ValueError for two views of one id: both are bugs.
    """
    names = (module.name for module in iter_modules(__path__))
    views = sorted((_view(name) for name in names), key=lambda view: (view.order, view.id))
    ids = [view.id for view in views]
    if twice := {name for name in ids if ids.count(name) > 1}:
        raise ValueError(f"two views have the id {', '.join(sorted(twice))}")
    return tuple(views)


def views_of(dataset: Dataset) -> tuple[DatasetView, ...]:
    """Selects the views that a dataset has something for, each as it suits the dataset, in the order of the tabs."""
    fitting = [view.fit(dataset) if view.fit else view for view in load_views()]
    has_areas = dataset.observations["ref_area"].n_unique() > 1
    return tuple(view if has_areas else _of_one_area(view) for view in fitting if view)


def engine_of(dataset: Dataset) -> DatasetEngine:
    """Opens the engine of a dataset, with the views that it has something for."""
    from kashi_tui.model.engines.opening import dataset_engine

    return dataset_engine(dataset, views_of(dataset))


def _of_one_area(view: DatasetView) -> DatasetView:
    """Lets the column of areas, which says the same in every row, be the first to leave a narrow screen.

    What is measured takes its place.
    """
    ranks = {"area": 9, "indicator_short": 1}
    columns = (replace(column, priority=ranks.get(column.name, column.priority)) for column in view.columns)
    return replace(view, columns=tuple(columns))


def find_view(name: str) -> DatasetView:
    """Looks up the view with this id.

    Raises: UnknownNameError, which names the nearest ids.
    """
    return view_named(name, load_views())


def _view(module: str) -> DatasetView:
    view = import_module(f"{__name__}.{module}").VIEW
    if not isinstance(view, DatasetView):
        raise TypeError(f"{__name__}.{module}.VIEW is no DatasetView")
    return view
