"""The public functions of `import kashi_tui`: sources as polars frames, articles as claims.

Each function is a thin door to the rooms behind it; nothing is printed, and whatever a user or a file can get wrong is
a `kashi_tui.model.errors.KashiError` with a message of one line.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.cli.opening import SourceArguments
from kashi_tui.cli.show import read_lens, read_sort, read_transformation
from kashi_tui.model.errors import DatasetError, KashiError
from kashi_tui.model.values.argument import text_of, text_or_none, texts

if TYPE_CHECKING:
    import polars as pl

    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.engines.dataset import DatasetEngine
    from kashi_tui.model.table.engine import TableEngine
    from kashi_tui.model.table.table import Table
    from kashi_tui.reading.article.claim import Article

    SourceName = str | os.PathLike[str]
    """A path, a pattern, or a folder, as the command line's SOURCE."""


class Opened:
    """A source that was opened: a dataset (shipped, a folder, an article) or a table."""

    def __init__(self, engine: DatasetEngine | TableEngine, *, dataset: Dataset | None, table: Table | None) -> None:
        self._engine, self._dataset, self._table = engine, dataset, table

    def __repr__(self) -> str:
        """Summarises the source in one line: its title and its views."""
        return f"<Opened {self.title!r}: {', '.join(self.views)}>"

    @property
    def title(self) -> str:
        """The title of the dataset, or the file name of the table."""
        return self._engine.profile.title

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes from reading the source: one line for each thing that was skipped or mended."""
        return self._table.notes if self._table is not None else ()

    @property
    def views(self) -> tuple[str, ...]:
        """The ids of the views that the source has something for, in the order of the tabs."""
        return tuple(view.id for view in self._engine.views)

    @property
    def observations(self) -> pl.DataFrame:
        """The stated values with the names of their codes.

        Shape: one row per stated value, in the order of the text. Columns: those of observations.csv in lower case,
        value, low and high, and area, indicator_name …, speaker, said_on, place, text.
        Units: value, low and high are exact decimals in base units (yuan, not billions).
        Raises: DatasetError if the source is a table.
        """
        return self._observations.clone()

    @cached_property
    def _observations(self) -> pl.DataFrame:
        return self._need_dataset().labelled().collect()

    @property
    def statements(self) -> pl.DataFrame:
        """The sentences that state the values.

        Shape: one row per sentence. Columns: statement, paragraph, sentence, speaker, said_on, text, facts.
        Raises: DatasetError if the source is a table.
        """
        return self._need_dataset().statements.clone()

    @property
    def derived(self) -> pl.DataFrame:
        """The numbers that follow from the stated ones.

        Shape: one row per derived number, with its formula, its inputs and the interval that rounding leaves it.
        Units: base units.  Source: the stated values, by interval arithmetic.
        Raises: DatasetError if the source is a table.
        """
        from kashi_tui.model.frames.derived import derived

        return derived(self._need_dataset()).collect()

    @property
    def checks(self) -> pl.DataFrame:
        """The consistency checks of the audit.

        Shape: one row per check, inconsistent ones first. Columns: verdict, relation, subject, reason, missing, both
        sides as texts and structs, inputs and statements (lists).
        Raises: DatasetError if the source is a table.
        """
        from kashi_tui.model.frames.checks import checks

        return checks(self._need_dataset()).collect()

    @property
    def table(self) -> pl.LazyFrame:
        """The rows of a table as they stand in its files, not yet read.

        Raises: DatasetError if the source is a dataset. What is asked of the frame afterwards raises what polars does:
        FileNotFoundError or ComputeError if a file has gone or changed since.
        """
        if self._table is None:
            raise DatasetError(self.title, "is not a table; its frames are observations, statements, derived, checks")
        return self._table.frame

    def view(
        self,
        name: str,
        *,
        sort: str | Sequence[str] = (),
        filter: str | Sequence[str] = (),  # noqa: A002 - what --filter is called
        currency: str | None = None,
        transformation: str | None = None,
    ) -> pl.DataFrame:
        """Gets a view as `kashi-tui show` has it: every column of its frame, with exact values.

        Args:
            name: the id of a view, one of `views`.
            sort: columns, as `value:desc`; nulls come last.
            filter: conditions that all have to hold, as `value > 75 bn`.
            currency: the currency that amounts are shown in, as stated; the most frequent without it.
            transformation: `level`, `growth`, `share` or `index`.

        Raises: UnknownNameError for a view, column, currency or transformation that there is not; FilterError.
        """
        from kashi_tui.model.query.view import Query

        view = self._engine.view(text_of(name, "a view is the id of one"))
        currency = text_or_none(currency, "a currency is its code")
        transformation = text_or_none(transformation, "a transformation is its name")
        lens = read_transformation(transformation, view, read_lens(currency, self._engine.profile.currencies))
        sorts = read_sort(texts(sort, "sort is a column or a list of columns"))
        query = Query(view, sorts, texts(filter, "filter is a condition or a list of conditions"), lens)
        return self._engine.frame(query).clone()

    def _need_dataset(self) -> Dataset:
        if self._dataset is None:
            raise DatasetError(self.title, "a table has no statements; its rows are in `table`")
        return self._dataset


class AuditResult(NamedTuple):
    """The result of an audit: the checks, and how many have each verdict."""

    checks: pl.DataFrame
    """One row per check, as `Opened.checks`."""
    counts: dict[str, int]
    """The number of checks by verdict: `inconsistent`, `undetermined` and `consistent`."""

    @property
    def is_consistent(self) -> bool:
        """Whether no check is inconsistent."""
        return not self.counts["inconsistent"]


def open(  # noqa: A001 - it is called as kashi_tui.open
    source: SourceName | Sequence[SourceName] | None = None,
    *,
    time: str | None = None,
    value: str | None = None,
    by: str | Sequence[str] = (),
) -> Opened:
    """Opens a source as frames.

    Args:
        source: an article, a table (or several files of one), a folder laid out like data/; without it, the dataset
            that comes with the program.
        time: the time column of a table, where its name and cells do not show it.
        value: its value column.
        by: its dimensions, one name or several.

    Raises:
        DatasetError: there is no such source, it cannot be read, or it has no quantity in it.
        KashiError: `source` is not a path.
        UnknownNameError: a table has no such column.
    """
    from kashi_tui.model.engines.opening import table_engine
    from kashi_tui.reading.source import ArticleSource, TableSource

    arguments = SourceArguments(
        _names(source),
        text_or_none(time, "time is the name of a column"),
        text_or_none(value, "value is the name of a column"),
        texts(by, "by is the name of a column or a list of names"),
        spelling="time, value and by",
    )
    located = arguments.locate()
    if isinstance(located, TableSource):
        table = arguments.table(located.paths)
        table = table.verify() if table.verify else table
        return Opened(table_engine(table), dataset=None, table=table)
    from kashi_tui.model.dataset.dataset import load
    from kashi_tui.views import engine_of

    is_article = isinstance(located, ArticleSource)
    dataset = _dataset_of_article(arguments.sources[0]) if is_article else load(located.path)
    return Opened(engine_of(dataset), dataset=dataset, table=None)


def read_article(path_or_text: SourceName) -> Article:
    """Reads the quantities that an article states, each with the words that say it. Needs no polars.

    Args:
        path_or_text: a file (`-` reads standard input), or the text itself: what has a blank or a line break in it,
            names no file and does not look like a path. A `Path` is always a file, several lines are always a text.

    Gives the article with its `sentences` and `claims`. Of a claim `start` and `end` are offsets into `text` (so that
    `text[start:end]` is its `quote`), `value` is an exact decimal in base units, `time_period` an SDMX period,
    `doubts` names the fields that the reader is unsure of, `reasons` the words that decided each field.

    Raises:
        DatasetError: there is no such file, no text in it, or more than 2 MB.
        KashiError: it is neither a path nor a text.
    """
    from kashi_tui.reading.article.reader import read_article as read
    from kashi_tui.reading.article.text import check_size, read_text
    from kashi_tui.reading.source import is_prose

    source = text_of(path_or_text, "an article is a path or a text")
    if isinstance(path_or_text, str) and is_prose(source):
        check_size(len(source.encode("utf-8", "replace")), "the text")
        return read(source)
    text = read_text(source)
    return read(text.text, os.path.basename(text.name))


def audit(source: SourceName | None = None) -> AuditResult:
    """Checks every number of a source against every other.

    Args:
        source: an article or a folder laid out like data/; without it, the dataset that comes with the program.

    Raises:
        DatasetError: there is no such source, or it is a table, which states nothing that could be checked.
    """
    from kashi_tui.model.audit.check import VERDICTS

    checks = open(source).checks
    verdicts = checks["verdict"].cast(str).to_list()
    return AuditResult(checks, {verdict: verdicts.count(verdict) for verdict in VERDICTS})


def show(
    view: str,
    source: SourceName | None = None,
    *,
    sort: str | Sequence[str] = (),
    filter: str | Sequence[str] = (),  # noqa: A002 - what --filter is called
    currency: str | None = None,
) -> pl.DataFrame:
    """Gets a view of a source, sorted and filtered as on the screen; for several views see `Opened.view`.

    Args:
        view: the id of a view: `overview`, `trade` …; of a table `table` or `series`.
        source: as for `open`.
        sort: columns, as `value:desc`.
        filter: conditions that all have to hold, as `value > 75 bn`.
        currency: the currency that amounts are shown in, as stated; the most frequent without it.

    Raises:
        DatasetError: there is no such source.
        UnknownNameError: it has no such view or currency, or the view no such column.
        FilterError: a filter does not parse.
    """
    return open(source).view(view, sort=sort, filter=filter, currency=currency)


def _dataset_of_article(source: str) -> Dataset:
    from kashi_tui.reading.facts.dataset import dataset_of

    article = read_article(Path(source) if source != "-" else source)
    if not article.claims:
        raise DatasetError(source, f"no quantities found in its {len(article.text):,} characters")
    return dataset_of(article, os.path.basename(source))


def _names(source: SourceName | Sequence[SourceName] | None) -> tuple[str, ...]:
    """The paths of a source; none at all for the shipped dataset, which only None means."""
    if source is None:
        return ()
    names = texts(source, "a source is a path or a list of paths")
    if not names:
        raise KashiError("no source given, but an empty list; without an argument it is the shipped dataset")
    return names


__all__ = ["AuditResult", "Opened", "audit", "open", "read_article", "show"]
