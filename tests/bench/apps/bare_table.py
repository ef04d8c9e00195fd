"""The floor for a start: a Textual app with one DataTable of 20 rows, and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS = [(f"EHM{n:02d}", f"IND_{n * 7 % 40:03d}", f"{1990 + n}-09", "USD", f"{n * 1.37:.4f}", "A") for n in range(20)]


class BareTable(App[None]):
    BINDINGS = [("q", "quit")]  # noqa: RUF012 (as Textual's own examples write it)

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("ref_area", "indicator", "time_period", "unit", "value", "status")
        table.add_rows(ROWS)


BareTable().run(mouse=False)
