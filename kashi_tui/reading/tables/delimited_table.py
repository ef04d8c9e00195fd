"""Delimited files as one raw table: the rows of all of them, what was mended, and how the rest is verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kashi_tui.reading.tables.assemble import RawTable
from kashi_tui.reading.tables.delimited import DelimitedFile, gather, head_of, infer_all, join, read_texts
from kashi_tui.reading.tables.inference import TEXT, ColumnKind, odd_cells
from kashi_tui.reading.tables.sdmx_csv import recognise
from kashi_tui.reading.tables.verify import notes_of, text_note, verify_texts


def read_delimited(paths: tuple[Path, ...]) -> RawTable:
    """The rows of delimited files."""
    texts = read_texts(paths)
    sdmx = recognise(texts[0].names)
    cells = gather(texts)
    fixed = sdmx.texts() if sdmx else frozenset()
    kinds = infer_all(cells, fixed)
    head = head_of(texts[0], kinds)
    rows = (
        len(texts[0].head([kinds[name] for name in texts[0].names])) if len(texts) == 1 and texts[0].is_whole else None
    )
    is_known = all(text.is_whole for text in texts)
    odd = {name: odd_cells(column) for name, column in cells.items() if kinds[name] == TEXT and name not in fixed}
    remarks = tuple(text_note(name, found, is_all=is_known) for name, found in odd.items() if len(found))
    raw = RawTable(join(texts, kinds), head, paths, rows, (*notes_of(texts), *remarks))
    return raw if is_known else replace(raw, verify=partial(_verify, raw, texts, kinds, remarks))


def _verify(
    raw: RawTable, texts: Sequence[DelimitedFile], kinds: dict[str, ColumnKind], remarks: tuple[str, ...]
) -> RawTable:
    found = verify_texts(texts, kinds)
    if found.texts == tuple(texts) and found.kinds == kinds:
        return replace(raw, rows=found.rows, notes=(), verify=None)
    head = head_of(found.texts[0], found.kinds)
    notes = (*notes_of(found.texts), *remarks, *found.notes)
    return RawTable(join(found.texts, found.kinds), head, raw.paths, found.rows, notes)
