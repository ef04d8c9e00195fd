"""Scans delimited text (CSV and its kin), with types inferred from the head and a few places further on.

A scan reads what it is asked for and no more, so a file of gigabytes is open after its first bytes were seen. What the
rest of it may hold is found out later, by `verify`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from inspect import signature
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kashi_tui.model.errors import DatasetError
from kashi_tui.model.polars import pl
from kashi_tui.reading.encoding import Encoding, decode_head, guess_encoding
from kashi_tui.reading.tables.body import body_rows
from kashi_tui.reading.tables.dialect import Dialect, sniff, unique_names
from kashi_tui.reading.tables.formats.delimited import FORMAT
from kashi_tui.reading.tables.inference import TEXT, ColumnKind
from kashi_tui.reading.tables.mend import Mending, records, split_lines
from kashi_tui.reading.tables.names import BESIDE, unique_name
from kashi_tui.reading.tables.notes import dialect_notes, mended_notes
from kashi_tui.reading.tables.repair import repair
from kashi_tui.reading.tables.signatures import read_start
from kashi_tui.reading.tables.storage import HEAD, HEAD_LIMIT, FileHead, check_ordinary, identify

if TYPE_CHECKING:
    import polars

ROWS_WANTED = 20
"""Rows that are looked at in any case, however long they are, unless that takes more than four million bytes."""
SPOTS, SPOT_BYTES = 8, 1 << 13
"""Places further on in a large file, and the bytes read at each, that take part in telling types."""
LINE_LIMIT = 1 << 25
"""Characters of the longest line."""
COLUMN_LIMIT = 50_000
COPIED_AT_ONCE = 1 << 22
"""Bytes up to which a file with footers is copied when it is opened, not when it is verified."""
LOOKED_AT = 5
"""Files of one table that are looked at; the header suffices for more."""
UNSEEN = FileHead(FORMAT, "", b"", is_whole=False)
"""Of a file of which only the header was seen."""


@dataclass(frozen=True)
class DelimitedFile:
    """A delimited file that a scan can read: itself, or its readable copy."""

    given: Path
    """The file that the user named."""
    path: Path
    """The file that is scanned."""
    storage: FileHead
    """Of what is scanned."""
    separator: str
    names: tuple[str, ...]
    """Of its columns, each unique."""
    notes: tuple[str, ...] = ()
    has_blanks: bool = False
    """Whether blanks stand around numbers, which are read as texts first then."""
    skip: int = 1
    """Lines above its first row."""
    comment: str = ""
    """The sign of comments, where some stand above its first row."""
    has_foot: bool = False
    """Whether lines that are no rows stand at its end; it is read rightly once it is verified."""

    @property
    def is_whole(self) -> bool:
        """Whether all of it was seen."""
        return self.storage.is_whole

    def sample(self) -> polars.DataFrame:
        """The cells of its head and of a few places further on, as texts."""
        texts = dict.fromkeys(self.names, TEXT)
        head = self.head(texts)
        spots = self._spots()
        if not spots:
            return head
        return pl.concat([head, scan([BytesIO(spots)], replace(self, skip=0), texts).collect()])

    def head(self, kinds: Mapping[str, ColumnKind]) -> polars.DataFrame:
        """The first rows, with columns of these kinds."""
        return scan([BytesIO(self._whole_lines())], self, kinds).collect()

    def _whole_lines(self) -> bytes:
        head = self.storage.head
        if self.is_whole:
            return head
        whole = head.rfind(b"\n") + 1
        while whole and head.count(b'"', 0, whole) % 2:
            whole = head.rfind(b"\n", 0, whole - 1) + 1
        return head[:whole] if whole else head

    def _spots(self) -> bytes:
        """Whole lines from places further on, without footers; none where one may be part of a quoted field."""
        if self.storage.compression or self.is_whole or b'"' in self.storage.head:
            return b""
        size, sign = self.path.stat().st_size, self.separator.encode()
        pieces = []
        with self.path.open("rb") as file:
            for spot in range(1, SPOTS + 1 - self.has_foot):
                file.seek(max(len(self.storage.head), size * spot // SPOTS - SPOT_BYTES))
                lines = file.read(SPOT_BYTES).split(b"\n")[1:-1]
                pieces += [line for line in lines if b'"' not in line and line.count(sign) + 1 >= len(self.names)]
        return b"\n".join(pieces)


def open_delimited(path: Path, *, copy: bool = False) -> DelimitedFile:
    """Opens a delimited file, or a readable copy of it where no scan would read it right.

    Args:
        path: the file.
        copy: whether to copy it although its head looks well.

    Raises: DatasetError.
    """
    storage, encoding, dialect = _look(path)
    if dialect.width > COLUMN_LIMIT:
        raise DatasetError(path, f"has {dialect.width:,} columns; at most {COLUMN_LIMIT:,} can be shown")
    is_text = encoding.codec == "utf-8" and decode_head(storage.head, "utf-8") is not None
    is_right = dialect.is_regular and is_text and not storage.is_cut
    has_foot = is_right and not storage.is_whole and not storage.compression and _has_foot(path, dialect)
    if is_right and not copy and not (has_foot and path.stat().st_size < COPIED_AT_ONCE):
        names = unique_names(dialect.header)
        notes = (*dialect_notes(dialect), *mended_notes(Mending(comments=dialect.comments), names))
        marks = dialect.skip, dialect.form.comment
        return DelimitedFile(path, path, storage, dialect.separator, names, notes, dialect.has_blanks, *marks, has_foot)
    if copy and encoding.codec == "utf-8":
        encoding = _encoding_of_rest(path, storage) or encoding
    copied = repair(path, storage, encoding, dialect)
    head = identify(copied.path, max(HEAD, len(storage.head)))  # a copy with more quotes is longer than its file
    return DelimitedFile(path, copied.path, head, ",", copied.names, copied.notes, dialect.has_blanks)


def _has_foot(path: Path, dialect: Dialect) -> bool:
    """Whether the last lines of a file are footers or another table."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - SPOT_BYTES, 0))
        text = file.read().decode("utf-8", "replace")
    mended = Mending()
    for _ in body_rows(records(split_lines(text)[1:], dialect.form, Mending()), dialect.layout, mended):
        pass
    return bool(mended.footers.number or mended.others.number)


def open_delimited_files(paths: Sequence[Path]) -> list[DelimitedFile]:
    """Opens several delimited files. Of many, those that begin with the header of the first are taken to be like it.

    Raises: DatasetError.
    """
    texts = [open_delimited(path) for path in paths[:LOOKED_AT]]
    header = _header_line(texts[0])
    for path in paths[LOOKED_AT:]:
        check_ordinary(path)
        is_like = header and read_start(path, len(header)) == header
        texts.append(replace(texts[0], given=path, path=path, storage=UNSEEN) if is_like else open_delimited(path))
    return texts


def _header_line(text: DelimitedFile) -> bytes:
    """The bytes of a header that other files may be compared with; none if it is not plain to see."""
    line, end, _ = text.storage.head.partition(b"\n")
    is_plain = end and text.skip == 1 and text.path == text.given and not text.storage.compression and b'"' not in line
    return line + end if is_plain else b""


def _look(path: Path) -> tuple[FileHead, Encoding, Dialect]:
    """Identifies a file by as much of its head as gives a few rows: its format, encoding and dialect."""
    size = HEAD
    while True:
        storage = identify(path, size)
        encoding = guess_encoding(storage.head)
        text = storage.head[encoding.bom :].decode(encoding.codec, "replace")
        last = len(text) - text.rfind("\n") - 1
        enough = text.count("\n") > ROWS_WANTED or (size >= 1 << 22 and last * 2 < len(text))
        if storage.is_whole or storage.is_cut or enough or size >= HEAD_LIMIT:
            if not storage.is_whole and last > LINE_LIMIT:
                raise DatasetError(path, f"has a line of more than {LINE_LIMIT >> 20} MiB; tables have shorter ones")
            return storage, encoding, sniff(text, is_whole=storage.is_whole)
        size *= 8


def _encoding_of_rest(path: Path, storage: FileHead) -> Encoding | None:
    """The encoding that the first bytes beyond the head suggest which are no UTF-8."""
    if storage.compression:
        return None
    with path.open("rb") as file:
        tail = b""
        while piece := file.read(1 << 20):
            text = tail + piece
            try:
                text.decode()
                tail = b""
            except UnicodeDecodeError as error:
                if error.end < len(text) - 3:
                    guessed = guess_encoding(text[max(error.start - 1000, 0) :])
                    return None if guessed.codec == "utf-8" else guessed
                tail = text[error.start :]
    return None


@cache
def _extra_fields() -> dict[str, Any]:
    """The option by which a scan passes over fields beyond the last column; before polars 2 it needs none."""
    return {"extra_columns": "ignore"} if "extra_columns" in signature(pl.scan_csv).parameters else {}


def scan(
    sources: Sequence[Path] | Sequence[BytesIO],
    like: DelimitedFile,
    kinds: Mapping[str, ColumnKind],
) -> polars.LazyFrame:
    """Scans files that are like this one, with columns of these kinds.

    The header is skipped rather than read: its names may stand twice or in two lines.
    """
    stored = TEXT.stored() if like.has_blanks else None
    schema = {name: stored or kinds[name].stored() for name in like.names}
    frame = pl.scan_csv(
        list(sources),  # type: ignore[arg-type]  # a list of either is allowed
        has_header=False,
        skip_lines=like.skip,
        schema=schema,
        separator=like.separator,
        encoding="utf8-lossy",
        ignore_errors=True,
        truncate_ragged_lines=True,
        raise_if_empty=False,
        missing_columns="insert",
        glob=False,
        **_extra_fields(),
    )
    made = [_made(name, kinds[name], has_blanks=like.has_blanks) for name in like.names]
    taken = set(like.names)
    beside = {
        name: kinds[name].status(pl.col(name)).alias(unique_name(f"{name} {BESIDE}", taken))
        for name in like.names
        if kinds[name].has_status
    }
    if not beside:
        return frame.with_columns(made)
    columns = [
        [column, *([beside[name]] if name in beside else [])] for name, column in zip(like.names, made, strict=True)
    ]
    return frame.select(chain.from_iterable(columns))


def _made(name: str, kind: ColumnKind, *, has_blanks: bool) -> polars.Expr:
    """The expression of a column as scanned: values of texts that the scan cannot read, null for NaN."""
    column = pl.col(name)
    if has_blanks and kind != TEXT:
        value = kind.expression(column.str.strip_chars()).alias(name)
    elif kind.is_plain:
        value = column
    else:
        return kind.expression(column).alias(name)
    return value.fill_nan(None) if kind.type == "float" else value


def gather(texts: Iterable[DelimitedFile]) -> dict[str, polars.Series]:
    """Collects the cells of all files' samples, column by column."""
    cells: dict[str, polars.Series] = {}
    for text in texts:
        if text.storage is UNSEEN:
            continue
        for column in text.sample():
            before = cells.get(column.name)
            cells[column.name] = column if before is None else before.append(column)
    return cells


def join(texts: Sequence[DelimitedFile], kinds: Mapping[str, ColumnKind]) -> polars.LazyFrame:
    """Concatenates the rows of several files; a column that a file lacks is empty there."""
    groups = [
        list(group)
        for _, group in groupby(texts, lambda text: (text.names, text.separator, text.has_blanks, text.skip))
    ]
    frames = [scan([text.path for text in group], group[0], kinds) for group in groups]
    return frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal")
