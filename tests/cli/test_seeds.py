"""data/ is what the seeds say, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kashi_tui.cli.seeds import SEED, made
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.article.reader import read_article
from kashi_tui.reading.seeds import read_seed

SEEDS = shipped_folder().parent / "seeds"


@pytest.mark.parametrize("path", sorted(made()))
def test_each_committed_file_is_what_the_seeds_make(path: str) -> None:
    assert (shipped_folder() / path).read_text(encoding="utf-8") == made()[path], "run `make data`"


def test_nothing_else_is_in_the_folder() -> None:
    there = {str(path.relative_to(shipped_folder())) for path in shipped_folder().rglob("*") if path.is_file()}
    assert there == {*made(), "README.md"}


def test_most_claims_are_read_and_not_declared() -> None:
    seed = read_seed(SEEDS / SEED)
    made_up = [entry["words"] for entry in seed.front["claims"] if "value" in entry]
    read = [claim for claim in read_article(seed.text).claims if not any(claim.quote in words for words in made_up)]
    assert len(read) >= 18
    assert len(made_up) <= 3


def edited(tmp_path: Path, old: str, new: str) -> Path:
    text = (SEEDS / SEED).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / SEED).write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_a_changed_figure_changes_the_data(tmp_path: Path) -> None:
    observations = made(edited(tmp_path, "77.15 billion yuan", "77.16 billion yuan"))["observations.csv"]
    assert ",77.16," in observations
    assert ",77.15," not in observations


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('words = "23.2 percent"', 'words = "23.3 percent"', "P5S2 does not say '23.3 percent'"),
        ('at = "P5S2"\nwords = "23.2', 'at = "P5S9"\nwords = "23.2', "there is no statement P5S9"),
        ("+++\n", "", "no front matter"),
        ("[source]", "[source", "front matter: "),
    ],
)
def test_what_is_wrong_in_the_seeds_is_said(tmp_path: Path, old: str, new: str, what: str) -> None:
    with pytest.raises(DatasetError, match=what):
        made(edited(tmp_path, old, new))
