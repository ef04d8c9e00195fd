"""A family of relations is one file: it is found where it lies, and shown wherever checks are shown."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kashi_tui.model.audit import relations
from kashi_tui.model.audit.audit import audit
from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.explain.details import explain_numbers
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import Query
from kashi_tui.views import load_views
from tests.cli.in_process import run_in_process

FAMILY = '''
"""Numbers that are not negative."""

from kashi_tui.model.audit.check import Check, Family, Relation, Side, side_of
from kashi_tui.model.values.interval import Interval

SIGN = Relation("sign", "Nothing below zero")


def signs(derivations):
    """A check of every stated number."""
    for number in derivations.stated:
        is_below = (number.interval.low or 0) < 0
        yield Check(
            relation=SIGN,
            about=number.id,
            inputs=(number,),
            left=side_of(number),
            right=Side("zero", Interval.exact(0)),
            verdict="undetermined" if is_below else "consistent",
            subject=lambda: number.text,
            why=lambda: "A made-up reason.",
        )


FAMILY = Family(order=25, finders=(signs,))
'''


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped dataset, read while a folder beside `relations/` holds one more family."""
    folder = tmp_path / "relations"
    folder.mkdir()
    (folder / "signs.py").write_text(FAMILY, encoding="utf-8")
    monkeypatch.setattr(relations, "__path__", [*relations.__path__, str(folder)])
    yield Path(shutil.copytree(shipped_folder(), tmp_path / "data"))
    sys.modules.pop(f"{relations.__name__}.signs", None)


def test_every_file_is_a_family_with_a_place_of_its_own() -> None:
    folder = Path(relations.__path__[0])
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    orders = [family.order for family in relations.families()]
    assert len(orders) == len(files)
    assert orders == sorted(set(orders))


def test_the_order_is_that_of_the_families_not_of_their_files(data: Path) -> None:
    names = list(dict.fromkeys(check.relation.id for check in audit(load(data)).checks))
    assert names.index("twice") < names.index("sign") < names.index("part")


def test_one_more_file_is_one_more_relation_wherever_checks_are_shown(data: Path) -> None:
    dataset = load(data)
    [of_number] = [check for check in audit(dataset).checks_of("P3S1-1") if check.relation.id == "sign"]
    assert of_number.id == "C:sign:P3S1-1"

    engine = DatasetEngine(dataset, load_views())
    page = engine.page(Query(engine.view("audit"), filters=('relation = "Nothing below zero"',)))
    assert page.total == dataset.observations.height
    assert engine.dossier(of_number.target).title.startswith("Nothing below zero")
    targets = [
        passage.target for chapter in engine.dossier(Target("claim", "P3S1-1")).chapters for passage in chapter.passages
    ]
    assert of_number.target in targets
    counts = explain_numbers(dataset, ["P3S1-1"])["P3S1-1"].checks.split()[1::2]
    assert sum(map(int, counts)) == len(audit(dataset).checks_of("P3S1-1"))


def test_one_more_file_is_one_more_relation_on_the_command_line(data: Path) -> None:
    _, out, err = run_in_process(["audit", "--format", "json", data], dict(os.environ), None)
    assert err == b""
    found = {row["relation"] for row in json.loads(out)["rows"]}
    assert "sign" in found
    assert b"Nothing below zero" in run_in_process(["audit", data], dict(os.environ), None)[1]
