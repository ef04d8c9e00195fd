"""A dataset as a folder in the shape of `data/`, which opens again as the same dataset.

The folder is written whole beside its place and then takes it, so that nobody ever meets half of one.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model import schema
from kashi_tui.model.errors import OutputError
from kashi_tui.model.folder import Record
from kashi_tui.model.records import code_records, observation_records, statement_records
from kashi_tui.model.shipped import shipped_folder
from kashi_tui.writing.file import reason, write_file
from kashi_tui.writing.package import package

if TYPE_CHECKING:
    from kashi_tui.model.dataset import Dataset

OBSERVATIONS, STATEMENTS, PACKAGE, LISTS = "observations.csv", "statements.csv", "datapackage.json", "codelists"


def is_dataset(path: Path) -> bool:
    """Whether a folder holds a dataset that may be replaced by another."""
    return all((path / name).is_file() for name in (OBSERVATIONS, STATEMENTS))


def write_folder(dataset: Dataset, path: Path, *, force: bool = False) -> Path:
    """Writes a dataset as a folder, and gives the folder's place.

    Other files of a folder that is replaced stay in it.

    Args:
        dataset: what is written.
        path: the folder; new, empty, or one that holds a dataset.
        force: whether a dataset that the folder holds may be replaced.

    Raises:
        OutputError: there is something else, or the folder cannot be written. Nothing has changed then.
    """
    target = Path(os.path.realpath(path.expanduser()))
    try:
        _refuse(path, target, force)
        beside = target.with_name(f".kashi-tui-{os.getpid()}-{os.urandom(4).hex()}")
        try:
            _fill(beside, dataset)
            _replace(beside, target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise OutputError(path, reason(error)) from error
    return path


def _refuse(path: Path, target: Path, force: bool) -> None:
    if not path.name:
        raise OutputError(f"'{path}'", "is no name for a folder")
    if target == shipped_folder().resolve():
        raise OutputError(path, "comes with the program; give another name")
    if not target.parent.is_dir():
        raise OutputError(path, f"there is no folder {target.parent}")
    if target.exists() and not target.is_dir():
        raise OutputError(path, "is a file; name a folder")
    if is_dataset(target):
        if not force:
            raise OutputError(path, "holds a dataset; give another name")
    elif target.exists() and any(target.iterdir()):
        raise OutputError(path, "is a folder with other files; give another name")


def _fill(folder: Path, dataset: Dataset) -> None:
    folder.mkdir()
    (folder / LISTS).mkdir()
    _write(folder / OBSERVATIONS, schema.OBSERVATIONS, observation_records(dataset.observations))
    _write(folder / STATEMENTS, schema.STATEMENTS, statement_records(dataset.statements))
    for name, frame in dataset.codes.items():
        if frame.height:
            _write(folder / LISTS / f"{name}.csv", schema.CODES, code_records(frame))
    write_file(str(folder / PACKAGE), [json.dumps(package(dataset), ensure_ascii=False, indent=2), "\n"])


def _write(path: Path, fields: Iterable[schema.Field], records: Iterable[Record]) -> None:
    """One CSV file: a line of names, then a line for each record."""
    stored = schema.stored(fields)
    text = StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(field.column for field in stored)
    lines.writerows([record[schema.key(field)] or "" for field in stored] for record in records)
    write_file(str(path), [text.getvalue()])


def _replace(new: Path, target: Path) -> None:
    """Lets a folder take the place of another, and the other's own files move in."""
    if not is_dataset(target):
        new.rename(target)  # an empty folder gives way
        return
    old = new.with_name(f"{new.name}-old")
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    _carry_over(old, target)
    shutil.rmtree(old)


def _carry_over(old: Path, new: Path) -> None:
    """Moves what a dataset does not consist of."""
    others = [entry for entry in old.iterdir() if entry.name not in (OBSERVATIONS, STATEMENTS, PACKAGE, LISTS)]
    if (old / LISTS).is_dir():
        known = {f"{name}.csv" for name in schema.CODE_LISTS}
        others += [entry for entry in (old / LISTS).iterdir() if entry.name not in known]
    for entry in others:
        entry.rename(new / entry.relative_to(old))
