"""A dataset as a folder: whole or not at all, and the same when it is opened again."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.claim_fields import ENTRIES
from kashi_tui.model.dataset.dataset import Citation, Dataset, load
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.errors import OutputError, ReviewError
from kashi_tui.model.review.review import Review
from kashi_tui.model.values.clean import clean
from kashi_tui.writing.folder import write_folder

SHIPPED = load()
CLAIMS = SHIPPED.observations["claim"].to_list()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).map(clean)


def assert_same(one: Dataset, other: Dataset) -> None:
    """That two datasets say the same."""
    for name in ("observations", "statements", "reasons"):
        assert_frame_equal(getattr(one, name), getattr(other, name))
    for name, codes in one.codes.items():
        assert_frame_equal(codes, other.codes[name])
    assert (one.title, one.citation) == (other.title, other.citation)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """The shipped dataset, reviewed, with other statements that say other things, under another title."""
    review = Review(SHIPPED)
    for _ in range(draw(st.integers(0, 4))):
        entry, text = draw(st.sampled_from(ENTRIES)), draw(TEXTS | st.sampled_from(["2021", "3.5 m", "over", ""]))
        with suppress(ReviewError):
            review = review.edit(draw(st.sampled_from(CLAIMS)), entry.name, text, add=True)
    row = {"statement": "P99S1", "paragraph": 99, "sentence": 1, "speaker": None, "said_on": None, "facts": None}
    more = [row | {"statement": f"P99S{n}", "sentence": n, "text": draw(TEXTS)} for n in range(draw(st.integers(0, 3)))]
    statements = pl.concat([SHIPPED.statements, pl.DataFrame(more, schema=schema.frame_schema(schema.STATEMENTS))])
    doubt = pl.when(pl.int_range(pl.len()) % 3 == 0).then(pl.lit("time_period area")).alias("doubt")
    data = review.dataset
    observations = data.observations.with_columns(doubt) if draw(st.booleans()) else data.observations
    citation = draw(st.sampled_from([Citation(), SHIPPED.citation, Citation(title="x", language="en")]))
    return replace(data, observations=observations, statements=statements, title=draw(TEXTS), citation=citation)


@given(datasets())
@settings(max_examples=30, deadline=None)
def test_what_is_written_loads_again_as_the_same(data: Dataset) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        path = write_folder(data, Path(place, "reviewed"))
        assert_same(load(path), data)
        assert os.listdir(place) == ["reviewed"]


def test_a_dataset_without_code_lists_loads_again(tmp_path: Path) -> None:
    codes = {name: frame.clear() for name, frame in SHIPPED.codes.items()}
    bare = replace(SHIPPED, codes=codes)
    assert_same(load(write_folder(bare, tmp_path / "bare")), bare)


def test_a_dataset_without_any_claim_loads_again(tmp_path: Path) -> None:
    empty = replace(SHIPPED, observations=SHIPPED.observations.clear())
    assert_same(load(write_folder(empty, tmp_path / "empty")), empty)


def test_the_package_is_valid_for_frictionless(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    data = Review(SHIPPED).edit("P3S1-1", "product", "Tea", add=True).drop("P3S1-2").dataset
    report = frictionless.validate(str(write_folder(data, tmp_path / "new") / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])


def test_an_empty_folder_gives_way(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert_same(load(write_folder(SHIPPED, tmp_path / "new")), SHIPPED)


def test_a_dataset_is_replaced_only_when_that_is_asked_for(tmp_path: Path) -> None:
    path = write_folder(SHIPPED, tmp_path / "new")
    reviewed = Review(SHIPPED).drop("P3S1-1").dataset
    with pytest.raises(OutputError, match="holds a dataset"):
        write_folder(reviewed, path)
    assert_same(load(path), SHIPPED)
    write_folder(reviewed, path, force=True)
    assert_same(load(path), reviewed)
    assert os.listdir(tmp_path) == ["new"]


def test_files_of_the_user_stay_in_a_folder_that_is_replaced(tmp_path: Path) -> None:
    path = write_folder(SHIPPED, tmp_path / "new")
    (path / "README.md").write_text("mine")
    (path / "notes").mkdir()
    (path / "notes" / "a").write_text("b")
    (path / "codelists" / "CL_MINE.csv").write_text("c")
    write_folder(SHIPPED, path, force=True)
    assert (path / "README.md").read_text() == "mine"
    assert (path / "notes" / "a").read_text() == "b"
    assert (path / "codelists" / "CL_MINE.csv").read_text() == "c"


def test_a_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    path = write_folder(SHIPPED, tmp_path / "new")
    (tmp_path / "link").symlink_to(path)
    write_folder(SHIPPED, tmp_path / "link", force=True)
    assert (tmp_path / "link").is_symlink()
    assert_same(load(path), SHIPPED)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("file", "is a file; name a folder"),
        ("other", "is a folder with other files"),
        ("missing/new", "there is no folder"),
        (".", "is a folder with other files"),
        ("file/new", "there is no folder"),
        ("x" * 300, "ile name too long"),
    ],
)
def test_what_is_no_place_for_a_dataset_is_refused_and_left_alone(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "file").write_text("text")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.tex").write_text("text")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputError, match=said):
        write_folder(SHIPPED, tmp_path / name, force=True)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_dataset_that_comes_with_the_program_is_never_replaced() -> None:
    before = (shipped_folder() / "observations.csv").read_bytes()
    with pytest.raises(OutputError, match="comes with the program"):
        write_folder(Review(SHIPPED).drop("P3S1-1").dataset, shipped_folder(), force=True)
    assert (shipped_folder() / "observations.csv").read_bytes() == before


def test_a_write_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_folder(SHIPPED, tmp_path / "new")
    written = []

    def full(place: str, pieces: object) -> None:
        written.append(place)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        Path(place).write_text("half")

    monkeypatch.setattr("kashi_tui.writing.folder.write_file", full)
    for force, place in ((True, path), (False, tmp_path / "other")):
        written.clear()
        with pytest.raises(OutputError, match="no space left on device"):
            write_folder(SHIPPED, place, force=force)
    assert os.listdir(tmp_path) == ["new"]
    assert_same(load(path), SHIPPED)
