"""A lens shows the number that is stated, else the one that follows, else nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kashi_tui.model.dataset.dataset import Dataset
from kashi_tui.model.frames.observations import fact_rows
from kashi_tui.model.frames.transformed import TRANSFORMATIONS, TRANSFORMED, transform
from kashi_tui.model.query.view import Lens

Make = Callable[..., Dataset]


def seen(dataset: Dataset, transformation: str, currency: str = "CNY") -> dict[str, tuple[Any, ...]]:
    """Claim, mark and text of what stands in each row that has a number."""
    lens = Lens(currency, transformation)
    frame = transform(fact_rows(dataset, lens), dataset, lens).collect()
    rows = {row["key"]: row for row in frame.iter_rows(named=True)}
    return {key: (row["claim"], row["mark"], row["obs_value"]) for key, row in rows.items() if row["obs_value"]}


def test_a_stated_share_comes_before_a_derived_one(make: Make) -> None:
    whole, part = {"VALUE": "10.0", "TIME_PERIOD": "2022"}, {"VALUE": "4.0", "TIME_PERIOD": "2022", "REF_AREA": "A1"}
    assert seen(make([whole, part]), "share") == {"c2": ("D:share:c1+c2", "derived", "40")}
    share = part | {"TRANSFORMATION": "SHARE", "UNIT_MEASURE": "PT", "COUNTERPART_AREA": "A", "VALUE": "41"}
    assert seen(make([whole, part, share]), "share")["c2"] == ("c3", "stated", "41")


def test_growth_on_a_year_ago_comes_before_growth_on_years_ago(make: Make) -> None:
    rows = [
        {"VALUE": value, "TIME_PERIOD": year} for value, year in (("1.0", "2010"), ("3.0", "2021"), ("4.0", "2022"))
    ]
    found = seen(make(rows), "growth")
    assert found["c3"][0] == "D:growth:c3+c2"
    assert found["c2"][0] == "D:growth:c2+c1"
    assert "c1" not in found


def test_there_is_no_index_on_what_may_be_zero(make: Make) -> None:
    rows = [{"VALUE": "0", "TIME_PERIOD": "2021"}, {"VALUE": "4.0", "TIME_PERIOD": "2022"}]
    assert seen(make(rows), "index") == {}


def test_a_value_stated_twice_has_its_number_twice(make: Make) -> None:
    rows = [{"VALUE": "2.0", "TIME_PERIOD": "2021"}, *[{"VALUE": "3.0", "TIME_PERIOD": "2022"}] * 2]
    found = seen(make(rows), "growth")
    assert found["c2"] == found["c3"] != ()


@pytest.mark.parametrize("transformation", TRANSFORMATIONS)
def test_a_lens_keeps_rows_and_types(make: Make, transformation: str) -> None:
    dataset = make([{"VALUE": "2.0", "TIME_PERIOD": "2021"}, {"VALUE": "3.0", "TIME_PERIOD": "2022"}])
    lens = Lens("CNY", transformation)
    before = fact_rows(dataset, lens).collect()
    after = transform(before.lazy(), dataset, lens).collect()
    assert after["key"].to_list() == before["key"].to_list()
    assert {name: after.schema[name] for name in before.columns} == dict(before.schema)
    added = [field.name for field in TRANSFORMED if field.name not in before.columns]
    assert set(after.columns) - set(before.columns) == set(added if transformation != "level" else [])


def test_ends_are_those_of_the_number_that_is_seen(make: Make) -> None:
    growth = {"VALUE": "50", "TIME_PERIOD": "2022", "TRANSFORMATION": "G1Y", "UNIT_MEASURE": "PT"}
    dataset = make([{"VALUE": "3.0", "TIME_PERIOD": "2022"}, growth])
    lens = Lens("CNY", "growth")
    row = transform(fact_rows(dataset, lens), dataset, lens).filter(key="c1").collect().row(0, named=True)
    assert (row["low"], row["value"], row["high"]) == (Decimal("49.5"), Decimal(50), Decimal("50.5"))
    assert (row["unit_code"], row["transformation_code"]) == ("PT", "G1Y")
