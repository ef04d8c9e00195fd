"""Reads delimited files as one table, with what was mended and how the rest is verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kashi_tui.reading.tables.assemble import RawTable
from kashi_tui.reading.tables.delimited import DelimitedFile, gather, join, open_delimited_files
from kashi_tui.reading.tables.inference import TEXT, ColumnKind, infer, settle_convention
from kashi_tui.reading.tables.key_column import split_keys
from kashi_tui.reading.tables.number_columns import grouped_note, read_as_numbers
from kashi_tui.reading.tables.sdmx_csv import read_header
from kashi_tui.reading.tables.verify import mend_texts, notes_of, verify_texts

HEAD_ROWS = 1000
"""Rows that are kept of the head."""


def read_delimited(paths: tuple[Path, ...]) -> RawTable:
    """Reads delimited files as one table; large ones only by their head until they are verified."""
    texts = open_delimited_files(paths)
    kinds, kind_notes = _infer_kinds(texts)
    head = texts[0].head(kinds)
    rows = len(head) if len(texts) == 1 and texts[0].is_whole else None
    raw = split_keys(RawTable(join(texts, kinds), head.head(HEAD_ROWS), paths, rows, (*notes_of(texts), *kind_notes)))
    is_known = all(text.is_whole for text in texts)
    return raw if is_known else replace(raw, verify=partial(_verify, raw, tuple(texts), kinds, kind_notes))


def _infer_kinds(texts: Sequence[DelimitedFile]) -> tuple[dict[str, ColumnKind], tuple[str, ...]]:
    """The kinds of the columns, and what is read otherwise than it stands in the file."""
    sdmx = read_header(texts[0].names)
    cells = gather(texts)
    fixed = sdmx.texts() if sdmx else frozenset()
    kinds = {name: TEXT if name in fixed else infer(column) for name, column in cells.items()}
    decimal, grouped = settle_convention(cells, kinds, fixed)
    notes = [grouped_note(name, kinds[name].group) for name in grouped]
    is_all = all(text.is_whole for text in texts)
    for name, column in cells.items():
        if kinds[name] == TEXT and name not in fixed:
            kinds[name], more = read_as_numbers(column, decimal, is_all=is_all)
            notes += more
    return kinds, tuple(notes)


def _verify(
    raw: RawTable, texts: tuple[DelimitedFile, ...], kinds: dict[str, ColumnKind], kind_notes: tuple[str, ...]
) -> RawTable:
    mended = mend_texts(texts)
    if [text.path for text in mended] != [text.path for text in texts]:
        inferred, kind_notes = _infer_kinds(mended)  # what made a column text may be left out now
        kinds = {**kinds, **inferred}
    verified = verify_texts(mended, kinds)
    if verified.texts == texts and verified.kinds == kinds:
        return replace(raw, rows=verified.rows, notes=(), verify=None)
    head = verified.texts[0].head(verified.kinds).head(HEAD_ROWS)
    notes = (*notes_of(verified.texts), *kind_notes, *verified.notes)
    return split_keys(RawTable(join(verified.texts, verified.kinds), head, raw.paths, verified.rows, notes))
