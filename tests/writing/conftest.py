from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kashi_tui.model.query.page import Cell, Heading, Page, Row
from kashi_tui.model.query.view import Column, Query, View
from kashi_tui.writing.writer import QueryResult

Records = list[dict[str, Any]]


def nothing(*_: object) -> Any:
    raise AssertionError("a writer asks for nothing that it does not need")


@pytest.fixture
def answer_of() -> Callable[..., QueryResult]:
    """An answer with these texts as its page, or these records."""

    def build(
        texts: list[list[str]] | None = None, records: Records | None = None, notes: tuple[str, ...] = (), **query: Any
    ) -> QueryResult:
        columns = tuple(Column(name, name.title(), nothing) for name in ("area", "value"))
        view = View("places", "Places", "Where.", 1, columns)
        headings = (Heading("area", "Area"), Heading("value", "Value", align="right"))
        rows = tuple(Row(str(key), tuple(map(Cell, row))) for key, row in enumerate(texts or []))
        return QueryResult(
            Query(view, **query),
            page=nothing if texts is None else lambda: Page("places", headings, rows, 0, len(rows), 9),
            records=nothing if records is None else lambda: records,
            columns=lambda: list(records[0]) if records else ["key", "area", "value"],
            headings=lambda: headings,
            notes=lambda: notes,
        )

    return build
