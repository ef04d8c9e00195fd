"""Goods: the main export goods then and now, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kashi_tui.model.dataset.codes import LISTED
from kashi_tui.model.dataset.view import DatasetView, any_lens
from kashi_tui.model.frames import columns
from kashi_tui.model.frames.goods import goods, periods
from kashi_tui.model.query.view import Lens, Sort

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset


def words(dataset: Dataset, lens: Lens) -> Mapping[str, str]:
    """Names the first and the last period, for the headings of the two columns."""
    return dict(zip(("then", "now"), periods(dataset), strict=True))


def fit(dataset: Dataset) -> DatasetView | None:
    """Offers the view if goods are listed."""
    return VIEW if LISTED in dataset.observations["unit_measure"] else None


VIEW = DatasetView(
    id="goods",
    title="Goods",
    about="the goods named among the main exports, then and now",
    order=50,
    columns=(
        columns.text_column("product", "Goods", width=20, priority=0),
        columns.listed_column("then", "{then}"),
        columns.listed_column("now", "{now}"),
        columns.text_column("change", "Change", priority=2),
        columns.text_column("area", "Area", priority=3),
        columns.place_column(),
    ),
    frame=any_lens(goods),
    sort=(Sort("position"),),
    words=words,
    fit=fit,
)
