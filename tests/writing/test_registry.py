from __future__ import annotations

import pytest

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.writing.formats import load_writers
from kashi_tui.writing.registry import choose_writer
from kashi_tui.writing.writer import Writer


@pytest.mark.parametrize("writer", load_writers(), ids=lambda writer: writer.name)
def test_a_writer_is_found_by_its_name_and_by_each_suffix(writer: Writer) -> None:
    assert choose_writer(writer.name, None) is writer
    assert choose_writer(writer.name.upper(), None) is writer
    assert all(choose_writer(None, f"a.b/name{suffix.upper()}") is writer for suffix in writer.suffixes)


def test_names_and_suffixes_mean_one_writer_each() -> None:
    names = [writer.name for writer in load_writers()]
    suffixes = [suffix for writer in load_writers() for suffix in writer.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


def test_a_format_that_is_named_wins_over_the_suffix() -> None:
    assert choose_writer("csv", "a.json").name == "csv"


@pytest.mark.parametrize("path", [None, "plain", "a.b/plain", ".csv"])
def test_without_name_and_suffix_the_first_is_meant(path: str | None) -> None:
    assert choose_writer(None, path) is load_writers()[0]


def test_an_unknown_name_or_suffix_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean json"):
        choose_writer("jsn", None)
    with pytest.raises(UnknownNameError, match=r"did you mean .*\.json"):
        choose_writer(None, "out.jsno")
