"""The engine of a large dataset says, once it is settled, what that of a small one says; before, it says less."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.engines.large_dataset import LargeDatasetEngine
from kashi_tui.model.errors import StoppedError, UnknownNameError
from kashi_tui.model.query.engine import Progress
from kashi_tui.model.query.view import Lens, Query, Sort, View
from kashi_tui.views import views_of

DATASET = load()
VIEWS = views_of(DATASET)
SMALL = DatasetEngine(DATASET, VIEWS)
every_view = pytest.mark.parametrize("view", VIEWS, ids=[view.id for view in VIEWS])


def large() -> LargeDatasetEngine:
    return LargeDatasetEngine(DATASET, VIEWS)


def unworked() -> Dataset:
    """The same dataset as another object, of which nothing is kept."""
    return replace(DATASET)


def queries(view: View) -> list[Query]:
    sorts = [(), *((Sort(column.name, descending=True),) for column in view.columns if column.sortable)]
    filters = ((), ("area ~ a",) if any(column.name == "area" for column in view.columns) else ("a",), ("bn",))
    return [Query(view, sort, chosen) for sort in sorts for chosen in filters]


@every_view
def test_settled_it_gives_the_pages_of_a_small_one(view: View) -> None:
    engine = large()
    for query in [*queries(view), Query(view, lens=Lens("USD", "growth"))]:
        engine.settle(query)
        assert engine.is_settled(query)
        assert engine.page(query, 0, 20) == SMALL.page(query, 0, 20)
        assert engine.page(query, 7, 5) == SMALL.page(query, 7, 5)


@every_view
def test_settled_it_explains_finds_and_writes_as_a_small_one(view: View) -> None:
    engine, query = large(), Query(view)
    engine.settle(Query(engine.view("overview")))
    assert engine.columns(query) == SMALL.columns(query)
    assert engine.fields(query) == SMALL.fields(query)
    assert engine.records(query) == SMALL.records(query)
    rows = SMALL.page(query).rows
    assert engine.details(query, [row.key for row in rows]) == SMALL.details(query, [row.key for row in rows])
    for row in rows[:3]:
        assert engine.position(query, row.key) == SMALL.position(query, row.key)
        text = row.cells[-1].text or "a"
        assert engine.find(query, text, 0) == SMALL.find(query, text, 0)
        name = next(column.name for column in view.columns if column.sortable)
        assert engine.same(query, row.key, name) == SMALL.same(query, row.key, name)


def test_what_is_stated_is_there_before_anything_is_derived(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("derived before anybody waited for it")

    monkeypatch.setattr(derive, "_function", refuse)
    monkeypatch.setattr(audit, "_function", refuse)
    engine = LargeDatasetEngine(unworked(), VIEWS)
    for view in VIEWS:
        query = Query(view)
        page = engine.page(query, 0, 10)
        assert bool(page.rows) == (view.lazy_rows is None)
        assert page.is_ordered == (view.quick is None and view.lazy_rows is None) == engine.is_settled(query)
        details = engine.details(query, [row.key for row in page.rows])
        assert set(details) <= {row.key for row in page.rows}
        assert engine.transformations(view.id, Lens()) == ("level",)
    overview = Query(engine.view("overview"))
    assert engine.page(overview, 0, 99).total == SMALL.page(overview).total


def test_it_can_be_stopped_and_then_goes_on() -> None:
    engine, query, stop = LargeDatasetEngine(unworked(), VIEWS), Query(SMALL.view("audit")), Event()
    told: list[Progress] = []

    def report(progress: Progress) -> None:
        told.append(progress)
        stop.set()

    with pytest.raises(StoppedError):
        engine.settle(query, report, stop)
    assert [progress.doing for progress in told] == ["deriving"]
    assert not engine.is_settled(query)
    engine.settle(query)
    assert engine.page(query, 0, 9).rows == SMALL.page(query, 0, 9).rows


def test_a_name_that_no_column_has_is_refused_at_once() -> None:
    engine = large()
    query = Query(engine.view("derived"), (Sort("wroked"),))
    with pytest.raises(UnknownNameError, match="worked"):
        engine.settle(query)
