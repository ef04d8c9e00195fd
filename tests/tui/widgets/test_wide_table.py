"""A table of five thousand columns: a move costs what it costs in one of five."""

from __future__ import annotations

from collections.abc import Sequence

from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Cell, Heading, Page, Profile, Row
from kashi_tui.model.query.view import Column, Query, View
from kashi_tui.tui.widgets.table_columns import Columns
from tests.tui.explored import Explored, explored

COLUMNS, ROWS = 5_000, 40


NAMES = [f"c{n}" for n in range(COLUMNS)]
VIEW = View(
    "wide",
    "Wide",
    "many columns",
    1,
    tuple(Column(name, name, lambda record: Cell("")) for name in NAMES),
)


class Wide:
    """An engine of many columns."""

    profile = Profile("Wide", "")

    def page(self, query: Query, offset: int = 0, limit: int | None = None) -> Page:
        headings = tuple(Heading(name, name) for name in NAMES)
        rows = tuple(Row(str(y), tuple(Cell(f"{x}-{y}") for x in range(COLUMNS))) for y in range(offset, ROWS))
        return Page("wide", headings, rows, offset, ROWS, ROWS)

    def details(self, query: Query, keys: Sequence[str]) -> dict[str, Detail]:
        return {key: Detail(f"about {key}") for key in keys}

    def position(self, query: Query, key: str) -> int | None:
        return int(key)


wide = explored(views=(VIEW,), opening=Wide, size=(120, 36))  # type: ignore[arg-type]


def shown(screen: Explored) -> list[int]:
    return [at.column for at in screen.app.explorer.table.places]


def measured(columns: Columns) -> int:
    return len(columns._wants)


@wide
async def test_columns_follow_one_another_and_the_first_stays(screen: Explored) -> None:
    screen.type("l" * 100)
    await screen.settle()
    columns = shown(screen)
    assert columns[0] == 0
    assert columns[1:] == list(range(columns[1], 101))
    assert measured(screen.app.explorer.table.columns) < 130
    await screen.press("left")
    assert shown(screen) == columns


@wide
async def test_the_last_column_is_gone_to_by_its_name(screen: Explored) -> None:
    await screen.press("C", "text:c4999", "enter")
    assert screen.column == "c4999"
    assert "4999-0" in screen.text
    assert measured(screen.app.explorer.table.columns) < 60


@wide
async def test_a_move_within_what_is_in_sight_draws_two_lines(screen: Explored) -> None:
    lines: list[int] = []
    table = screen.app.explorer.table
    draw = table.render_line
    table.render_line = lambda y: lines.append(y) or draw(y)  # type: ignore[method-assign, func-returns-value]
    await screen.press("right")
    assert sorted(set(lines)) == [0, 1]
