"""CSV for machines, as RFC 4180 has it: every column of the view's frame, values exact, lines that end in CR LF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kashi_tui.writing.machine import plain
from kashi_tui.writing.writer import QueryResult, SideFile, Writer


class _Echo:
    """A file that returns what is written into it: csv then formats a line without keeping it."""

    def write(self, line: str) -> str:
        return line


def write(answer: QueryResult, *, ascii_only: bool = False) -> Iterator[str]:
    """Writes the names of the columns, then a line for each row; null is an empty field."""
    import csv

    columns, records = answer.columns(), answer.records()
    lines = csv.writer(_Echo(), lineterminator="\r\n")
    yield str(lines.writerow(columns))
    for record in records:
        yield str(lines.writerow([_field(record[name]) for name in columns]))


def _field(value: object) -> str:
    match plain(value):
        case None:
            return ""
        case bool(truth):
            return "true" if truth else "false"
        case list() | dict() as nested:
            import json

            return json.dumps(nested, ensure_ascii=False)
        case single:
            return str(single)


def describe(name: str, notes: Sequence[str]) -> Iterator[str]:
    """Writes the notes on a CSV file as its metadata, as W3C's CSV on the Web has them: CSV has no comments."""
    import json

    annotations = [{"type": "Annotation", "target": name, "body": note} for note in notes]
    metadata = {"@context": "http://www.w3.org/ns/csvw", "url": name, "notes": annotations}
    yield json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"


WRITER = Writer(
    "csv",
    "for machines: all fields, values exact (RFC 4180)",
    (".csv",),
    write,
    order=20,
    side_file=SideFile("-metadata.json", describe),
)
