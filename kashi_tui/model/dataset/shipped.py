"""Where the shipped dataset is. A module of its own, because the first screen asks and must not wait for more."""

from __future__ import annotations

from pathlib import Path


def shipped_folder() -> Path:
    """The folder of the shipped dataset: inside the installed package, or beside the package in a checkout."""
    package = Path(__file__).parents[2]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"
