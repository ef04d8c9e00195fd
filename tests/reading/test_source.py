"""What SOURCE means is told without opening more than it has to, and without polars."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.source import ArticleSource, FolderSource, TableSource, locate, open_table

TABLE = "area,year,value\nDE,2020,1\nFR,2020,2\n"
PROSE = "Exports rose by 3.2 percent, to 5.1 billion yuan.\n\nImports fell, officials said.\n"


def test_nothing_means_the_shipped_dataset():
    assert locate(None) == locate([]) == FolderSource(None)


def test_a_folder_in_the_shape_of_data_is_a_dataset():
    folder = shipped_folder()
    assert locate(str(folder)) == FolderSource(folder)


@pytest.mark.parametrize("name", ["news.txt", "news.md", "news.html", "news", "NEWS.TXT"])
def test_prose_is_an_article_whatever_its_name(write, name):
    path = write(PROSE, name)
    assert locate(str(path)) == ArticleSource(path)


def test_a_dash_is_an_article_from_standard_input():
    assert locate("-") == ArticleSource(None)


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.csv.gz", "t.jsonl", "t.data", "t", "t.dat.gz"])
def test_a_table_is_one_by_its_name_or_its_lines(write, name):
    path = write(TABLE, name)
    assert locate(str(path)) == TableSource((path,))


def test_tabs_make_a_table_of_a_text_file(write):
    path = write(TABLE.replace(",", "\t"), "t.txt")
    assert locate(str(path)) == TableSource((path,))


def test_files_patterns_and_folders_are_one_table(write, tmp_path):
    paths = tuple(write(TABLE, f"part/{name}.csv") for name in "abc")
    write("x", "part/_SUCCESS")
    write("x", "part/.hidden.csv")
    assert locate([str(path) for path in paths]) == TableSource(paths)
    assert locate(str(tmp_path / "part" / "?.csv")) == TableSource(paths)
    assert locate(str(tmp_path / "**" / "*.csv")) == TableSource(paths)
    assert locate(str(tmp_path / "part")) == TableSource(paths)
    assert open_table(paths).frame.collect().height == 6


def test_a_folder_without_tables_is_told_to_be_no_dataset(tmp_path):
    assert locate(str(tmp_path)) == FolderSource(tmp_path)


def test_hive_partitions_are_columns(tmp_path, opened, rows):
    frame = opened(TABLE).frame.collect()
    for year in (2020, 2021):
        (tmp_path / f"year={year}").mkdir()
        frame.drop("year").write_parquet(tmp_path / f"year={year}" / "part.parquet")
    (tmp_path / "table.csv").unlink()
    source = locate(str(tmp_path))
    assert isinstance(source, TableSource)
    table = open_table(source.paths)
    assert sorted(rows(table)) == [("DE", 1, 2020), ("DE", 1, 2021), ("FR", 2, 2020), ("FR", 2, 2021)]
    assert [column.name for column in table.columns if column.role == "time"] == ["year"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("tabel.csv", r"tabel\.csv: no such file or folder; did you mean .*table\.csv\?"),
        ("nothing/*.parquet", "no file has such a name"),
        ("", "no such file or folder"),
        ("/dev/null", "is neither a file nor a folder"),
    ],
)
def test_what_is_not_there_is_named_with_what_is_near(write, monkeypatch, tmp_path, source, said):
    write(TABLE)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatasetError, match=said):
        locate(source)


def test_only_tables_come_in_several_files(write):
    table, article = write(TABLE), write(PROSE, "news.txt")
    with pytest.raises(DatasetError, match=r"news\.txt: is not a table"):
        locate([str(table), str(article)])


def test_files_of_different_formats_are_not_one_table(write, tmp_path, opened):
    opened(TABLE).frame.collect().write_parquet(tmp_path / "t.parquet")
    with pytest.raises(DatasetError, match="open them one by one"):
        open_table([tmp_path / "table.csv", tmp_path / "t.parquet"])


def test_telling_what_a_source_is_imports_no_polars(write):
    paths = [write(TABLE), write(PROSE, "n.txt"), write(TABLE, "t.bin")]
    code = f"import sys; from kashi_tui.reading.source import locate; [locate(p) for p in {[str(p) for p in paths]}]"
    subprocess.run(
        [sys.executable, "-c", f"{code}; assert 'polars' not in sys.modules"],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
