"""The option that shuffles frames does shuffle, and only where no order is stated."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from tests.shuffling import shuffle_frames

NUMBERS = list(range(50))
FRAME = pl.DataFrame({"number": NUMBERS, "same": [0] * 50})

Order = Callable[[bool], pl.Series]
OPERATIONS: dict[str, Order] = {
    "join": lambda said: FRAME.join(FRAME, on="number", how="left", maintain_order="left" if said else None)["number"],
    "group_by": lambda said: FRAME.group_by("number", maintain_order=said).agg(pl.len())["number"],
    "count": lambda said: FRAME.lazy().group_by("number", maintain_order=said).len().collect()["number"],
    "unique": lambda said: FRAME.unique("number", keep="first", maintain_order=said)["number"],
    "values": lambda said: FRAME["number"].unique(maintain_order=said),
    "sort": lambda said: FRAME.sort("same", maintain_order=said)["number"],
}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_rows_are_shuffled_where_no_order_is_stated(monkeypatch: pytest.MonkeyPatch, operation: Order) -> None:
    shuffle_frames(monkeypatch, 1)
    assert operation(False).to_list() != NUMBERS
    assert sorted(operation(False)) == NUMBERS
    assert operation(True).to_list() == NUMBERS


def test_a_sort_by_a_total_key_states_an_order(monkeypatch: pytest.MonkeyPatch) -> None:
    shuffle_frames(monkeypatch, 1)
    assert FRAME.sort("same", "number")["number"].to_list() == NUMBERS
