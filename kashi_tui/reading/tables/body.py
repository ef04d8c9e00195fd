"""Tells rows of a table from what else stands among and below them: repeated headers, footers, another table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kashi_tui.reading.tables.cells import filled, kind_of, size_of
from kashi_tui.reading.tables.layout import Layout, is_data
from kashi_tui.reading.tables.mend import Mending, Record

HELD_BACK = 200
"""Rows that may be footers which are held back until a row of the table follows."""
_TOTAL = re.compile(
    r"(?i)\W*(?:grand |over)?(?:total|sum|summe|insgesamt|gesamt|suma|somme|totale|合计|总计|總計|합계)\b.*"
)
_NOTE = re.compile(
    r"(?i)\W*(sources?|notes?|footnotes?|quellen?|anmerkung(en)?|hinweise?|fuentes?|notas?|fonti?|legend|page"
    r"|copyright|generated|downloaded|retrieved|exported|created|last updated?|end of (file|data|table|report)"
    r"|eof|\d+ rows?\)?)\b.*"
    r"|\W*(注|资料来源|數據來源|数据来源|来源|出处|出典|資料).*|\W*(©|\(c\)).*|[*†‡#=_-]{3,}.*"
)
_MARK = re.compile(r"\(?(\*{1,3}|†|‡|[0-9]{1,2}|[a-zA-Z])[).:]\s*\S.*")
_UNIT = re.compile(
    r"(?i)\(.+\)|\[.+\]|in (?:1[.,]?000|thousand|million|billion|percent|per cent|%).*|units?\b.*|单位.*|單位.*"
)
_PROSE_WORDS = 5


def body_rows(rows: Iterable[Record], layout: Layout, mended: Mending, *, is_whole: bool = True) -> Iterator[Record]:
    """The rows of the table, from the records behind its header.

    Args:
        rows: the records.
        layout: of their table.
        mended: where what is left out is counted.
        is_whole: whether they end where the text does; if not, rows at the end that may be footers are rows.
    """
    held: list[tuple[Record, bool]] = []
    gap, has_rows = 0, False
    judge = _RowJudge(layout)
    source = iter(rows)
    for record in source:
        line, row = record
        if has_rows and not gap and not held and judge.is_ordinary(row):
            yield record
            continue
        if not any(row) or not filled(row):
            gap += 1
            continue
        if not has_rows and is_unit_line(row, layout):
            mended.units.add(line, next(cell for cell in row if cell.strip()))
            continue
        is_header = judge.is_header(row)
        if is_header:
            _leave_out_page_end(held, mended)
        if (is_header and held and has_rows) or judge.leads_another_table(row, gap=gap + len(held)):
            _count_rest([*(kept for kept, _ in held), record], source, mended)
            held.clear()
            break
        mended.blank, has_gap, gap = mended.blank + gap, gap > 0, 0
        if is_header:
            mended.headers.add(line)
        elif judge.is_regular(row) and not judge.is_below(row, has_gap=has_gap, is_after_odd=bool(held)):
            has_rows = True
            yield from _released(held)
            yield record
        else:
            held.append((record, has_gap))
            if len(held) > HELD_BACK:
                yield from _released(held)
    mended.trailing += gap
    yield from _without_footers(held, layout, mended, may_end=is_whole and has_rows)


def _released(held: list[tuple[Record, bool]]) -> list[Record]:
    """The records that were held back; none are any more."""
    records = [record for record, _ in held]
    held.clear()
    return records


def _leave_out_page_end(held: list[tuple[Record, bool]], mended: Mending) -> None:
    """Counts the notes at the end of a page, above a header that is repeated, as footers."""
    if all(_NOTE.match(row[0]) for (_, row), _ in held):
        for line, row in _released(held):
            mended.footers.add(line, " ".join(row))


def is_unit_line(row: list[str], layout: Layout) -> bool:
    """Whether a line right below the header says in what the values are.

    It is one cell, in brackets or named so, or a word where the column holds times or numbers.
    """
    filled_cells = [(cell.strip(), at) for at, cell in enumerate(row) if cell.strip()]
    if layout.usual < 2 or len(filled_cells) != 1:
        return False
    cell, at = filled_cells[0]
    is_odd = layout.kinds[at : at + 1] in {("number",), ("time",)} and kind_of(cell) == "word"
    return is_odd or bool(_UNIT.fullmatch(cell))


def _count_rest(records: Iterable[Record], source: Iterator[Record], mended: Mending) -> None:
    """Counts the records of another table, and all that follow."""
    for line, row in (*records, *source):
        if filled(row):
            mended.others.add(line, " ".join(row))


class _RowJudge:
    """What is asked of each row; most rows answer by their first cells, as there may be millions."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._names = [name.strip() for name in layout.header]
        self._known = frozenset(self._names) - {""}
        self._is_numbered = layout.kinds[:1] in {("number",), ("time",)}
        self._typed = sum(kind in {"number", "time"} for kind in layout.kinds)
        self._few = max(2, layout.usual // 2)

    def is_ordinary(self, row: list[str]) -> bool:
        """Whether a row is as long as rows are, is filled where it begins, and does not begin or end with a name."""
        if len(row) != self._layout.fields or self._layout.usual < 2 or not all(row[: self._few + 1]):
            return False
        if self._is_numbered and not row[0][0].isdecimal():
            return False
        return row[0] not in self._known and row[-1] not in self._known

    def is_regular(self, row: list[str]) -> bool:
        """Whether a row belongs to the table: it is as full as rows are, or begins like one."""
        if self._layout.usual <= 1:
            return not _NOTE.match(row[0])
        cells = filled(row)
        if cells < 2:
            return False
        first = next(cell for cell in row if cell.strip())
        is_odd = _NOTE.match(first) or (self._is_numbered and kind_of(first) == "word")
        return not (cells <= self._few and is_odd)

    def is_below(self, row: list[str], *, has_gap: bool, is_after_odd: bool) -> bool:
        """Whether a row that looks like one is a total behind a gap, or says little and has words for values."""
        if has_gap and _TOTAL.match(row[0]):
            return True
        if not is_after_odd:
            return False
        typed = [cell for cell, kind in zip(row, self._layout.kinds, strict=False) if kind in {"number", "time"}]
        return filled(row) <= self._few and all(kind_of(cell) in {"word", ""} for cell in typed)

    def is_header(self, row: list[str]) -> bool:
        """Whether a row repeats the header."""
        if not self._layout.has_header or row[0].strip() != self._names[0]:
            return False
        return [cell.strip() for cell in row[: len(self._names)]] == self._names

    def leads_another_table(self, row: list[str], *, gap: int) -> bool:
        """Whether a row is the header of another table: different names where this one has numbers and times.

        Without a gap above it, it has to have names of this one.
        """
        if self._typed < 2 or not row[0] or not (gap or row[0] in self._known or row[-1] in self._known):
            return False
        if kind_of(row[0]) != "word" or is_data(row, self._layout.kinds):
            return False
        cells = [cell.strip() for cell in row if cell.strip()]
        if cells == [name for name in self._names if name] or len(set(cells)) < len(cells):
            return False
        typed = [
            (cell.strip(), name)
            for cell, kind, name in zip(row, self._layout.kinds, self._names, strict=False)
            if kind in {"number", "time"}
        ]
        if not typed or not all(cell == name or kind_of(cell) == "word" for cell, name in typed):
            return False
        known = sum(cell in self._known for cell in cells)
        return known * 2 >= len(cells) or (gap > 0 and len(typed) > 1)


def _without_footers(
    held: list[tuple[Record, bool]], layout: Layout, mended: Mending, *, may_end: bool
) -> Iterator[Record]:
    """The rows among those held back at the end; from the first one that is none on, all are footers."""
    is_below = False
    for record, has_gap in held:
        line, row = record
        is_below = is_below or (may_end and _is_footer(row, layout, has_gap=has_gap))
        if is_below:
            mended.footers.add(line, " ".join(cell.strip() for cell in row if cell.strip()))
        else:
            yield record


def _is_footer(row: list[str], layout: Layout, *, has_gap: bool) -> bool:
    """Whether a nearly empty row at the end is no row of the table."""
    first = next((cell.strip() for cell in row if cell.strip()), "")
    if _NOTE.match(first) or (has_gap and (filled(row) < 2 or _TOTAL.match(first))):
        return layout.usual > 1 or has_gap or len(first) > 40
    if layout.usual <= 1:
        return False
    kind = layout.kinds[0] if layout.kinds else ""
    is_odd = kind in {"number", "time"} and kind_of(first) == "word"
    is_prose = len(first.split()) >= _PROSE_WORDS or (_MARK.fullmatch(first) is not None and " " in first)
    return is_odd or is_prose or (len(row) == 1 and layout.fields > 2)


def fit_rows(rows: Iterable[Record], layout: Layout, mended: Mending) -> Iterator[list[str]]:
    """Gives each record as many fields as there are columns; what was missing or is too much is counted.

    Rows with more fields that hold something keep them.
    """
    width = len(layout.header)
    for line, row in rows:
        if len(row) == width:
            yield row
        elif len(row) < width:
            mended.short.add(line)
            yield row + [""] * (width - len(row))
        elif (joined := _joined_fields(row, width)) is not None:
            mended.joined.add(line)
            yield joined
        elif (size := size_of(row)) > width:
            mended.long.add(line)
            mended.extra = max(mended.extra, size - width)
            yield row[:size]
        else:
            yield row[:width]


def _joined_fields(row: list[str], width: int) -> list[str] | None:
    """A row that is too long with the fields joined that begin with a blank, as text behind a comma does.

    None if that does not make it fit: then nobody knows which separator is one too many.
    """
    extra = [at for at, cell in enumerate(row) if at and cell[:1] == " " and cell[1:2].isalpha()]
    if not extra or len(extra) != size_of(row) - width:
        return None
    joined: list[str] = []
    for at, cell in enumerate(row[: size_of(row)]):
        if at in extra:
            joined[-1] += f",{cell}"
        else:
            joined.append(cell)
    return joined
