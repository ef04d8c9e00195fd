"""Records as texts of files: what is read from a folder is what is written of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.datapackage import RESOURCES
from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.dataset.folder import Record, read_folder
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.writing.records import csv_text, files


@pytest.mark.parametrize("path", [resource.path for resource in RESOURCES])
def test_each_file_of_the_shipped_folder_is_written_as_it_was_read(path: str) -> None:
    written = files(read_folder(shipped_folder()))[path]
    assert written == (shipped_folder() / path).read_text(encoding="utf-8")


def test_the_package_describes_each_file_there_is() -> None:
    assert {resource.path for resource in RESOURCES if resource.fields is schema.CODES} == {
        f"codelists/{name}.csv" for name in schema.CODE_LISTS
    }


def test_what_is_written_opens_again_with_reasons_and_doubts(tmp_path: Path) -> None:
    stored = read_folder(shipped_folder())
    stored.observations.records[1] |= {"doubt": "time_period area"}
    reason: Record = {
        "claim": "P3S1-1",
        "field": "time_period",
        "statement": "P3S1",
        "span": "132-161",
        "reason": "as it says",
    }
    stored.reasons.records[:] = [reason]
    for path, text in files(stored).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    data = load(tmp_path)
    assert data.observations["doubt"].to_list()[:3] == [None, "time_period area", None]
    assert data.reasons.select("claim", "span_start", "span_end").rows() == [("P3S1-1", 132, 161)]


def test_commas_quotes_and_newlines_survive() -> None:
    fields = (schema.Field("a", "A", ""), schema.Field("b", "B", "", null=True))
    assert csv_text(fields, [{"a": 'x, "y"', "b": None}]) == 'A,B\n"x, ""y""",\n'
