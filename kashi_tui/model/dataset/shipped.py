"""Locates the shipped dataset. A module of its own, because the first screen asks and must not wait for more."""

from __future__ import annotations

from pathlib import Path


def shipped_folder() -> Path:
    """Locates the folder of the shipped dataset: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[2]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"
