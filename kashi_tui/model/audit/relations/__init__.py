"""The relations that must hold between observations: one family of relations a file.

Adding a family is adding a file here that defines `FAMILY`.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kashi_tui.model.audit.check import Family


def families() -> tuple[Family, ...]:
    """Lists every family of relations in display order, found by walking this folder.

    Raises: AttributeError for a file without FAMILY, which is a bug.
    """
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    ordered = sorted((module.FAMILY.order, module.__name__, module.FAMILY) for module in modules)
    return tuple(family for *_, family in ordered)
