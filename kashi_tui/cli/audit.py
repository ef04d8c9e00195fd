"""`kashi-tui audit`: every check, and an exit status that a script can go by."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from kashi_tui.cli.opening import SourceArguments
from kashi_tui.cli.show import ShowRequest
from kashi_tui.model.errors import DatasetError

VIEW = "audit"
INCONSISTENT = 1
"""Exit status if numbers contradict one another."""


class AuditRequest(NamedTuple):
    """A request for all checks, written to standard output or to a file."""

    opening: SourceArguments = SourceArguments()
    format: str | None = None
    output: str | None = None
    force: bool = False
    ascii_only: bool = False

    def run(self) -> int:
        """Writes the checks and gives 1 if any is inconsistent, else 0; raises a KashiError if it cannot run."""
        from kashi_tui.writing import report
        from kashi_tui.writing.formats import table
        from kashi_tui.writing.registry import choose_writer

        if self.opening.sources and self.opening.is_table():
            raise DatasetError(self.opening.sources[0], "a table has no statements to audit")
        writer = choose_writer(self.format, self.output)
        show = ShowRequest(VIEW, self.opening, output=self.output, force=self.force, ascii_only=self.ascii_only)
        answer = show.answer()
        page = answer.page()
        show.write(report.WRITER if writer is table.WRITER else writer, replace(answer, page=lambda: page))
        return INCONSISTENT if report.verdicts(page)["inconsistent"] else 0
