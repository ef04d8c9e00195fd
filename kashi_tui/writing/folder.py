"""A dataset as a folder in the shape of `data/`, which opens again as the same dataset.

The folder is written whole beside its place and then takes it, so that nobody ever meets half of one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kashi_tui.model.dataset.datapackage import RESOURCES
from kashi_tui.model.dataset.records import csv_folder_of
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.errors import OutputError
from kashi_tui.writing.file import reason, write_file
from kashi_tui.writing.records import files

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

REQUIRED = ("observations.csv", "statements.csv")
"""The files that every dataset's folder has."""
OWN = {resource.path for resource in RESOURCES} | {"datapackage.json"}
"""All files of a dataset; any other in its folder is the user's own."""


def is_dataset(path: Path) -> bool:
    """Whether a folder holds a dataset that may be replaced by another."""
    return all((path / name).is_file() for name in REQUIRED)


def write_folder(dataset: Dataset, path: Path, *, force: bool = False) -> Path:
    """Writes a dataset as a folder; gives its path.

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
        raise OutputError(f"'{path}'", "is not a folder name")
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
    for path, text in files(csv_folder_of(dataset)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_file(str(folder / path), [text])


def _replace(new: Path, target: Path) -> None:
    """Renames a folder to the place of another, and moves the other's own files into it."""
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
    """Moves the files that are not part of a dataset."""
    folders = {Path(path).parent.name for path in OWN} - {""}
    for within in ("", *folders):
        for entry in (old / within).iterdir() if (old / within).is_dir() else ():
            place = entry.relative_to(old)
            if str(place) not in OWN | folders:
                entry.rename(new / place)
