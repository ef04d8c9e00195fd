"""A table in the explorer: the real engine over a real file, on a screen and on a terminal."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from kashi_tui.model.query.view import Query, Sort
from kashi_tui.model.table.engine import TableEngine
from kashi_tui.reading.source import open_table
from kashi_tui.tui.session.first_page import FirstPage
from tests.tui.explored import Explored, explored

AREAS, YEARS = ("Aral", "Besh", "Chimgan"), range(2001, 2021)


def write(folder: Path) -> Path:
    """A table of yearly values in three areas, one of which has a gap."""
    lines = ["area,time,value,unit"]
    lines += [f"{a},{y},{100 * n + y - 2000},t" for n, a in enumerate(AREAS) for y in YEARS if (a, y) != ("Besh", 2010)]
    path = folder / "yields.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


@cache
def engine() -> TableEngine:
    return TableEngine(open_table([write(Path(mkdtemp()))]))


def of_table(test):
    """Runs a test on the views of the table."""
    return explored(views=engine().views, opening=engine, size=(100, 30))(test)  # type: ignore[arg-type]


@of_table
async def test_title_and_footer_suit_a_table(screen: Explored) -> None:
    assert "yields" in screen.lines[0]
    assert "59 rows" in screen.lines[0]
    assert "CNY" not in screen.lines[0]
    assert "currency" not in screen.footer
    assert "F count" in screen.footer
    assert "1 of 59" in screen.text


@of_table
async def test_enter_opens_every_field_of_a_row(screen: Explored) -> None:
    await screen.press("enter")
    assert all(text in screen.text for text in ("area", "Aral", "time", "2001"))
    await screen.press("escape", "G")
    assert screen.row.cells[0].text == "Chimgan"


@of_table
async def test_series_are_drawn_and_open_large(screen: Explored) -> None:
    await screen.press("2")
    await screen.until(lambda: screen.app.explorer.state.is_settled)
    assert screen.view == "series"
    assert screen.page.total == 3
    assert any(character in "▁▂▃▄▅▆▇█" for character in screen.lines[3])
    await screen.press("down", "enter")
    assert "Besh" in screen.text
    bars = [line for line in screen.lines if line.count("█") > 8]
    assert len(bars) >= 3


@of_table
async def test_counted_values_keep_their_rows(screen: Explored) -> None:
    await screen.press("F", "G")
    await screen.until(lambda: screen.app.explorer.state.is_settled)
    assert sorted(screen.texts("area")) == list(AREAS)
    assert screen.texts("area")[-1] == "Besh"
    await screen.press("enter")
    assert screen.page.total == 19
    assert "filter" in screen.lines[2]
    await screen.press("backspace", "I")
    assert "Distinct" in screen.text


def test_the_first_page_is_given_once() -> None:
    view = engine().views[0]
    first = FirstPage(engine(), view)
    assert first.page(Query(view, (Sort("value"),))) is None
    page = first.page(Query(view))
    assert page is not None
    assert set(first.details(view.id)) == {row.key for row in page.rows}
    assert first.details("series") == {}
    assert first.page(Query(view)) is None


def test_a_file_is_opened_in_the_terminal(start, tmp_path: Path) -> None:
    terminal = start("-m", "kashi_tui", str(write(tmp_path)), size=(100, 30))
    terminal.wait_for("1 of 59")
    terminal.type(b"]")
    terminal.wait_for("220")
    terminal.type(b"q")
    assert terminal.end() == 0
    assert terminal.is_given_back


def test_what_had_to_be_mended_is_said_on_every_terminal(start, tmp_path: Path) -> None:
    path = tmp_path / "uneven.csv"
    path.write_text("area,value\nAral,1\nBesh\nChimgan,2,3\n")
    for size in ((120, 30), (80, 24), (40, 10)):
        terminal = start("-m", "kashi_tui", str(path), size=size)
        terminal.wait_for(r"2 notes \(i\): 1 row longer")
        terminal.type(b"i")
        terminal.wait_for(r"(?s)column_3 \(line 4\).*\(line 3\)")
        terminal.type(b"q")
        terminal.wait_for("─ 1 of 3 ─")
        terminal.type(b"q")
        assert terminal.end() == 0
