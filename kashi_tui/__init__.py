"""kashi-tui: a terminal explorer for reported statistics; every number leads back to the sentence it came from.

    >>> import kashi_tui
    >>> kashi_tui.open().title
    'Kashi foreign trade'

`open`, `read_article`, `audit` and `show` (see `kashi_tui.library`) are what a program may rely on; every other module
is inside. Importing the package costs nothing: each is imported when it is first asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kashi_tui.library import audit, open, read_article, show  # noqa: A004 - it is called as kashi_tui.open

__all__ = ["__version__", "audit", "open", "read_article", "show"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Imports a function of the library when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kashi_tui import library

    return getattr(library, name)


def __dir__() -> list[str]:
    """Lists the names of the package, imported or not."""
    return sorted({*globals(), *__all__})
