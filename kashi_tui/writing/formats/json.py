"""JSON for machines: one object with what was asked, notes on the source, and every field of every row, exact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.query.view import Query
from kashi_tui.writing.machine import plain
from kashi_tui.writing.writer import QueryResult, Writer


def write(answer: QueryResult, *, ascii_only: bool = False) -> Iterator[str]:
    """Writes an object with one row a line, so that it reads well in a terminal and in a difference.

    With `ascii_only` other signs are escaped, which any JSON reader undoes: nothing is lost.
    """
    import json

    def dump(value: object) -> str:
        return json.dumps(value, ensure_ascii=ascii_only, allow_nan=False)

    columns, records = answer.columns(), answer.records()
    yield "{\n"
    for name, value in _head(answer).items():
        yield f"  {dump(name)}: {dump(value)},\n"
    yield '  "rows": ['
    before = "\n"
    for record in records:
        yield f"{before}    {dump({name: plain(record[name]) for name in columns})}"
        before = ",\n"
    yield "]\n}\n" if before == "\n" else "\n  ]\n}\n"


def _head(answer: QueryResult) -> dict[str, Any]:
    view = answer.query.view
    return {
        "view": view.id,
        "title": view.title,
        "query": _asked(answer.query),
        **({"notes": list(notes)} if (notes := answer.notes()) else {}),
        "columns": [{"name": heading.name, "label": heading.label} for heading in answer.headings()],
    }


def _asked(query: Query) -> dict[str, Any]:
    sort = query.sort or query.view.sort
    return {
        "sort": [level._asdict() for level in sort],
        "filters": list(query.filters),
        **({"currency": query.lens.currency} if isinstance(query.view, DatasetView) else {}),  # a table has none
        "transformation": query.lens.transformation,
    }


WRITER = Writer("json", "for machines: all fields, values exact", (".json",), write, order=30)
