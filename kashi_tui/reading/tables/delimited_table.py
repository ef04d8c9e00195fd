"""Reads delimited files as one table, with what was mended and how the rest is verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kashi_tui.reading.tables.assemble import RawTable
from kashi_tui.reading.tables.delimited import DelimitedFile, gather, join, open_delimited_files
from kashi_tui.reading.tables.inference import TEXT, ColumnKind, infer, odd_cells
from kashi_tui.reading.tables.sdmx_csv import read_header
from kashi_tui.reading.tables.verify import notes_of, text_note, verify_texts

HEAD_ROWS = 1000
"""Rows that are kept of the head."""


def read_delimited(paths: tuple[Path, ...]) -> RawTable:
    """Reads delimited files as one table; large ones only by their head until they are verified."""
    texts = open_delimited_files(paths)
    sdmx = read_header(texts[0].names)
    cells = gather(texts)
    fixed = sdmx.texts() if sdmx else frozenset()
    kinds = {name: TEXT if name in fixed else infer(column) for name, column in cells.items()}
    head = texts[0].head(kinds)
    rows = len(head) if len(texts) == 1 and texts[0].is_whole else None
    is_known = all(text.is_whole for text in texts)
    odd = {name: odd_cells(column) for name, column in cells.items() if kinds[name] == TEXT and name not in fixed}
    remarks = tuple(text_note(name, odd_column, is_all=is_known) for name, odd_column in odd.items() if len(odd_column))
    raw = RawTable(join(texts, kinds), head.head(HEAD_ROWS), paths, rows, (*notes_of(texts), *remarks))
    return raw if is_known else replace(raw, verify=partial(_verify, raw, texts, kinds, remarks))


def _verify(
    raw: RawTable, texts: Sequence[DelimitedFile], kinds: dict[str, ColumnKind], remarks: tuple[str, ...]
) -> RawTable:
    verified = verify_texts(texts, kinds)
    if verified.texts == tuple(texts) and verified.kinds == kinds:
        return replace(raw, rows=verified.rows, notes=(), verify=None)
    head = verified.texts[0].head(verified.kinds).head(HEAD_ROWS)
    notes = (*notes_of(verified.texts), *remarks, *verified.notes)
    return RawTable(join(verified.texts, verified.kinds), head, raw.paths, verified.rows, notes)
