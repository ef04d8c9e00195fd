"""Polars, imported when it is first used.

Its import costs as much as Python and Textual together, and the first screen is drawn without it. Modules of the
model and of the views therefore write `from kashi_tui.model.polars import pl`: a type checker sees polars itself, and
a process that only shows ready-made pages never pays for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl
else:

    class _Polars:
        """Stands for the module until a name of it is asked for; the import lock makes that safe between threads."""

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever polars has)
            found = getattr(import_module("polars"), name)
            setattr(self, name, found)
            return found

    pl = _Polars()

__all__ = ["pl"]
