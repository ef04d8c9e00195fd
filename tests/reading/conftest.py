"""Tables of all kinds, written by the tests themselves."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from kashi_tui.model.table.table import Table
from kashi_tui.reading.source import open_table

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of text (or bytes) and gives its path."""

    def written(content: str | bytes, name: str = "table.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode(encoding) if isinstance(content, str) else content
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return written


@pytest.fixture
def opened(write: Write) -> Callable[..., Table]:
    """Writes a file and opens it as a table."""

    def table(content: str | bytes, name: str = "table.csv", encoding: str = "utf-8", **given: object) -> Table:
        return open_table([write(content, name, encoding)], **given)  # type: ignore[arg-type]

    return table


@pytest.fixture
def rows() -> Callable[[Table], list[tuple[object, ...]]]:
    """All rows of a table."""

    def all_rows(table: Table) -> list[tuple[object, ...]]:
        return table.frame.collect().rows()

    return all_rows


@pytest.fixture
def roles() -> Callable[[Table], dict[str, str]]:
    """What each column of a table is for."""

    def all_roles(table: Table) -> dict[str, str]:
        return {column.name: column.role for column in table.columns}

    return all_roles
