"""The SOURCE that a command opens, and the roles of a table's columns."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from kashi_tui.model.query.engine import Engine
    from kashi_tui.model.table.table import Table
    from kashi_tui.reading.source import Source


class SourceArguments(NamedTuple):
    """The SOURCE of a command and the roles of a table's columns; the shipped dataset without any."""

    sources: tuple[str, ...] = ()
    """One SOURCE, or several files of one table."""
    time: str | None = None
    """The column of time, of a table that does not tell it."""
    value: str | None = None
    """The column of values."""
    by: tuple[str, ...] = ()
    """The columns that are dimensions."""
    spelling: str = "--time, --value and --by"
    """The names of the three for whoever gives them."""

    def locate(self) -> Source:
        """Determines the kind of the source.

        Raises:
            DatasetError: it is none, or its columns were told although it is not a table.
        """
        from kashi_tui.model.errors import DatasetError
        from kashi_tui.reading.source import TableSource, locate

        source = locate(self.sources)
        if self._tells_columns and not isinstance(source, TableSource):
            raise DatasetError(self._name, f"is not a table; {self.spelling} are for tables")
        return source

    def is_table(self) -> bool:
        """Whether the source is a table. Raises: DatasetError if it is nothing that can be opened."""
        from kashi_tui.reading.source import TableSource

        return isinstance(self.locate(), TableSource)

    def engine(self, *, is_whole: bool = False) -> Engine | None:
        """Opens the engine of the source; None for the shipped dataset, whose first pages are ready-made.

        Args:
            is_whole: whether a table is read once as a whole before, and what was mended is said on standard error; a
                screen has both done while it is looked at.

        Raises:
            KashiError: there is no such source, or it cannot be read.
        """
        from kashi_tui.reading.source import ArticleSource, TableSource

        source = self.locate()
        if isinstance(source, TableSource):
            from kashi_tui.model.engines.opening import table_engine

            table = self.table(source.paths)
            return table_engine(_checked(table) if is_whole else table)
        if isinstance(source, ArticleSource):
            from kashi_tui.cli.extract import read
            from kashi_tui.reading.facts.dataset import dataset_of
            from kashi_tui.views import engine_of

            return engine_of(dataset_of(*read(self.sources[0])))
        return folder_engine(source.path) if source.path else None

    def table(self, paths: tuple[Path, ...]) -> Table:
        """Opens the table in files that were located.

        Raises:
            KashiError: they cannot be read, or have no such columns.
        """
        from kashi_tui.reading.source import open_table

        return open_table(paths, time=self.time, value=self.value, by=self.by)

    @property
    def _tells_columns(self) -> bool:
        return self.time is not None or self.value is not None or bool(self.by)

    @property
    def _name(self) -> str:
        return " ".join(self.sources) or "the shipped dataset"


def _checked(table: Table) -> Table:
    """Reads a table as a whole once; writes its notes to standard error, one a line."""
    from kashi_tui.cli import stream

    checked = table.verify() if table.verify else table
    for note in checked.notes:
        stream.complain(f"{checked.title}: {note}")
    return checked


def folder_engine(folder: Path | None = None) -> Engine:
    """Opens the engine of a folder's dataset, or of the shipped one. Raises: DatasetError if it cannot be read."""
    from kashi_tui.model.dataset.dataset import load
    from kashi_tui.views import engine_of

    return engine_of(load(folder))
