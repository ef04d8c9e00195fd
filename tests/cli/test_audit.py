"""`kashi-tui audit` says what it found to people, to machines, and to scripts by its exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kashi_tui.model.dataset.schema import OBSERVATIONS, STATEMENTS, file_fields
from kashi_tui.writing.formats import load_writers

ROW = {
    "STRUCTURE": "dataflow",
    "STRUCTURE_ID": "X:Y(1.0.0)",
    "FREQ": "A",
    "REF_AREA": "AREA",
    "INDICATOR": "PARTNERS",
    "COUNTERPART_AREA": "_Z",
    "PRODUCT": "_Z",
    "TRANSFORMATION": "N",
    "UNIT_MEASURE": "NUM",
    "TIME_PERIOD": "2022",
    "UNIT_MULT": "0",
    "DECIMALS": "0",
    "OBS_STATUS": "A",
}


def folder_of(folder: Path, *values: str) -> Path:
    """A dataset that states one number so many times."""
    rows = [ROW | {"CLAIM": f"P{at}S1-1", "OBS_VALUE": value} for at, value in enumerate(values, 1)]
    for name, fields, records in (("observations", OBSERVATIONS, rows), ("statements", STATEMENTS, [])):
        columns = [field.column for field in file_fields(fields)]
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(records)
    return folder


@pytest.mark.parametrize("format_name", [None, *(writer.name for writer in load_writers())])
def test_the_shipped_article_has_one_contradiction(run, format_name):
    done = run("audit", *(("--format", format_name) if format_name else ()))
    assert (done.status, done.err) == (1, "")
    assert "inconsistent" in done.out


def test_numbers_that_agree_end_with_0(run, tmp_path):
    done = run("audit", str(folder_of(tmp_path, "118", "118")))
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "0 inconsistent, 0 undetermined, 1 consistent"


def test_numbers_that_contradict_one_another_end_with_1(run, tmp_path):
    done = run("audit", str(folder_of(tmp_path, "118", "119")))
    assert (done.status, done.err) == (1, "")
    assert done.out.splitlines()[-1] == "1 inconsistent, 0 undetermined, 0 consistent"


def test_without_any_check_nothing_is_inconsistent(run, tmp_path):
    done = run("audit", str(folder_of(tmp_path, "118")))
    assert (done.status, done.out) == (0, "0 inconsistent, 0 undetermined, 0 consistent\n")
    written = run("audit", str(tmp_path), "--format", "json")
    assert (written.status, json.loads(written.out)["rows"]) == (0, [])


def test_only_what_is_undetermined_ends_with_0(run, folder):
    path = folder / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if ",GAVG," not in line), encoding="utf-8")
    done = run("audit", str(folder))
    assert done.status == 0
    assert "\n? undetermined: " in f"\n{done.out}"


def test_what_cannot_be_audited_ends_with_2(run, folder, tmp_path):
    (folder / "observations.csv").write_text("no,such,columns\n1,2,3\n")
    for arguments in ([str(folder)], [str(tmp_path / "missing")], ["--format", "jsn"], ["one", "two"], ["--sort", "x"]):
        done = run("audit", *arguments)
        assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1), arguments


def test_json_is_that_of_the_view(run):
    done = run("audit", "--format", "json")
    assert done.out == run("show", "audit", "--format", "json").out
    rows = {row["key"]: row for row in json.loads(done.out)["rows"]}
    found = rows["C:average-same:P5S2-3"]
    assert found["verdict"] == "inconsistent"
    assert found["left_side"]["low"] == "37185094458.000443097596805792611238"
    assert {"inputs", "reason", "missing", "right_side", "statements"} <= set(found)


def test_a_paragraph_says_what_is_checked_and_why(run):
    lines = run("audit").out.splitlines()
    assert lines[:4] == [
        "✗ inconsistent: Average growth, the same every year",
        "  Imports and exports, average annual growth, Kashi, 2015–Nov 2023",
        "  23.2 % in every year would put 2022 at [37.185, 37.264] bn, but Jan–Nov 2022 already reached",
        "  42.67 bn [42.656, 42.687].",
    ]
    assert lines[-1] == "1 inconsistent, 5 undetermined, 14 consistent"
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("columns", ["80", "60", "40"])
def test_paragraphs_keep_to_the_screen_and_never_part_a_number(run, columns):
    lines = run("audit", COLUMNS=columns).out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert not [line for line in lines if line.lstrip().startswith(("bn", "%"))]


def test_ascii_is_pure_ascii(run):
    assert run("audit", "--ascii").out.isascii()


def test_a_file_is_written_and_the_status_stays(run, tmp_path):
    path = tmp_path / "audit.csv"
    done = run("audit", "--output", str(path))
    assert (done.status, done.out, done.err) == (1, "", "")
    assert len(list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))) == 20
    assert run("audit", "--output", str(path)).status == 2
    assert run("audit", "--output", str(path), "--force").status == 1


def test_the_help_says_what_the_status_means(run):
    done = run("audit", "--help")
    assert done.status == 0
    assert "exit status:" in done.out
    assert "--sort" not in done.out


def test_show_writes_every_field_of_derived_numbers(run):
    rows = json.loads(run("show", "derived", "--format", "json").out)["rows"]
    found = next(row for row in rows if row["key"] == "D:base:P3S1-1+P3S1-3")
    assert found["inputs"] == ["P3S1-1", "P3S1-3"]
    assert (found["low"], found["high"]) == ("42656897981.752833840199", "42686030428.769017980637")
    assert (found["rule"], found["worked"]) == ("base", "77.15 bn ÷ (1 + 80.8 %)")
    assert found["statements"] == ["P3S1"]


def test_show_looks_through_a_lens(run):
    done = run("show", "overview", "--as", "share", "--format", "json")
    written = json.loads(done.out)
    assert written["query"]["transformation"] == "share"
    values = {row["key"]: row["obs_value"] for row in written["rows"]}
    assert values["P8S1-1"] == "59.180"
    assert values["P3S1-1"] is None
    assert "no transformation 'growht'; did you mean growth" in run("show", "trade", "--as", "growht").err
    assert run("show", "goods", "--as", "growth").status == 2
