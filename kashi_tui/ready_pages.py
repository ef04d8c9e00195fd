"""Ready-made pages of the shipped dataset: the first screen needs no polars.

`python -m kashi_tui.ready_pages` makes `kashi_tui/ready.json` anew: the default page of every view and the details of
its rows, by the same engine that answers every other query. The file carries a stamp of the data, of the program's
version and of the names of the files with views and relations; where it does not fit there are no ready-made pages, so
that a stale one is never shown.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from kashi_tui import __version__
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.query.detail import Detail, Spans
from kashi_tui.model.query.page import Cell, Heading, Page, Point, Profile, Row, Spark
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import Lens, Query, View

if TYPE_CHECKING:
    from kashi_tui.model.query.engine import Engine

PACKAGE = Path(__file__).parent
PATH = PACKAGE / "ready.json"
WALKED = (PACKAGE / "views", PACKAGE / "model" / "audit" / "relations")
"""Folders whose files are found by walking: one more or less makes other pages."""


class ReadyPages:
    """The ready-made pages of one dataset. Each is read from its JSON when it is first asked for."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content
        self.profile: Profile = _profile(content["profile"])
        self._details = lru_cache(None)(self._read_details)
        self._pages = lru_cache(None)(self._read_page)

    def has(self, view: View) -> bool:
        """Whether the dataset has something for a view."""
        return view.id in self._content["pages"]

    def page(self, query: Query) -> Page | None:
        """Gets all rows of a view; None if the query filters, sorts or has a lens, or the view is not here."""
        is_plain = not query.filters and query.sort in ((), query.view.sort) and query.lens == Lens()
        return self._pages(query.view.id) if is_plain and query.view.id in self._content["pages"] else None

    def details(self, view_id: str) -> dict[str, Detail]:
        """Gets the detail of each row of a view's page, by key; empty if the view has none."""
        return self._details(view_id)

    def _read_page(self, view_id: str) -> Page:
        page = self._content["pages"][view_id]
        headings = tuple(Heading(*heading) for heading in page["headings"])
        rows = tuple(Row(key, tuple(map(_cell, cells))) for key, _, cells in page["rows"])
        return Page(view_id, headings, rows, 0, len(rows), len(rows))

    def _read_details(self, view_id: str) -> dict[str, Detail]:
        page, details = self._content["pages"].get(view_id), self._content["details"]
        return {key: _detail(details[index]) for key, index, _ in page["rows"]} if page else {}


def load_ready_pages(path: Path = PATH, folder: Path | None = None) -> ReadyPages | None:
    """Loads the ready-made pages of a dataset's folder (the shipped one); None if there are none that fit it."""
    try:
        content = json.loads(path.read_bytes())
        return ReadyPages(content) if content["stamp"] == stamp(folder or shipped_folder()) else None
    except (OSError, ValueError, LookupError, TypeError):  # missing, or damaged: the engine makes the pages
        return None


def stamp(folder: Path) -> int:
    """Computes a checksum of the program's version, the names of the files in WALKED, and every file of the data."""
    modules = (name for walked in WALKED for name in sorted(os.listdir(walked)) if name.endswith(".py"))
    check = crc32("\n".join((__version__, *modules)).encode())
    for path in sorted(_data_files(folder)):
        check = crc32(path.read_bytes(), crc32(path.name.encode(), check))
    return check


def _data_files(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _data_files(Path(entry.path))
        elif entry.name.endswith((".csv", ".json")):
            yield Path(entry.path)


def make(engine: Engine, stamped: int) -> dict[str, Any]:
    """Makes the default page of every view and the details of its rows, as JSON; each detail stands there once."""
    details: dict[Detail, int] = {}
    pages = {}
    for view in engine.views:
        page = engine.page(Query(view))
        explained = engine.details(Query(view), [row.key for row in page.rows])
        rows = [
            [row.key, details.setdefault(explained[row.key], len(details)), list(map(_plain, row.cells))]
            for row in page.rows
        ]
        pages[view.id] = {"headings": page.headings, "rows": rows}
    return {
        "stamp": stamped,
        "profile": engine.profile,
        "pages": pages,
        "details": [_plain_detail(detail) for detail in details],
    }


def write(content: dict[str, Any], path: Path = PATH) -> None:
    """Writes the file of ready-made pages, whole or not at all."""
    beside = path.with_suffix(".new")
    beside.write_text(text(content), encoding="utf-8")
    beside.replace(path)


def text(content: dict[str, Any]) -> str:
    """Formats the content of the file: one line a part, so that a change can be seen."""
    return _lines(content) + "\n"


def _lines(part: object) -> str:
    match part:
        case dict():
            return "{\n" + ",\n".join(f"{_short(name)}:{_lines(item)}" for name, item in part.items()) + "}"
        case [[*_], *_]:
            return "[\n" + ",\n".join(map(_short, part)) + "]"
    return _short(part)


def _short(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(cell: Cell) -> str | tuple[object, ...]:
    """Shortens a cell for JSON: most are a text, some have a tone."""
    return cell if cell.spark or cell.runs_on else cell[:2] if cell.tone else cell.text


def _plain_detail(detail: Detail) -> tuple[object, ...]:
    """Lists the fields of a detail for JSON, its target as text, empty where it leads nowhere."""
    fields = detail._asdict()
    fields["target"] = detail.target.text if detail.target else ""
    return tuple(fields.values())


def _cell(plain: str | list[Any]) -> Cell:
    if isinstance(plain, str):
        return Cell(plain)
    text, tone, *rest = plain
    return Cell(text, tone, _spark(rest[0]), rest[1]) if rest else Cell(text, tone)


def _spark(points: Iterable[Iterable[Any]]) -> Spark:
    return tuple(Point(*point) for point in points)


def _detail(plain: list[Any]) -> Detail:
    detail = Detail(*plain)
    marks, beside = _spans(detail.marks), _spans(detail.beside)
    others, notes, spark = tuple(detail.others), tuple(detail.notes), _spark(detail.spark)
    target = Target.parse(stored) if (stored := plain[Detail._fields.index("target")]) else None
    return detail._replace(others=others, spark=spark, notes=notes, target=target, marks=marks, beside=beside)


def _spans(plain: Iterable[Iterable[int]]) -> Spans:
    return tuple((start, end) for start, end in plain)


def _profile(plain: list[Any]) -> Profile:
    profile = Profile(*plain)
    return profile._replace(currencies=tuple(profile.currencies), notes=tuple(profile.notes))


def main() -> None:
    """Makes the ready-made pages of the shipped dataset anew."""
    from kashi_tui.model.dataset.dataset import load
    from kashi_tui.views import engine_of

    write(make(engine_of(load()), stamp(shipped_folder())))


if __name__ == "__main__":
    main()
