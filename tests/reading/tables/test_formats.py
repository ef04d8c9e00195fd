"""Each format is one description in a folder: suffixes, recognition, help and messages follow from it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from pkgutil import iter_modules

import pytest

from kashi_tui.cli.arguments import parse
from kashi_tui.model.errors import DatasetError
from kashi_tui.model.table.table import Table
from kashi_tui.reading.source import ArticleSource, TableSource, locate, open_table
from kashi_tui.reading.tables import formats

FIXED_WIDTH = '''
"""Columns of eight characters, for a test."""

from kashi_tui.reading.tables.formats import TableFormat


def _fits(head, path):
    return head.startswith(b"#FIXED")


def _read(paths):
    import polars as pl

    from kashi_tui.reading.tables.assemble import RawTable

    lines = [line for path in paths for line in path.read_text().splitlines()[1:]]
    rows = [[line[at : at + 8].strip() for at in range(0, len(line), 8)] for line in lines]
    frame = pl.DataFrame(rows[1:], schema=rows[0], orient="row").cast({"value": pl.Int64})
    return RawTable(frame.lazy(), frame, paths, frame.height)


FORMAT = TableFormat("fixed-width text", (".fixed",), _fits, _read, order=5)
'''
TABLE = "#FIXED\narea    year    value   \nUtopia  2023    5       \nUtopia  2024    7       \n"


@pytest.fixture
def with_fixed_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more file in the folder of formats, as far as Python can see."""
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "fixed_width.py").write_text(FIXED_WIDTH)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    _forget()
    yield
    sys.modules.pop(f"{formats.__name__}.fixed_width", None)
    _forget()


def _forget() -> None:
    formats.load_formats.cache_clear()
    formats.suffixes.cache_clear()


@pytest.mark.usefixtures("with_fixed_width")
@pytest.mark.parametrize("name", ["t.fixed", "t.data", "t"])
def test_a_new_file_makes_a_format_that_is_opened_by_suffix_and_by_content(write: Callable[..., Path], name: str):
    path = write(TABLE, name)
    assert locate(str(path)) == TableSource((path,))
    assert open_table([path]).frame.collect().rows() == [("Utopia", "2023", 5), ("Utopia", "2024", 7)]


@pytest.mark.usefixtures("with_fixed_width")
def test_a_folder_holds_tables_of_a_new_format(write: Callable[..., Path], tmp_path: Path):
    path = write(TABLE, "part/t.fixed")
    assert locate(str(tmp_path / "part")) == TableSource((path,))


@pytest.mark.usefixtures("with_fixed_width")
def test_help_and_messages_name_a_new_format(write: Callable[..., Path], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        parse(["--help"])
    assert "fixed-width text" in " ".join(capsys.readouterr().out.split())
    with pytest.raises(DatasetError, match=r"bytes are not text; tables are .*, fixed-width text, "):
        open_table([write(bytes(range(32)) * 9, "t.csv")])
    with pytest.raises(DatasetError, match=r"is delimited text but .*t\.fixed is fixed-width text"):
        open_table([write(TABLE, "t.fixed"), write("area,value\nUtopia,5\n")])
    with pytest.raises(DatasetError, match="is compressed fixed-width text; unpack it"):
        open_table([write(TABLE, "t.fixed.gz")])


def test_without_its_file_the_format_is_unknown(write: Callable[..., Path]):
    path = write(TABLE, "t.fixed")
    assert locate(str(path)) == ArticleSource(path)
    assert "fixed-width" not in formats.list_formats()


def test_suffixes_are_known_without_any_reader():
    code = "import sys; from kashi_tui.reading.tables.formats import suffixes; suffixes(); print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
    loaded = {name for name in done.stdout.split() if name.startswith(("kashi_tui.", "polars"))}
    described = {f"{formats.__name__}.{module.name}" for module in iter_modules(formats.__path__)}
    assert loaded == {"kashi_tui.reading", "kashi_tui.reading.tables", formats.__name__} | described


def test_suffixes_and_names_mean_one_format_each():
    found = formats.load_formats()
    suffixes = [suffix for each in found for suffix in each.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)
    assert len({each.name for each in found}) == len(found) == len({each.order for each in found})


def test_what_no_format_claims_is_delimited_text():
    *others, last = formats.load_formats()
    assert last.name == "delimited text"
    assert not any(each.fits(b"area,value\n", Path("t")) for each in others)


@pytest.mark.parametrize(
    ("content", "name", "format_name"),
    [
        ('[{"a": 1}]', "t", "JSON"),
        ("[ 1 ]", "t.json", "JSON"),
        ("[ 1 ]", "t.csv", "delimited text"),
        ('{"a": [\n1]}', "t", "JSON"),
        ('{"a": 1}\n{"a": 2}\n', "t", "JSON lines"),
        ("{}\n", "t", "JSON lines"),
        ("a;b\n1;2\n", "t", "delimited text"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_is_told_from_its_first_characters(content: str, name: str, format_name: str, encoding: str):
    assert formats.recognise(content.encode(encoding), Path(name)).name == format_name


def test_a_table_of_each_format_is_told_by_its_bytes(opened: Callable[..., Table], tmp_path: Path):
    frame = opened("area,year,value\nUtopia,2023,5\n").frame.collect()
    written: dict[str, Callable[[Path], object]] = {
        "Parquet": frame.write_parquet,
        "Arrow": frame.write_ipc,
        "streamed Arrow": frame.write_ipc_stream,
        "JSON": frame.write_json,
        "JSON lines": frame.write_ndjson,
        "delimited text": frame.write_csv,
    }
    assert set(written) == {each.name for each in formats.load_formats()}
    for name, write_it in written.items():
        path = tmp_path / "unnamed"
        write_it(path)
        assert locate(str(path)) == TableSource((path,))
        assert formats.recognise(path.read_bytes(), path).name == name
        assert open_table([path]).frame.collect().rows() == frame.rows()
